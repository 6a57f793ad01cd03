import { CONTRACT_COLUMNS, CONTRACT_JOINS, joinedContractOf, type JoinedContract } from './contract.rows.js';
import type { Statement, StatementHeader, StatementLine } from './statement.types.js';

interface HeaderRow extends JoinedContract {
  readonly statement_id: string;
  readonly period: string;
  readonly number: number;
  readonly basis: string;
  readonly total_pence: string;
  readonly issued_at: string;
  readonly run_id: string;
  readonly figure_id: string;
}

const HEADER_COLUMNS = 's.id as statement_id, s.period, s.number, s.basis, s.total_pence, s.issued_at, s.run_id, s.figure_id';

const headerOf = (row: HeaderRow): StatementHeader => ({
  id: row.statement_id,
  period: row.period,
  number: row.number,
  basis: row.basis,
  totalPence: row.total_pence,
  issuedAt: row.issued_at,
  run: row.run_id,
  figure: row.figure_id,
});

export interface StatementRow extends HeaderRow {
  readonly person: string;
  readonly as_known_at: string;
  readonly total_to_date: string;
  readonly latest: boolean;
}

export const SELECT_STATEMENT = `
  select ${HEADER_COLUMNS}, ${CONTRACT_COLUMNS}, act.person, r.as_known_at,
         (select sum(e.total_pence) from statement e where (e.contract_id, e.period) = (s.contract_id, s.period) and e.number <= s.number) as total_to_date,
         not exists (select from statement l where (l.contract_id, l.period) = (s.contract_id, s.period) and l.number > s.number) as latest
  from statement s ${CONTRACT_JOINS}
  join run r on r.id = s.run_id
  join act on act.id = s.act_id`;

export const statementOf = (row: StatementRow): Statement => ({
  ...headerOf(row),
  contract: joinedContractOf(row),
  issuedBy: row.person,
  asKnownAt: row.as_known_at,
  totalToDatePence: row.total_to_date,
  latest: row.latest,
});

export interface LineRow extends HeaderRow {
  readonly id: string;
  readonly position: number;
  readonly component: string;
  readonly title: string;
  readonly amount_pence: string;
  readonly line_figure_id: string;
  readonly node: string;
  readonly corrects_line_id: string | null;
}

/** The list that is asked for most (bench/api-list.mjs): one statement, everything by key. */
export const SELECT_LINE = `
  select l.id, l.position, l.component, l.title, l.amount_pence, l.figure_id as line_figure_id, l.node, l.corrects_line_id,
         ${HEADER_COLUMNS}, ${CONTRACT_COLUMNS}
  from statement_line l join statement s on s.id = l.statement_id ${CONTRACT_JOINS}`;

export const lineOf = (row: LineRow): StatementLine => ({
  id: row.id,
  position: row.position,
  component: row.component,
  title: row.title,
  amountPence: row.amount_pence,
  figure: row.line_figure_id,
  node: row.node,
  correctsLineId: row.corrects_line_id,
  statement: headerOf(row),
  contract: joinedContractOf(row),
});
