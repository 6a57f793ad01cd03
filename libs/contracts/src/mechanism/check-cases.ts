import { ok, problem, refuse, type Problem, type Result } from '#kernel';
import { calculate } from './calculate.js';
import { CASES_SCHEMA, type CaseGiven, type CasesDocument, type MechanismCase } from './cases.js';
import { checkCoverage } from './check-coverage.js';
import { checkGiven, checkNames, forgottenInputs } from './check-given.js';
import { compareCase, unexpectedRoots, type WorkedCase } from './compare-case.js';
import type { MechanismDocument } from './document.js';
import { settleInput, type Given } from './given.js';
import { schemaCheck } from './schema-problems.js';

const checkSchema = schemaCheck(CASES_SCHEMA);

/** Reads cases of a mechanism: of the right form, of this version, with names that lead somewhere. */
export function readCases(
  mechanism: MechanismDocument,
  document: unknown,
  whose: 'new' | 'record' = 'new',
): Result<CasesDocument> {
  if (isMechanism(document))
    return refuse(
      problem(
        'INVALID',
        ['cases'],
        'This looks like a mechanism, and its cases are needed.',
        'Name the file of the cases after that of the mechanism.',
      ),
    );
  const form = checkSchema(document);
  if (form.length > 0)
    return refuse(
      ...form.map((p) => ({ ...p, path: ['cases', ...p.path.slice(p.path[0] === 'cases' ? 1 : 0)] })),
    );
  const cases = document as CasesDocument;
  if (cases.mechanism !== mechanism.code || cases.version !== mechanism.version)
    return refuse(
      problem(
        'INVALID',
        ['cases'],
        `They are cases of ${cases.mechanism} version ${cases.version}, not of ${mechanism.code} version ${mechanism.version}.`,
        'Work the cases out again for this version and say so in them.',
      ),
    );
  const unfit = [...checkNames(mechanism, cases), ...(whose === 'new' ? checkGiven(mechanism, cases) : [])];
  return unfit.length > 0 ? refuse(...unfit) : ok(cases);
}

/**
 * Works out every case and compares. Also refuses cases that say too little: each line must be expected somewhere, and
 * each branch of a `when` taken somewhere.
 * @param whose of a mechanism on `record` only what its cases come to counts: they were accepted as they are written
 * @returns the problems, empty when all cases pass; each path names the case and the step or line
 */
export function checkCases(
  mechanism: MechanismDocument,
  document: unknown,
  whose: 'new' | 'record' = 'new',
): Problem[] {
  const read = readCases(mechanism, document, whose);
  if (!read.ok) return [...read.problems];
  const cases = read.value;
  const worked = cases.cases.map((each) => workCase(mechanism, cases, each));
  // an input that no case gives would be told of every case that needs it
  const roots = new Set(worked.flatMap(({ each, calculation }) => [...unexpectedRoots(each, calculation)]));
  const forgotten = forgottenInputs(mechanism, cases).filter((name) => roots.has(name));
  const told = forgotten.map((name) =>
    problem('INVALID', ['cases', 'common', name], `No case gives '${name}'.`, 'Add it to common.'),
  );
  const differences = worked.flatMap((each) => compareCase(mechanism, each, forgotten));
  // what no case reaches is for later: a case that lacks an input reaches nothing
  return [...told, ...differences, ...(told.length > 0 ? [] : checkCoverage(mechanism, worked))];
}

const isMechanism = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && 'steps' in document && !('cases' in document);

/** Works one case out: every input that it gives, or that is common to all, and every step. */
export function workCase(
  mechanism: MechanismDocument,
  { common }: CasesDocument,
  each: MechanismCase,
): WorkedCase {
  const given: Readonly<Record<string, CaseGiven>> = { ...common, ...each.given };
  const leaves = mechanism.inputs.map((input) => {
    const text = Object.hasOwn(given, input.name) ? given[input.name] : undefined;
    return [input.name, settleInput(input, asGiven(text)).outcome] as const;
  });
  return { each, given, calculation: calculate(mechanism, new Map(leaves), mechanism.engine) };
}

const asGiven = (given: CaseGiven | undefined): Given | undefined =>
  given === undefined || typeof given === 'object' ? given : { value: given };
