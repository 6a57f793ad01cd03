import type { Instant, Period, SqlClient } from '#kernel';
import type { LineKind } from '../mechanism/index.js';
import type { Clocks } from './clocks.js';
import type { LineMove } from './review.js';

/** A statement line with what a decision about it goes by. */
export interface LineInQuestion {
  readonly id: string;
  readonly position: number;
  readonly component: string;
  readonly title: string;
  readonly kind: LineKind;
  readonly amountPence: bigint;
  readonly node: string;
  /** Figure that explains the line. */
  readonly figureId: string;
  /** Id of the move that led to it; null: a figure did. */
  readonly decisionId: string | null;
  readonly contractId: number;
  readonly contract: string;
  /** Code of who buys now, and so answers for what is open. */
  readonly buyer: string;
  /** Code of whom the statement was issued to. */
  readonly supplier: string;
  readonly supplierId: number;
  readonly period: Period;
  readonly number: number;
  readonly runId: string;
  readonly statementFigureId: string;
  readonly issuedBy: string;
  /** Day in UTC. */
  readonly issuedOn: string;
  /** Of the terms that the statement's figure went by. */
  readonly clocks: Clocks;
  /** Day in UTC by the database's clock, which its own rules go by too. */
  readonly today: string;
}

/** Lines by id; those that are not on record are not in it. */
export async function linesInQuestion(
  sql: SqlClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LineInQuestion>> {
  const { rows } = await sql.query<Omit<LineInQuestion, 'amountPence'> & { amountPence: string }>(
    `select l.id, l.position, l.component, l.title, l.kind, l.amount_pence as "amountPence", l.node, l.figure_id as "figureId",
            l.decision_id as "decisionId", c.id as "contractId", c.code as contract, b.code as buyer, p.code as supplier,
            s.supplier_id as "supplierId", s.period, s.number, s.run_id as "runId", s.figure_id as "statementFigureId",
            a.person as "issuedBy", (s.issued_at at time zone 'utc')::date as "issuedOn",
            coalesce(t.document::jsonb -> 'clocks', '{}') as clocks, (now() at time zone 'utc')::date as today
     from statement_line l
     join statement s on s.id = l.statement_id
     join contract_current c on c.id = s.contract_id
     join organisation b on b.id = c.buyer_id
     join organisation p on p.id = s.supplier_id
     join act a on a.id = s.act_id
     join figure f on f.id = s.figure_id
     join terms t on t.id = f.terms_id
     where l.id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, amountPence: BigInt(row.amountPence) }]));
}

/** A move with all that was said. */
export interface LineMoveRow extends LineMove {
  readonly id: string;
  readonly lineId: string;
  readonly reason: string;
  readonly evidence: string | null;
  readonly at: Instant;
  /** Id of the statement that it led to, if it did. */
  readonly statementId: string | null;
}

/** All moves of lines, by line and sequence: one query however many lines. */
export async function movesOfLines(sql: SqlClient, lineIds: readonly string[]): Promise<LineMoveRow[]> {
  const { rows } = await sql.query<
    Omit<LineMoveRow, 'claimedPence' | 'allowedPence'> & { claimed: string | null; allowed: string | null }
  >(
    `select m.id, m.line_id as "lineId", m.sequence, m.move, m.party, a.person, a.at, m.claimed_pence as claimed,
            m.allowed_pence as allowed, m.remedy, m.reason, m.evidence, m.due_on as "dueOn", s.id as "statementId"
     from line_move m join act a on a.id = m.act_id left join statement s on s.decision_id = m.id
     where m.line_id = any($1::bigint[]) order by m.line_id, m.sequence`,
    [lineIds],
  );
  return rows.map(({ claimed, allowed, ...row }) => ({
    ...row,
    claimedPence: claimed === null ? null : BigInt(claimed),
    allowedPence: allowed === null ? null : BigInt(allowed),
  }));
}

/**
 * The id of a line by its place: a position, or a component. Without a number, on the latest statement of a figure that has it.
 * @returns undefined when there is none, or no such statement
 */
export async function lineAt(
  sql: SqlClient,
  place: {
    readonly contract: string;
    readonly period: Period;
    readonly number?: number;
    readonly line: string;
  },
): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    `select l.id from statement_line l join statement s on s.id = l.statement_id join contract c on c.id = s.contract_id
     where c.code = $1 and s.period = $2 and ($3::int is null or s.number = $3) and (l.position::text = $4 or l.component = $4)
     order by l.decision_id is not null, s.number desc, l.position limit 1`,
    [place.contract, place.period, place.number ?? null, place.line],
  );
  return rows[0]?.id;
}
