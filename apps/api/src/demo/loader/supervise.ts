import { readFile } from 'node:fs/promises';
import { addDays, ok, type Result, type SqlClient } from '#kernel';
import { adoptFramework, adoptionsOf, recordFramework } from '#outcomes';
import { OPERATOR, recordLocations } from '#partners';
import type { LoadDeps, Told } from '../deps.js';
import { demoPlaces, PLACES_OF, SUPERVISED_BY } from '../ecosystem/places.js';
import { REOFFENCE_HEADER, reoffenceRows, type SupervisedDemoOrder, SUPERVISION_HEADER, supervisionRows } from '../ecosystem/supervision.js'; // prettier-ignore
import { SCHEME } from '../generator/scheme.js';
import { demoFile } from '../repository.js';
import { ADMINISTRATOR, CONTRACT_MANAGER, managerOf, STEERING } from './actors.js';
import { importOne } from './import-one.js';
import type { LoadOptions } from './load-options.js';

/** The framework is gone by since so many days before the day; where people were supervised is known of so many. */
const DAYS_BACK = 540;
const DAYS_LOCATED = 1_095;

/**
 * The supervision framework of the demonstration, a provider that goes by it at the commissioner’s thirty places, and what was done under its orders of the last year and a
 * half, at each place more or less on time; of those before it is known where they were, and who of them reoffended. What is on record already changes nothing.
 */
export async function supervise(
  deps: LoadDeps,
  { until, seed }: LoadOptions,
  told: Told,
): Promise<Result<void>> {
  const document = JSON.parse(await readFile(demoFile('frameworks', 'supervision.json'), 'utf8')) as unknown;
  const recorded = await recordFramework(deps, CONTRACT_MANAGER, { organisation: PLACES_OF, document });
  if (!recorded.ok) return recorded;
  const frameworkFrom = addDays(until, -DAYS_BACK);
  if ((await adoptionsOf(deps.sql, SUPERVISED_BY)).length === 0) {
    const adopted = await adoptFramework(deps, managerOf(SUPERVISED_BY), { organisation: SUPERVISED_BY, framework: recorded.value.code, from: frameworkFrom }); // prettier-ignore
    if (!adopted.ok) return adopted;
  }
  const places = await demoPlaces();
  const known = await recordLocations(deps, STEERING, { organisation: PLACES_OF, locations: places });
  if (!known.ok) return known;
  const own = places.map((place) => ({ ...place, sameAs: `${PLACES_OF}/${place.code}` }));
  const located = await recordLocations(deps, OPERATOR, { organisation: SUPERVISED_BY, locations: own });
  if (!located.ok) return located;
  const orders = await ordersSince(deps.sql, SUPERVISED_BY, addDays(until, -DAYS_LOCATED), until);
  if (orders.length === 0) return ok(undefined);
  told('Recording supervision', 0, orders.length);
  const files: { kind: 'supervision' | 'offences'; name?: string; header: string; rows: string[] }[] = [
    { kind: 'supervision' as const, header: SUPERVISION_HEADER, rows: supervisionRows(SUPERVISED_BY, orders, places, { seed, until, frameworkFrom }) },
    { kind: 'offences' as const, header: REOFFENCE_HEADER, rows: reoffenceRows(orders, places, { seed, until }) },
  ]; // prettier-ignore
  // people whom others supervise reoffend as well: without it their areas’ goals would be reached by nobody being known to
  const elsewhere = await ordersSince(deps.sql, null, addDays(until, -DAYS_LOCATED), until);
  const others = { kind: 'offences' as const, name: 'offences-elsewhere', header: REOFFENCE_HEADER, rows: reoffenceRows(elsewhere, places, { seed, until }) }; // prettier-ignore
  for (const { kind, name = kind, header, rows } of [...files, others]) {
    if (rows.length === 0) continue;
    const imported = await importOne(deps, ADMINISTRATOR, { kind, name: `ecosystem/supervised-${name}.csv`, from: { text: `${header}\n${rows.join('')}` } }); // prettier-ignore
    if (!imported.ok) return imported;
  }
  told('Recording supervision', orders.length, orders.length);
  return ok(undefined);
}

/** Orders of a provider, or of all of the demonstration's but the one whose supervision is told. */
async function ordersSince(
  sql: SqlClient,
  provider: string | null,
  from: string,
  until: string,
): Promise<SupervisedDemoOrder[]> {
  const { rows } = await sql.query<SupervisedDemoOrder>(
    `select o.order_ref as "order", u.ref as "serviceUser", o.start_date::text as start, o.risk_band as "riskBand", o.risk_score::float8 as risk,
            s.code || '/' || a.code as area
     from supervision_order o join area a on a.id = o.area_id join scheme s on s.id = a.scheme_id join organisation p on p.id = o.provider_id join service_user u on u.id = o.service_user_id
     where s.code = $4 and (p.code = $1 or $1 is null and p.code <> $5) and o.start_date >= $2::date and o.start_date < $3::date and o.kind <> 'screening'
       and not exists (select from supervision_order_supersession x where x.old_id = o.id) order by o.order_ref`,
    [provider, from, until, SCHEME, SUPERVISED_BY],
  );
  return rows;
}
