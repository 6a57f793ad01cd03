import type { SqlClient } from '#kernel';

/** An order that an organisation supervises. */
export interface SupervisedOrder {
  readonly order: string;
  readonly serviceUserId: number;
  readonly serviceUser: string;
  /** The framework that it goes by; null: none was adopted when it started. */
  readonly frameworkId: number | null;
}

/** Of some orders those that stand on record as supervised by an organisation. */
export async function supervisedOrders(
  sql: SqlClient,
  organisationId: number,
  orders: readonly string[],
): Promise<ReadonlyMap<string, SupervisedOrder>> {
  const { rows } = await sql.query<SupervisedOrder>(
    `select o.order_ref as "order", o.service_user_id as "serviceUserId", u.ref as "serviceUser", framework_of(o.provider_id, o.start_date) as "frameworkId"
     from supervision_order o join service_user u on u.id = o.service_user_id
     where o.order_ref = any($2::text[]) and o.provider_id = $1 and not exists (select from supervision_order_supersession x where x.old_id = o.id)`,
    [organisationId, orders],
  );
  return new Map(rows.map((row) => [row.order, row]));
}

/** The codes of the elements of each of some frameworks. */
export async function elementsOf(
  sql: SqlClient,
  frameworkIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const { rows } = await sql.query<{ id: number; codes: string[] }>(
    'select framework_id as id, array_agg(code) as codes from framework_element where framework_id = any($1::int[]) group by framework_id',
    [frameworkIds],
  );
  return new Map(rows.map(({ id, codes }) => [id, new Set(codes)]));
}

/** A record to be saved. */
export interface RecordGiven {
  readonly record: string;
  readonly order: string;
  readonly serviceUserId: number;
  readonly what: string;
  readonly element: string | null;
  readonly day: string;
  readonly location: string | null;
  readonly caseworker: string | null;
  readonly reason: string | null;
}

/**
 * Puts records on record now, and what they correct out of force; what is on record just so stays as it is. The caller holds the lock that imports land under.
 * @returns how many were new or corrected
 */
export async function saveSupervision(
  sql: SqlClient,
  organisationId: number,
  records: readonly RecordGiven[],
  actId: string,
): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `with given as materialized (
       select $1::int || '/' || g.record as reference, g.*, l.id as location_id
       from jsonb_to_recordset($2::jsonb) g (record text, "order" text, "serviceUserId" int, what text, element text, day date, location text, caseworker text, reason text, line int)
       left join location l on l.organisation_id = $1 and l.code = g.location
     ), known as materialized (
       select distinct on (r.reference) r.* from given g join supervision_record r using (reference) order by r.reference, r.recorded_at desc
     ), fresh as (
       insert into supervision_record (organisation_id, record_ref, service_user_id, order_ref, what, element, day, location_id, caseworker, reason, recorded_at, act_id, line)
       select $1, g.record, g."serviceUserId", g."order", g.what, g.element, g.day, g.location_id, g.caseworker, g.reason,
              greatest(clock_timestamp(), k.recorded_at + interval '1 microsecond'), $3, g.line
       from given g left join known k using (reference)
       where k.id is null and g.what <> 'taken_back'
         or k.id is not null and (k.order_ref, k.what, k.element, k.day, k.location_id, k.caseworker, k.reason)
              is distinct from (g."order", g.what, g.element, g.day, g.location_id, g.caseworker, g.reason)
       returning reference, recorded_at
     ), superseded as (
       insert into supervision_record_supersession (old_id, superseded_at) select k.id, f.recorded_at from fresh f join known k using (reference)
     )
     select count(*)::int as n from fresh`,
    [organisationId, JSON.stringify(records.map((each, line) => ({ ...each, line: line + 1 }))), actId],
  );
  return rows[0]?.n ?? 0;
}
