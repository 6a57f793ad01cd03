import type { Instant, SqlClient } from '#kernel';
import { openParticulars } from '../service-user-key/sealed-identity.js';
import { openKey } from '../service-user-key/service-user-key.store.js';
import { loadNow, startsIn } from '../capacity/load-sql.js';
import type { Candidate, Need } from './candidate.js';
import type { Complexity } from './rules.js';

/** Services of a buyer in an area and category: capacity is counted for each, and no place of theirs is given twice. */
export interface Pool {
  readonly areaId: number;
  readonly category: string;
}

/** Keeps these locks apart from others that take a pair of numbers; it only has to be the same everywhere. */
const POOL_LOCKS = 7_132;

/** Waits until nobody else allocates in the pool, to the end of the transaction: so the last free place is given once. */
export async function lockPool(sql: SqlClient, { areaId, category }: Pool): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [POOL_LOCKS, `${areaId}/${category}`]);
}

/** Waits until nobody else decides on the referral. Before the pool's lock, as whoever sends a referral does. */
export async function lockReferralToPlace(sql: SqlClient, referralId: string): Promise<void> {
  await sql.query('select lock_referral($1)', [referralId]);
}

/** A referral as far as its allocation cares. */
export interface ReferralToPlace extends Pool {
  readonly referralId: string;
  readonly reference: string;
  readonly state: string;
  readonly serviceUserId: number;
  readonly complexity: Complexity;
  readonly originId: number;
  /** Codes. */
  readonly origin: string;
  readonly area: string;
  /** Codes of who holds it and who buys there now, if it is anywhere. */
  readonly parties: readonly string[];
}

const REFERRAL = `
  select r.referral_id as "referralId", r.reference, r.state::text as state, r.service_user_id as "serviceUserId", r.area_id as "areaId",
         r.category::text as category, r.complexity::text as complexity, r.origin_id as "originId", o.code as origin, a.code as area,
         array(select p.code from organisation p where p.id in (r.holder_id, r.buyer_id)) as parties
  from referral_current r join organisation o on o.id = r.origin_id join area a on a.id = r.area_id`;

/** By its reference. */
export async function findReferralToPlace(
  sql: SqlClient,
  reference: string,
): Promise<ReferralToPlace | undefined> {
  const { rows } = await sql.query<ReferralToPlace>(`${REFERRAL} where r.reference = $1`, [reference]);
  return rows[0];
}

/** By its number, for who works through a list. */
export async function referralToPlace(sql: SqlClient, id: string): Promise<ReferralToPlace> {
  const { rows } = await sql.query<ReferralToPlace>(`${REFERRAL} where r.referral_id = $1`, [id]);
  if (!rows[0]) throw new Error(`referral ${id} is not there`);
  return rows[0];
}

/** What rules ask about the person, under whichever of their references: by the particulars on record, else by the latest order. Age is the one reached in the year of the day. */
export async function needOf(sql: SqlClient, referral: ReferralToPlace, day: string): Promise<Need> {
  const { rows } = await sql.query<NeedRow>(
    `select coalesce(p.sex, o.sex) as sex, o.birth_year as "birthYear", p.service_user_id as id, p.sealed, k.wrapped
     from (select survivor_of($1::int) as id) u
     left join lateral (
       select p.service_user_id, p.sex, p.sealed from service_user_particulars_current p
       where p.service_user_id in (select service_users_of(u.id)) order by p.service_user_id <> u.id, p.service_user_id limit 1) p on true
     left join service_user_key k on k.service_user_id = p.service_user_id
     left join lateral (
       select o.sex, o.birth_year from supervision_order o
       where o.service_user_id in (select service_users_of(u.id)) and not exists (select from supervision_order_supersession s where s.old_id = o.id)
       order by o.start_date desc, o.id desc limit 1) o on true`,
    [referral.serviceUserId],
  );
  const born = rows[0] ? yearOfBirth(rows[0]) : null;
  return {
    complexity: referral.complexity,
    sex: rows[0]?.sex ?? null,
    age: born === null ? null : Number(day.slice(0, 4)) - born,
  };
}

interface NeedRow {
  readonly sex: Need['sex'];
  readonly birthYear: number | null;
  /** Of whose particulars; null where there are none, or their key is gone. */
  readonly id: number | null;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
}

function yearOfBirth({ birthYear, id, sealed, wrapped }: NeedRow): number | null {
  const day = id && sealed && wrapped && openParticulars(openKey(id, wrapped), id, sealed).birthDate;
  return day ? Number(day.slice(0, 4)) : birthYear;
}

/** So many days back starts count for how long one waits. */
const LATELY_DAYS = 90;

/**
 * The services that a buyer has in a pool on a day, each with its numbers as they stand now: read after `lockPool`.
 * @param day YYYY-MM-DD: of its month capacity and starts are
 */
export async function candidates(
  sql: SqlClient,
  referral: ReferralToPlace,
  buyerId: number,
  day: string,
): Promise<(Candidate & { readonly serviceId: number; readonly supplierId: number })[]> {
  const { rows } = await sql.query<Candidate & { serviceId: number; supplierId: number }>(
    `select s.id as "serviceId", p.id as "supplierId", s.code as service, p.code as supplier, c.maximum, c.funded,
            l.in_use as "inUse", l.offered, l.waiting, n.starts, w.days as "waitDays", v.referrals as promised, coalesce(v.sent, 0) as sent,
            exists (select from referral f join referral_current k on k.referral_id = f.id
                    where f.service_user_id = $5 and k.holder_id = p.id and k.referral_id <> $6
                      and k.state in ('accepted', 'assessed', 'planned', 'in_delivery')) as "knowsPerson",
            exists (select from referral_event e join referral_event d on d.referral_id = e.referral_id and d.sequence > e.sequence
                    where e.referral_id = $6 and e.service_id = s.id and d.kind = 'declined'
                      and not exists (select from referral_event m where m.referral_id = e.referral_id and m.holder_id is not null
                        and m.sequence > e.sequence and m.sequence < d.sequence)) as "hasDeclined"
     from service_current s join service_area sa on sa.service_id = s.id join organisation p on p.id = s.supplier_id
     left join service_capacity_current c on c.service_id = s.id and c.area_id = sa.area_id and c.period = to_char($4::date, 'YYYY-MM')
     cross join lateral (${loadNow('s.id', 'sa.area_id')}) l
     cross join lateral (${startsIn('s.id', 'sa.area_id', `date_trunc('month', $4::date)`, `date_trunc('month', $4::date) + interval '1 month'`)}) n
     cross join lateral (${WAITED}) w
     left join lateral (${PROMISED}) v on true
     where s.buyer_id = $1 and s.category = $2::service_category and sa.area_id = $3
       and s.from_date <= $4::date and (s.to_date is null or s.to_date >= $4::date)
       -- a restricted person goes nowhere where nobody could see them
       and not (is_restricted($5) and not exists (
         select from restriction_clearance_in_force k
         where k.organisation_id = deliverer_on(s.id, $4::date) and survivor_of(k.service_user_id) = survivor_of($5)))
     order by s.code`,
    [buyerId, referral.category, referral.areaId, day, referral.serviceUserId, referral.referralId],
  );
  return rows;
}

const WAITED = `
  select round(percentile_cont(0.5) within group (
           order by extract(epoch from least(r.assessment_at, r.first_session_at) - r.received_at) / 86400)::numeric, 1)::float8 as days
  from referral_current r
  where r.service_id = s.id and r.area_id = sa.area_id
    and least(r.assessment_at, r.first_session_at) >= $4::date - ${LATELY_DAYS} and least(r.assessment_at, r.first_session_at) < $4::date + 1`;

// what the supplier has agreed to take in the month or quarter of the day, in all areas of the service, and what came of it
const PROMISED = `
  select v.referrals, (select count(*)::int from referral_current r where r.service_id = s.id
           and r.received_at >= lower(v.days) and r.received_at < upper(v.days)) as sent
  from volume_promised v where v.service_id = s.id and v.days @> $4::date`;

/** The buyers that have services in a pool on a day: codes by id. */
export async function buyersIn(
  sql: SqlClient,
  pool: Pool,
  day: string,
): Promise<{ readonly id: number; readonly code: string }[]> {
  const { rows } = await sql.query<{ id: number; code: string }>(
    `select distinct b.id, b.code from service_current s join service_area sa on sa.service_id = s.id join organisation b on b.id = s.buyer_id
     where sa.area_id = $1 and s.category = $2::service_category and s.from_date <= $3::date and (s.to_date is null or s.to_date >= $3::date)
     order by b.code`,
    [pool.areaId, pool.category, day],
  );
  return rows;
}

export interface NewAllocation {
  readonly referralId: string;
  readonly buyerId: number;
  /** Null: the rules where a buyer has none. */
  readonly rulesId: string | null;
  readonly serviceId: number | null;
  readonly why: object;
  readonly at: Instant;
  readonly actId: string;
}

export async function saveAllocation(sql: SqlClient, of: NewAllocation): Promise<void> {
  await sql.query(
    `insert into allocation (referral_id, buyer_id, rules_id, service_id, why, at, act_id) values ($1, $2, $3, $4, $5, $6, $7)`,
    [of.referralId, of.buyerId, of.rulesId, of.serviceId, JSON.stringify(of.why), of.at, of.actId],
  );
}
