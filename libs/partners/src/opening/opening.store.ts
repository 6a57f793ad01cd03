import type { SqlClient } from '#kernel';
import { findPerson } from '../access/demonstration-persons.js';
import type { Person } from '../access/person.js';
import type { DisclosureSetting, Opening, OpeningReach, OpeningTerms } from './opening.js';

/** Select of `Opening` over `opening_current p`, before its conditions. */
export const SELECT_OPENING = `
  select p.id::text as id, o.code as organisation, p.about::text as about, p.subject, p.reason, p.legal_basis::text as "legalBasis",
         p.kinds::text[] as kinds, p.from_date::text as "from", p.to_date::text as "to",
         array(select r.person from opening_reader r where r.opening_id = p.id order by 1) as readers,
         array(select s.code from organisation s where s.id = any(opening_suppliers(p.id)) order by 1) as suppliers,
         p.asked_by as "askedBy", p.asked_at as "askedAt", p.approved_by as "approvedBy", p.approved_at as "approvedAt",
         p.ended_by as "endedBy", p.ended_at as "endedAt", p.end_reason as "endReason", p.open
  from opening_current p join organisation o on o.id = p.organisation_id`;

export async function findOpening(sql: SqlClient, id: string): Promise<Opening | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(id)) return undefined;
  const { rows } = await sql.query<Opening>(`${SELECT_OPENING} where p.id = $1::int`, [id]);
  return rows[0];
}

/** Openings of a person's organisation, and those of its people that others were given; audit and platform see all. The latest first. */
export async function listOpenings(sql: SqlClient, { organisation }: Person): Promise<Opening[]> {
  const { rows } = await sql.query<Opening>(
    `${SELECT_OPENING} where $1::text is null or ${openingsSeenBy('$1')} order by p.id desc`,
    [organisation],
  );
  return rows;
}

/** The condition of what people of an organisation, `code`, see: its own, and once they are approved those of people of its own. */
export const openingsSeenBy = (code: string): string =>
  `(o.code = ${code} or (p.approved_by is not null and (select w.id from organisation w where w.code = ${code}) = any(opening_suppliers(p.id))))`;

/** The one that asks for the same already, and was not ended. */
export async function sameOpening(
  sql: SqlClient,
  organisation: string,
  { about, subject }: OpeningReach,
  terms: OpeningTerms,
): Promise<Opening | undefined> {
  const { rows } = await sql.query<Opening>(
    `${SELECT_OPENING} where o.code = $1 and p.about = $2::opening_about and p.subject = $3 and p.from_date = $4::date and p.to_date = $5::date
       and p.reason = $6 and p.legal_basis = $7::sharing_legal_basis and p.kinds = $8::text[]::shared_data[] and p.ended_at is null
       and array(select r.person::text from opening_reader r where r.opening_id = p.id order by 1) = $9::text[]
     order by p.id desc limit 1`,
    [
      organisation,
      about,
      subject,
      terms.from,
      terms.to,
      terms.reason,
      terms.legalBasis,
      terms.kinds,
      terms.readers.toSorted(),
    ],
  );
  return rows[0];
}

export async function insertOpening(
  sql: SqlClient,
  organisation: string,
  { about, subject, cohorts, contracts }: OpeningReach,
  { readers, kinds, legalBasis, reason, from, to }: OpeningTerms,
  actId: string,
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `insert into opening (organisation_id, about, subject, reason, legal_basis, kinds, from_date, to_date, act_id)
     select id, $2::opening_about, $3, $4, $5::sharing_legal_basis, $6::text[]::shared_data[], $7::date, $8::date, $9 from organisation where code = $1
     returning id::text as id`,
    [organisation, about, subject, reason, legalBasis, kinds, from, to, actId],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`the opening of ${subject} was not put on record`);
  await sql.query('insert into opening_reader (opening_id, person) select $1::int, unnest($2::text[])', [
    id,
    readers,
  ]);
  await sql.query(
    `insert into opening_cohort (opening_id, area_id, from_quarter, to_quarter)
     select distinct $1::int, a, f, t from unnest($2::int[], $3::int[], $4::int[]) k (a, f, t)`,
    [
      id,
      cohorts.map(({ areaId }) => areaId),
      cohorts.map(({ quarters }) => quarters[0]),
      cohorts.map(({ quarters }) => quarters[1]),
    ],
  );
  await sql.query(
    `insert into opening_contract (opening_id, contract_id, from_date, until_date)
     select distinct $1::int, c, f::date, u::date from unnest($2::int[], $3::text[], $4::text[]) k (c, f, u)`,
    [
      id,
      contracts.map(({ contractId }) => contractId),
      contracts.map(({ from: day }) => day),
      contracts.map(({ until }) => until),
    ],
  );
  return id;
}

/** Two who approve or end one opening at once: one after the other. */
export const lockOpening = (sql: SqlClient, id: string) =>
  sql.query('select pg_advisory_xact_lock(7146, $1::int)', [id]);

/** Codes of those named who do not work for the organisation. */
export async function strangersTo(
  sql: SqlClient,
  organisation: string,
  people: readonly string[],
): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>(
    `select p.code from person_current p join organisation o on o.id = p.organisation_id where o.code = $1 and p.code = any($2::text[])`,
    [organisation, people],
  );
  const known = new Set(rows.map(({ code }) => code));
  return people.filter((code) => !known.has(code) && findPerson(code)?.organisation !== organisation);
}

export async function disclosureSetting(sql: SqlClient): Promise<DisclosureSetting> {
  const { rows } = await sql.query<DisclosureSetting>(
    'select threshold, opening_days as "openingDays" from disclosure_setting order by id desc limit 1',
  );
  if (!rows[0]) throw new Error('no setting of what is shown of people is on record');
  return rows[0];
}

/** Whether an opening shows somebody of today a whole cohort, its quarters being numbered year * 4 + quarter - 1. */
export async function opensCohort(
  sql: SqlClient,
  { code, organisation }: Person,
  areaId: number,
  [from, to]: readonly [number, number],
): Promise<boolean> {
  const { rows } = await sql.query<{ open: boolean }>(
    `select exists (
       select from opening_reader r join opening_current p on p.id = r.opening_id join organisation o on o.id = p.organisation_id
       join opening_cohort k on k.opening_id = p.id
       where r.person = $1 and o.code = $2 and p.open and (now() at time zone 'UTC')::date between p.from_date and p.to_date
         and k.area_id = $3 and k.from_quarter <= $4 and k.to_quarter >= $5) as open`,
    [code, organisation, areaId, from, to],
  );
  return rows[0]?.open ?? false;
}
