import { canonicalText } from '#kernel';
import type { Plan } from '../figure/assemble.js';
import type { FigureDocument, LeafNode } from '../figure/index.js';
import { isLeaf, planOf } from '../figure/plan-of.js';
import { calculate } from '../mechanism/calculate.js';
import { type Given, settleInput } from '../mechanism/given.js';

/** A leaf of two figures whose value or source differs; a side that has none: the input is only in the other's mechanism. */
export interface LeafPair {
  readonly name: string;
  readonly was: LeafNode;
  readonly now: LeafNode;
  /** False: only where it comes from differs. */
  readonly valueDiffers: boolean;
}

/** Two figures, and what either's rules make of either's leaves. */
export interface Crossing {
  /** By other rules: the mechanism's document differs. */
  readonly rulesDiffer: boolean;
  /** Leaves that both have, in the order of the later figure. */
  readonly leaves: readonly LeafPair[];
  /** Every component that a line of either has, in order. */
  readonly components: readonly string[];
  /**
   * The amounts by component when the named leaves have come over to what they are now, and the rules too if so said. A line
   * that the rules do not have states nothing; undefined: it has no amount.
   */
  amounts(changed: { readonly rules: boolean; readonly leaves: ReadonlySet<string> }): Amounts;
}
export type Amounts = ReadonlyMap<string, bigint | undefined>;

/** Lays two figures over each other. Pure. */
export function crossFigures(was: FigureDocument, now: FigureDocument): Crossing {
  const [before, after] = [planOf(was), planOf(now)];
  const rulesDiffer = was.mechanism.digest !== now.mechanism.digest;
  const leaves = commonLeaves(was, now);
  const components = [...new Set([...now.lines, ...was.lines].map(({ component }) => component))];
  const common = new Set(leaves.map(({ name }) => name));
  return {
    rulesDiffer,
    leaves: leaves.filter(
      (pair) =>
        pair.valueDiffers ||
        canonicalText(pair.was.source ?? null) !== canonicalText(pair.now.source ?? null),
    ),
    components,
    amounts: ({ rules, leaves: changed }) => {
      const plan = rules ? after : before;
      const givenFor = (name: string): Given | undefined =>
        (common.has(name) ? (changed.has(name) ? after : before) : plan).given.get(name)?.given;
      return amountsOf(plan, givenFor, components);
    },
  };
}

/** Leaves of both figures, of one unit, that are given: what a mechanism says itself goes with its rules. */
function commonLeaves(was: FigureDocument, now: FigureDocument): LeafPair[] {
  const before = new Map(was.nodes.filter(isLeaf).map((leaf) => [leaf.name, leaf]));
  return now.nodes.filter(isLeaf).flatMap((leaf): LeafPair[] => {
    const other = before.get(leaf.name);
    if (
      !other ||
      other.unit !== leaf.unit ||
      leaf.input.from === 'constant' ||
      other.input.from === 'constant'
    )
      return [];
    return [{ name: leaf.name, was: other, now: leaf, valueDiffers: told(leaf) !== told(other) }];
  });
}

/** What a source said: a value, none, or nothing, as text to compare. */
const told = ({ value, standsIn }: LeafNode): string =>
  standsIn !== undefined ? 'absent' : value === undefined ? 'missing' : `value ${String(value)}`;

function amountsOf(
  plan: Plan,
  givenFor: (name: string) => Given | undefined,
  components: readonly string[],
): Amounts {
  const outcomes = new Map(
    plan.inputs.map((input) => [input.name, settleInput(input, givenFor(input.name)).outcome] as const),
  );
  const { lines } = calculate(plan, outcomes, plan.mechanism.engine);
  const amounts = new Map<string, bigint | undefined>(components.map((component) => [component, 0n]));
  for (const line of lines) amounts.set(line.rule.component, 'pence' in line ? line.pence : undefined);
  return amounts;
}
