import { problem, type Problem, type SqlClient } from '#kernel';

/** That somebody was erased, and under what. */
export interface Erased {
  /** YYYY-MM-DD */
  readonly on: string;
  /** The rule or the request. */
  readonly under: string;
}

const ERASURE_LOCKS = 7_126_031;

export async function erasedOf(sql: SqlClient, id: number): Promise<Erased | undefined> {
  const { rows } = await sql.query<Erased>(
    `select (e.erased_at at time zone 'UTC')::date::text as "on", p.reason as under
     from erasure e join erasure_proposal p on p.id = e.proposal_id where e.service_user_id = $1`,
    [id],
  );
  return rows[0];
}

/** On which day those of them were erased who were, by id. */
export async function erasedAmong(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql.query<{ id: number; on: string }>(
    `select service_user_id as id, (erased_at at time zone 'UTC')::date::text as "on" from erasure where service_user_id = any($1::int[])`,
    [ids],
  );
  return new Map(rows.map(({ id, on }) => [id, on]));
}

/** Until the end of the transaction the person is not erased by anybody else; `erase`: nobody else erases, or records in the meantime. */
export async function holdErasure(sql: SqlClient, id: number, mode: 'record' | 'erase'): Promise<void> {
  const lock = mode === 'erase' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await sql.query(`select ${lock}($1, $2)`, [ERASURE_LOCKS, id]);
}

/** Why nothing can be recorded of somebody who was erased; nothing where they were not. */
export async function erasedProblem(sql: SqlClient, id: number, ref: string): Promise<Problem | undefined> {
  await holdErasure(sql, id, 'record');
  const erased = await erasedOf(sql, id);
  return erased
    ? problem(
        'CONFLICT',
        'ref',
        `${ref} was erased on ${erased.on} under: ${erased.under}.`,
        'Who comes back is put on record under a new reference.',
      )
    : undefined;
}
