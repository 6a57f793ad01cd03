import { problem, ratio, type Problem } from '#kernel';
import type { Input, Rules } from './document.js';
import { readValue, type Value, type ValueText } from './value.js';

/** Constants and stand-ins are values of their input's unit, and do not break the step they go into. */
export function checkValues(document: Rules): Problem[] {
  return [...document.inputs.flatMap(checkInput), ...checkConstantOperands(document)];
}

function checkInput({ name, unit, input, absent }: Input): Problem[] {
  const problems: Problem[] = [];
  const check = (text: ValueText, path: string) => {
    const read = readValue(text);
    if ('why' in read)
      problems.push(
        problem(
          'INVALID',
          ['inputs', name, path],
          `${read.why}.`,
          'Write an exact number as text, or true or false.',
        ),
      );
    else if (!fitsUnit(read.value, unit)) {
      problems.push(
        problem(
          'INVALID',
          ['inputs', name, path],
          `The value ${JSON.stringify(text)} is not ${unit === 'boolean' ? 'yes or no' : 'a number'}.`,
          `Write ${unit === 'boolean' ? 'true or false' : 'a number as text'}, or correct the unit.`,
        ),
      );
    }
  };
  if (input.from === 'constant') check(input.value, 'value');
  if (absent) check(absent.value, 'absent');
  if (absent && input.from === 'constant') {
    problems.push(
      problem('INVALID', ['inputs', name, 'absent'], 'A constant is never absent.', "Remove 'absent'."),
    );
  }
  return problems;
}

/** Yes or no for `boolean`, a number for every other unit. */
export const fitsUnit = (value: Value, unit: string): boolean =>
  (typeof value === 'boolean') === (unit === 'boolean');

/** A constant that can never work is refused now, not when the first statement is due. */
function checkConstantOperands({ inputs, steps }: Rules): Problem[] {
  const constants = new Map(
    inputs.flatMap(({ name, input }) =>
      input.from === 'constant' && typeof input.value === 'string' && 'value' in readValue(input.value)
        ? [[name, ratio(input.value)] as const]
        : [],
    ),
  );
  const constant = (operand: unknown) => (typeof operand === 'string' ? constants.get(operand) : undefined);
  return steps.flatMap(({ name, operation, operands }) => {
    if (operation === 'divide' && constant(operands['by'])?.n === 0n) {
      return [
        problem(
          'INVALID',
          ['steps', name, 'operands', 'by'],
          'It always divides by zero.',
          'Divide by something else.',
        ),
      ];
    }
    const factor = operation === 'share' ? constant(operands['factor']) : undefined;
    return factor && (factor.compare(0n) < 0 || factor.compare(1n) > 0)
      ? [
          problem(
            'INVALID',
            ['steps', name, 'operands', 'factor'],
            'Its factor is not between 0 and 1.',
            "Give a factor from 0 to 1, or use 'multiply'.",
          ),
        ]
      : [];
  });
}
