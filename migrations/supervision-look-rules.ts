/**
 * What was overdue and due soon for whom, as each morning's look found it: counts for a caseworker, and nothing of whom they are about. Notices of it follow from these, so that the minute's
 * question who is to be told what costs nothing that grows with orders.
 */
export const SUPERVISION_LOOK_TABLES: readonly string[] = [
  // an organisation is looked at once a day: who puts this on record looks, and nobody else on that day
  `create table supervision_look (
     organisation_id int not null references organisation,
     day date not null,
     at timestamptz not null default clock_timestamp(),
     primary key (organisation_id, day)
   )`,
  `create table supervision_look_due (
     organisation_id int not null,
     day date not null,
     caseworker text collate "C" not null check (caseworker <> ''),
     overdue int not null check (overdue >= 0),
     due_soon int not null check (due_soon >= 0),
     -- of all of it, what has been or will be due first
     first_due_on date not null,
     primary key (organisation_id, day, caseworker),
     foreign key (organisation_id, day) references supervision_look,
     constraint supervision_look_due_something check (overdue + due_soon > 0)
   )`,
];

/** Days ahead of which a notice is given; apps show more on the page. */
export const LOOK_DAYS_AHEAD = 7;

const DEFINER = 'language sql stable security definer set search_path from current';

export const SUPERVISION_LOOK_FUNCTIONS: readonly string[] = [
  // the orders that somebody supervises at the end of a day, by the last word where each is; found from the records that name them
  `create function orders_of_caseworker(provider int, who text, on_day date) returns table (id bigint, service_user_id int) ${DEFINER} as $$
     with named as materialized (
       select distinct r.order_ref from supervision_record r where r.organisation_id = provider and r.caseworker = who and r.day <= on_day)
     select o.id, o.service_user_id
     from named n
     cross join lateral (select x.id, x.service_user_id from supervision_order x
                         where x.order_ref = n.order_ref and x.provider_id = provider and x.start_date <= on_day
                           and not exists (select from supervision_order_supersession s where s.old_id = x.id) offset 0) o
     cross join lateral (select r.caseworker from supervision_record_current r where r.order_ref = n.order_ref and r.what = 'located' and r.day <= on_day
                         order by r.day desc, r.id desc limit 1) l
     where l.caseworker = who
   $$`,
  // whether anything is still overdue or due soon for somebody who was told so this morning
  `create function supervision_waits(of_organisation text, who text, on_day date) returns boolean ${DEFINER} as $$
     select exists (
       select from journey_due(array(
         select c.id from orders_of_caseworker((select o.id from organisation o where o.code = of_organisation), who, on_day) c
         where c.service_user_id not in (select h.id from restricted_from(who, of_organisation) h (id))), on_day, on_day + ${LOOK_DAYS_AHEAD}))
   $$`,
];

/** Beside all else that waits, as it is by now: one notice for each caseworker and day, by the latest look. Its subject is two counts, `overdue/due soon`. */
export const SUPERVISION_WAITS = `
  do $do$ begin
    execute 'create or replace view waiting with (security_invoker = true) as ' || rtrim(pg_get_viewdef('waiting'::regclass), '; ') || $sql$
      union all
      select d.organisation_id, 'supervision_due', ('supervision/' || d.organisation_id || '/' || d.caseworker || '/' || d.day) collate "default",
             d.overdue || '/' || d.due_soon, 'supervision', d.caseworker, l.at, d.first_due_on
      from supervision_look_due d join supervision_look l using (organisation_id, day)
      where d.day = (select max(x.day) from supervision_look x where x.organisation_id = d.organisation_id)
    $sql$;
  end $do$`;
