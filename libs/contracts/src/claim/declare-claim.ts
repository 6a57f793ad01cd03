import { digestOf, type SqlClient } from '#kernel';
import { RECORDING_LOCK } from '#outcomes';

/** What a claim puts on record: 1 when it is allowed, 0 when it is taken back. */
export interface ClaimDeclared {
  readonly claimId: string;
  readonly quantity: 0 | 1;
  readonly person: string;
}

/**
 * Only one records at a time, and no reader settles on an instant after which this could still come on record: taken before anything
 * else that is locked, to the end of the transaction.
 */
export const takeRecordingTurn = async (sql: SqlClient): Promise<void> =>
  void (await sql.query('select pg_advisory_xact_lock($1)', [RECORDING_LOCK]));

/**
 * Puts a claim on record as a declaration under its contract, from now on, by an import of its own: with quantity 1, or as a correction
 * with 0. Recorded now, it changes no figure that is on record; a later run counts it. The caller has taken its turn.
 * @returns the import's id
 */
export async function declareClaim(
  sql: SqlClient,
  { claimId, quantity, person }: ClaimDeclared,
): Promise<string> {
  const { rows } = await sql.query<{ id: string; recordedAt: string }>(
    `with next as (select coalesce(max(id), 0) + 1 as id, max(recorded_at) + interval '1 microsecond' as earliest from import)
     insert into import (id, kind, file_name, file_digest, recorded_at, person)
     select id, 'claims', $1, $2, greatest(clock_timestamp(), earliest), $3 from next returning id, recorded_at as "recordedAt"`,
    [`claim ${claimId}`, digestOf({ claim: claimId, quantity }), person],
  );
  const [made] = rows;
  if (!made) throw new Error('the import was not recorded');
  // what a supplier declared itself under such an id, before there were claims, is not the claim's to correct
  const { rows: before } = await sql.query<{ id: string }>(
    `select d.id from declaration d join claim_current k on k.contract_id = d.contract_id and k.declaration_ref = d.declaration_ref
     join import i on i.id = d.import_id
     where k.id = $1 and i.kind in ('claims', 'merge', 'unmerge') order by d.recorded_at desc limit 1`,
    [claimId],
  );
  await sql.query(
    `insert into declaration (contract_id, declaration_ref, item, day, quantity, service_user_id, named_id, recorded_at, import_id, line)
     select k.contract_id, k.declaration_ref, k.item, k.day, $2, survivor_of(o.service_user_id),
       nullif(o.service_user_id, survivor_of(o.service_user_id)), $3, $4, 1
     from claim_current k join outcome o on o.id = k.outcome_id where k.id = $1`,
    [claimId, quantity, made.recordedAt, made.id],
  );
  if (before[0])
    await sql.query('insert into declaration_supersession (old_id, superseded_at) values ($1, $2)', [
      before[0].id,
      made.recordedAt,
    ]);
  await sql.query(
    'insert into import_result (import_id, rows_read, rows_new, rows_corrected, rows_same, rows_refused) values ($1, 1, $2, $3, 0, 0)',
    [made.id, before[0] ? 0 : 1, before[0] ? 1 : 0],
  );
  return made.id;
}
