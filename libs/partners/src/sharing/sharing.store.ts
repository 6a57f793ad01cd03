import { ok, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import type { SharingAgreement, SharingProposal } from './agreement.js';

/** Select of `SharingAgreement` over `sharing_agreement_current a`, before its conditions. */
export const SELECT_SHARING = `
  select a.id, a.code, a.version, a.purpose::text as purpose, a.legal_basis::text as "legalBasis", a.kinds::text[] as kinds,
         ar.scheme, ar.code as area, a.from_date::text as "from", a.to_date::text as "to", a.document, a.end_reason as "endReason",
         p.parties, p.waits as "waitsFor"
  from sharing_agreement_current a left join area_current ar on ar.id = a.area_id
  cross join lateral (
    select array_agg(o.code order by o.code) as parties,
           coalesce(array_agg(o.code order by o.code) filter (where s.act_id is null), '{}') as waits
    from sharing_party p join organisation o on o.id = p.organisation_id
    left join sharing_assent s on s.agreement_id = p.agreement_id and s.organisation_id = p.organisation_id
    where p.agreement_id = a.id) p`;

/** @param version left out: the latest */
export async function findSharing(
  sql: SqlClient,
  code: string,
  version?: number,
): Promise<SharingAgreement | undefined> {
  const { rows } = await sql.query<SharingAgreement>(
    `${SELECT_SHARING} where a.code = $1 and ($2::int is null or a.version = $2) order by a.version desc limit 1`,
    [code, version ?? null],
  );
  return rows[0];
}

/** Two who say something about one code at once: one after the other. */
export const lockSharing = (sql: SqlClient, code: string) =>
  sql.query('select pg_advisory_xact_lock(7145, hashtext($1))', [code]);

/** Codes of those named that are no organisations. */
export async function unknownParties(sql: SqlClient, parties: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ code: string }>(
    'select p as code from unnest($1::text[]) p where not exists (select from organisation o where o.code = p)',
    [parties],
  );
  return rows.map(({ code }) => code);
}

export async function areaIdOf(sql: SqlClient, scheme: string, area: string): Promise<number | undefined> {
  const { rows } = await sql.query<{ id: number }>(
    'select id from area_current where scheme = $1 and code = $2',
    [scheme, area],
  );
  return rows[0]?.id;
}

export async function insertSharing(
  sql: SqlClient,
  proposal: SharingProposal,
  as: { readonly version: number; readonly areaId: number | null; readonly actId: string },
): Promise<number> {
  const { code, purpose, legalBasis, kinds, from, to, document, parties } = proposal;
  const { rows } = await sql.query<{ id: number }>(
    `insert into sharing_agreement (code, version, purpose, legal_basis, kinds, area_id, from_date, to_date, document, act_id)
     values ($1, $2, $3::sharing_purpose, $4::sharing_legal_basis, $5::text[]::shared_data[], $6, $7::date, $8::date, $9, $10) returning id`,
    [code, as.version, purpose, legalBasis, kinds, as.areaId, from, to, document, as.actId],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`the agreement ${code} was not put on record`);
  await sql.query(
    'insert into sharing_party (agreement_id, organisation_id) select $1, id from organisation where code = any($2::text[])',
    [id, parties],
  );
  return id;
}

export const insertAssent = (sql: SqlClient, id: number, organisation: string, actId: string) =>
  sql.query(
    'insert into sharing_assent (agreement_id, organisation_id, act_id) select $1, id, $3 from organisation where code = $2',
    [id, organisation, actId],
  );

/** Every version of the agreements of a person's organisation, by code; audit and platform see all. @returns NOT_ALLOWED */
export async function listSharing(sql: SqlClient, person: Person): Promise<Result<SharingAgreement[]>> {
  const { organisation } = person;
  const allowed = may(person, 'sharing.read', { parties: organisation === null ? [] : [organisation] });
  if (!allowed.ok) return allowed;
  const { rows } = await sql.query<SharingAgreement>(
    `${SELECT_SHARING} where $1::text is null or $1 = any(p.parties) order by a.code, a.version`,
    [organisation],
  );
  return ok(rows);
}

/** Codes of the persons who agreed to it for a party. */
export async function assentedBy(sql: SqlClient, id: number): Promise<string[]> {
  const { rows } = await sql.query<{ person: string }>(
    'select a.person from sharing_assent s join act a on a.id = s.act_id where s.agreement_id = $1',
    [id],
  );
  return rows.map(({ person }) => person);
}
