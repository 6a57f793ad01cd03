import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { SQL } from '#kernel';
import type { Person } from '#partners';
import { Reader } from '../graphql/reader.js';
import { visibleContracts } from '../graphql/visible-contracts.js';
import { Where } from '../graphql/where.js';
import { ALL_LINES, LINE_COLUMNS, WITH_ALL } from './line-columns.js';
import { type LineFilter, linesWhere } from './line-filter.js';

/** How long an export may take, with whoever reads it: PostgreSQL gives it up then. */
const MOST_MS = 120_000;

/** COPY takes no parameters: values are written into the statement, as literals. */
export class Literals extends Where {
  override value(value: unknown): string {
    const text = Array.isArray(value) ? `{${value.join(',')}}` : String(value);
    return pg.escapeLiteral(text);
  }
}

/** All statement lines that a person sees and a filter is about, the oldest first: as CSV, or as rows. */
@Injectable()
export class LineExport {
  private readonly reader: Reader;

  constructor(@Inject(SQL) private readonly pool: pg.Pool) {
    this.reader = new Reader(pool);
  }

  /** Writes CSV (RFC 4180, UTF-8, with a header) as PostgreSQL makes it, as fast as it is read. Ends the stream. */
  async writeCsv(person: Person, filter: LineFilter, out: Writable): Promise<void> {
    const select = await this.select(person, filter);
    const client = await this.pool.connect();
    let broken = true; // in the middle of a copy a connection is good for nothing else
    try {
      await client.query(`begin read only; set local statement_timeout = ${MOST_MS}`);
      await pipeline(client.query(copyTo(`copy (${select}) to stdout with (format csv, header)`)), out);
      await client.query('commit');
      broken = false;
    } finally {
      client.release(broken);
    }
  }

  /** The same as rows, by the names of the columns. */
  async rows(person: Person, filter: LineFilter): Promise<Record<string, unknown>[]> {
    const { rows } = await this.pool.query<Record<string, unknown>>(await this.select(person, filter));
    return rows;
  }

  private async select(person: Person, filter: LineFilter): Promise<string> {
    const visible = await visibleContracts(this.reader, person);
    const columns = Object.entries(LINE_COLUMNS).map(([name, sql]) => `${sql} as ${name}`);
    const { text } = linesWhere(new Literals(), visible, filter);
    return `${WITH_ALL} select ${columns.join(', ')} ${ALL_LINES} ${text} order by l.id`;
  }
}
