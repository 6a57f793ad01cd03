import type { Instant, Period, SqlClient } from '#kernel';
import type { Figure, FigureDocument } from './figure.js';

/** A figure on record. `document` is its canonical JSON, of which `id` is the SHA-256. */
export interface FigureRow {
  readonly id: string;
  readonly contractId: number;
  readonly contract: string;
  readonly buyer: string;
  /** Who holds the contract now. */
  readonly supplier: string;
  /** To and for whom statements from it were issued: others, where the contract was handed to a successor. */
  readonly issuedTo: readonly string[];
  readonly period: Period;
  readonly complete: boolean;
  readonly document: string;
  readonly recordedAt: string;
}

const SELECT = `
  select f.id, f.contract_id as "contractId", c.code as contract, b.code as buyer, s.code as supplier, f.period, f.complete,
         f.document, f.recorded_at as "recordedAt",
         array(select distinct o.code from statement x join organisation o on o.id in (x.supplier_id, x.buyer_id) where (x.contract_id, x.period, x.figure_id) = (f.contract_id, f.period, f.id)) as "issuedTo"
  from figure f join contract_current c on c.id = f.contract_id
  join organisation b on b.id = c.buyer_id join organisation s on s.id = c.supplier_id`;

export async function findFigure(sql: SqlClient, id: string): Promise<FigureRow | undefined> {
  const { rows } = await sql.query<FigureRow>(`${SELECT} where f.id = $1`, [id]);
  return rows[0];
}

/** Figures with ids above one and up to another, of those on record by an instant: for going through all of them in parts. */
export async function figuresBetween(
  sql: SqlClient,
  { after, upto, at }: { readonly after: string; readonly upto: string; readonly at: Instant },
): Promise<FigureRow[]> {
  const { rows } = await sql.query<FigureRow>(
    `${SELECT} where f.id > $1 and f.id <= $2 and f.recorded_at <= $3 order by f.id`,
    [after, upto, at],
  );
  return rows;
}

export const documentOf = (row: Pick<FigureRow, 'document'>): FigureDocument =>
  JSON.parse(row.document) as FigureDocument;

/** Puts a figure on record; the same one again is the same row. */
export async function saveFigure(
  sql: SqlClient,
  figure: Figure,
  of: {
    readonly contractId: number;
    readonly termsId: number;
    readonly period: Period;
    /** Of the main measure; undefined when the figure goes by none. */
    readonly cohortMeasureId: bigint | undefined;
  },
): Promise<void> {
  await sql.query(
    `insert into figure (id, contract_id, terms_id, period, cohort_measure_id, complete, document)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    [
      figure.id,
      of.contractId,
      of.termsId,
      of.period,
      of.cohortMeasureId ?? null,
      figure.status === 'complete',
      figure.text,
    ],
  );
}
