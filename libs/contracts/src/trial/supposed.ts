import { nearestName, problem, type Problem } from '#kernel';
import type { Leaf } from '../figure/index.js';
import { fitsUnit } from '../mechanism/check-values.js';
import type { MechanismDocument, ValueText } from '../mechanism/index.js';
import { readValue } from '../mechanism/value.js';

/** Values that are supposed for a trial instead of what terms and records say, by the name of the mechanism's input. */
export type Supposed = Readonly<Record<string, ValueText>>;

/** A leaf of a trial: as of a figure, or a value that is only supposed and names no source. */
export type TrialLeaf =
  Leaf | { readonly name: string; readonly unit: string; readonly value: ValueText; readonly supposed: true };

/** What stands against supposing these values. */
export function supposedProblems({ inputs, code }: MechanismDocument, supposed: Supposed): Problem[] {
  const names = inputs.filter(({ input }) => input.from !== 'constant').map(({ name }) => name);
  return Object.entries(supposed).flatMap(([name, value]): Problem[] => {
    const path = ['given', name];
    const input = inputs.find((each) => each.name === name);
    if (!input || !names.includes(name)) {
      const near = nearestName(name, names);
      return [
        problem(
          'INVALID',
          path,
          input ? `'${name}' is a constant of ${code}.` : `${code} has no input '${name}'.`,
          near && near !== name ? `Did you mean '${near}'?` : `There are ${names.join(', ')}.`,
        ),
      ];
    }
    const read = readValue(value);
    if ('why' in read)
      return [problem('INVALID', path, `${read.why}.`, 'Write an exact number as text, or true or false.')];
    return fitsUnit(read.value, input.unit)
      ? []
      : [
          problem(
            'INVALID',
            path,
            `'${input.title}' is in ${input.unit}.`,
            input.unit === 'boolean' ? 'Write true or false.' : 'Write a number as text.',
          ),
        ];
  });
}

/** The leaves with what is supposed put in. Such a leaf names no source, and so no figure with one can ever be taken for a stored one. */
export function suppose(
  { inputs }: MechanismDocument,
  leaves: readonly Leaf[],
  supposed: Supposed,
): TrialLeaf[] {
  const units = new Map(inputs.map(({ name, unit }) => [name, unit]));
  const kept = leaves.filter(({ name }) => !Object.hasOwn(supposed, name));
  const put = Object.entries(supposed).map(([name, value]): TrialLeaf => ({
    name,
    unit: units.get(name) ?? '1',
    value,
    supposed: true,
  }));
  return [...kept, ...put];
}

/** Texts as values: `true` and `false` are no numbers. */
export const supposedValues = (pairs: readonly (readonly [string, string])[]): Supposed =>
  Object.fromEntries(
    pairs.map(([name, value]) => [name, value === 'true' ? true : value === 'false' ? false : value]),
  );
