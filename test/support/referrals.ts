import type { SqlClient } from '../../libs/kernel/src/index.js';
import { givenRecorded } from './recorded.js';
import { givenScheme } from './scheme.js';

const ORGANISATIONS = [
  ['DEMO-CEDAR', 'provider'],
  ['DEMO-HARBOUR', 'provider'],
  ['DEMO-BRIDGE', 'provider'],
  ['DEMO-LANTERN', 'provider'],
  ['DEMO-WELL', 'agency'],
] as const;

/** Services without a contract: code, category, buyer, supplier. */
const SERVICES = [
  ['ALDER-ACC', 'accommodation', 'DEMO-COM', 'DEMO-ALDER'],
  ['CEDAR-ACC', 'accommodation', 'DEMO-COM', 'DEMO-CEDAR'],
  ['BRIDGE-ALC', 'dependency_recovery', 'DEMO-ALDER', 'DEMO-BRIDGE'],
  ['WELL-ALC', 'dependency_recovery', 'DEMO-ALDER', 'DEMO-WELL'],
  ['HARBOUR-ALC', 'dependency_recovery', 'DEMO-COM', 'DEMO-HARBOUR'],
] as const;

/** Scheme `tr` with areas A01 and A02, the demonstration's organisations, services in A01, and service users U1 to U9 whom DEMO-COM put on record. */
export async function givenServices(sql: SqlClient): Promise<void> {
  await givenScheme(sql, 'A01', 'A02');
  for (const [code, kind] of ORGANISATIONS)
    await sql.query(
      `with o as (insert into organisation (code) values ($1) returning id)
       insert into organisation_version (organisation_id, recorded_at, name, kind, import_id)
       select o.id, '2010-01-02', 'Organisation ' || $1, $2, min(i.id) from o, import i group by o.id`,
      [code, kind],
    );
  for (const [code, category, buyer, supplier] of SERVICES)
    await sql.query(
      `with s as (insert into service (code, title, category, buyer_id, supplier_id, from_date, import_id)
                  select $1, 'Service ' || $1, $2, b.id, p.id, '2015-01-01', (select min(id) from import)
                  from organisation b, organisation p where b.code = $3 and p.code = $4 returning id)
       insert into service_area (service_id, area_id) select s.id, a.id from s, area a where a.code = 'A01'`,
      [code, category, buyer, supplier],
    );
  await givenRecorded(
    sql,
    Array.from({ length: 9 }, (_, n) => `U${n + 1}`),
    'DEMO-COM',
  );
}
