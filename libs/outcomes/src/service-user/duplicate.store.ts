import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may, notHidden, type Person, recordMergingLooks } from '#partners';
import type { Likeness } from './duplicate.js';

/**
 * Select: the pairs of service users `d` that may be one person, with what they have in common and the score of duplicateScore (a test
 * holds the two equal); without those that were dismissed. Those who were merged count with whom they were merged into. The database
 * keeps them as records change (docs/adr/0019).
 */
export const DUPLICATES = `
  select d.one_ref as "oneRef", d.other_ref as "otherRef", d.pnc, d.cro, d.crn, d.prison_number as "prisonNumber", d.birth_date as "birthDate",
         d.name_similarity as "nameSimilarity", d.sex, d.score
  from duplicate_pair d`;
/** The likeliest first: an index is in this order. */
export const LIKELIEST_FIRST = 'order by d.score desc, d.one_ref, d.other_ref';

/** SQL: neither of a pair is one whom the person does not see. */
export const pairNotHidden = (person: Person, hold: (value: unknown) => string): string =>
  `${notHidden('d.one_id', person, hold)} and ${notHidden('d.other_id', person, hold)}`;

export interface DuplicateRow extends Likeness {
  readonly oneRef: string;
  readonly otherRef: string;
  readonly score: number;
}

const MOST_LISTED = 10_000;

/** The likeliest pairs. @returns NOT_ALLOWED, or INVALID for a number that is none */
export async function listDuplicates(
  sql: SqlClient,
  person: Person,
  first: number,
): Promise<Result<DuplicateRow[]>> {
  const allowed = may(person, 'service_user.merge');
  if (!allowed.ok) return allowed;
  if (!Number.isInteger(first) || first < 1 || first > MOST_LISTED)
    return refuse(
      problem('INVALID', 'first', `${first} pairs cannot be listed.`, `Ask for 1 to ${MOST_LISTED}.`),
    );
  const values: unknown[] = [first];
  const where = pairNotHidden(person, (value) => `$${values.push(value)}`);
  const { rows } = await sql.query<DuplicateRow>(
    `${DUPLICATES} where ${where} ${LIKELIEST_FIRST} limit $1`,
    values,
  );
  await recordPairs(sql, person, rows);
  return ok(rows);
}

/** Puts on record that these pairs were shown; before they are. */
export const recordPairs = (
  sql: SqlClient,
  person: Person,
  pairs: readonly Pick<DuplicateRow, 'oneRef' | 'otherRef'>[],
) =>
  recordMergingLooks(
    sql,
    person,
    pairs.flatMap(({ oneRef, otherRef }) => [oneRef, otherRef]),
  );
