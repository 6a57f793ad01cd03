import type { Instant, SqlClient } from '#kernel';

/** What one look at all that is on record tells, so that millions of versions need not be asked one by one. */
export interface RecordKnown {
  /** Nothing was recorded after the instant: every version was known then. */
  readonly allKnown: boolean;
  readonly correctedOrders: RowSet;
  readonly correctedOffences: RowSet;
}

/** A set of row ids as bits, the way PostgreSQL's get_bit reads them: bit n is bit n % 8 of byte n / 8. */
export interface RowSet {
  /** The largest id in the set; 0 for the empty set. */
  readonly largest: number;
  readonly bits: Buffer;
}

/** A set of ids; they are identities, counted up from 1. */
export function rowSet(ids: readonly number[]): RowSet {
  const largest = ids.reduce((most, id) => Math.max(most, id), 0);
  const bits = Buffer.alloc(Math.floor(largest / 8) + 1);
  for (const id of ids) bits[id >> 3] = (bits[id >> 3] ?? 0) | (1 << (id & 7));
  return { largest, bits };
}

/** Reads which versions were corrected by the instant, and whether anything was recorded after it. Corrections are few beside facts. */
export async function recordKnown(sql: SqlClient, asKnownAt: Instant): Promise<RecordKnown> {
  const { rows } = await sql.query<{ later: boolean; orders: number[]; offences: number[] }>(
    `select exists (select from import where recorded_at > $1) as later,
            (select coalesce(json_agg(old_id), '[]') from supervision_order_supersession where superseded_at <= $1) as orders,
            (select coalesce(json_agg(old_id), '[]') from offence_supersession where superseded_at <= $1) as offences`,
    [asKnownAt],
  );
  const row = rows[0];
  if (!row) throw new Error('the database did not say what is on record');
  return {
    allKnown: !row.later,
    correctedOrders: rowSet(row.orders),
    correctedOffences: rowSet(row.offences),
  };
}
