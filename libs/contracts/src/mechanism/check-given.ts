import { problem, type Problem } from '#kernel';
import type { CaseGiven, CasesDocument, MechanismCase } from './cases.js';
import type { Input, MechanismDocument } from './document.js';
import { nearest } from './nearest.js';
import { readValue } from './value.js';

/** Every name in cases leads somewhere, and no case has the name of another. What is common to all is told once. */
export function checkNames(mechanism: MechanismDocument, { common = {}, cases }: CasesDocument): Problem[] {
  const inputs = namesOf(mechanism.inputs.filter(({ input }) => input.from !== 'constant'));
  const steps = namesOf(mechanism.steps);
  const nodes = [...namesOf(mechanism.inputs), ...steps];
  const lines = mechanism.lines.map(({ component }) => component);
  const input = 'input (other than a constant)';
  return [
    ...strangers(['cases', 'common'], Object.keys(common), inputs, input),
    ...cases.flatMap(({ name, given, expect }) => [
      ...strangers(['cases', name, 'given'], Object.keys(given), inputs, input),
      ...strangers(['cases', name, 'steps'], Object.keys(expect.steps ?? {}), steps, 'step'),
      ...strangers(['cases', name, 'lines'], Object.keys(expect.lines), lines, 'line'),
      ...strangers(['cases', name, 'missing'], expect.missing ?? [], nodes, 'input or step'),
    ]),
  ];
}

const namesOf = (items: readonly { readonly name: string }[]): string[] => items.map(({ name }) => name);

const strangers = (path: string[], names: readonly string[], known: readonly string[], what: string) =>
  names
    .filter((each) => !known.includes(each))
    .map((each) => {
      const near = nearest(each, known);
      return problem(
        'INVALID',
        [...path, each],
        `The mechanism has no ${what} '${each}'.`,
        near ? `Did you mean '${near}'?` : 'Correct the name or remove it.',
      );
    });

/** What a case gives is of its input's kind; names are told apart; no input is forgotten by every case. */
export function checkGiven(mechanism: MechanismDocument, { common = {}, cases }: CasesDocument): Problem[] {
  const inputs = new Map(mechanism.inputs.map((input) => [input.name, input]));
  const kinds = (path: string[], given: Readonly<Record<string, CaseGiven>>) =>
    Object.entries(given).flatMap(([name, value]) => wrongKind([...path, name], inputs.get(name), value));
  return [
    ...sameNames(cases),
    ...kinds(['cases', 'common'], common),
    ...cases.flatMap(({ name, given }) => kinds(['cases', name, 'given'], given)),
  ];
}

/** Inputs that no case says anything of. */
export const forgottenInputs = (
  { inputs }: MechanismDocument,
  { common = {}, cases }: CasesDocument,
): string[] =>
  inputs
    .filter(
      ({ name, input }) =>
        input.from !== 'constant' &&
        !Object.hasOwn(common, name) &&
        !cases.some(({ given }) => Object.hasOwn(given, name)),
    )
    .map(({ name }) => name);

function sameNames(cases: readonly MechanismCase[]): Problem[] {
  const names = namesOf(cases);
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))].map((name) =>
    problem(
      'INVALID',
      ['cases', name],
      `${names.filter((each) => each === name).length} cases have this name.`,
      'Give each its own name.',
    ),
  );
}

function wrongKind(path: readonly string[], input: Input | undefined, given: CaseGiven): Problem[] {
  if (!input || typeof given === 'object') return [];
  const { name, unit } = input;
  const say = (why: string, fix: string) => [problem('INVALID', path, why, fix)];
  const read = readValue(given);
  if ('why' in read) return say(`${read.why}.`, 'Write an exact number as text, or true or false.');
  const isYesNo = unit === 'boolean';
  if ((typeof given === 'boolean') === isYesNo) return [];
  return isYesNo
    ? say(`'${name}' is yes or no; "${String(given)}" was given.`, 'Write true or false, without quotes.')
    : say(`'${name}' is a number; ${String(given)} was given.`, 'Write a number as text: "12".');
}
