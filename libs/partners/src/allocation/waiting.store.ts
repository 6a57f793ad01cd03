import type { Instant, SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { notNamingHidden } from '../restriction/hidden.js';
import type { AllocationWhy } from './decide-allocation.js';
import type { Waiting } from './order-waiting.js';

/** A referral that waits for room, with why. */
export interface WaitingRow extends Waiting {
  readonly reference: string;
  readonly category: string;
  readonly scheme: string;
  readonly area: string;
  readonly areaId: number;
  readonly buyerId: number;
  /** Codes: whose services were looked at, and who referred. */
  readonly buyer: string;
  readonly origin: string;
  /** How it stood when it was looked at last. */
  readonly why: AllocationWhy;
}

export interface WaitingFilter {
  /** Codes. */
  readonly buyer?: string | null;
  readonly origin?: string | null;
  readonly scheme?: string | null;
  readonly area?: string | null;
  readonly category?: string | null;
  /** Code of an organisation: those that it made, or has to find room for. */
  readonly seenBy?: string | null;
  /** The number of the referral after which to go on. */
  readonly after?: string;
  readonly first?: number;
}

/**
 * Those who wait, by number; all that are asked for unless `first` says how many.
 * @param shownTo whom they are shown to: without those of people whom that person does not see
 */
export async function listWaiting(
  sql: SqlClient,
  filter: WaitingFilter = {},
  shownTo?: Person,
): Promise<WaitingRow[]> {
  const { buyer, origin, scheme, area, category, after, first, seenBy } = filter;
  const values: unknown[] = [
    buyer ?? null,
    origin ?? null,
    scheme ?? null,
    area ?? null,
    category ?? null,
    after ?? null,
    seenBy ?? null,
  ];
  const shown = shownTo
    ? notNamingHidden(`'referral'`, 'w.reference', shownTo, (value) => `$${values.push(value)}`)
    : 'true';
  const { rows } = await sql.query<WaitingRow>(
    `select w.referral_id as "referralId", w.reference, w.category::text as category, w.complexity::text as complexity, a.scheme, a.code as area,
            w.area_id as "areaId", w.buyer_id as "buyerId", b.code as buyer, o.code as origin, w.why, w.waiting_from as "waitingFrom",
            w.complete_by::text as "completeBy"
     from (select * from allocation_waiting union select * from allocation_waiting_mine()) w join area_current a on a.id = w.area_id join organisation b on b.id = w.buyer_id
     join organisation o on o.id = w.origin_id
     where ($1::text is null or b.code = $1) and ($2::text is null or o.code = $2) and ($3::text is null or a.scheme = $3)
       and ($4::text is null or a.code = $4) and ($5::text is null or w.category = $5::service_category)
       and ($6::bigint is null or w.referral_id > $6) and ($7::text is null or $7 in (b.code, o.code)) and ${shown}
     order by w.referral_id ${first === undefined ? '' : `limit ${Math.trunc(first)}`}`,
    values,
  );
  return rows;
}

/** One allocation on record. */
export interface AllocationRow {
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly person: string;
  /** Codes; no service: it waits. */
  readonly service: string | null;
  readonly buyer: string;
  readonly why: AllocationWhy;
}

/** Each allocation of referrals, in order: by the number of the referral. */
export async function allocationsOf(
  sql: SqlClient,
  referralIds: readonly string[],
): Promise<(AllocationRow & { readonly referralId: string })[]> {
  const { rows } = await sql.query<AllocationRow & { referralId: string }>(
    `select l.referral_id as "referralId", l.at, l.recorded_at as "recordedAt", t.person, s.code as service, b.code as buyer, l.why
     from allocation l join act t on t.id = l.act_id join organisation b on b.id = l.buyer_id left join service s on s.id = l.service_id
     where l.referral_id = any($1::bigint[]) order by l.referral_id, l.id`,
    [referralIds],
  );
  return rows;
}

/** Whether a referral still waits. */
export const stillWaits = async (sql: SqlClient, referralId: string): Promise<boolean> =>
  (await sql.query('select 1 from allocation_waiting where referral_id = $1', [referralId])).rows.length > 0;
