import { beyondTheWall, type SqlClient } from '#kernel';

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

/** What fell due under the orders of a provider from a day to another, as it stands at the end of a third. It counts everybody: the caller says who may be told. */
export async function adherenceCounts(
  sql: SqlClient,
  asked: {
    readonly organisationId: number;
    readonly from: string;
    readonly to: string;
    readonly asOf: string;
  },
): Promise<AdherenceCount[]> {
  const { rows } = await beyondTheWall(() =>
    sql.query<AdherenceCount>(
      `select month::text, location, code as element, stage, state, n from framework_adherence($1, $2::date, $3::date, $4::date)
       order by month, location nulls last, code, state`,
      [asked.organisationId, asked.from, asked.to, asked.asOf],
    ),
  );
  return rows;
}
