import { appendOnly } from './append-only.js';
import { WAITING } from './notice-rules.js';

/** What a look at demand found: each alert once for a service, area, kind and month, and since when it holds no more. */
export const DEMAND_ALERTS = [
  // a day on which it was looked: who puts it on record looks, and nobody else on that day
  `create table demand_look (
     day date primary key,
     at timestamptz not null default clock_timestamp()
   )`,
  `create table demand_alert (
     id bigint generated always as identity primary key,
     service_id int not null references service,
     area_id int not null references area,
     kind text collate "C" not null check (kind in ('used_up', 'idle')),
     -- the month in which it was seen: what still holds in the next is told again
     period text collate "C" not null check (period ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
     says text not null check (btrim(says) <> ''),
     first_day date not null references demand_look,
     at timestamptz not null default clock_timestamp(),
     constraint demand_alert_once unique (service_id, area_id, kind, period),
     check (to_char(first_day, 'YYYY-MM') = period)
   )`,
  // gone, or there again within the month
  `create table demand_alert_change (
     alert_id bigint not null references demand_alert,
     day date not null references demand_look,
     holds boolean not null,
     at timestamptz not null default clock_timestamp(),
     primary key (alert_id, day)
   )`,
  `create view demand_alert_current as
     select a.id, a.service_id, a.area_id, a.kind, a.period, a.says, a.first_day, a.at
     from demand_alert a
     where coalesce((select c.holds from demand_alert_change c where c.alert_id = a.id order by c.day desc limit 1), true)`,
  ...appendOnly('demand_look', 'demand_alert', 'demand_alert_change'),
  'grant select on demand_alert_current to concord_app',
];

/** What waits besides: alerts for who buys, and referrals for which who buys has to find room. */
export const WAITING_OF_DEMAND = `
  ${WAITING.replace('create view', 'create or replace view')}
    union all
    select s.buyer_id, 'demand_alert', 'demand/' || d.id, s.code || '/' || a.code, 'service', s.code, d.at, null
    from demand_alert_current d join service_current s on s.id = d.service_id join area a on a.id = d.area_id
    union all
    select w.buyer_id, 'referral_room', 'referral/' || w.referral_id || '/room/' || coalesce(r.sequence, 0), w.reference, 'referral', w.reference,
           w.waiting_from, w.complete_by
    from allocation_waiting w join referral_current r on r.referral_id = w.referral_id`;
