import type { Instant, Period, SqlClient } from '#kernel';
import type { LineKind } from '../mechanism/index.js';

/** Where a statement comes from: a run's figure, or a decision in the review of a line. */
export const STATEMENT_KINDS = ['run', 'decision'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

export type Basis = 'provisional' | 'final';

/** A statement as lists show it. */
export interface StatementRow {
  readonly id: string;
  readonly scheme: string;
  readonly areaId: number;
  readonly area: string;
  readonly areaName: string;
  readonly contractId: number;
  readonly contract: string;
  readonly contractTitle: string;
  /** Who bought under the contract on the day that it goes by; whoever buys now answers for it (`payer`). */
  readonly buyer: string;
  /** Who buys now: another where the contract above was handed to a successor since. */
  readonly payer: string;
  /** Whom it was issued to. */
  readonly supplier: string;
  readonly supplierName: string;
  /** Who holds the contract now: another where it was handed to a successor since. */
  readonly holder: string;
  readonly period: Period;
  readonly number: number;
  readonly kind: StatementKind;
  readonly basis: Basis;
  readonly totalPence: bigint;
  readonly figureId: string;
  readonly runId: string;
  readonly asKnownAt: Instant;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
}

export interface StatementLineRow {
  readonly id: string;
  readonly statementId: string;
  readonly position: number;
  readonly component: string;
  readonly title: string;
  readonly kind: LineKind;
  readonly amountPence: bigint;
  readonly figureId: string;
  readonly node: string;
  readonly correctsLineId: string | null;
  /** Number of the statement whose line it corrects. */
  readonly correctsNumber: number | null;
  /** Id of the move by which it was decided; null: a figure led to it. */
  readonly decisionId: string | null;
}

const SELECT = `
  select s.id, a.scheme, a.id as "areaId", a.code as area, a.name as "areaName", c.id as "contractId", c.code as contract,
         c.title as "contractTitle", b.code as buyer, y.code as payer, p.code as supplier, p.name as "supplierName", h.code as holder, s.period, s.number, s.kind, s.basis,
         s.total_pence as "totalPence", s.figure_id as "figureId", s.run_id as "runId", r.as_known_at as "asKnownAt",
         s.issued_at as "issuedAt", act.person as "issuedBy"
  from statement s
  join contract_current c on c.id = s.contract_id
  join area_current a on a.id = c.area_id
  join organisation b on b.id = s.buyer_id
  join organisation y on y.id = c.buyer_id
  join organisation_current p on p.id = s.supplier_id
  join organisation h on h.id = c.supplier_id
  join run r on r.id = s.run_id
  join act on act.id = s.act_id`;

type Sql<Row> = { readonly [Key in keyof Row]: Row[Key] extends bigint ? string : Row[Key] };

const statementOf = (row: Sql<StatementRow>): StatementRow => ({
  ...row,
  totalPence: BigInt(row.totalPence),
});

export interface StatementFilter {
  /** Organisations whose contracts are seen (visibleOrganisationIds); null: all. */
  readonly visibleTo: readonly number[] | null;
  readonly scheme?: string;
  readonly area?: string;
  readonly contract?: string;
  readonly period?: Period;
  /** Id of the last row of the page before. */
  readonly after?: string;
  readonly first?: number;
}

/** Statements, the latest issued first. */
export async function listStatements(sql: SqlClient, filter: StatementFilter): Promise<StatementRow[]> {
  const { visibleTo, scheme, area, contract, period, after, first = 50 } = filter;
  const { rows } = await sql.query<Sql<StatementRow>>(
    `${SELECT}
     where ($1::int[] is null or c.buyer_id = any($1) or c.supplier_id = any($1) or s.supplier_id = any($1) or s.buyer_id = any($1))
       and ($2::text is null or a.scheme = $2) and ($3::text is null or a.code = $3) and ($4::text is null or c.code = $4)
       and ($5::text is null or s.period = $5) and ($6::bigint is null or s.id < $6)
     order by s.id desc limit $7`,
    [visibleTo, scheme ?? null, area ?? null, contract ?? null, period ?? null, after ?? null, first],
  );
  return rows.map(statementOf);
}

export async function findStatement(sql: SqlClient, id: string): Promise<StatementRow | undefined> {
  const { rows } = await sql.query<Sql<StatementRow>>(`${SELECT} where s.id = $1`, [id]);
  return rows[0] && statementOf(rows[0]);
}

/** All statements of a contract and period by number: the first, and the corrections that followed. */
export async function statementsOf(
  sql: SqlClient,
  contract: string,
  period: Period,
): Promise<StatementRow[]> {
  const { rows } = await sql.query<Sql<StatementRow>>(
    `${SELECT} where c.code = $1 and s.period = $2 order by s.number`,
    [contract, period],
  );
  return rows.map(statementOf);
}

/** The lines of statements, by statement and position: one query however many statements. */
export async function linesOfStatements(
  sql: SqlClient,
  statementIds: readonly string[],
): Promise<StatementLineRow[]> {
  const { rows } = await sql.query<Sql<StatementLineRow>>(
    `select l.id, l.statement_id as "statementId", l.position, l.component, l.title, l.kind, l.amount_pence as "amountPence",
            l.figure_id as "figureId", l.node, l.corrects_line_id as "correctsLineId", e.number as "correctsNumber",
            l.decision_id as "decisionId"
     from statement_line l
     left join statement_line o on o.id = l.corrects_line_id left join statement e on e.id = o.statement_id
     where l.statement_id = any($1::bigint[]) order by l.statement_id, l.position`,
    [statementIds],
  );
  return rows.map((row) => ({ ...row, amountPence: BigInt(row.amountPence) }));
}
