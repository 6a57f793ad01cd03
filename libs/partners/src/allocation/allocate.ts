import type { Candidate, Need } from './candidate.js';
import type { AllocationRules, Criterion, CriterionName } from './rules.js';
import { excludes } from './exclude.js';
import { rankOf } from './rank.js';

/** What can leave a service out: a rule, or that it has declined the referral already. */
export type Exclusion = CriterionName | 'declined';

/** What became of one candidate, and why. */
export interface Considered {
  readonly service: string;
  readonly supplier: string;
  /** 1: chosen. Null: left out. */
  readonly place: number | null;
  readonly excludedBy: Exclusion | null;
  /** A sentence for people. */
  readonly because: string;
  /** All that it was judged by. */
  readonly numbers: Omit<Candidate, 'service' | 'supplier'>;
}

export interface Choice {
  /** Null: none has room for it, and it waits. */
  readonly chosen: string | null;
  /** The rule that put the chosen one before the next; `code` between equals, `only` when no other was left. */
  readonly decidedBy: CriterionName | 'code' | 'only' | null;
  /** The chosen one first, then in order, then those that were left out by code. */
  readonly considered: readonly Considered[];
}

/**
 * Where a referral goes. Pure, and the order in which candidates come makes no difference: rules that leave out are applied
 * first, in their order; those that are left are compared by the others, the first that tells two apart decides.
 */
export function allocate(rules: AllocationRules, candidates: readonly Candidate[], need: Need): Choice {
  const judged = candidates.map((candidate) => ({
    candidate,
    exclusion: firstExclusion(rules.criteria, candidate, need),
  }));
  const kept = judged
    .filter(({ exclusion }) => exclusion === undefined)
    .map(({ candidate }) => ({ candidate, ranks: ranksOf(rules.criteria, candidate) }))
    .sort((a, b) => compare(a, b).order);
  const [first, second] = kept;
  const decidedBy = first && (second ? compare(first, second).by : 'only');
  return {
    chosen: first?.candidate.service ?? null,
    decidedBy: decidedBy ?? null,
    considered: [
      ...kept.map(({ candidate, ranks }, i) => ({
        ...shown(candidate),
        place: i + 1,
        excludedBy: null,
        because: ranks.map(({ words }) => words).join('; ') || 'Nothing stands against it.',
      })),
      ...judged
        .flatMap(({ candidate, exclusion }) => (exclusion ? [{ candidate, exclusion }] : []))
        .sort((a, b) => byCode(a.candidate, b.candidate))
        .map(({ candidate, exclusion }) => ({
          ...shown(candidate),
          place: null,
          excludedBy: exclusion.by,
          because: exclusion.why,
        })),
    ],
  };
}

function firstExclusion(
  criteria: readonly Criterion[],
  candidate: Candidate,
  need: Need,
): { by: Exclusion; why: string } | undefined {
  if (candidate.hasDeclined) return { by: 'declined', why: 'It has declined this referral.' };
  for (const criterion of criteria) {
    const why = excludes(criterion, candidate, need);
    if (why !== undefined) return { by: criterion.by, why };
  }
  return undefined;
}

interface Rank {
  readonly by: CriterionName;
  readonly value: number;
  readonly words: string;
}
interface Ranked {
  readonly candidate: Candidate;
  readonly ranks: readonly Rank[];
}

const ranksOf = (criteria: readonly Criterion[], candidate: Candidate): Rank[] =>
  criteria.flatMap((criterion) => {
    const rank = rankOf(criterion, candidate);
    return rank ? [{ by: criterion.by, ...rank }] : [];
  });

/** Less is better; what is unknown comes last. */
function compare(a: Ranked, b: Ranked): { order: number; by: CriterionName | 'code' } {
  for (const [i, { value, by }] of a.ranks.entries()) {
    const other = b.ranks[i]?.value ?? Infinity;
    if (value !== other) return { order: value < other ? -1 : 1, by };
  }
  return { order: byCode(a.candidate, b.candidate), by: 'code' };
}

const byCode = (a: Candidate, b: Candidate): number =>
  a.service < b.service ? -1 : a.service > b.service ? 1 : 0;

const shown = ({ service, supplier, ...numbers }: Candidate) => ({ service, supplier, numbers });
