import type { Period, SqlClient } from '#kernel';
import { monthAfter } from './capacity.js';
import { type Waited, type WaitingTime, waitingTime } from './waiting-time.js';

/** How long referrals that came to a service in some months waited for their start. */
export interface WaitingTimeRow extends WaitingTime {
  readonly service: string;
  readonly title: string;
  readonly scheme: string;
  readonly area: string;
  /** Came to the service in these months; of them started, still waiting, and gone without a start. */
  readonly received: number;
  readonly started: number;
  readonly stillWaiting: number;
  readonly left: number;
  /** Of those who still wait, the longest. */
  readonly longestDays: number | null;
}

export interface WaitingTimeFilter {
  /** The first month and the last. */
  readonly from: Period;
  readonly to: Period;
  readonly scheme?: string | null;
  readonly area?: string | null;
  readonly service?: string | null;
  readonly buyer?: string | null;
  readonly supplier?: string | null;
  /** As it stands at this instant; left out: now. */
  readonly at?: string | null;
}

interface Counted extends Omit<WaitingTimeRow, keyof WaitingTime> {
  readonly waited: readonly Waited[];
}

/** By service and area. A start is the first attended assessment or session with the one who holds the referral. */
export async function waitingTimes(sql: SqlClient, filter: WaitingTimeFilter): Promise<WaitingTimeRow[]> {
  const { from, to, scheme, area, service, buyer, supplier, at } = filter;
  const { rows } = await sql.query<Counted>(
    `with clock as (select coalesce($3::timestamptz, clock_timestamp()) as at),
     came as (
       select p.service_id, p.area_id, p.started_at <= c.at as has_started, p.ended_at <= c.at as has_ended,
              greatest(0, floor(extract(epoch from least(p.started_at, p.ended_at, c.at) - p.received_at) / 86400))::int as days
       from referral_place p, clock c
       where p.received_at >= $1::date and p.received_at < $2::date and p.received_at <= c.at
     ), day as (
       select service_id, area_id, days, count(*) filter (where has_started)::int as started, count(*) filter (where has_started is not true)::int as not_started,
              count(*) filter (where has_started is not true and has_ended)::int as gone
       from came group by service_id, area_id, days
     ), total as materialized (
       select service_id, area_id, sum(started + not_started)::int as received, sum(started)::int as started, sum(gone)::int as gone,
              max(days) filter (where not_started > gone) as longest,
              jsonb_agg(jsonb_build_object('days', days, 'started', started, 'notStarted', not_started) order by days) as waited
       from day group by service_id, area_id
     )
     select s.code as service, s.title, a.scheme, a.code as area, t.received, t.started, t.received - t.started - t.gone as "stillWaiting", t.gone as "left",
            t.longest as "longestDays", t.waited
     from total t join service_current s on s.id = t.service_id join area_current a on a.id = t.area_id
     join organisation b on b.id = s.buyer_id join organisation p on p.id = s.supplier_id
     where ($4::text is null or a.scheme = $4) and ($5::text is null or a.code = $5) and ($6::text is null or s.code = $6)
       and ($7::text is null or b.code = $7) and ($8::text is null or p.code = $8)
     order by s.code, a.scheme, a.code`,
    [
      `${from}-01`,
      `${monthAfter(to, 1)}-01`,
      at ?? null,
      scheme ?? null,
      area ?? null,
      service ?? null,
      buyer ?? null,
      supplier ?? null,
    ],
  );
  return rows.map(({ waited, ...row }) => ({ ...row, ...waitingTime(waited) }));
}
