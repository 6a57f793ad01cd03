import type { SqlClient } from '#kernel';
import type { ReviewState } from '../review/review.js';
import type { ContractPart } from './measure-levels.store.js';

/** A deduction of a statement, and what became of it. */
export interface DeductionLine {
  readonly lineId: string;
  readonly contract: string;
  readonly supplier: string;
  readonly period: string;
  readonly number: number;
  readonly component: string;
  readonly title: string;
  readonly state: ReviewState;
  readonly disputed: boolean;
  readonly calculatedPence: bigint;
  readonly recoveredPence: bigint;
  readonly waivedPence: bigint;
  readonly reinvestedPence: bigint;
  readonly undecidedPence: bigint;
}

export const DEDUCTION_AMOUNTS = [
  'calculatedPence',
  'recoveredPence',
  'waivedPence',
  'reinvestedPence',
  'undecidedPence',
] as const;
export type DeductionTotals = Readonly<Record<(typeof DEDUCTION_AMOUNTS)[number], bigint>>;

/** All deductions of statements for periods that share a day with one; what comes to nothing is left out. */
export async function deductionLines(
  sql: SqlClient,
  {
    parts,
    from,
    until,
  }: { readonly parts: readonly ContractPart[]; readonly from: string; readonly until: string },
): Promise<DeductionLine[]> {
  type Row = Omit<DeductionLine, keyof DeductionTotals> & Record<keyof DeductionTotals, string>;
  const { rows } = await sql.query<Row>(
    `select l.id as "lineId", c.code as contract, o.code as supplier, s.period, s.number, l.component, l.title, v.state, v.disputed,
            -l.amount_pence as "calculatedPence", v.recovered_pence as "recoveredPence", v.waived_pence as "waivedPence",
            v.reinvested_pence as "reinvestedPence", v.undecided_pence as "undecidedPence"
     from unnest($1::int[], $2::int[]) p (contract_id, holder_id)
     join statement s on s.contract_id = p.contract_id and (p.holder_id is null or s.supplier_id = p.holder_id)
     join statement_line l on l.statement_id = s.id join line_state v on v.line_id = l.id
     join contract c on c.id = s.contract_id join organisation o on o.id = s.supplier_id
     where l.kind = 'deduction' and l.amount_pence <> 0 and days_of_period(s.period) && daterange($3::date, $4::date)
     order by c.code, s.period, s.number, l.position`,
    [parts.map(({ contractId }) => contractId), parts.map(({ holderId }) => holderId), from, until],
  );
  return rows.map((row) => ({
    ...row,
    ...(Object.fromEntries(DEDUCTION_AMOUNTS.map((name) => [name, BigInt(row[name])])) as DeductionTotals),
  }));
}

export const deductionTotals = (lines: readonly DeductionTotals[]): DeductionTotals =>
  Object.fromEntries(
    DEDUCTION_AMOUNTS.map((name) => [name, lines.reduce((sum, line) => sum + line[name], 0n)]),
  ) as DeductionTotals;
