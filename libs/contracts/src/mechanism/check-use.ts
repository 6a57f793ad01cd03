import { problem, type Problem } from '#kernel';
import type { Rules, Step } from './document.js';
import { operandNames } from './operands.js';
import { parseUnit } from './unit.js';

/**
 * Every input and step counts for something: what no line and no finding depends on is a mistake or a leftover. Names only
 * where it begins: what merely leads to an unused step is unused because that is. For documents without another fault, as
 * another fault is more often why.
 */
export function checkUse(rules: Rules): Problem[] {
  const { inputs, steps, lines, findings } = rules;
  const used = reachable(steps, [...lines.map(({ step }) => step), ...findings.map(({ node }) => node)]);
  const inVain = new Set(
    steps.filter(({ name }) => !used.has(name)).flatMap(({ operands }) => operandNames(operands)),
  );
  const unused = (kind: string, items: readonly { readonly name: string; readonly unit: string }[]) =>
    items
      .filter(({ name }) => !used.has(name) && !inVain.has(name))
      .map((item) =>
        problem(
          'INVALID',
          [kind, item.name],
          'No line and no finding depends on it.',
          `Perhaps an operand should name it${hint(item, rules, used)}; otherwise show it as a finding, or remove it.`,
        ),
      );
  return [...unused('inputs', inputs), ...unused('steps', steps), ...unusedUnits(rules)];
}

/** The step that most likely should name it: one that names something of its unit that another operand names too. */
function hint(
  { name, unit }: { readonly name: string; readonly unit: string },
  { inputs, steps }: Rules,
  used: ReadonlySet<string>,
): string {
  const units = new Map([...inputs, ...steps].map((each) => [each.name, each.unit]));
  const own = new Set(operandNames(steps.find((step) => step.name === name)?.operands ?? {}));
  const all = steps.filter((step) => used.has(step.name));
  const times = (operand: string) =>
    all.flatMap(({ operands }) => operandNames(operands)).filter((each) => each === operand).length;
  const places = all.flatMap((step) =>
    operandNames(step.operands)
      .filter((operand) => operand !== name && units.get(operand) === unit)
      .map((operand) => ({ step: step.name, operand })),
  );
  // a step that was passed by: what comes after it names what it works on
  const found =
    places.find(({ operand }) => own.has(operand)) ?? places.find(({ operand }) => times(operand) > 1);
  return found ? ` ('${found.step}' names '${found.operand}')` : '';
}

function unusedUnits({ inputs, steps, units }: Rules): Problem[] {
  const used = new Set(
    [...inputs, ...steps].flatMap(({ unit: text }) => {
      const unit = parseUnit(text);
      return unit?.kind === 'number' ? [...unit.exponents.keys()] : [];
    }),
  );
  return Object.keys(units)
    .filter((name) => !used.has(name))
    .map((name) =>
      problem(
        'INVALID',
        ['units', name],
        `No input or step is in '${name}'.`,
        'Remove it from the units, or use it.',
      ),
    );
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
