import type { SqlClient } from '#kernel';

/**
 * Puts on record that a run is finished, once all its areas are done. Repeating it changes nothing.
 * @returns true when the run is finished, now or before
 */
export async function finishRun(sql: SqlClient, runId: string): Promise<boolean> {
  await sql.query(
    `insert into run_finished (run_id)
     select r.id from run r where r.id = $1 and not exists (
       select from run_target t where t.run_id = r.id
       and not exists (select from run_area d where d.run_id = t.run_id and d.area_id = t.area_id))
     on conflict do nothing`,
    [runId],
  );
  const { rows } = await sql.query('select from run_finished where run_id = $1', [runId]);
  return rows.length === 1;
}

export interface RunFailure {
  readonly runId: string;
  readonly round: number;
  /** Left out: the round of attempts came to its end without finishing the run. */
  readonly areaId?: number;
  /** For the log of who runs the platform; never shown to who asked. */
  readonly message: string;
}

/** Puts an attempt that broke off on record, so that it can be seen while the queue tries again. */
export async function recordRunFailure(
  sql: SqlClient,
  { runId, areaId, round, message }: RunFailure,
): Promise<void> {
  await sql.query('insert into run_failure (run_id, area_id, round, message) values ($1, $2, $3, $4)', [
    runId,
    areaId ?? null,
    round,
    message.slice(0, 2000),
  ]);
}

/** The areas of a run that are not done yet, by code. */
export async function areasLeft(sql: SqlClient, runId: string): Promise<{ areaId: number; area: string }[]> {
  const { rows } = await sql.query<{ areaId: number; area: string }>(
    `select a.id as "areaId", a.code as area from run_target t join area a on a.id = t.area_id
     where t.run_id = $1 and not exists (select from run_area d where d.run_id = t.run_id and d.area_id = t.area_id) order by a.code`,
    [runId],
  );
  return rows;
}
