import type { TestApi } from '../../../../../test/support/api.js';

/** A mutation as the test sends it: under one key, twice at once and once more. */
export interface Tried {
  readonly name: string;
  readonly person: string;
  /** What it is sent with; may look at what those before it have made. */
  readonly variables: (api: TestApi) => object | Promise<object>;
  /** How many acts it puts on record; 1 unless told. */
  readonly acts?: number;
}

/** The first row of a query, read by the owner. */
export const row = async <Row extends object>(api: TestApi, text: string): Promise<Row> =>
  (await api.db.owner.query<Row>(text)).rows[0]!;
