import type { SqlClient } from '../../libs/kernel/src/index.js';
import { givenRecorded } from './recorded.js';
import { givenImport } from './scheme.js';

/** A service as a test states it. */
export interface ServiceGiven {
  readonly code: string;
  readonly buyer?: string;
  readonly supplier?: string;
  readonly category?: string;
  readonly areas?: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** A service in areas of scheme `tr`. */
export async function givenServiceOf(sql: SqlClient, service: ServiceGiven): Promise<void> {
  const { id } = await givenImport(sql);
  const {
    code,
    buyer = 'DEMO-COM',
    supplier = 'DEMO-ALDER',
    category = 'dependency_recovery',
    areas = ['A01'],
  } = service;
  await sql.query(
    `with s as (insert into service (code, title, category, buyer_id, supplier_id, from_date, to_date, import_id)
       select $1, 'Service ' || $1, $2::service_category, b.id, p.id, $5::date, $6::date, $7 from organisation b, organisation p
       where b.code = $3 and p.code = $4 returning id)
     insert into service_area (service_id, area_id) select s.id, a.id from s, area a where a.code = any($8::text[])`,
    [code, category, buyer, supplier, service.from ?? '2015-01-01', service.to ?? null, id, areas],
  );
}

/** What a service can take in a month. */
export async function givenCapacity(
  sql: SqlClient,
  of: { service: string; area?: string; period: string; maximum: number; funded?: number },
): Promise<void> {
  const { id } = await givenImport(sql);
  await sql.query(
    `insert into service_capacity (service_id, area_id, period, maximum, funded, import_id)
     select s.id, a.id, $3, $4, $5, $6 from service s, area a where s.code = $1 and a.code = $2`,
    [of.service, of.area ?? 'A01', of.period, of.maximum, of.funded ?? null, id],
  );
}

let made = 0;

/** A draft as a test states it; what is not stated is unremarkable. @returns its reference */
export async function givenDraft(
  sql: SqlClient,
  of: {
    at: string;
    person?: string;
    origin?: string;
    area?: string;
    category?: string;
    complexity?: string;
    completeBy?: string;
  },
): Promise<string> {
  made += 1;
  const { id } = await givenImport(sql);
  const category = of.category ?? 'dependency_recovery';
  // digits that no letter is mixed up with
  const digits = made
    .toString(6)
    .padStart(4, '0')
    .replace(/\d/g, (digit) => '234679'[Number(digit)]!);
  const reference = `ZZ${digits}${category.slice(0, 2).toUpperCase()}`;
  const person = of.person ?? `person-${made}`;
  await givenRecorded(sql, [person], of.origin ?? 'DEMO-COM');
  await sql.query(
    `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, complete_by, at, import_id)
     select $1, u.id, o.id, a.id, $5::service_category, $6::complexity, $7::date, $8::timestamptz, $9
     from service_user u, organisation o, area a where u.ref = $2 and o.code = $3 and a.code = $4`,
    [
      reference,
      person,
      of.origin ?? 'DEMO-COM',
      of.area ?? 'A01',
      category,
      of.complexity ?? 'medium',
      of.completeBy ?? null,
      of.at,
      id,
    ],
  );
  return reference;
}

/** What happened to a referral next, at an instant; the database derives the rest. */
export async function givenEvent(
  sql: SqlClient,
  reference: string,
  kind: string,
  at: string,
  more: { service?: string; attendance?: string; reason?: string } = {},
): Promise<void> {
  const { id } = await givenImport(sql);
  await sql.query(
    `insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, attendance, reason, import_id)
     select r.id, coalesce((select max(sequence) from referral_event where referral_id = r.id), 0) + 1, $2::referral_event_kind, $3::timestamptz,
            s.id, s.supplier_id, $5::attendance, $6, $7
     from referral r left join service s on s.code = $4 where r.reference = $1`,
    [reference, kind, at, more.service ?? null, more.attendance ?? null, more.reason ?? null, id],
  );
}

/** A referral that a service has accepted. */
export async function givenAccepted(
  sql: SqlClient,
  service: string,
  at: string,
  of: { person?: string; area?: string } = {},
): Promise<string> {
  const reference = await givenDraft(sql, { at, ...of });
  await givenEvent(sql, reference, 'sent', at, { service });
  await givenEvent(sql, reference, 'accepted', at);
  return reference;
}
