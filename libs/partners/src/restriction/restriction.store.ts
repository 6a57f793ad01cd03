import type { SqlClient } from '#kernel';
import type { Person } from '../access/person.js';
import { type Clearance, clearedUntil, type Restriction, type RestrictionKind } from './restriction.js';

/** A service user with the reference that counts, and what the asker's organisation and the asker are to them. */
export interface Restrictable {
  readonly id: number;
  readonly ref: string;
  readonly party: boolean;
  readonly hidden: boolean;
}

export async function findRestrictable(
  sql: SqlClient,
  { code, organisation }: Person,
  ref: string,
): Promise<Restrictable | undefined> {
  const { rows } = await sql.query<Restrictable>(
    `select k.id, s.ref, k.id in (select restricted_from($2, $3)) as hidden,
            exists (select from parties_of_service_user(k.id) p (id) join organisation o on o.id = p.id where o.code = $3) as party
     from service_user_known k join service_user s on s.id = k.id where k.ref = $1`,
    [ref, code, organisation],
  );
  return rows[0];
}

/** Who restricts the same person, clears for them or ends it takes turns with others who do. */
export const lockRestrictions = (sql: SqlClient, serviceUserId: number) =>
  sql.query('select lock_restrictions($1)', [serviceUserId]);

/** Today and yesterday where the services are: restrictions go by them. */
export async function ukDays(sql: SqlClient): Promise<{ today: string; yesterday: string }> {
  const { rows } = await sql.query<{ today: string; yesterday: string }>(
    'select uk_day(now())::text as today, (uk_day(now()) - 1)::text as yesterday',
  );
  if (!rows[0]) throw new Error('no day');
  return rows[0];
}

interface RestrictionRow {
  readonly id: number;
  readonly serviceUserId: number;
  readonly ref: string;
  readonly organisation: string;
  readonly kind: RestrictionKind;
  readonly reason: string;
  readonly from: string;
  readonly to: string | null;
  readonly hidden: boolean;
}

const SELECT = `
  select r.id, r.service_user_id as "serviceUserId", s.ref, o.code as organisation, r.kind::text as kind, r.reason, r.from_date::text as "from",
         r.to_date::text as "to", $1::text <> 'audit' and k.id in (select restricted_from($2, $3)) as hidden
  from service_user_restriction_current r
  join organisation o on o.id = r.organisation_id
  cross join lateral (select survivor_of(r.service_user_id) as id) k
  join service_user s on s.id = k.id`;

const BY_PARTY = `($3::text is null or exists (select from parties_of_service_user(k.id) p (id) join organisation q on q.id = p.id where q.code = $3))`;

/** Those that stand and concern an organisation, as far as the person may know of them; ended ones are history. */
export async function listRestrictions(sql: SqlClient, person: Person): Promise<Restriction[]> {
  const { rows } = await sql.query<RestrictionRow>(
    `${SELECT} where coalesce(r.to_date, 'infinity'::date) >= uk_day(now()) and ${BY_PARTY} order by r.id`,
    [person.side, person.code, person.organisation],
  );
  return withClearances(sql, person, rows);
}

export async function findRestriction(
  sql: SqlClient,
  person: Person,
  id: number,
): Promise<{ readonly row: RestrictionRow; readonly shown: Restriction } | undefined> {
  const { rows } = await sql.query<RestrictionRow>(`${SELECT} where r.id = $4 and ${BY_PARTY}`, [
    person.side,
    person.code,
    person.organisation,
    id,
  ]);
  const [row] = rows;
  const [shown] = await withClearances(sql, person, rows);
  return row && shown ? { row, shown } : undefined;
}

interface ClearanceRow extends Clearance {
  readonly restriction: number;
}

/** Of other organisations it is not said who is cleared, but to those who see the person. */
async function withClearances(
  sql: SqlClient,
  { organisation }: Person,
  rows: readonly RestrictionRow[],
): Promise<Restriction[]> {
  const { rows: clearances } = await sql.query<ClearanceRow>(
    `select u.id as restriction, c.id, c.person, o.code as organisation, c.from_date::text as "from", c.to_date::text as "to"
     from unnest($1::int[], $2::int[]) u (id, service_user_id)
     join restriction_clearance_current c on survivor_of(c.service_user_id) = survivor_of(u.service_user_id)
       and coalesce(c.to_date, 'infinity'::date) >= uk_day(now())
     join organisation o on o.id = c.organisation_id order by c.id`,
    [rows.map(({ id }) => id), rows.map(({ serviceUserId }) => serviceUserId)],
  );
  return rows.map(({ serviceUserId: _, ref, hidden, reason, ...row }) => ({
    ...row,
    serviceUser: hidden ? null : ref,
    reason: hidden ? null : reason,
    cleared: clearances
      .filter((each) => each.restriction === row.id && (!hidden || each.organisation === organisation))
      .map(({ restriction: _of, ...each }) => each),
  }));
}

/** Codes of the organisations at work for somebody in which nobody is cleared on a day. */
export async function withoutClearance(
  sql: SqlClient,
  serviceUserId: number,
  day: string,
): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>(
    `select o.code from organisations_without_clearance($1, $2::date) w (id) join organisation o on o.id = w.id order by 1`,
    [serviceUserId, day],
  );
  return rows.map(({ code }) => code);
}

export async function isRestrictedFrom(sql: SqlClient, serviceUserId: number, day: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select from service_user_restriction_current r
     where survivor_of(r.service_user_id) = survivor_of($1) and coalesce(r.to_date, 'infinity'::date) >= $2::date limit 1`,
    [serviceUserId, day],
  );
  return rowCount === 1;
}

/** The next number of a table, so that an act can name what it puts on record. */
export async function nextId(sql: SqlClient, table: 'service_user_restriction'): Promise<number> {
  const { rows } = await sql.query<{ id: number }>(
    `select nextval(pg_get_serial_sequence($1, 'id'))::int as id`,
    [table],
  );
  return rows[0]?.id ?? 0;
}

export interface ClearanceOf {
  readonly serviceUserId: number;
  readonly person: string;
  readonly organisation: string;
  readonly reason: string;
  readonly from: string;
  /** Left out: as clearedUntil says. */
  readonly to?: string;
}

export async function insertClearance(sql: SqlClient, actId: string, of: ClearanceOf): Promise<void> {
  await sql.query(
    `insert into restriction_clearance (service_user_id, person, organisation_id, reason, from_date, to_date, act_id)
     select $1, $2, o.id, $4, $5::date, $6::date, $7 from organisation o where o.code = $3`,
    [of.serviceUserId, of.person, of.organisation, of.reason, of.from, clearedUntil(of.from, of.to), actId],
  );
}

/** How many referrals that are not over wait in an organisation, of people for whom a person of it is not cleared. */
export async function restrictedWaiting(sql: SqlClient, { code, organisation }: Person): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count
     from restricted_from($1, $2) h (id) join referral_current c on c.service_user_id = h.id and c.state not in ('concluded', 'withdrawn')
     join referral_party p on p.referral_id = c.referral_id and p.until_sequence is null
     join organisation o on o.id = p.organisation_id where o.code = $2`,
    [code, organisation],
  );
  return rows[0]?.count ?? 0;
}
