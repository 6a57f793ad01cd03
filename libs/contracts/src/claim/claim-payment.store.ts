import { type Instant, periodBounds, type SqlClient } from '#kernel';
import { documentOf } from '../figure/figure.store.js';
import type { ClaimRow } from './claim.js';
import { linesOfItem } from './lines-of-item.js';

/** The first statement whose figure counts a claim, its lines that the claim goes into, and how their payment stands. */
export interface ClaimStated {
  readonly claimId: string;
  readonly statementId: string;
  readonly period: string;
  readonly number: number;
  readonly lineIds: readonly string[];
  /** Null: not approved, or not given to the bank. */
  readonly payment: string | null;
}

interface StatementOf {
  readonly contractId: number;
  readonly id: string;
  readonly period: string;
  readonly number: number;
  readonly asKnownAt: Instant;
  readonly figureId: string;
}

/** Where claims that are or were allowed were stated, by the claim's id; none for what no run has counted yet. */
export async function statedClaims(
  sql: SqlClient,
  claims: readonly Pick<ClaimRow, 'id' | 'contractId' | 'day' | 'item'>[],
): Promise<ReadonlyMap<string, ClaimStated>> {
  const known = await declaredSince(
    sql,
    claims.map(({ id }) => id),
  );
  const statements = Map.groupBy(await statementsOf(sql, claims), ({ contractId }) => contractId);
  const found = claims.flatMap((claim) => {
    const since = known.get(claim.id);
    const statement = (statements.get(claim.contractId) ?? []).find(({ period, asKnownAt }) => {
      const { from, until } = periodBounds(period);
      return since !== undefined && asKnownAt >= since && from <= claim.day && claim.day < until;
    });
    return statement ? [{ claim, statement }] : [];
  });
  const figures = await figuresOf(sql, [...new Set(found.map(({ statement }) => statement.figureId))]);
  const lines = await linesOf(sql, [...new Set(found.map(({ statement }) => statement.id))]);
  return new Map(
    found.map(({ claim, statement }) => {
      const figure = figures.get(statement.figureId);
      const components = figure ? linesOfItem(figure, claim.item) : [];
      const mine = (lines.get(statement.id) ?? []).filter(({ component }) => components.includes(component));
      const { id: statementId, period, number } = statement;
      const payment = mine.find((line) => line.payment !== null)?.payment ?? null;
      return [
        claim.id,
        { claimId: claim.id, statementId, period, number, lineIds: mine.map(({ id }) => id), payment },
      ];
    }),
  );
}

/** Since when each claim is on record as declared. */
async function declaredSince(sql: SqlClient, ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const { rows } = await sql.query<{ id: string; at: Instant }>(
    `select d.claim_id as id, i.recorded_at as at from claim_decision d join import i on i.id = d.import_id
     where d.kind = 'allowed' and d.claim_id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** All statements of runs of the claims' contracts that are for a period of the claims' years, the earliest first. */
async function statementsOf(
  sql: SqlClient,
  claims: readonly Pick<ClaimRow, 'contractId' | 'day'>[],
): Promise<StatementOf[]> {
  const { rows } = await sql.query<StatementOf>(
    `select s.contract_id as "contractId", s.id, s.period, s.number, r.as_known_at as "asKnownAt", s.figure_id as "figureId"
     from statement s join run r on r.id = s.run_id
     where (s.contract_id, left(s.period, 4)) in (select * from unnest($1::int[], $2::text[])) order by s.id`,
    [claims.map(({ contractId }) => contractId), claims.map(({ day }) => day.slice(0, 4))],
  );
  return rows;
}

async function figuresOf(sql: SqlClient, ids: readonly string[]) {
  const { rows } = await sql.query<{ id: string; document: string }>(
    'select id, document from figure where id = any($1::text[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, documentOf(row)]));
}

interface LineOf {
  readonly id: string;
  readonly statementId: string;
  readonly component: string;
  readonly payment: string | null;
}

async function linesOf(
  sql: SqlClient,
  statementIds: readonly string[],
): Promise<ReadonlyMap<string, LineOf[]>> {
  const { rows } = await sql.query<LineOf>(
    `select l.id, l.statement_id as "statementId", l.component,
            (select p.state from approved_line a join payment_entry e on e.entry_id = a.entry_id join payment_state p on p.payment_id = e.payment_id
             where a.line_id = l.id order by e.payment_id desc limit 1) as payment
     from statement_line l where l.statement_id = any($1::bigint[]) order by l.position`,
    [statementIds],
  );
  return Map.groupBy(rows, ({ statementId }) => statementId);
}
