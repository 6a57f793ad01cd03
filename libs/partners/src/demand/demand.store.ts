import type { Period, SqlClient } from '#kernel';
import { monthAfter, monthsBetween } from '../capacity/capacity.js';
import { LAGS, type ReferralFlow } from './referral-flow.js';

/** An area of a scheme, for readers. */
export interface DemandArea {
  readonly areaId: number;
  readonly scheme: string;
  readonly area: string;
  readonly areaName: string;
}

/** What is on record of demand in an area, by whole months. */
export interface DemandHistory extends DemandArea {
  /** Orders that began: the first month, and the count of each from then on. */
  readonly ordersFrom: Period;
  readonly orders: readonly number[];
  /** Referrals by category: the first whole month in which any were made in the area, and how orders led to them. */
  readonly referralsFrom: Period | null;
  readonly flows: ReadonlyMap<string, ReferralFlow>;
}

/** The furthest back that is looked: ten years. */
const MOST_MONTHS = 120;

// current versions only: recorded, and not superseded
const CURRENT = `o.recorded_at <= now() and not exists (
  select from supervision_order_supersession s where s.old_id = o.id and s.superseded_at <= now()) and o.kind <> 'screening'`;

const monthNumber = (day: string): string =>
  `(extract(year from ${day}) * 12 + extract(month from ${day}) - 1)::int`;

/**
 * Demand by area up to a month.
 * @param until the first month that is not counted any more: the present one, which is not over
 */
export async function demandHistory(
  sql: SqlClient,
  { scheme, area, until }: { readonly scheme: string; readonly area?: string | null; readonly until: Period },
): Promise<DemandHistory[]> {
  const { rows: areas } = await sql.query<DemandArea>(
    `select id as "areaId", scheme, code as area, name as "areaName" from area_current
     where scheme = $1 and ($2::text is null or code = $2) order by code`,
    [scheme, area ?? null],
  );
  return historiesOf(areas, await recordsOf(sql, areas, until), until);
}

/** Demand of areas up to a month, each by itself, whichever others are asked for: how far its records go back, and when they end, is its own. */
export async function demandHistoryOfEach(
  sql: SqlClient,
  areaIds: readonly number[],
  until: Period,
): Promise<DemandHistory[]> {
  const { rows: areas } = await sql.query<DemandArea>(
    'select id as "areaId", scheme, code as area, name as "areaName" from area_current where id = any($1::int[]) order by id',
    [areaIds],
  );
  const records = await recordsOf(sql, areas, until);
  return areas.flatMap((area) => historiesOf([area], records, until));
}

interface Records {
  readonly orders: ReadonlyMap<number, Counts>;
  readonly referrals: ReadonlyMap<number, readonly Referred[]>;
}

async function recordsOf(sql: SqlClient, areas: readonly DemandArea[], until: Period): Promise<Records> {
  const ids = areas.map(({ areaId }) => areaId);
  return { orders: await ordersByMonth(sql, ids, until), referrals: await referralsByMonth(sql, ids, until) };
}

function historiesOf(
  areas: readonly DemandArea[],
  { orders, referrals }: Records,
  until: Period,
): DemandHistory[] {
  const months = new Set(areas.flatMap(({ areaId }) => [...(orders.get(areaId)?.keys() ?? [])]));
  const last = Math.max(...months, -Infinity);
  if (!Number.isFinite(last)) return [];
  const since = keptSince(months);
  // records may end long before today: what comes after them is unknown, and not nought
  const end = Math.min(last + 1, numberOf(until));
  return areas.map((each) =>
    historyOf(
      each,
      new Map([...(orders.get(each.areaId) ?? [])].filter(([month]) => month >= since)),
      referrals.get(each.areaId) ?? [],
      end,
    ),
  );
}

/** After so many months without a single order in any of the areas, records were not kept for a while: what is before is another time's. */
const GAP_MONTHS = 12;

/** The first month since which records were kept without such a gap. @param months those in which orders began, numbered */
export function keptSince(months: ReadonlySet<number>): number {
  const descending = [...months].sort((a, b) => b - a);
  const gap = descending.findIndex((month, i) => i > 0 && (descending[i - 1] ?? month) - month > GAP_MONTHS);
  return descending.at(gap < 0 ? -1 : gap - 1) ?? Infinity;
}

type Counts = ReadonlyMap<number, number>;
interface Referred {
  readonly category: string;
  readonly month: number;
  /** Null: no order of the person in the months before. */
  readonly lag: number | null;
  readonly count: number;
}

async function ordersByMonth(
  sql: SqlClient,
  areaIds: readonly number[],
  until: Period,
): Promise<Map<number, Map<number, number>>> {
  const { rows } = await sql.query<{ area: number; month: number; count: number }>(
    `select o.area_id as area, ${monthNumber('o.start_date')} as month, count(*)::int as count from supervision_order o
     where o.area_id = any($1::int[]) and o.start_date >= $2::date and o.start_date < $3::date and ${CURRENT}
     group by 1, 2`,
    [areaIds, `${monthAfter(until, -MOST_MONTHS)}-01`, `${until}-01`],
  );
  const found = new Map<number, Map<number, number>>();
  for (const { area, month, count } of rows)
    found.set(area, (found.get(area) ?? new Map<number, number>()).set(month, count));
  return found;
}

/** Referrals that were sent, or wait for room, each with how long before the person's latest order began. */
async function referralsByMonth(
  sql: SqlClient,
  areaIds: readonly number[],
  until: Period,
): Promise<Map<number, Referred[]>> {
  const { rows } = await sql.query<Referred & { area: number }>(
    `select r.area_id as area, r.category::text as category, r.month, case when r.month - l.month < ${LAGS} then r.month - l.month end as lag, count(*)::int as count
     from (
       select f.area_id, f.category, f.service_user_id, coalesce(f.sent_at, f.made_at)::date as day,
              ${monthNumber('coalesce(f.sent_at, f.made_at)')} as month
       from referral_current f
       where f.area_id = any($1::int[]) and coalesce(f.sent_at, f.made_at) < $2::date
         and (f.sent_at is not null or exists (select from allocation a where a.referral_id = f.referral_id))
     ) r
     left join lateral (
       select ${monthNumber('o.start_date')} as month from supervision_order o
       where o.service_user_id = r.service_user_id and o.start_date <= r.day and ${CURRENT}
       order by o.start_date desc limit 1
     ) l on true
     group by 1, 2, 3, 4`,
    [areaIds, `${until}-01`],
  );
  return Map.groupBy(rows, ({ area }) => area);
}

function historyOf(
  area: DemandArea,
  orders: Counts,
  referrals: readonly Referred[],
  end: number,
): DemandHistory {
  const firstOrder = Math.min(...orders.keys(), end);
  const within = referrals.filter(({ month }) => month < end);
  const firstReferral = Math.min(...within.map(({ month }) => month), end);
  // the first month is seldom whole
  const start = Math.max(firstReferral + 1, firstOrder + LAGS - 1);
  const ordersAt = (month: number): number => orders.get(month) ?? 0;
  const months = Math.max(0, end - start);
  const flow = (of: readonly Referred[]): ReferralFlow => {
    const byLag = Array.from({ length: months }, () => Array<number>(LAGS).fill(0));
    const unlinked = Array<number>(months).fill(0);
    for (const { month, lag, count } of of) {
      const at = month - start;
      const lags = byLag[at];
      if (!lags) continue;
      if (lag === null) unlinked[at] = (unlinked[at] ?? 0) + count;
      else lags[lag] = (lags[lag] ?? 0) + count;
    }
    const before = LAGS - 1;
    return {
      orders: Array.from({ length: months + before }, (_, i) => ordersAt(start - before + i)),
      byLag,
      unlinked,
    };
  };
  const byCategory = Map.groupBy(within, ({ category }) => category);
  return {
    ...area,
    ordersFrom: periodOfNumber(firstOrder),
    orders: Array.from({ length: end - firstOrder }, (_, i) => ordersAt(firstOrder + i)),
    referralsFrom: months > 0 ? periodOfNumber(start) : null,
    flows: new Map(
      [...byCategory].sort(([a], [b]) => (a < b ? -1 : 1)).map(([category, of]) => [category, flow(of)]),
    ),
  };
}

// months since January of the year 0, as SQL counts them above
const numberOf = (period: Period): number => monthsBetween('0000-01', period);
const periodOfNumber = (month: number): Period => monthAfter('0000-01', month);
