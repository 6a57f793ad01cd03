import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { REPORT_TEXTS, type ReportScope, reportSql, toldInReport } from '#contracts';
import { SQL } from '#kernel';
import { harmless } from '../lines/line-columns.js';
import { Literals } from '../lines/line-export.js';
import { OpeningCrns } from './opening-crns.js';

/** How long an export may take, with whoever reads it: PostgreSQL gives it up then. */
const MOST_MS = 120_000;

/** The provider report as a file: all its rows, under the names of its columns. */
@Injectable()
export class ProviderReportExport {
  constructor(@Inject(SQL) private readonly pool: pg.Pool) {}

  /** Writes CSV (RFC 4180, UTF-8, with a header) as PostgreSQL makes it, as fast as it is read; by what the people in it are read is on record before. Ends the stream. */
  async writeCsv(scope: ReportScope, out: Writable): Promise<void> {
    const told = await toldInReport(this.pool, scope);
    const literals = new Literals();
    const crns = new OpeningCrns();
    const select = reportSql(scope, (value) => literals.value(value), {
      told,
      column: (name, sql) => {
        if (name === 'service_user_crn' && told.length > 0) return crns.marked(sql);
        return REPORT_TEXTS.includes(name) ? harmless(sql) : sql;
      },
    });
    const client = await this.pool.connect();
    let broken = true; // in the middle of a copy a connection is good for nothing else
    try {
      await client.query(`begin read only; set local statement_timeout = ${MOST_MS}`);
      await pipeline(client.query(copyTo(`copy (${select}) to stdout with (format csv, header)`)), crns, out);
      await client.query('commit');
      broken = false;
    } finally {
      client.release(broken);
    }
  }
}
