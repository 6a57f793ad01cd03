import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type pg from 'pg';
import type { Header } from '../reading/header.js';
import { REFUSED_COLUMNS } from '../reading/header.js';
import { name } from '../sql-text.js';

const ROWS_AT_A_TIME = 1000;

type Row = { line: string; raw: string[] | null; columns: string; whys: string } & Record<
  string,
  string | string[] | null
>;

/**
 * Writes the refused rows as CSV: the file's own columns as they stood, then line, column and reasons. A row with too many or
 * too few values is written with just those. Resolves when the stream has taken all and ended.
 */
export async function writeRefusedRows(client: pg.PoolClient, header: Header, to: Writable): Promise<void> {
  const csv = stringify({ quoted_match: /\r/ });
  const done = finished(csv.pipe(to));
  done.catch(() => undefined); // awaited below; a failed write must not surface twice
  const write = async (values: readonly string[]): Promise<void> => {
    if (!csv.write(values)) await Promise.race([new Promise((resolve) => csv.once('drain', resolve)), done]);
  };
  await write([...header.names, ...REFUSED_COLUMNS]);
  await client.query(`
    declare refused_rows no scroll cursor for
    select r.line, r.raw, ${header.names
      .map((n) => `r.${name(n)} as ${name(`value of ${n}`)}`)
      .concat('w.columns', 'w.whys')
      .join(', ')}
    from refused_row r join (
      select line, string_agg(distinct nullif(col, ''), ', ') as columns, string_agg(case when col = '' then '' else col || ': ' end || why || ' ' || fix, ' ' order by place) as whys
      from refusal group by line
    ) w on w.line = r.line
    order by r.line`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${ROWS_AT_A_TIME} from refused_rows`);
    if (rows.length === 0) break;
    for (const row of rows) {
      const values = row.raw ?? header.names.map((n) => (row[`value of ${n}`] as string | null) ?? '');
      await write([...values, row.line, row.columns ?? '', row.whys]);
    }
  }
  await client.query('close refused_rows');
  csv.end();
  await done;
}
