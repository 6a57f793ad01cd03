import type { SqlClient } from '#kernel';
import { notHidden, type Person } from '#partners';

/** How an element stands: see `journey_items` in migrations/framework-rules.ts. */
export const JOURNEY_STATES = ['on_time', 'late', 'not_needed', 'due', 'overdue', 'missed', 'waiting', 'unknown'] as const; // prettier-ignore
export type JourneyState = (typeof JOURNEY_STATES)[number];

/** An element of a framework as it stands for one order. */
export interface JourneyItem {
  readonly order: string;
  readonly frameworkId: number;
  /** Code and version of the framework that the order goes by. */
  readonly framework: string;
  readonly version: number;
  /** Code of the element. */
  readonly element: string;
  readonly title: string;
  readonly stage: string;
  /** From 1; more than 1 of what is done again and again, or for each of several events. */
  readonly occurrence: number;
  /** From when its days are counted; null: that has not happened. */
  readonly since: string | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
  readonly state: JourneyState;
  /** Why it was not needed, or what was written with it. */
  readonly reason: string | null;
}

const ITEMS = `
  select o.order_ref as "order", i.framework_id as "frameworkId", f.code as framework, f.version, i.code as element, e.title, e.stage, i.occurrence, i.since::text, i.due_on::text as "dueOn",
         i.done_on::text as "doneOn", i.state, r.reason
  from journey_items((select array_agg(id) from asked), $2::date) i join asked o on o.id = i.order_id
  join framework_element e on e.framework_id = i.framework_id and e.code = i.code join supervision_framework f on f.id = i.framework_id
  left join supervision_record r on r.id = i.record_id`;

/** All that the framework asks for under the orders of a person, by order and in the framework's own order, as it stands at the end of a day. */
export async function journeyOf(sql: SqlClient, serviceUserId: number, day: string): Promise<JourneyItem[]> {
  const { rows } = await sql.query<JourneyItem>(
    `with asked as materialized (
       select o.id, o.order_ref, o.start_date from supervision_order o
       where o.service_user_id = $1 and not exists (select from supervision_order_supersession x where x.old_id = o.id))
     ${ITEMS} order by o.start_date, o.order_ref, i.place, i.since, i.occurrence`,
    [serviceUserId, day],
  );
  return rows;
}

/** What waits on who supervises: an open element of an order. */
export interface DueItem extends Omit<JourneyItem, 'framework' | 'version'> {
  readonly dueOn: string;
  readonly serviceUser: string;
  readonly location: string | null;
  readonly locationName: string | null;
  readonly caseworker: string | null;
}

export interface DueAsked {
  readonly organisationId: number;
  readonly day: string;
  /** Up to this day; what is overdue is always in it. */
  readonly until: string;
  readonly caseworker?: string;
  readonly location?: string;
  /** Key of the last one before: due day, order, element, occurrence. */
  readonly after?: readonly [string, string, string, number];
  readonly first: number;
}

/** Of an organisation's orders that started by a day, in their latest version: `x` of those under a framework, and that are named by what was asked for. */
const CURRENT = 'not exists (select from supervision_order_supersession v where v.old_id = x.id)';
const NAMED_AT = (location: string) => `
  select x.id, n.order_ref, x.service_user_id
  from (select distinct r.order_ref from location p join supervision_record r on r.location_id = p.id where p.organisation_id = $1 and p.code = ${location} and r.day <= $2::date) n
  cross join lateral (select x.id, x.service_user_id from supervision_order x
                      where x.order_ref = n.order_ref and x.provider_id = $1 and x.start_date <= $2::date and ${CURRENT} offset 0) x`;
const OF_CASEWORKER = `
  select x.id, o.order_ref, x.service_user_id from orders_of_caseworker($1, $4, $2::date) x
  cross join lateral (select o.order_ref from supervision_order o where o.id = x.id offset 0) o`;
const ALL_OF_THEM = `
  select x.id, x.order_ref, x.service_user_id from supervision_order x where x.provider_id = $1 and x.start_date <= $2::date
    and x.start_date >= (select min(f.from_date) from framework_adoption f where f.organisation_id = $1) and ${CURRENT}`;

/**
 * What is overdue and due of an organisation's orders, the longest due first. Each page works out anew what is open, of the orders alone that can be meant: of a caseworker or a location those that
 * records ever named with them. Where and with whom is then looked up in their order, until a page is full.
 */
export async function dueItems(sql: SqlClient, person: Person, asked: DueAsked): Promise<DueItem[]> {
  const values: unknown[] = [
    asked.organisationId,
    asked.day,
    asked.until,
    asked.caseworker ?? null,
    asked.location ?? null,
    ...(asked.after ?? [null, null, null, null]),
    asked.first,
  ];
  const shown = notHidden('x.service_user_id', person, (value) => `$${values.push(value)}`);
  const meant =
    asked.caseworker !== undefined
      ? OF_CASEWORKER
      : asked.location !== undefined
        ? NAMED_AT('$5')
        : ALL_OF_THEM;
  const { rows } = await sql.query<DueItem>(
    `with meant as materialized (select x.id, x.order_ref, x.service_user_id from (${meant}) x where ${shown}), due as materialized (
       select d.*, o.order_ref, o.service_user_id from journey_due(array(select id from meant), $2::date, $3::date) d
       join meant o on o.id = d.order_id
       where $6::date is null or (d.due_on, o.order_ref, d.code, d.occurrence) > ($6::date, $7::text, $8::text, $9::int)
       order by d.due_on, o.order_ref, d.code, d.occurrence)
     select o.order_ref as "order", o.framework_id as "frameworkId", o.code as element, e.title, e.stage, o.occurrence, o.since::text, o.due_on::text as "dueOn",
            null as "doneOn", o.state, null as reason, u.ref as "serviceUser", l.location, l.name as "locationName", l.caseworker
     from (select * from due order by due_on, order_ref, code, occurrence offset 0) o
     left join lateral (
       select r.caseworker, p.code as location, p.name from supervision_record_current r left join location_current p on p.id = r.location_id
       where r.order_ref = o.order_ref and r.what = 'located' and r.day <= $2::date order by r.day desc, r.id desc limit 1) l on true
     cross join lateral (select x.title, x.stage from framework_element x where x.framework_id = o.framework_id and x.code = o.code offset 0) e
     cross join lateral (select x.ref from service_user x where x.id = o.service_user_id offset 0) u
     where ($4::text is null or l.caseworker = $4) and ($5::text is null or l.location = $5)
     order by o.due_on, o.order_ref, o.code, o.occurrence limit $10`,
    values,
  );
  return rows;
}
