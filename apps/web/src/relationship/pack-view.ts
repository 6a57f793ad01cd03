import type { ItemShown } from './relationship.operations.js';

export const PARTS = [
  'escalated',
  'risks',
  'issues',
  'actions',
  'commitments',
  'changes',
  'decisions',
] as const;
export type Part = (typeof PARTS)[number];

const KIND: Readonly<Record<Exclude<Part, 'escalated'>, ItemShown['kind']>> = {
  risks: 'RISK',
  issues: 'ISSUE',
  actions: 'ACTION',
  commitments: 'COMMITMENT',
  changes: 'CHANGE',
  decisions: 'DECISION',
};

/** Of these what is settled is told as well. */
const SETTLED_TOO: readonly Part[] = ['commitments', 'changes', 'decisions'];

/** The parts of a review pack: what is escalated first; commitments, changes and decisions with those that are settled, of the rest what is open. */
export function partsOf(items: readonly ItemShown[]): {
  readonly part: Part;
  /** How the register asks for the same. */
  readonly file: { readonly kind?: string; readonly which: string };
  readonly items: readonly ItemShown[];
}[] {
  return PARTS.map((part) => ({
    part,
    file:
      part === 'escalated'
        ? { which: 'escalated' }
        : { kind: KIND[part].toLowerCase(), which: SETTLED_TOO.includes(part) ? 'all' : 'open' },
    items:
      part === 'escalated'
        ? items.filter(({ step }) => step !== null).toSorted((a, b) => (b.step ?? 0) - (a.step ?? 0))
        : items
            .filter(({ kind, open }) => kind === KIND[part] && (open || SETTLED_TOO.includes(part)))
            .toSorted(
              (a, b) =>
                (b.score ?? 0) - (a.score ?? 0) ||
                (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') ||
                a.id - b.id,
            ),
  }));
}

/** How many commitments each party has made, and what became of them. */
export function kept(items: readonly ItemShown[], parties: readonly string[]) {
  return parties.map((party) => {
    const own = items.filter((item) => item.kind === 'COMMITMENT' && item.party === party);
    const count = (state: ItemShown['state']) => own.filter((item) => item.state === state).length;
    return {
      party,
      made: own.length,
      kept: count('KEPT'),
      broken: count('BROKEN'),
      released: count('RELEASED'),
      open: count('OPEN'),
    };
  });
}

/**
 * The states that somebody may choose: a commitment is judged by the other party, a change decided on by the other and withdrawn by who asked. The API refuses the rest as well.
 * @param own code of the organisation of who looks
 */
export function statesFor(
  { kind, state, party }: Pick<ItemShown, 'kind' | 'state' | 'party'>,
  mayBecome: readonly string[],
  own: string | null,
): readonly string[] {
  const asker = own === party;
  if (kind === 'COMMITMENT') return asker ? [] : mayBecome;
  if (kind !== 'CHANGE') return mayBecome;
  return mayBecome.filter((next) => (next === 'WITHDRAWN' ? asker : !asker || state !== 'OPEN'));
}
