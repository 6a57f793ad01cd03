import { problem, ratio, type Problem } from '#kernel';
import type { Rules } from './document.js';
import { valueText } from './value.js';

/** What would mislead a reader and changes no amount: a clause that nothing rests on, a key in another spelling. */
export const checkTidy = (rules: Rules): Problem[] => [...unusedClauses(rules), ...keySpellings(rules)];

function unusedClauses({ clauses, inputs, steps }: Rules): Problem[] {
  const used = new Set([
    ...inputs.flatMap(({ clause, absent }) => [clause, absent?.clause]),
    ...steps.map(({ clause }) => clause),
  ]);
  return Object.keys(clauses)
    .filter((code) => !used.has(code))
    .map((code) =>
      problem(
        'INVALID',
        ['clauses', code],
        'No input and no step rests on this clause.',
        'Perhaps a step should name it, or a step for it is missing; otherwise remove it.',
      ),
    );
}

/** Keys stand in lowest terms, as values do: `06` or `1.50` would be looked for in vain by a reader. */
function keySpellings({ steps }: Rules): Problem[] {
  return steps
    .filter(({ operation }) => operation === 'lookup')
    .flatMap(({ name, operands }) =>
      Object.keys(operands['values'] ?? {}).flatMap((key) => {
        const plain = valueText(ratio(key)) as string;
        return key === plain || /^-?(0|[1-9][0-9]*)[.][0-9]*[1-9]$/.test(key)
          ? []
          : [
              problem(
                'INVALID',
                ['steps', name, 'operands', 'values'],
                `The key "${key}" is not in its lowest form.`,
                `Write "${plain}".`,
              ),
            ];
      }),
    );
}
