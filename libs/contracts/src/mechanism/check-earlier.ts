import { problem, type Problem } from '#kernel';
import type { Rules } from './document.js';
import { nearest } from './nearest.js';

/**
 * What earlier periods came to is asked of the mechanism's own lines, in pence. Nothing goes round in a circle: a period only
 * asks those before it.
 */
export function checkEarlier({ inputs, lines }: Pick<Rules, 'inputs' | 'lines'>): Problem[] {
  const components = lines.map(({ component }) => component);
  return inputs.flatMap(({ name, unit, input }): Problem[] => {
    if (input.from !== 'earlier') return [];
    const near = nearest(input.component, components);
    return [
      ...(components.includes(input.component)
        ? []
        : [
            problem(
              'INVALID',
              ['inputs', name, 'input', 'component'],
              `There is no line '${input.component}' that could have come to something in earlier periods.`,
              near ? `Did you mean '${near}'?` : `Name one of the lines: ${components.join(', ')}.`,
            ),
          ]),
      ...(unit === 'pence'
        ? []
        : [
            problem(
              'INVALID',
              ['inputs', name, 'unit'],
              `It is declared in ${unit}, but what a line comes to is in pence.`,
              "Declare the unit 'pence'.",
            ),
          ]),
    ];
  });
}
