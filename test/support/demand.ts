import type { SqlClient } from '../../libs/kernel/src/index.js';
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

/** Further organisations beside those of `givenScheme`. */
export async function givenOrganisations(sql: SqlClient, ...codes: string[]): Promise<void> {
  const { id, recordedAt } = await givenImport(sql, '2010-01-02');
  for (const code of codes)
    await sql.query(
      `with o as (insert into organisation (code) values ($1) returning id)
       insert into organisation_version (organisation_id, recorded_at, name, kind, import_id) select id, $2, $1, 'agency', $3 from o`,
      [code, recordedAt, id],
    );
}

/** A service in areas of scheme `tr`. */
export async function givenService(sql: SqlClient, service: ServiceGiven): Promise<void> {
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
