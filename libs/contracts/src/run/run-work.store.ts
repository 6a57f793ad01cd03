import type { Instant, Period, SqlClient } from '#kernel';
import type { RunOutcome } from './run.js';

/** What an area's work in a run is about. */
export interface AreaWork {
  readonly runId: string;
  readonly areaId: number;
  readonly scheme: string;
  readonly area: string;
  readonly period: Period;
  readonly asKnownAt: Instant;
  /** Digits of the latest import known at the instant; null: none. */
  readonly lastImportId: string | null;
  /** Who asked for the run. */
  readonly person: string;
  readonly done: boolean;
}

/** @returns undefined when the run or the area in it is not on record */
export async function findAreaWork(
  sql: SqlClient,
  runId: string,
  areaId: number,
): Promise<AreaWork | undefined> {
  const { rows } = await sql.query<AreaWork>(
    `select r.id as "runId", a.id as "areaId", s.code as scheme, a.code as area, r.period, r.as_known_at as "asKnownAt",
            r.last_import_id as "lastImportId", act.person, d.run_id is not null as done
     from run_target t
     join run r on r.id = t.run_id join scheme s on s.id = r.scheme_id join act on act.id = r.act_id
     join area a on a.id = t.area_id
     left join run_area d on d.run_id = t.run_id and d.area_id = t.area_id
     where t.run_id = $1 and t.area_id = $2`,
    [runId, areaId],
  );
  return rows[0];
}

/**
 * Takes an area's work for the transaction: who does the same at the same time waits, and then finds it done.
 * @returns false when it is done already
 */
export async function claimArea(
  sql: SqlClient,
  { runId, areaId }: Pick<AreaWork, 'runId' | 'areaId'>,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    'insert into run_area (run_id, area_id) values ($1, $2) on conflict do nothing',
    [runId, areaId],
  );
  return rowCount === 1;
}

export interface AreaResult {
  readonly contractId: number | null;
  readonly outcome: RunOutcome;
  readonly why?: string;
  readonly cohortMeasureId?: bigint;
  readonly figureId?: string;
  readonly statementId?: string;
}

export async function saveResult(
  sql: SqlClient,
  { runId, areaId }: Pick<AreaWork, 'runId' | 'areaId'>,
  result: AreaResult,
): Promise<void> {
  await sql.query(
    `insert into run_result (run_id, area_id, contract_id, outcome, why, cohort_measure_id, figure_id, statement_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      runId,
      areaId,
      result.contractId,
      result.outcome,
      result.why ?? null,
      result.cohortMeasureId ?? null,
      result.figureId ?? null,
      result.statementId ?? null,
    ],
  );
}

/**
 * The instant of a run that knew more and has decided on the contract and period already. Runs may finish in any order, and
 * older knowledge must not correct newer.
 */
export async function decidedLater(
  sql: SqlClient,
  contractId: number,
  { period, asKnownAt, lastImportId }: AreaWork,
): Promise<Instant | undefined> {
  const { rows } = await sql.query<{ at: Instant }>(
    `select r.as_known_at as at from run_result x join run r on r.id = x.run_id
     where x.contract_id = $1 and r.period = $2 and x.outcome in ('statement', 'unchanged')
       and (r.as_known_at, coalesce(r.last_import_id, 0)) > ($3::timestamptz, coalesce($4::bigint, 0))
     order by r.as_known_at desc limit 1`,
    [contractId, period, asKnownAt, lastImportId],
  );
  return rows[0]?.at;
}
