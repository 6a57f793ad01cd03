import { problem, ratio, type Problem } from '#kernel';
import type { Rules, Step } from './document.js';
import { nearest } from './nearest.js';
import { operandNames } from './operands.js';

/** Every operand is an input or an earlier step: nothing unbound, no circle, nothing used before it is defined. */
export function checkOperands({ inputs, steps }: Rules): Problem[] {
  const defined = new Set(inputs.map(({ name }) => name));
  const later = new Map(steps.map((step) => [step.name, step]));
  const problems: Problem[] = [];
  for (const step of steps) {
    for (const name of operandNames(step.operands)) {
      if (!defined.has(name)) problems.push(unbound(step, name, later, [...defined]));
    }
    defined.add(step.name);
  }
  return problems;
}

function unbound(
  step: Step,
  name: string,
  steps: ReadonlyMap<string, Step>,
  defined: readonly string[],
): Problem {
  const path = ['steps', step.name, 'operands'];
  if (!steps.has(name)) {
    const near = nearest(name, [...defined, ...steps.keys()]);
    const fix = near
      ? `Did you mean '${near}'?`
      : 'Add it as an input or as an earlier step, or correct the name.';
    return problem('INVALID', path, `The operand '${name}' is neither an input nor a step.`, fix);
  }
  const circle = pathBack(name, step.name, steps);
  return circle
    ? problem(
        'INVALID',
        path,
        `It goes round in a circle: ${[step.name, ...circle].join(' needs ')}.`,
        'Break the circle: a step works on inputs and on earlier steps only.',
      )
    : problem(
        'INVALID',
        path,
        `It uses '${name}', which is defined only later.`,
        `Move the step '${name}' above the step '${step.name}'.`,
      );
}

/** The steps from one to another along their operands, both included. */
function pathBack(from: string, to: string, steps: ReadonlyMap<string, Step>): string[] | undefined {
  const seen = new Set<string>();
  const queue: string[][] = [[from]];
  for (let path = queue.shift(); path; path = queue.shift()) {
    const last = path.at(-1) ?? from;
    if (last === to) return path;
    if (seen.has(last)) continue;
    seen.add(last);
    const step = steps.get(last);
    if (step) for (const name of operandNames(step.operands)) queue.push([...path, name]);
  }
  return undefined;
}

/** The keys of a lookup are numbers, each once. */
export function checkLookups({ steps }: Rules): Problem[] {
  return steps
    .filter(({ operation }) => operation === 'lookup')
    .flatMap((step) => {
      const keys = Object.keys(step.operands['values'] ?? {});
      if (keys.some((key) => /\/0+$/.test(key))) {
        return [
          problem(
            'INVALID',
            ['steps', step.name, 'operands', 'values'],
            'A key divides by zero.',
            'Write the key as a number.',
          ),
        ];
      }
      const same = keys.find((key, i) => keys.findIndex((other) => ratio(other).equals(ratio(key))) !== i);
      return same === undefined
        ? []
        : [
            problem(
              'INVALID',
              ['steps', step.name, 'operands', 'values'],
              `The key ${same} equals another key.`,
              'Keep one of the two entries.',
            ),
          ];
    });
}
