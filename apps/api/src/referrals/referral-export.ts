import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { SQL } from '#kernel';
import { type Person, seesCountsOnly } from '#partners';
import { Reader } from '../graphql/reader.js';
import { Literals } from '../lines/line-export.js';
import type { ReferralFilter } from '../resolvers/referral.args.js';
import {
  fromReferrals,
  hiddenAside,
  orderedBy,
  partyOf,
  referralsWhere,
} from '../resolvers/referral.rows.js';
import { REFERRAL_COLUMNS, REFERRAL_JOINS } from './referral-columns.js';

/** How long an export may take, with whoever reads it: PostgreSQL gives it up then. */
const MOST_MS = 120_000;

/** All referrals that a person's organisation has a part in and a filter is about, the latest first: as CSV, or as rows. */
@Injectable()
export class ReferralExport {
  private readonly reader: Reader;

  constructor(@Inject(SQL) private readonly pool: pg.Pool) {
    this.reader = new Reader(pool);
  }

  /** Writes CSV (RFC 4180, UTF-8, with a header) as PostgreSQL makes it, as fast as it is read. Ends the stream. */
  async writeCsv(person: Person, filter: ReferralFilter, out: Writable): Promise<void> {
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

  /** The first of them as rows, by the names of the columns. */
  async rows(person: Person, filter: ReferralFilter, first: number): Promise<Record<string, unknown>[]> {
    const { rows } = await this.pool.query<Record<string, unknown>>(
      `${await this.select(person, filter)} limit ${first}`,
    );
    return rows;
  }

  private async select(person: Person, filter: ReferralFilter): Promise<string> {
    const party = await partyOf(this.reader, person);
    // a file goes further than a page: it names nobody to who sees counts, whatever is open
    const counting = seesCountsOnly(person);
    const asked = counting && filter.serviceUser ? { ...filter, serviceUser: '' } : filter;
    const where = new Literals();
    const { text } = referralsWhere(where, asked, party).also(hiddenAside(person, where));
    const columns = Object.entries(REFERRAL_COLUMNS).map(
      ([name, sql]) => `${counting && name === 'service_user' ? 'null::text' : sql} as ${name}`,
    );
    const k = orderedBy(filter, party);
    return `select ${columns.join(', ')} ${fromReferrals(party)} ${REFERRAL_JOINS} ${text} order by ${k}.listed_at desc, ${k}.referral_id desc`;
  }
}
