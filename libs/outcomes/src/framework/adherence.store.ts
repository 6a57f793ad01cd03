import { Kept, type SqlClient } from '#kernel';
import { bySign } from './by-sign.js';

/** Counts of what fell due. */
export interface AdherenceCount {
  /** First day of the month. */
  readonly month: string;
  /** Code of the location; null: where the person was supervised is not on record. */
  readonly location: string | null;
  readonly element: string;
  readonly stage: string;
  readonly state: string;
  readonly n: number;
}

/** Quarters, years and the months of pages; each has some thousand rows. */
const kept = new Kept<readonly AdherenceCount[]>(40);

/**
 * What fell due under the orders of a provider from a day to another, as it stands at the end of a third. It counts everybody: the caller says who may be told.
 * To work it out takes long and it is looked at often, so it is kept until something comes on record.
 */
export const adherenceCounts = (sql: SqlClient, asked: Asked): Promise<readonly AdherenceCount[]> =>
  bySign(kept, sql, asked.organisationId, [asked.from, asked.to, asked.asOf], () => countsIn(sql, asked));

interface Asked {
  readonly organisationId: number;
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
}

async function countsIn(
  sql: SqlClient,
  { organisationId, from, to, asOf }: Asked,
): Promise<AdherenceCount[]> {
  const { rows } = await sql.query<AdherenceCount>(
    `select month::text, location, code as element, stage, state, n from framework_adherence($1, $2::date, $3::date, $4::date)
     order by month, location nulls last, code, state`,
    [organisationId, from, to, asOf],
  );
  return rows;
}
