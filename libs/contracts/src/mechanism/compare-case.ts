import { problem, type Problem } from '#kernel';
import type { Calculation, LineOutcome } from './calculate.js';
import type { CaseGiven, MechanismCase } from './cases.js';
import type { MechanismDocument } from './document.js';
import { isMissing, type Outcome } from './evaluate.js';
import { readValue, sameValue, valueText, type ValueText } from './value.js';
import { whyNoValue } from './why-no-value.js';

/** A case worked out. */
export interface WorkedCase {
  readonly each: MechanismCase;
  /** What it gives and what is common to all. */
  readonly given: Readonly<Record<string, CaseGiven>>;
  readonly calculation: Calculation;
}

const MEND = 'Correct the case or the mechanism, whichever is wrong.';

/**
 * What a case expects against what it came to. Where something has no value that should have one, the problem is told once,
 * at the input or step where it starts; the steps and lines that lack a value for it are not told again.
 * @param forgotten inputs that no case gives: told of all cases together
 */
export function compareCase(
  mechanism: MechanismDocument,
  { each, given, calculation }: WorkedCase,
  forgotten: readonly string[],
): Problem[] {
  const { name, expect } = each;
  const { outcomes, lines, missing } = calculation;
  const roots = unexpectedRoots(each, calculation);
  const excused = (outcome: { readonly missing: readonly string[] }) =>
    outcome.missing.some((root) => roots.has(root));
  const differs = (path: readonly string[], wanted: string, came: string) =>
    problem('INVALID', ['cases', name, ...path], `${wanted} was expected, but it came to ${came}.`, MEND);
  const problems = [...roots].flatMap((root) =>
    forgotten.includes(root) ? [] : [startsHere(mechanism, name, root, given, calculation)],
  );
  for (const [step, wanted] of Object.entries(expect.steps ?? {})) {
    const outcome = outcomes.get(step);
    if (outcome && !meets(outcome, wanted) && !(isMissing(outcome) && excused(outcome)))
      problems.push(
        differs(['steps', step], wanted === null ? 'No value' : String(wanted), outcomeText(outcome)),
      );
  }
  for (const line of lines) {
    const { component } = line.rule;
    if (!Object.hasOwn(expect.lines, component)) continue;
    const wanted = expect.lines[component] ?? null;
    const came = 'pence' in line ? String(line.pence) : null;
    if (wanted !== came && !('missing' in line && excused(line)))
      problems.push(
        differs(
          ['lines', component],
          wanted === null ? 'No amount' : `${wanted}p`,
          came === null ? 'no amount' : `${came}p`,
        ),
      );
  }
  const there = new Set(missing.map(({ node }) => node));
  const never = [...(expect.missing ?? [])].filter((node) => !there.has(node)).sort();
  if (never.length > 0)
    problems.push(
      differs(
        ['missing'],
        `Missing ${never.join(', ')}`,
        there.size > 0 ? `missing ${[...there].sort().join(', ')}` : 'nothing missing',
      ),
    );
  return problems;
}

/** Where a want of a value starts that the case does not expect: in what its lines need, and in the steps that it names. */
export function unexpectedRoots(
  { expect }: MechanismCase,
  { outcomes, missing }: Calculation,
): ReadonlySet<string> {
  const expected = new Set(expect.missing);
  const ofSteps = Object.entries(expect.steps ?? {}).flatMap(([step, wanted]) => {
    const outcome = outcomes.get(step);
    return wanted !== null && outcome && isMissing(outcome) ? outcome.missing : [];
  });
  return new Set([...missing.map(({ node }) => node), ...ofSteps].filter((root) => !expected.has(root)));
}

/** What is to be said of an input or step without a value, where the want of one starts. */
function startsHere(
  mechanism: MechanismDocument,
  name: string,
  root: string,
  given: Readonly<Record<string, CaseGiven>>,
  { outcomes, lines }: Calculation,
): Problem {
  const outcome = outcomes.get(root);
  const step = mechanism.steps.find((each) => each.name === root);
  const expectIt = `or expect "missing": ["${root}"]`;
  if (step && outcome && isMissing(outcome))
    return problem(
      'INVALID',
      ['cases', name, 'steps', root],
      `${root} has no value, because ${whyNoValue(step, outcome.why ?? 'what it works on has none', outcomes)}.`,
      `Correct the case or the mechanism, ${expectIt}.`,
    );
  if (outcome && !isMissing(outcome)) return wrongSide(name, root, outcome, lines);
  const said = Object.hasOwn(given, root) ? given[root] : undefined;
  if (said === undefined)
    return problem(
      'INVALID',
      ['cases', name, 'given', root],
      `Neither this case nor common gives '${root}'.`,
      `Give it, ${expectIt}.`,
    );
  const absent = typeof said === 'object' && 'absent' in said;
  const why = outcome && isMissing(outcome) ? (outcome.why ?? '') : '';
  return problem(
    'INVALID',
    ['cases', name, 'given', root],
    absent
      ? `'${root}' is stated to be absent (${why}), and the mechanism has no 'absent' rule for it.`
      : `'${root}' is given as missing (${why}), and lines need it.`,
    `Give a value, ${expectIt}.`,
  );
}

/** A line that its kind does not allow: the step has a value, but no payment is below zero and no deduction above. */
function wrongSide(name: string, root: string, outcome: Outcome, lines: readonly LineOutcome[]): Problem {
  const line = lines.find(({ rule, ...each }) => rule.step === root && 'why' in each);
  const { kind = 'payment', component = '' } = line?.rule ?? {};
  const came = isMissing(outcome) ? '' : `${String(valueText(outcome.value))}p`;
  const path = ['cases', name, 'lines', component];
  if (line && 'why' in line && line.why?.includes('too large'))
    return problem('INVALID', path, `It came to ${came}, which is too large to be paid.`, MEND);
  return kind === 'deduction'
    ? problem(
        'INVALID',
        path,
        `A deduction is never above zero, and it came to ${came}.`,
        'Subtract it from 0, or change the kind.',
      )
    : problem(
        'INVALID',
        path,
        `A payment is never below zero, and it came to ${came}.`,
        "Raise it to 0 with 'floor', or change the kind.",
      );
}

function meets(outcome: Outcome, wanted: ValueText | null): boolean {
  if (wanted === null || isMissing(outcome)) return wanted === null && isMissing(outcome);
  const read = readValue(wanted);
  return 'value' in read && sameValue(read.value, outcome.value);
}

const outcomeText = (outcome: Outcome): string =>
  isMissing(outcome) ? `no value (${outcome.missing.join(', ')} missing)` : String(valueText(outcome.value));
