import { problem, type Problem } from '#kernel';
import { calculate, type Calculation } from './calculate.js';
import { CASES_SCHEMA, type CaseGiven, type CasesDocument, type MechanismCase } from './cases.js';
import type { MechanismDocument } from './document.js';
import { isMissing, type Outcome } from './evaluate.js';
import { checkCoverage } from './check-coverage.js';
import { settleInput, type Given } from './given.js';
import { schemaCheck } from './schema-problems.js';
import { readValue, sameValue, valueText, type ValueText } from './value.js';

const checkSchema = schemaCheck(CASES_SCHEMA);

/**
 * Works out every case and compares. Also refuses cases that say too little: each line must be expected somewhere, and
 * each branch of a `when` taken somewhere.
 * @returns the problems, empty when all cases pass; each path names the case and the step or line
 */
export function checkCases(mechanism: MechanismDocument, document: unknown): Problem[] {
  const form = checkSchema(document);
  if (form.length > 0)
    return form.map((p) => ({ ...p, path: ['cases', ...p.path.slice(p.path[0] === 'cases' ? 1 : 0)] }));
  const cases = document as CasesDocument;
  if (cases.mechanism !== mechanism.code || cases.version !== mechanism.version) {
    return [
      problem(
        'INVALID',
        ['cases'],
        `They are cases of ${cases.mechanism} version ${cases.version}, not of ${mechanism.code} version ${mechanism.version}.`,
        'Work the cases out again for this version and say so in them.',
      ),
    ];
  }
  const unknown = cases.cases.flatMap((each) => unknownNames(mechanism, cases, each));
  if (unknown.length > 0) return unknown;
  const worked = cases.cases.map((each) => ({
    each,
    calculation: work(mechanism, { ...cases.common, ...each.given }),
  }));
  return [
    ...worked.flatMap(({ each, calculation }) => compare(each, calculation)),
    ...checkCoverage(mechanism, worked),
  ];
}

function unknownNames(
  mechanism: MechanismDocument,
  { common = {} }: CasesDocument,
  { name, given, expect }: MechanismCase,
): Problem[] {
  const inputs = new Set(
    mechanism.inputs.filter(({ input }) => input.from !== 'constant').map((input) => input.name),
  );
  const steps = new Set(mechanism.steps.map((step) => step.name));
  const nodes = new Set([...mechanism.inputs.map((input) => input.name), ...steps]);
  const lines = new Set(mechanism.lines.map(({ component }) => component));
  const strangers = (kind: string, names: readonly string[], known: ReadonlySet<string>, what: string) =>
    names
      .filter((each) => !known.has(each))
      .map((each) =>
        problem(
          'INVALID',
          ['cases', name, kind, each],
          `The mechanism has no ${what} '${each}'.`,
          'Correct the name or remove it.',
        ),
      );
  return [
    ...strangers('given', Object.keys({ ...common, ...given }), inputs, 'input (other than a constant)'),
    ...strangers('steps', Object.keys(expect.steps ?? {}), steps, 'step'),
    ...strangers('lines', Object.keys(expect.lines), lines, 'line'),
    ...strangers('missing', expect.missing ?? [], nodes, 'input or step'),
  ];
}

function work(mechanism: MechanismDocument, given: Readonly<Record<string, CaseGiven>>): Calculation {
  const leaves = mechanism.inputs.map((input) => {
    const text = Object.hasOwn(given, input.name) ? given[input.name] : undefined;
    return [input.name, settleInput(input, asGiven(text)).outcome] as const;
  });
  return calculate(mechanism, new Map(leaves), mechanism.engine);
}

const asGiven = (given: CaseGiven | undefined): Given | undefined =>
  given === undefined || typeof given === 'object' ? given : { value: given };

function compare({ name, expect }: MechanismCase, { outcomes, lines, missing }: Calculation): Problem[] {
  const differs = (path: readonly string[], wanted: string, came: string) =>
    problem(
      'INVALID',
      ['cases', name, ...path],
      `${wanted} was expected, but it came to ${came}.`,
      'Correct the case or the mechanism, whichever is wrong.',
    );
  const problems: Problem[] = [];
  for (const [step, wanted] of Object.entries(expect.steps ?? {})) {
    const outcome = outcomes.get(step);
    if (outcome && !meets(outcome, wanted))
      problems.push(
        differs(['steps', step], wanted === null ? 'No value' : String(wanted), outcomeText(outcome)),
      );
  }
  for (const line of lines) {
    const { component } = line.rule;
    if (!Object.hasOwn(expect.lines, component)) continue;
    const wanted = expect.lines[component] ?? null;
    const came = 'pence' in line ? String(line.pence) : null;
    if (wanted !== came)
      problems.push(
        differs(
          ['lines', component],
          wanted === null ? 'No amount' : `${wanted}p`,
          came === null ? 'no amount' : `${came}p`,
        ),
      );
  }
  const wanted = [...(expect.missing ?? [])].sort();
  const came = missing.map(({ node }) => node).sort();
  if (wanted.join() !== came.join())
    problems.push(
      differs(
        ['missing'],
        wanted.length ? `Missing ${wanted.join(', ')}` : 'Nothing missing',
        came.length ? `missing ${came.join(', ')}` : 'nothing missing',
      ),
    );
  return problems;
}

function meets(outcome: Outcome, wanted: ValueText | null): boolean {
  if (wanted === null || isMissing(outcome)) return wanted === null && isMissing(outcome);
  const read = readValue(wanted);
  return 'value' in read && sameValue(read.value, outcome.value);
}

const outcomeText = (outcome: Outcome): string =>
  isMissing(outcome) ? `no value (${outcome.missing.join(', ')} missing)` : String(valueText(outcome.value));
