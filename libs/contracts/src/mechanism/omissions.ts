import type { MechanismDocument, Step } from './document.js';
import type { Slipped } from './slips.js';

/**
 * Slips that come with long, regular documents: the document once for each list of operands without one of them, and once
 * for each operand replaced by its neighbour of the same unit, as when a line was copied and not changed. Units stay right,
 * so it is for the cases to notice.
 */
export function omissionsOf(document: MechanismDocument): Slipped[] {
  const nodes = [...document.inputs, ...document.steps];
  const before = (name: string): string | undefined => {
    const at = nodes.findIndex((each) => each.name === name);
    return nodes.slice(0, at).findLast(({ unit }) => unit === nodes[at]?.unit)?.name;
  };
  return document.steps.flatMap((step, i) =>
    [...shortened(step), ...copied(step, before)].map(([what, wrong]): Slipped => [
      step.name,
      what,
      { ...document, steps: document.steps.with(i, wrong) },
    ]),
  );
}

type Wrong = readonly [what: string, wrong: Step];

function shortened(step: Step): Wrong[] {
  const of = step.operands['of'];
  if (typeof of !== 'object' || !Array.isArray(of) || of.length < 3) return [];
  return (of as readonly string[]).map((name, i) => [
    `leaves out ${name}`,
    { ...step, operands: { ...step.operands, of: (of as readonly string[]).toSpliced(i, 1) } },
  ]);
}

function copied(step: Step, before: (name: string) => string | undefined): Wrong[] {
  return Object.entries(step.operands).flatMap(([role, operand]): Wrong[] => {
    const replaced = (name: string, put: (other: string) => Step['operands'][string]): Wrong[] => {
      const other = before(name);
      return other === undefined
        ? []
        : [[`takes ${other} for ${name}`, { ...step, operands: { ...step.operands, [role]: put(other) } }]];
    };
    if (typeof operand === 'string') return replaced(operand, (other) => other);
    const entries = Object.entries<string>(operand as Readonly<Record<string, string>>);
    return entries.flatMap(([key, name]) =>
      replaced(name, (other) =>
        Array.isArray(operand)
          ? (operand as string[]).with(Number(key), other)
          : { ...(operand as Record<string, string>), [key]: other },
      ),
    );
  });
}
