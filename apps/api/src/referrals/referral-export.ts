import { pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Result, SQL, type SqlClient } from '#kernel';
import { may, mayListSingly, type Person, seesCountsOnly, tellable } from '#partners';
import { Reader } from '../graphql/reader.js';
import { Literals } from '../lines/line-export.js';
import type { ReferralFilter } from '../resolvers/referral.args.js';
import { askedOf } from '../resolvers/told.js';
import {
  fromReferrals,
  hiddenAside,
  orderedBy,
  partyOf,
  referralsWhere,
  unopenedAside,
} from '../resolvers/referral.rows.js';
import { REFERRAL_COLUMNS, REFERRAL_JOINS } from './referral-columns.js';

/** How long an export may take, with whoever reads it: PostgreSQL gives it up then. */
const MOST_MS = 120_000;

/** Whether somebody may have them: who sees counts only those of people who are opened to it. */
export async function mayExportReferrals(sql: SqlClient, person: Person): Promise<Result<void>> {
  const allowed = may(person, 'referral.list');
  return allowed.ok
    ? mayListSingly(sql, person, { action: 'referral.list', kind: 'referrals', instead: 'referralBoard' })
    : allowed;
}

/** All referrals that a person's organisation has a part in and a filter is about, the latest first: as CSV, or as rows. */
@Injectable()
export class ReferralExport {
  private readonly reader: Reader;

  constructor(@Inject(SQL) private readonly pool: pg.Pool) {
    this.reader = new Reader(pool);
  }

  /**
   * Writes CSV (RFC 4180, UTF-8, with a header) as PostgreSQL makes it, as fast as it is read. By what each person in it is read is on record before the
   * first row goes out; who came in between that and the copy is not named. Ends the stream.
   */
  async writeCsv(person: Person, filter: ReferralFilter, out: Writable): Promise<void> {
    const asked = await this.asked(person, filter);
    const told = await this.told(person, asked);
    const client = await this.pool.connect();
    let broken = true; // in the middle of a copy a connection is good for nothing else
    try {
      await client.query(`begin read only; set local statement_timeout = ${MOST_MS}`);
      const rows = `${select(asked, columns(told))}${latestFirst(asked)}`;
      await pipeline(client.query(copyTo(`copy (${rows}) to stdout with (format csv, header)`)), out);
      await client.query('commit');
      broken = false;
    } finally {
      client.release(broken);
    }
  }

  /** The first of them as rows, by the names of the columns. */
  async rows(person: Person, filter: ReferralFilter, first: number): Promise<Record<string, unknown>[]> {
    const asked = await this.asked(person, filter);
    const told = await this.told(person, asked, first);
    const { rows } = await this.pool.query<Record<string, unknown>>(
      `${select(asked, columns(told))}${latestFirst(asked)} limit ${first}`,
    );
    return rows;
  }

  private async asked(person: Person, filter: ReferralFilter): Promise<Asked> {
    const party = await partyOf(this.reader, person);
    // a file goes further than a page: it names nobody to who sees counts, whatever is open
    const counting = seesCountsOnly(person);
    const of =
      counting && filter.serviceUser
        ? { ...filter, serviceUser: '' }
        : await askedOf(this.pool, person, filter, 'referrals');
    const where = new Literals();
    const { text } = referralsWhere(where, of, party)
      .also(hiddenAside(person, where))
      .also(unopenedAside(person, where));
    return { from: `${fromReferrals(party)} ${REFERRAL_JOINS} ${text}`, by: orderedBy(of, party), counting };
  }

  /** Of the people whom the referrals are of, those whom the person may be told; by what they are read is on record after this. */
  private async told(person: Person, asked: Asked, first?: number): Promise<readonly string[]> {
    if (asked.counting) return [];
    const text =
      first === undefined
        ? select(asked, 'distinct u.ref as ref')
        : `${select(asked, 'u.ref')}${latestFirst(asked)} limit ${first}`;
    const { rows } = await this.pool.query<{ ref: string }>(text);
    const refs = [...new Set(rows.map(({ ref }) => ref))];
    return [...(await tellable(this.pool, person, refs, ['referrals'])).keys()];
  }
}

interface Asked {
  readonly from: string;
  readonly by: 'c' | 'k';
  readonly counting: boolean;
}

const select = ({ from }: Asked, what: string): string => `select ${what} ${from}`;
const latestFirst = ({ by }: Asked): string => ` order by ${by}.listed_at desc, ${by}.referral_id desc`;

function columns(told: readonly string[]): string {
  const refs = pg.escapeLiteral(`{${told.map((ref) => JSON.stringify(ref)).join()}}`);
  return Object.entries(REFERRAL_COLUMNS)
    .map(
      ([name, sql]) =>
        `${name === 'service_user' ? `case when u.ref = any(${refs}::text[]) then ${sql} end` : sql} as ${name}`,
    )
    .join(', ');
}
