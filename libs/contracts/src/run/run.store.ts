import type { Instant, Period, SqlClient } from '#kernel';
import { type RunOutcome, runState, type RunState } from './run.js';

/** A run as it stands. */
export interface RunRow {
  readonly id: string;
  readonly scheme: string;
  readonly period: Period;
  readonly asKnownAt: Instant;
  readonly requestedAt: Instant;
  readonly requestedBy: string;
  readonly correlationId: string;
  readonly areas: number;
  readonly areasDone: number;
  readonly finishedAt: Instant | null;
  /** Which round of attempts: 1, and one more each time that it was asked for again after having failed. */
  readonly round: number;
  readonly failures: number;
  readonly roundEnded: boolean;
  readonly state: RunState;
}

const SELECT = `
  select r.id, s.code as scheme, r.period, r.as_known_at as "asKnownAt", r.requested_at as "requestedAt", a.person as "requestedBy",
         r.correlation_id as "correlationId", t.areas, t.done as "areasDone", f.at as "finishedAt", p.round,
         x.failures, x.ended as "roundEnded"
  from run r
  join scheme s on s.id = r.scheme_id
  join act a on a.id = r.act_id
  left join run_finished f on f.run_id = r.id
  cross join lateral (
    select count(*)::int as areas, count(d.area_id)::int as done
    from run_target t left join run_area d on d.run_id = t.run_id and d.area_id = t.area_id where t.run_id = r.id
  ) t
  cross join lateral (
    select 1 + count(*)::int as round from act where subject_kind = 'run' and subject_id = r.id::text and verb = 'run.retry'
  ) p
  cross join lateral (
    select count(*) filter (where l.area_id is not null and d.area_id is null)::int as failures,
           coalesce(bool_or(l.area_id is null), false) as ended
    from run_failure l left join run_area d on d.run_id = l.run_id and d.area_id = l.area_id
    where l.run_id = r.id and l.round = p.round
  ) x`;

const withState = (row: Omit<RunRow, 'state'>): RunRow => ({
  ...row,
  state: runState({ ...row, finished: row.finishedAt !== null }),
});

/** Runs over an area of a contract that the organisation of this code has, had or will have a part in, or of one below it; of null: all. */
const concerns = (code: string): string =>
  `(${code}::text is null or exists (select from area g where g.scheme_id = r.scheme_id and g.id = any ((select v.areas from scope_of(${code}) v)::int[])))`;

/** @param organisation code of the one that asks; null: who sees all */
export async function findRun(
  sql: SqlClient,
  id: string,
  organisation: string | null = null,
): Promise<RunRow | undefined> {
  const { rows } = await sql.query<Omit<RunRow, 'state'>>(`${SELECT} where r.id = $1 and ${concerns('$2')}`, [
    id,
    organisation,
  ]);
  return rows[0] && withState(rows[0]);
}

export interface RunFilter {
  readonly scheme?: string;
  readonly period?: Period;
  /** Code of the organisation that asks; left out or null: who sees all. */
  readonly organisation?: string | null;
  /** The last row of the page before. */
  readonly after?: Pick<RunRow, 'requestedAt' | 'id'>;
  readonly first?: number;
}

/** Runs, the latest request first. */
export async function listRuns(
  sql: SqlClient,
  { scheme, period, organisation, after, first = 50 }: RunFilter,
): Promise<RunRow[]> {
  const { rows } = await sql.query<Omit<RunRow, 'state'>>(
    `${SELECT}
     where ($1::text is null or s.code = $1) and ($2::text is null or r.period = $2)
       and ($3::timestamptz is null or (r.requested_at, r.id) < ($3, $4::uuid)) and ${concerns('$6')}
     order by r.requested_at desc, r.id desc limit $5`,
    [
      scheme ?? null,
      period ?? null,
      after?.requestedAt ?? null,
      after?.id ?? null,
      first,
      organisation ?? null,
    ],
  );
  return rows.map(withState);
}

/** Runs that still have something to do, the oldest first. */
export async function unfinishedRuns(sql: SqlClient): Promise<RunRow[]> {
  const { rows } = await sql.query<Omit<RunRow, 'state'>>(
    `${SELECT} where f.run_id is null order by r.requested_at`,
  );
  return rows.map(withState);
}

/** An area in a run, and what came of it: one row a contract with terms in force; outcome null while it is not done. */
export interface RunResultRow {
  readonly areaId: number;
  readonly area: string;
  readonly areaName: string;
  readonly contractId: number | null;
  readonly contract: string | null;
  readonly outcome: RunOutcome | null;
  readonly why: string | null;
  readonly cohortSize: bigint | null;
  readonly reoffenders: bigint | null;
  readonly reoffences: bigint | null;
  readonly figureId: string | null;
  readonly statementId: string | null;
  readonly statementNumber: number | null;
  readonly basis: 'provisional' | 'final' | null;
  /** Of the statement: a correction's is the difference. */
  readonly totalPence: bigint | null;
  /** What the figure comes to, so what all statements together state; null while it is incomplete. */
  readonly payablePence: bigint | null;
  /** Attempts in this round of the run that broke off. */
  readonly failures: number;
}

interface ResultSql extends Omit<
  RunResultRow,
  'cohortSize' | 'reoffenders' | 'reoffences' | 'totalPence' | 'payablePence'
> {
  cohortSize: string | null;
  reoffenders: string | null;
  reoffences: string | null;
  totalPence: string | null;
  payablePence: string | null;
}

/**
 * All areas of a run by code. An area that waits, or in which no contract had terms, tells nothing of anybody: all see it.
 * @param visibleTo organisations whose contracts are seen (visibleOrganisationIds); null: all
 */
export async function listRunResults(
  sql: SqlClient,
  run: Pick<RunRow, 'id' | 'round'>,
  visibleTo: readonly number[] | null,
): Promise<RunResultRow[]> {
  const { rows } = await sql.query<ResultSql>(
    `select a.id as "areaId", a.code as area, a.name as "areaName", c.id as "contractId", c.code as contract, x.outcome, x.why,
            m.cohort_size as "cohortSize", m.reoffenders, m.reoffences, x.figure_id as "figureId", s.id as "statementId",
            s.number as "statementNumber", f.document::jsonb #>> '{context,basis}' as basis, s.total_pence as "totalPence",
            case when f.complete then (select sum((l ->> 'pence')::bigint) from jsonb_array_elements(f.document::jsonb -> 'lines') l) end
              as "payablePence",
            (select count(*)::int from run_failure l where l.run_id = t.run_id and l.area_id = t.area_id and l.round = $3) as failures
     from run_target t
     join area_current a on a.id = t.area_id
     left join run_result x on x.run_id = t.run_id and x.area_id = t.area_id
     left join contract_current c on c.id = x.contract_id
     left join cohort_measure m on m.id = x.cohort_measure_id
     left join statement s on s.id = x.statement_id
     left join figure f on f.id = x.figure_id
     left join run_area d on d.run_id = t.run_id and d.area_id = t.area_id
     -- an area that is done has results, and who is shown none of them is not told that it waits
     where t.run_id = $1 and (x.run_id is not null or d.area_id is null) and ($2::int[] is null or x.contract_id is null or c.buyer_id = any($2) or c.supplier_id = any($2))
     order by a.code, c.code`,
    [run.id, visibleTo, run.round],
  );
  const whole = (text: string | null) => (text === null ? null : BigInt(text));
  return rows.map((row) => ({
    ...row,
    cohortSize: whole(row.cohortSize),
    reoffenders: whole(row.reoffenders),
    reoffences: whole(row.reoffences),
    totalPence: whole(row.totalPence),
    payablePence: whole(row.payablePence),
  }));
}

/** What broke off in a round, of areas that are not done: for who runs the platform. */
export async function runFailures(
  sql: SqlClient,
  run: Pick<RunRow, 'id' | 'round'>,
): Promise<{ area: string; attempts: number; message: string }[]> {
  const { rows } = await sql.query<{ area: string; attempts: number; message: string }>(
    `select a.code as area, count(*)::int as attempts, (array_agg(l.message order by l.id desc))[1] as message
     from run_failure l join area a on a.id = l.area_id
     where l.run_id = $1 and l.round = $2
       and not exists (select from run_area d where d.run_id = l.run_id and d.area_id = l.area_id)
     group by a.code order by a.code`,
    [run.id, run.round],
  );
  return rows;
}
