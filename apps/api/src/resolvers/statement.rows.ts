import { type Asked, type Column, columnsFor, EVERYTHING } from '../graphql/asked-fields.js';
import { CONTRACT_COLUMNS, contractJoins, joinedContractOf, type JoinedContract } from './contract.rows.js';
import type { Statement, StatementHeader, StatementLine } from './statement.types.js';

/** Columns that nobody asked for are not there, and are not read. */
export interface HeaderRow extends JoinedContract {
  readonly statement_id: string;
  readonly period: string;
  readonly number: number;
  readonly statement_kind: string;
  readonly basis: string;
  readonly total_pence: string;
  readonly issued_at: string;
  readonly run_id: string;
  readonly figure_id: string;
}

const HEADER_COLUMNS: readonly Column[] = [
  { sql: 's.id', as: 'statement_id' },
  { sql: 's.period', as: 'period', for: ['period'] },
  { sql: 's.number', as: 'number', for: ['number'] },
  { sql: 's.kind', as: 'statement_kind', for: ['kind'] },
  { sql: 's.basis', as: 'basis', for: ['basis'] },
  { sql: 's.total_pence', as: 'total_pence', for: ['totalPence'] },
  { sql: 's.issued_at', as: 'issued_at', for: ['issuedAt'] },
  { sql: 's.run_id', as: 'run_id', for: ['run'] },
  { sql: 's.figure_id', as: 'figure_id', for: ['figure', 'findings', 'correction', 'difference'] },
];

/** The header of a statement `s`. */
export const selectHeader = `select ${columnsFor(EVERYTHING, HEADER_COLUMNS)} from statement s`;

export const headerOf = (row: Omit<HeaderRow, keyof JoinedContract>): StatementHeader => ({
  id: row.statement_id,
  period: row.period,
  number: row.number,
  kind: row.statement_kind,
  basis: row.basis,
  totalPence: row.total_pence,
  issuedAt: row.issued_at,
  run: row.run_id,
  figure: row.figure_id,
});

export interface StatementRow extends HeaderRow {
  /** The organisation that it was issued to. */
  readonly issued_to_id: number;
  /** Who bought on the day that it goes by. */
  readonly issued_for_id: number;
  readonly person: string;
  readonly as_known_at: string;
  readonly total_to_date: string;
  readonly latest: boolean;
}

const SAME = '(o.contract_id, o.period) = (s.contract_id, s.period)';
const STATEMENT_COLUMNS: readonly Column[] = [
  ...HEADER_COLUMNS,
  ...CONTRACT_COLUMNS,
  { sql: 's.supplier_id', as: 'issued_to_id' },
  { sql: 's.buyer_id', as: 'issued_for_id' },
  { sql: '(select person from act where act.id = s.act_id)', as: 'person', for: ['issuedBy'] },
  { sql: '(select as_known_at from run r where r.id = s.run_id)', as: 'as_known_at', for: ['asKnownAt'] },
  {
    sql: `(select sum(o.total_pence) from statement o where ${SAME} and o.number <= s.number)`,
    as: 'total_to_date',
    for: ['totalToDatePence'],
  },
  {
    sql: `not exists (select from statement o where ${SAME} and o.number > s.number)`,
    as: 'latest',
    for: ['latest'],
  },
];

export const selectStatement = (asked: Asked): string =>
  `select ${columnsFor(asked, STATEMENT_COLUMNS)} from statement s ${contractJoins(asked)}`;

export const statementOf = (row: StatementRow): Statement => ({
  ...headerOf(row),
  contract: joinedContractOf(row),
  issuedToId: row.issued_to_id,
  issuedForId: row.issued_for_id,
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
  readonly decision_id: string | null;
  readonly kind: string;
  readonly state: string;
  readonly disputed: boolean;
  readonly overdue: boolean;
  readonly lapsed: boolean;
  readonly sequence: number;
  readonly queried_by: string | null;
  readonly claimed_pence: string | null;
  readonly allowed_pence: string | null;
  readonly remedy: string | null;
  readonly due_on: string | null;
}

/** What lists read of the view line_state `v`, which is joined only for them. */
const REVIEW_COLUMNS: readonly Column[] = [
  { sql: 'v.state', as: 'state', for: ['state'] },
  { sql: 'v.disputed', as: 'disputed', for: ['disputed'] },
  { sql: 'v.overdue', as: 'overdue', for: ['overdue'] },
  { sql: 'v.lapsed', as: 'lapsed', for: ['lapsed'] },
  { sql: 'v.sequence', as: 'sequence', for: ['sequence'] },
  { sql: 'v.queried_by', as: 'queried_by', for: ['queriedBy'] },
  { sql: 'v.claimed_pence', as: 'claimed_pence', for: ['claimedPence'] },
  { sql: 'v.allowed_pence', as: 'allowed_pence', for: ['allowedPence'] },
  { sql: 'v.remedy', as: 'remedy', for: ['remedy'] },
  { sql: 'v.due_on', as: 'due_on', for: ['dueOn'] },
];

const LINE_COLUMNS: readonly Column[] = [
  { sql: 'l.id', as: 'id' },
  { sql: 'l.position', as: 'position', for: ['position'] },
  { sql: 'l.component', as: 'component', for: ['component', 'correction', 'explanation'] },
  { sql: 'l.title', as: 'title', for: ['title'] },
  { sql: 'l.kind', as: 'kind', for: ['kind', 'deduction'] },
  { sql: 'l.amount_pence', as: 'amount_pence', for: ['amountPence', 'correction'] },
  { sql: 'l.figure_id', as: 'line_figure_id', for: ['figure', 'correction', 'explanation'] },
  { sql: 'l.node', as: 'node', for: ['node'] },
  {
    sql: 'l.corrects_line_id',
    as: 'corrects_line_id',
    for: ['corrects', 'correction', 'decision', 'difference'],
  },
  { sql: 'l.decision_id', as: 'decision_id', for: ['decision', 'correction', 'difference'] },
  ...REVIEW_COLUMNS,
  ...HEADER_COLUMNS,
  ...CONTRACT_COLUMNS,
];

/**
 * The list that is asked for most (bench/api-list.mjs): one statement, everything by key.
 * @param byReview its conditions are about the review too
 */
export function selectLine(asked: Asked, byReview = false): string {
  const review =
    byReview || REVIEW_COLUMNS.some(({ for: fields }) => fields?.some((field) => asked.has(field)))
      ? 'join line_state v on v.line_id = l.id'
      : '';
  return `select ${columnsFor(asked, LINE_COLUMNS)} from statement_line l join statement s on s.id = l.statement_id ${contractJoins(asked)} ${review}`;
}

export const lineOf = (row: LineRow): StatementLine => ({
  id: row.id,
  position: row.position,
  component: row.component,
  title: row.title,
  amountPence: row.amount_pence,
  figure: row.line_figure_id,
  node: row.node,
  kind: row.kind,
  correctsLineId: row.corrects_line_id,
  decisionId: row.decision_id,
  state: row.state,
  disputed: row.disputed,
  overdue: row.overdue,
  lapsed: row.lapsed,
  sequence: row.sequence,
  queriedBy: row.queried_by,
  claimedPence: row.claimed_pence,
  allowedPence: row.allowed_pence,
  remedy: row.remedy,
  dueOn: row.due_on,
  statement: headerOf(row),
  contract: joinedContractOf(row),
});
