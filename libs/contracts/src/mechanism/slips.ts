import { checkMechanism } from './check-mechanism.js';
import type { Input, MechanismDocument, Step } from './document.js';
import type { OperandNames } from './operation.js';
import type { OperationCode } from './operations/index.js';

/** A slip that a writer could make in a step, and that the checks of form and unit may let pass. */
type Slip = (step: Step) => Step | undefined;

const swapped =
  (a: string, b: string): Slip =>
  (step) =>
    a in step.operands && b in step.operands
      ? { ...step, operands: { ...step.operands, [a]: step.operands[b] ?? '', [b]: step.operands[a] ?? '' } }
      : undefined;

const mistaken =
  (meant: OperationCode, written: OperationCode): Slip =>
  (step) =>
    step.operation === meant ? { ...step, operation: written } : undefined;

const otherRounding = (mode: 'down' | 'up' | 'half_up'): Slip => {
  return (step) =>
    step.operation === 'round' && typeof step.rounding === 'object' && step.rounding.mode !== mode
      ? { ...step, rounding: { ...step.rounding, mode } }
      : undefined;
};

/** The entries of a lookup, each one place further on. */
const shiftedEntries: Slip = (step) => {
  if (step.operation !== 'lookup') return undefined;
  const values = step.operands['values'] as Readonly<Record<string, string>>;
  const names = Object.values(values);
  const shifted = Object.keys(values).map((key, i) => [key, names[(i + 1) % names.length]] as const);
  const operands = { ...step.operands, values: Object.fromEntries(shifted) } as OperandNames;
  return { ...step, operands };
};

const SLIPS: readonly (readonly [string, Slip])[] = [
  ['subtracts the wrong way round', swapped('from', 'less')],
  ['compares the wrong way round', swapped('amount', 'limit')],
  ['divides the wrong way round', swapped('amount', 'by')],
  ['takes the other branch', swapped('then', 'else')],
  ['turns the interval upside down', swapped('low', 'high')],
  ['turns the band upside down', swapped('above', 'upTo')],
  ['raises the exponent to the base', swapped('base', 'exponent')],
  ['raises instead of capping', mistaken('cap', 'floor')],
  ['caps instead of raising', mistaken('floor', 'cap')],
  ['takes the lowest instead of the highest', mistaken('max', 'min')],
  ['takes the highest instead of the lowest', mistaken('min', 'max')],
  ['wants all instead of any', mistaken('any', 'all')],
  ['wants any instead of all', mistaken('all', 'any')],
  ['takes the wrong entry', shiftedEntries],
  ['rounds down', otherRounding('down')],
  ['rounds up', otherRounding('up')],
  ['rounds half up', otherRounding('half_up')],
];

/** A document with one slip in it: the step or input, what is wrong with it, and the document. */
export type Slipped = readonly [where: string, what: string, wrong: MechanismDocument];

/** The document once for each slip in it that its own checks do not find: its cases must. */
export const slipsOf = (document: MechanismDocument): Slipped[] =>
  document.steps.flatMap((step, i) =>
    SLIPS.flatMap(([what, slip]): Slipped[] => {
      const wrong = slip(step);
      return wrong ? [[step.name, what, { ...document, steps: document.steps.with(i, wrong) }]] : [];
    }).filter(([, , wrong]) => checkMechanism(wrong).ok),
  );

/** The document once for each constant and each stand-in, with another value in its place. */
export const changedConstantsOf = (document: MechanismDocument): Slipped[] =>
  document.inputs.flatMap((input, i): Slipped[] => {
    const wrong = changed(input);
    return wrong
      ? [[input.name, 'has another value', { ...document, inputs: document.inputs.with(i, wrong) }]]
      : [];
  });

function changed(input: Input): Input | undefined {
  // smaller for numbers: what stands in for 'no limit' must be large, and a larger one still would be none
  const other = (value: string | boolean) =>
    typeof value === 'boolean' ? !value : /^[01]$/.test(value) ? '7' : '0.9';
  if (input.input.from === 'constant')
    return { ...input, input: { ...input.input, value: other(input.input.value) } };
  return input.absent && { ...input, absent: { ...input.absent, value: other(input.absent.value) } };
}
