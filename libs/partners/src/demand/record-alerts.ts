import { ok, type Result, type SqlClient } from '#kernel';
import { monthOf } from '../capacity/capacity.js';
import { emit } from '../outbox/emit.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { type DemandAlertRow, demandAlerts } from './demand-alerts.js';

/** What a look at demand put on record. */
export interface DemandLook {
  /** Alerts that are new in this month. */
  readonly alerts: number;
  /** Alerts that hold no longer. */
  readonly resolved: number;
}

const NOTHING: DemandLook = { alerts: 0, resolved: 0 };

interface ChangedRow {
  readonly id: string;
  readonly service: string;
  readonly area: string;
  readonly kind: string;
  readonly period: string;
  readonly parties: readonly number[];
}

/** Of an alert `d`: references, and who is concerned. */
const CHANGED = `d.id, s.code as service, a.code as area, d.kind, d.period, array[s.buyer_id, s.supplier_id] as parties`;
const OF_ALERT = 'join service_current s on s.id = d.service_id join area a on a.id = d.area_id';

/**
 * Looks at demand on a day, once however often and by however many it is asked: what is found is an alert on record, told to buyer and
 * supplier once a month, and those that hold no longer are resolved.
 * @param day YYYY-MM-DD
 */
export async function recordDemandAlerts(deps: Deps, day: string): Promise<Result<DemandLook>> {
  return transact(deps, async (_em, sql) => {
    // who comes second waits here for the first, and then has nothing to do
    const { rows } = await sql.query(
      'insert into demand_look (day) values ($1) on conflict do nothing returning day',
      [day],
    );
    if (rows.length === 0) return ok(NOTHING);
    const all = await demandAlerts(sql, { asOf: day });
    const found = all.filter(({ alert }) => alert !== null);
    const alerts = await added(sql, found, day);
    const resolved = await changed(
      sql,
      found,
      all.filter(({ alert }) => alert === null),
      day,
    );
    return ok({ alerts, resolved });
  });
}

/** Alerts as rows of SQL: $1 to $5 are arrays of equal length. */
const FOUND = `
  with found as (
    select s.id as service_id, a.id as area_id, f.kind, f.says
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) f (service, scheme, area, kind, says)
    join service s on s.code = f.service join area_current a on a.scheme = f.scheme and a.code = f.area
  )`;
const foundValues = (found: readonly DemandAlertRow[]): string[][] => [
  found.map(({ service }) => service),
  found.map(({ scheme }) => scheme),
  found.map(({ area }) => area),
  found.map(({ alert }) => alert?.kind ?? ''),
  found.map(({ says }) => says),
];

async function added(sql: SqlClient, found: readonly DemandAlertRow[], day: string): Promise<number> {
  const { rows } = await sql.query<ChangedRow>(
    `${FOUND}, d as (
       insert into demand_alert (service_id, area_id, kind, period, says, first_day)
       select service_id, area_id, kind, $6, says, $7 from found order by service_id, area_id on conflict do nothing returning *)
     select ${CHANGED} from d ${OF_ALERT} order by d.id`,
    [...foundValues(found), monthOf(day), day],
  );
  for (const row of rows) await told(sql, 'concord.demand.alerted', row);
  return rows.length;
}

/**
 * Of those on record: what does not hold any more, and what does again within its month. What cannot be told today stands as it stood
 * to the end of its month: unknown is not resolved.
 * @returns how many were resolved
 */
async function changed(
  sql: SqlClient,
  found: readonly DemandAlertRow[],
  untold: readonly DemandAlertRow[],
  day: string,
): Promise<number> {
  const { rows } = await sql.query<ChangedRow & { readonly holds: boolean }>(
    `${FOUND}, stands as (
       select d.id, exists (select from found f where f.service_id = d.service_id and f.area_id = d.area_id and f.kind = d.kind) and d.period = $6 as holds,
              exists (select from demand_alert_current c where c.id = d.id) as held
       from demand_alert d join service s on s.id = d.service_id join area_current a on a.id = d.area_id
       where (d.period = $6 or exists (select from demand_alert_current c where c.id = d.id))
         and (d.period <> $6 or not exists (select from unnest($8::text[], $9::text[], $10::text[]) u (service, scheme, area)
                         where u.service = s.code and u.scheme = a.scheme and u.area = a.code))
     ), c as (
       insert into demand_alert_change (alert_id, day, holds) select id, $7, holds from stands where holds <> held order by id returning *)
     select ${CHANGED}, c.holds from c join demand_alert d on d.id = c.alert_id ${OF_ALERT} order by d.id`,
    [
      ...foundValues(found),
      monthOf(day),
      day,
      untold.map(({ service }) => service),
      untold.map(({ scheme }) => scheme),
      untold.map(({ area }) => area),
    ],
  );
  const resolved = rows.filter(({ holds }) => !holds);
  for (const row of resolved) await told(sql, 'concord.demand.resolved', row);
  return resolved.length;
}

const told = (
  sql: SqlClient,
  type: 'concord.demand.alerted' | 'concord.demand.resolved',
  { id, service, area, kind, period, parties }: ChangedRow,
): Promise<string> =>
  emit(sql, {
    type,
    subjectKind: 'service',
    subject: service,
    organisationIds: parties,
    data: { alert: id, service, area, kind, period },
  });
