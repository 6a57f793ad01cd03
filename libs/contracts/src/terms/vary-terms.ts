import { problem, type Problem, type SqlClient } from '#kernel';
import type { TermsRow } from './terms.store.js';

/** First and last day, YYYY-MM-DD; no last day: no end. */
export interface Days {
  readonly from: string;
  readonly to: string | null;
}

/**
 * What stands against terms for these days varying a version. Varied terms are cut where the new ones begin and never again
 * come into force after them: the new ones must therefore run at least to their end, and hold on some day of theirs.
 * @param varied as it stands now; undefined: there is no such version
 */
export function variationProblems(
  version: number,
  days: Days,
  varied: Pick<TermsRow, 'contract' | 'inForce' | 'inForceTo' | 'variedBy'> | undefined,
): Problem[] {
  const at = (code: 'NOT_FOUND' | 'CONFLICT', why: string, fix: string) => [
    problem(code, 'varies', why, fix),
  ];
  if (!varied)
    return at(
      'NOT_FOUND',
      `There is no version ${version} to vary.`,
      'Name a version in force, or leave `varies` out.',
    );
  const what = `Version ${version} of ${varied.contract}`;
  if (!varied.inForce)
    return at(
      'CONFLICT',
      varied.variedBy === null
        ? `${what} is not in force.`
        : `${what} was replaced by version ${varied.variedBy}.`,
      varied.variedBy === null
        ? 'Vary a version in force, or have that one agreed first.'
        : `Vary version ${varied.variedBy}.`,
    );
  const { inForceTo } = varied;
  if (inForceTo !== null && days.from > inForceTo)
    return at(
      'CONFLICT',
      `${what} is in force to ${inForceTo} only${varied.variedBy === null ? '' : `, since version ${varied.variedBy} cut it`}; these terms begin after it.`,
      varied.variedBy === null
        ? 'Leave `varies` out: they follow each other.'
        : `Vary version ${varied.variedBy}.`,
    );
  if (days.to !== null && (inForceTo === null || days.to < inForceTo))
    return [
      problem(
        'INVALID',
        ['effective', 'to'],
        `${what} is in force ${inForceTo === null ? 'without an end' : `to ${inForceTo}`}, and these terms, which vary it, end on ${days.to} already: the days after would have no terms.`,
        inForceTo === null ? 'Leave the last day out.' : `Let them run to ${inForceTo} or longer.`,
      ),
    ];
  return [];
}

/**
 * Cuts varied terms where the terms that vary them begin, in the caller's transaction, before those come into force; the
 * database holds the same rules (migration 700).
 * @param actId of the second party's agreement to the varying terms
 */
export async function cutVaried(
  sql: SqlClient,
  terms: Pick<TermsRow, 'id' | 'from'>,
  varied: Pick<TermsRow, 'id'>,
  actId: bigint | number | string,
): Promise<void> {
  await sql.query(
    `insert into terms_cut (by_terms_id, terms_id, was, now, act_id)
     select $1, terms_id, effective, effective * daterange(null, $3::date), $4 from terms_in_force where terms_id = $2`,
    [terms.id, varied.id, terms.from, actId],
  );
  await sql.query(
    `update terms_in_force f set effective = c.now from terms_cut c where c.by_terms_id = $1 and f.terms_id = c.terms_id`,
    [terms.id],
  );
}
