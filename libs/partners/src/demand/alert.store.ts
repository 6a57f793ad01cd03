import type { Period, SqlClient } from '#kernel';
import { monthAfter } from '../capacity/capacity.js';
import { type AlertThresholds, DEFAULT_THRESHOLDS } from './alert.js';

/** A service in an area of which a funded volume is stated for the present month or later ones. */
export interface FundedService {
  readonly serviceId: number;
  readonly service: string;
  readonly title: string;
  readonly category: string;
  readonly buyerId: number;
  /** Codes. */
  readonly buyer: string;
  readonly supplier: string;
  readonly areaId: number;
  readonly scheme: string;
  readonly area: string;
  readonly funded: readonly { readonly month: Period; readonly funded: number }[];
  /** Starts in the present month so far. */
  readonly started: number;
  /** Starts in the last whole months, and the referrals of its category in the area then: what share of demand comes to it. */
  readonly startsLately: number;
  readonly referralsLately: number;
}

export interface FundedFilter {
  /** Codes. */
  readonly scheme?: string | null;
  readonly area?: string | null;
  readonly buyer?: string | null;
  readonly supplier?: string | null;
  readonly service?: string | null;
}

/** So many whole months back starts and referrals are counted for a service's share. */
const LATELY_MONTHS = 6;

/** By service and area. @param today YYYY-MM-DD */
export async function fundedServices(
  sql: SqlClient,
  { scheme, area, buyer, supplier, service }: FundedFilter,
  today: string,
): Promise<FundedService[]> {
  const present = today.slice(0, 7);
  const { rows } = await sql.query<FundedService>(
    `with funded as (
       select service_id, area_id, jsonb_agg(jsonb_build_object('month', period, 'funded', funded) order by period) as months
       from service_capacity_current where period >= $1 and period < $2 and funded is not null group by service_id, area_id
     ), lately as (
       select area_id, category, count(*)::int as referrals from referral_current
       where sent_at >= $3::date and sent_at < $4::date group by area_id, category
     )
     select s.id as "serviceId", s.code as service, s.title, s.category::text as category, s.buyer_id as "buyerId", b.code as buyer, p.code as supplier,
            a.id as "areaId", a.scheme, a.code as area, f.months as funded, n.started, n.lately as "startsLately",
            coalesce(l.referrals, 0) as "referralsLately"
     from funded f join service_current s on s.id = f.service_id join area_current a on a.id = f.area_id
     join organisation b on b.id = s.buyer_id join organisation p on p.id = s.supplier_id
     left join lately l on l.area_id = f.area_id and l.category = s.category
     cross join lateral (
       select count(*) filter (where least(r.assessment_at, r.first_session_at) >= $4::date)::int as started,
              count(*) filter (where least(r.assessment_at, r.first_session_at) < $4::date)::int as lately
       from referral_current r
       where r.service_id = f.service_id and r.area_id = f.area_id
         and least(r.assessment_at, r.first_session_at) >= $3::date and least(r.assessment_at, r.first_session_at) < $5::date + 1
     ) n
     where ($6::text is null or a.scheme = $6) and ($7::text is null or a.code = $7) and ($8::text is null or b.code = $8)
       and ($9::text is null or p.code = $9) and ($10::text is null or s.code = $10)
     order by s.code, a.scheme, a.code`,
    [
      present,
      monthAfter(present, 12),
      `${monthAfter(present, -LATELY_MONTHS)}-01`,
      `${present}-01`,
      today,
      scheme ?? null,
      area ?? null,
      buyer ?? null,
      supplier ?? null,
      service ?? null,
    ],
  );
  return rows;
}

/** The thresholds of buyers that have said any, by the buyer's id; the others have the default ones. */
export async function thresholdsOf(
  sql: SqlClient,
  buyerIds: readonly number[],
): Promise<(buyerId: number) => AlertThresholds> {
  const { rows } = await sql.query<AlertThresholds & { buyerId: number }>(
    `select buyer_id as "buyerId", horizon_months as "horizonMonths", used_up_days as "usedUpDays", idle_places as "idlePlaces",
            idle_share::float8 as "idleShare", level::float8 as level
     from demand_setting_current where buyer_id = any($1::int[])`,
    [buyerIds],
  );
  const byBuyer = new Map(rows.map(({ buyerId, ...thresholds }) => [buyerId, thresholds]));
  return (buyerId) => byBuyer.get(buyerId) ?? DEFAULT_THRESHOLDS;
}
