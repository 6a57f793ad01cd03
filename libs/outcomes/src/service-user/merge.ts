import { ok, problem, refuse, type Result } from '#kernel';

/** How a service user stands as to merges. */
export interface MergeStanding {
  readonly id: number;
  readonly ref: string;
  /** How often the person was merged or taken apart again. */
  readonly sequence: number;
  /** Whom the person is merged into; null: nobody. */
  readonly into: string | null;
  /** Whom the person is known as, at the end of all merges: themselves when into is null. */
  readonly knownAs: string;
}

/** What to do about a merge that is asked for: record it with this number, or nothing, as it is so already. */
export type Decision = { readonly sequence: number } | 'already';

/**
 * Whether one service user's record may be merged into another's. A survivor must be merged into nobody, so merges make chains
 * (A into B, later B into C) and never circles.
 * @returns INVALID for one person twice; CONFLICT with whom either was merged into
 */
export function decideMerge(merged: MergeStanding, survivor: MergeStanding): Result<Decision> {
  if (merged.id === survivor.id)
    return refuse(
      problem(
        'INVALID',
        'survivor',
        `${merged.ref} is one record, and cannot be merged with itself.`,
        'Name two.',
      ),
    );
  if (merged.into === survivor.ref) return ok('already');
  if (merged.into !== null)
    return refuse(
      problem(
        'CONFLICT',
        'merged',
        `${merged.ref} is merged into ${merged.into} already.`,
        `Merge ${merged.knownAs} instead, or undo that merge first.`,
      ),
    );
  if (survivor.knownAs === merged.ref)
    return refuse(
      problem(
        'CONFLICT',
        'survivor',
        `${survivor.ref} is merged into ${merged.ref}: the other way round they would be nobody.`,
        'Undo that merge first, if the other reference is to survive.',
      ),
    );
  if (survivor.into !== null)
    return refuse(
      problem(
        'CONFLICT',
        'survivor',
        `${survivor.ref} is merged into ${survivor.knownAs}.`,
        `Name ${survivor.knownAs} as the one who survives.`,
      ),
    );
  return ok({ sequence: merged.sequence + 1 });
}

/** Whether a merge may be undone. @returns CONFLICT when there is none */
export function decideUnmerge({ ref, sequence, into }: MergeStanding): Result<Decision> {
  if (into !== null) return ok({ sequence: sequence + 1 });
  if (sequence > 0) return ok('already');
  return refuse(
    problem(
      'CONFLICT',
      'merged',
      `${ref} was never merged into anybody.`,
      'Name the one who was merged, not the one who survived.',
    ),
  );
}
