/** Rows of a day, each for those who are known and for strangers; what comes after is counted in one row a minute. */
const MOST_A_DAY = 10_000;

/**
 * What was refused: counted by the minute, the caller, the operation and the reason, so that who asks a thousand times is one row. There are
 * no bodies, tokens or ids in it. The application and the pages put into it by a function alone, and change nothing.
 */
export const REFUSALS = [
  `create table refusal (
     id bigint generated always as identity unique,
     minute timestamptz not null,
     channel text not null check (channel in ('api', 'command', 'worker', 'import', 'pages')),
     person text not null check (length(person) <= 200),
     organisation text check (length(organisation) <= 100),
     address text not null check (length(address) <= 100),
     operation text not null check (length(operation) <= 100),
     code text not null check (code ~ '^[A-Z_]{1,40}$'),
     rule text not null check (length(rule) <= 100),
     times bigint not null check (times > 0),
     first_at timestamptz not null,
     last_at timestamptz not null check (last_at >= first_at),
     primary key (minute, channel, person, address, operation, code, rule)
   )`,
  `comment on table refusal is 'What was refused, counted by the minute and the caller. person is empty where nobody was known; address is empty in the row that counts what a day had no room for.'`,
  `create index refusal_by_person on refusal (person, id) where person <> ''`,
  'create index refusal_by_organisation on refusal (organisation, id) where organisation is not null',
  `create function refusal_note(noted jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
   declare
     before text := coalesce(current_setting('app.reach', true), '');
     persons_full boolean;
     strangers_full boolean;
   begin
     -- whoever was refused, and so under whatever scope: it is the platform that puts it on record (row-level security)
     perform set_config('app.reach', 'platform', true);
     persons_full := (select count(*) from (
       select from refusal where minute >= date_trunc('day', now()) and person <> '' limit ${MOST_A_DAY}) r) = ${MOST_A_DAY};
     strangers_full := (select count(*) from (
       select from refusal where minute >= date_trunc('day', now()) and person = '' limit ${MOST_A_DAY}) r) = ${MOST_A_DAY};
     insert into refusal (minute, channel, person, organisation, address, operation, code, rule, times, first_at, last_at)
     select date_trunc('minute', now()), n.channel, n.person, max(n.organisation), n.address, n.operation, n.code, n.rule, sum(n.times), now(), now()
     from (
       select channel, code, times,
         case when full_up then '' else left(person, 200) end as person,
         case when full_up then null else left(organisation, 100) end as organisation,
         case when full_up then '' else left(address, 100) end as address,
         case when full_up then 'others' else left(operation, 100) end as operation,
         case when full_up then '' else left(rule, 100) end as rule
       from (select *, case when person = '' then strangers_full else persons_full end as full_up
             from jsonb_to_recordset(noted) r (channel text, person text, organisation text, address text, operation text, code text, rule text, times bigint)) r
     ) n
     group by n.channel, n.person, n.address, n.operation, n.code, n.rule
     order by n.channel, n.person, n.address, n.operation, n.code, n.rule
     on conflict (minute, channel, person, address, operation, code, rule)
       do update set times = refusal.times + excluded.times, last_at = excluded.last_at;
     perform set_config('app.reach', before, true);
   end $$`,
  // longer than a year, so that one can be compared with the one before
  `create function refusal_forget() returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
   declare
     before text := coalesce(current_setting('app.reach', true), '');
     gone bigint;
   begin
     perform set_config('app.reach', 'platform', true);
     delete from refusal where minute < now() - interval '13 months';
     get diagnostics gone = row_count;
     perform set_config('app.reach', before, true);
     return gone;
   end $$`,
  'revoke execute on function refusal_note(jsonb), refusal_forget() from public',
  'grant execute on function refusal_note(jsonb), refusal_forget() to concord_app, concord_web',
  'grant select on refusal to concord_app',
];
