import { problem, type Problem } from '#kernel';
import type { Rules } from './document.js';

/** What is paid is whole pence: a line ends in a rounding of pence to 0 places. */
export function checkLines({ lines, steps }: Rules): Problem[] {
  const byName = new Map(steps.map((step) => [step.name, step]));
  return lines.flatMap(({ component, step: name }) => {
    const step = byName.get(name);
    if (!step) return [];
    if (step.unit !== 'pence') {
      return [
        problem(
          'INVALID',
          ['lines', component],
          `Its step '${name}' is in ${step.unit}.`,
          'A line is money: name a step in pence.',
        ),
      ];
    }
    const { rounding } = step;
    return step.operation === 'round' &&
      rounding !== undefined &&
      rounding !== 'exact' &&
      rounding.places === 0
      ? []
      : [
          problem(
            'INVALID',
            ['lines', component],
            `Its step '${name}' does not round to whole pence.`,
            "Add a step 'round' to 0 places after it and name that one.",
          ),
        ];
  });
}
