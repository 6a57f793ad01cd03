import { ratioText } from '#kernel';
import type { Leaf, LeafSource } from '../figure/index.js';
import type { Binding, Input } from '../mechanism/index.js';
import type { DeclaredFacts } from './facts.js';
import type { LeafQuestion } from './leaf-question.js';

type From<Kind extends Binding['from']> = Extract<Binding, { from: Kind }>;

const NOTHING = 'the terms lack what it is worked out by';

/** What was declared of an item: how much, or for how many people. */
export function declaredLeaf(
  { name, unit }: Input,
  { item, statistic = 'quantity', over = 'period', before }: From<'declared'>,
  { facts, contract, asKnownAt, period }: LeafQuestion,
): Leaf {
  const declared = facts.declared.get(name);
  if (!declared || !('quantity' in declared.found)) return { name, unit, missing: NOTHING };
  const { quantity, people, rows, unnamed, digest } = declared.found;
  const source: LeafSource = {
    kind: 'declared',
    contract,
    item,
    statistic,
    over,
    ...(before && { before }),
    ...declared.days,
    asKnownAt,
    rows,
    digest,
  };
  const missing =
    notReturned(declared, period) ?? (statistic === 'people' ? nobodyNamed(unnamed, [item]) : undefined);
  if (missing !== undefined) return { name, unit, missing, source };
  return { name, unit, value: statistic === 'people' ? String(people) : ratioText(quantity), source };
}

/** By how many pence people's declarations newly exceed the cap for each person, or had exceeded it before the period. */
export function personCapLeaf(
  { name, unit }: Input,
  { rates, column, cap, before }: From<'above_person_cap'>,
  { facts, contract, asKnownAt, period, terms }: LeafQuestion,
): Leaf {
  const declared = facts.declared.get(name);
  if (!declared || !('pence' in declared.found)) return { name, unit, missing: NOTHING };
  const { pence, people, rows, unnamed, digest } = declared.found;
  const source: LeafSource = {
    kind: 'above_person_cap',
    contract,
    rates,
    column,
    cap,
    ...(before && { before }),
    ...declared.days,
    asKnownAt,
    people,
    rows,
    digest,
  };
  const items = Object.keys(terms.document.tables[rates]?.rows ?? {});
  const missing = notReturned(declared, period) ?? nobodyNamed(unnamed, items);
  return missing === undefined
    ? { name, unit, value: ratioText(pence), source }
    : { name, unit, missing, source };
}

const notReturned = ({ notReturned: items }: DeclaredFacts, period: string): string | undefined =>
  items.length === 0
    ? undefined
    : `nothing was declared of ${items.join(', ')} in ${period}, and no return says that this is complete`;

const nobodyNamed = (unnamed: number, items: readonly string[]): string | undefined =>
  unnamed === 0
    ? undefined
    : `${unnamed} ${unnamed === 1 ? 'declaration' : 'declarations'} of ${items.join(', ')} ${unnamed === 1 ? 'names' : 'name'} no person`;
