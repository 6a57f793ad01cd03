import { problem, type Problem } from '#kernel';
import type { Rules, Step } from './document.js';
import { operandNames } from './operands.js';

/** Every input and step counts for something: what no line and no finding depends on is a mistake or a leftover. */
export function checkUse({ inputs, steps, lines, findings }: Rules): Problem[] {
  const used = reachable(steps, [...lines.map(({ step }) => step), ...findings.map(({ node }) => node)]);
  const unused = (kind: string, items: readonly { readonly name: string }[]) =>
    items
      .filter(({ name }) => !used.has(name))
      .map(({ name }) =>
        problem(
          'INVALID',
          [kind, name],
          'No line and no finding depends on it.',
          'Use it in a step, show it as a finding, or remove it.',
        ),
      );
  return [...unused('inputs', inputs), ...unused('steps', steps)];
}

function reachable(steps: readonly Step[], roots: readonly string[]): ReadonlySet<string> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const seen = new Set<string>();
  const stack = [...roots];
  for (let name = stack.pop(); name !== undefined; name = stack.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const step = byName.get(name);
    if (step) stack.push(...operandNames(step.operands));
  }
  return seen;
}
