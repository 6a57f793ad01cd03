/** Volumes: what a buyer promises to send to a service in a month or quarter, and its supplier agrees to. */
export const PROMISED_VOLUMES: readonly string[] = [
  `create function days_of_period(period text) returns daterange language sql immutable strict as $$
     select daterange(d.first, (d.first + case when period ~ 'Q' then interval '3 months' when period ~ '-' then interval '1 month' else interval '1 year' end)::date)
     from (select case when period ~ 'Q' then make_date(left(period, 4)::int, right(period, 1)::int * 3 - 2, 1)
                       when period ~ '-' then make_date(left(period, 4)::int, right(period, 2)::int, 1)
                       else make_date(period::int, 1, 1) end as first) d
   $$`,
  `create table volume_promise (
     id bigint generated always as identity primary key,
     service_id int not null references service,
     period text collate "C" not null check (period ~ '^[0-9]{4}(Q[1-4]|-(0[1-9]|1[0-2]))$'),
     referrals int not null check (referrals >= 0),
     reason text check (btrim(reason) <> ''),
     recorded_at timestamptz not null default clock_timestamp(),
     act_id bigint references act,
     import_id bigint references import,
     check (num_nonnulls(act_id, import_id) = 1)
   )`,
  'create index volume_promise_by_service on volume_promise (service_id, period, id)',
  // Agreed by the supplier, and in force from then on until a later one is agreed.
  `create table volume_agreement (
     id bigint generated always as identity primary key,
     promise_id bigint not null unique references volume_promise,
     reason text check (btrim(reason) <> ''),
     recorded_at timestamptz not null default clock_timestamp(),
     act_id bigint references act,
     import_id bigint references import,
     check (num_nonnulls(act_id, import_id) = 1)
   )`,
  `create function volume_is_of_its_service() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(7129, new.service_id);
     if not exists (select from service s where s.id = new.service_id and s.contract_id is not null
         and days_of_period(new.period) && daterange(s.from_date, s.to_date, '[]')) then
       raise exception 'a volume is promised to a service under a contract, for a period of its days'
         using errcode = 'check_violation', constraint = 'volume_within_service';
     end if;
     if exists (select from volume_promise p where p.service_id = new.service_id and p.period <> new.period
         and days_of_period(p.period) && days_of_period(new.period)) then
       raise exception 'a service is promised volumes by month or by quarter, not by both for one time'
         using errcode = 'check_violation', constraint = 'volume_of_one_grain';
     end if;
     return new;
   end $$`,
  'create trigger volume_is_of_its_service before insert on volume_promise for each row execute function volume_is_of_its_service()',
  // the promise agreed last for each service and period
  `create view volume_promised as
     select distinct on (p.service_id, p.period) p.id as promise_id, p.service_id, s.contract_id, p.period, days_of_period(p.period) as days, p.referrals,
            a.recorded_at as in_force_from
     from volume_promise p join volume_agreement a on a.promise_id = p.id join service s on s.id = p.service_id
     order by p.service_id, p.period, a.id desc`,
];
