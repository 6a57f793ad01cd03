import { calculate } from '../mechanism/calculate.js';
import type { Outcome } from '../mechanism/evaluate.js';
import { type Given, settleInput } from '../mechanism/given.js';
import type { MechanismDocument } from '../mechanism/index.js';
import type { TrialLeaf } from './supposed.js';

/** Pence by component; undefined: the line has no amount. */
export type TrialAmounts = ReadonlyMap<string, bigint | undefined>;

/** A mechanism with its leaves, ready to be worked out again and again with some of them changed. */
export interface PreparedTrial {
  /** The amounts when these leaves are others, by name. The same steps by the same engine as computeFigure. */
  amounts(changed?: readonly TrialLeaf[]): TrialAmounts;
  /** What stands against an amount as it is, in words. */
  missing(): string[];
}

/** What is settled once for all trials: what a figure document holds beside the numbers is left out. */
export function prepareTrial(document: MechanismDocument, leaves: readonly TrialLeaf[]): PreparedTrial {
  const inputs = new Map(document.inputs.map((input) => [input.name, input]));
  const given = new Map(leaves.map((leaf) => [leaf.name, leaf]));
  const settled = new Map<string, Outcome>(
    document.inputs.map((input) => {
      const leaf = given.get(input.name);
      return [input.name, settleInput(input, leaf && givenBy(leaf, input.unit)).outcome];
    }),
  );
  return {
    amounts: (changed = []) => {
      const outcomes = new Map(settled);
      for (const leaf of changed) {
        const input = inputs.get(leaf.name);
        if (!input) throw new TypeError(`the mechanism ${document.code} has no input '${leaf.name}'`);
        outcomes.set(leaf.name, settleInput(input, givenBy(leaf, input.unit)).outcome);
      }
      const { lines } = calculate(document, outcomes, document.engine);
      return new Map(lines.map((line) => [line.rule.component, 'pence' in line ? line.pence : undefined]));
    },
    missing: () => {
      const titles = new Map([...document.inputs, ...document.steps].map(({ name, title }) => [name, title]));
      return calculate(document, settled, document.engine).missing.map(
        ({ node, why, lines }) =>
          `${titles.get(node) ?? node} is missing (${why}); needed by ${lines.join(', ')}.`,
      );
    },
  };
}

/** What a leaf says of its input. */
export function givenBy(leaf: TrialLeaf, unit: string): Given {
  if (leaf.unit !== unit) return { missing: `it was given in ${leaf.unit}, but is needed in ${unit}` };
  if ('value' in leaf) return { value: leaf.value };
  return 'absent' in leaf ? { absent: leaf.absent } : { missing: leaf.missing };
}

/** The sum of all lines; undefined when one has no amount. */
export function totalOf(amounts: TrialAmounts): bigint | undefined {
  let total = 0n;
  for (const pence of amounts.values()) {
    if (pence === undefined) return undefined;
    total += pence;
  }
  return total;
}
