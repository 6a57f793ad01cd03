import type { Instant, Period, SqlClient } from '#kernel';
import type { RunOutcome } from './run.js';

/** A contract of a tree of contracts, and what came of it in a run. */
export interface TierRow {
  readonly contract: string;
  readonly title: string;
  /** How many contracts below the one that was asked about. */
  readonly depth: number;
  /** Code of the contract above it. */
  readonly parent: string | null;
  readonly area: string;
  readonly buyer: string;
  readonly supplier: string;
  /** Null: nothing came of it in the run. */
  readonly outcome: RunOutcome | null;
  readonly why: string | null;
  readonly figureId: string | null;
  /** Of the contract above, where this figure takes something from it. */
  readonly parentFigureId: string | null;
  readonly basis: 'provisional' | 'final' | null;
  /** What the figure comes to; null while it is incomplete. */
  readonly payablePence: bigint | null;
  readonly statementId: string | null;
  readonly statementNumber: number | null;
  /** Of the statement of this run: a correction's is the difference. */
  readonly totalPence: bigint | null;
}

export interface CascadeRun {
  readonly id: string;
  readonly asKnownAt: Instant;
}

/** The run that decided last on a contract's period, or the one that is named. */
export async function runOfCascade(
  sql: SqlClient,
  contractId: number,
  period: Period,
  run?: string,
): Promise<CascadeRun | undefined> {
  const { rows } = await sql.query<CascadeRun>(
    `select r.id, r.as_known_at as "asKnownAt" from run_result x join run r on r.id = x.run_id
     where x.contract_id = $1 and r.period = $2 and ($3::uuid is null or r.id = $3)
     order by r.as_known_at desc, r.last_import_id desc nulls last, r.requested_at desc limit 1`,
    [contractId, period, run ?? null],
  );
  return rows[0];
}

interface TierSql extends Omit<TierRow, 'payablePence' | 'totalPence'> {
  payablePence: string | null;
  totalPence: string | null;
}

/**
 * A contract and all under it with their results in a run, each after the one that it is under.
 * @param visibleTo organisations whose contracts are seen (visibleOrganisationIds); null: all
 * @param others whether those of others are shown too: that they are there and their outcome, and no amounts, figures or statements
 */
export async function tiersOf(
  sql: SqlClient,
  contractId: number,
  runId: string,
  visibleTo: readonly number[] | null,
  others: boolean,
): Promise<TierRow[]> {
  const { rows } = await sql.query<TierSql>(
    // nothing of the figures and statements of others
    `with recursive tree as (
       select id, parent_id, 0 as depth, array[code] as path from contract where id = $1
       union all
       select c.id, c.parent_id, t.depth + 1, t.path || c.code from tree t join contract c on c.parent_id = t.id
     )
     select c.code as contract, c.title, t.depth, p.code as parent, a.code as area, b.code as buyer, s.code as supplier, x.outcome,
            case when v.mine then x.why end as why, x.figure_id as "figureId", f.parent as "parentFigureId", f.basis, f.pence as "payablePence", m.id as "statementId",
            m.number as "statementNumber", m.total_pence as "totalPence"
     from tree t
     join contract_current c on c.id = t.id
     join area a on a.id = c.area_id join organisation b on b.id = c.buyer_id join organisation s on s.id = c.supplier_id
     left join contract p on p.id = t.parent_id
     cross join lateral (select $3::int[] is null or c.buyer_id = any($3) or c.supplier_id = any($3) as mine) v
     left join lateral (
       select outcome, why, case when v.mine then figure_id end as figure_id, case when v.mine then statement_id end as statement_id
       from run_result where run_id = $2 and contract_id = c.id) x on true
     left join statement m on m.id = x.statement_id
     left join lateral (
       select d #>> '{context,basis}' as basis,
              jsonb_path_query_first(d, '$.nodes[*].source ? (@.kind == "figure").figure') #>> '{}' as parent,
              case when g.complete then (select sum((l ->> 'pence')::bigint) from jsonb_array_elements(d -> 'lines') l) end as pence
       from figure g cross join lateral (select g.document::jsonb as d) j where g.id = x.figure_id) f on true
     where v.mine or $4
     order by t.path`,
    [contractId, runId, visibleTo, others],
  );
  const whole = (text: string | null) => (text === null ? null : BigInt(text));
  return rows.map((row) => ({
    ...row,
    payablePence: whole(row.payablePence),
    totalPence: whole(row.totalPence),
  }));
}
