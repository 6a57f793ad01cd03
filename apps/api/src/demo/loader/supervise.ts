import { readFile } from 'node:fs/promises';
import { addDays, ok, type Result, type SqlClient } from '#kernel';
import { adoptFramework, adoptionsOf, recordFramework } from '#outcomes';
import { OPERATOR, recordLocations } from '#partners';
import type { LoadDeps, Told } from '../deps.js';
import { type SupervisedDemoOrder, SUPERVISION_HEADER, supervisionRows } from '../ecosystem/supervision.js';
import { demoFile } from '../repository.js';
import { ADMINISTRATOR, CONTRACT_MANAGER, managerOf } from './actors.js';
import { importOne } from './import-one.js';
import type { LoadOptions } from './load-options.js';

const PROVIDER = 'DEMO-ALDER';
const DAYS_BACK = 540;
const OFFICES = ['Castle Gate', 'Mill Lane', 'Quayside', 'Station Road', 'Priory Street', 'Abbey Court', 'Riverside', 'Market Hall'].map(
  (name, i) => ({ code: `AL0${i + 1}`, name }),
); // prettier-ignore

/**
 * The supervision framework of the demonstration, a provider with offices that goes by it, and what was done under its orders of the last year and a half, at each
 * office more or less on time. What is on record already changes nothing.
 */
export async function supervise(deps: LoadDeps, { until }: LoadOptions, told: Told): Promise<Result<void>> {
  const document = JSON.parse(await readFile(demoFile('frameworks', 'supervision.json'), 'utf8')) as unknown;
  const recorded = await recordFramework(deps, CONTRACT_MANAGER, { organisation: 'DEMO-COM', document });
  if (!recorded.ok) return recorded;
  const from = addDays(until, -DAYS_BACK);
  if ((await adoptionsOf(deps.sql, PROVIDER)).length === 0) {
    const adopted = await adoptFramework(deps, managerOf(PROVIDER), { organisation: PROVIDER, framework: recorded.value.code, from }); // prettier-ignore
    if (!adopted.ok) return adopted;
  }
  const located = await recordLocations(deps, OPERATOR, { organisation: PROVIDER, locations: OFFICES });
  if (!located.ok) return located;
  const orders = await ordersSince(deps.sql, PROVIDER, from, until);
  if (orders.length === 0) return ok(undefined);
  told('Recording supervision', 0, orders.length);
  const rows = supervisionRows(
    PROVIDER,
    orders,
    OFFICES.map(({ code }) => code),
    until,
  );
  const imported = await importOne(deps, ADMINISTRATOR, {
    kind: 'supervision',
    name: 'ecosystem/supervision.csv',
    from: { text: `${SUPERVISION_HEADER}\n${rows.join('')}` },
  });
  if (!imported.ok) return imported;
  told('Recording supervision', orders.length, orders.length);
  return ok(undefined);
}

async function ordersSince(
  sql: SqlClient,
  provider: string,
  from: string,
  until: string,
): Promise<SupervisedDemoOrder[]> {
  const { rows } = await sql.query<SupervisedDemoOrder>(
    `select o.order_ref as "order", u.ref as "serviceUser", o.start_date::text as start, o.risk_band as "riskBand"
     from supervision_order o join organisation p on p.id = o.provider_id join service_user u on u.id = o.service_user_id
     where p.code = $1 and o.start_date >= $2::date and o.start_date < $3::date and o.kind <> 'screening'
       and not exists (select from supervision_order_supersession x where x.old_id = o.id) order by o.order_ref`,
    [provider, from, until],
  );
  return rows;
}
