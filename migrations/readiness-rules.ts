/** Places where an organisation works, and assessing how ready they are for a change (ADR 0042). */
export const LOCATION_TABLES: readonly string[] = [
  `create table location (
     id int generated always as identity primary key,
     organisation_id int not null references organisation,
     code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
     unique (organisation_id, code)
   )`,
  // the last counts
  `create table location_version (
     id bigint generated always as identity primary key,
     location_id int not null references location,
     name text not null check (btrim(name) <> ''),
     -- the contract area that it lies in, where it is one
     area_id int references area,
     act_id bigint not null references act
   )`,
  'create index location_version_of on location_version (location_id, id desc)',
  `create view location_current with (security_invoker = true) as
     select l.id, l.organisation_id, l.code, v.name, v.area_id
     from location l join lateral (select name, area_id from location_version where location_id = l.id order by id desc limit 1) v on true`,
];

export const READINESS_TABLES: readonly string[] = [
  // what is asked: a document, never changed; other content is a further version
  `create table readiness_instrument (
     id int generated always as identity primary key,
     organisation_id int not null references organisation,
     code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
     version int not null check (version > 0),
     title text not null,
     document jsonb not null,
     digest text not null,
     act_id bigint not null references act,
     unique (organisation_id, code, version)
   )`,
  `create table readiness_round (
     id int generated always as identity primary key,
     organisation_id int not null references organisation,
     code text collate "C" not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
     title text not null check (btrim(title) <> ''),
     instrument_id int not null references readiness_instrument,
     opens_on date not null,
     closes_on date not null,
     -- from how many on a group is shown: promised to those who answer, and so never lowered
     threshold int not null check (threshold between 3 and 100),
     -- the round that this one is compared with
     after_id int references readiness_round,
     act_id bigint not null references act,
     unique (organisation_id, code),
     constraint readiness_round_days check (closes_on >= opens_on)
   )`,
  `create table readiness_round_end (
     round_id int primary key references readiness_round,
     act_id bigint not null references act
   )`,
  // changed by the functions below only: whether it was answered, never when; the address goes when the round is closed
  `create table readiness_invitation (
     id int generated always as identity primary key,
     round_id int not null references readiness_round,
     location_id int not null references location,
     role text not null check (role ~ '^[a-z][a-z0-9_]{0,39}$'),
     email text,
     language text not null check (language in ('en', 'cy')),
     answered boolean not null default false,
     constraint readiness_invitation_once unique (round_id, email)
   )`,
  'create index readiness_invitation_of on readiness_invitation (round_id, location_id)',
  // a link each time that somebody is written to; all of them are good
  `create table readiness_link (
     token_hash bytea primary key check (octet_length(token_hash) = 32),
     invitation_id int not null references readiness_invitation,
     draft bytea check (octet_length(draft) <= 20000)
   )`,
  'create index readiness_link_of on readiness_link (invitation_id)',
  // each asks the worker to write to those who have not answered; an invitation: to those who were never written to
  `create table readiness_mailing (
     id int generated always as identity primary key,
     round_id int not null references readiness_round,
     kind text not null check (kind in ('invite', 'remind')),
     -- the last invitation that it is about: who is invited later has a mailing of their own
     up_to int not null,
     act_id bigint not null references act
   )`,
  `create table readiness_mailing_sent (
     mailing_id int not null references readiness_mailing,
     invitation_id int not null references readiness_invitation,
     primary key (mailing_id, invitation_id)
   )`,
  // all papers of a location: no id, no time, no order
  `create table readiness_box (
     round_id int not null references readiness_round,
     location_id int not null references location,
     papers jsonb not null default '[]' check (jsonb_typeof(papers) = 'array'),
     primary key (round_id, location_id)
   )`,
  `create table readiness_note (
     id int generated always as identity primary key,
     round_id int not null references readiness_round,
     location_id int references location,
     kind text not null check (kind in ('interview', 'focus_group')),
     held_on date not null,
     first_coder text collate "C" not null,
     second_coder text collate "C" not null,
     act_id bigint not null references act,
     constraint readiness_note_two_coders check (first_coder <> second_coder)
   )`,
  `create table readiness_passage (
     id int generated always as identity primary key,
     note_id int not null references readiness_note,
     position int not null check (position > 0),
     passage text not null check (btrim(passage) <> ''),
     unique (note_id, position)
   )`,
  // once: a code that could be changed after the other's was seen would be no second opinion
  `create table readiness_coding (
     passage_id int not null references readiness_passage,
     coder text collate "C" not null,
     -- a construct of the instrument; null: none
     construct text collate "C",
     act_id bigint not null references act,
     primary key (passage_id, coder)
   )`,
  // the last of a kind at a location counts
  `create table readiness_resource (
     id bigint generated always as identity primary key,
     location_id int not null references location,
     kind text not null check (kind in ('people', 'time', 'skills', 'rooms', 'technology', 'money', 'materials', 'partners')),
     what text not null check (btrim(what) <> ''),
     has numeric not null check (has >= 0),
     needs numeric not null check (needs >= 0),
     unit text not null check (btrim(unit) <> ''),
     note text,
     act_id bigint not null references act
   )`,
  'create index readiness_resource_of on readiness_resource (location_id, kind, what, id desc)',
  `create table readiness_recommendation (
     id int generated always as identity primary key,
     round_id int not null references readiness_round,
     location_id int references location,
     dimension text not null check (dimension in ('staff', 'stakeholders', 'leadership', 'resources', 'governance')),
     what text not null check (btrim(what) <> ''),
     evidence text not null check (btrim(evidence) <> ''),
     owner text collate "C" not null check (owner <> ''),
     due_on date not null,
     act_id bigint not null references act
   )`,
  `create table readiness_recommendation_move (
     recommendation_id int not null references readiness_recommendation,
     sequence int not null check (sequence > 0),
     state text not null check (state in ('accepted', 'under_way', 'done', 'dropped')),
     reason text not null check (btrim(reason) <> ''),
     act_id bigint not null references act,
     primary key (recommendation_id, sequence)
   )`,
  `create view readiness_recommendation_current with (security_invoker = true) as
     select r.id, r.round_id, r.location_id, r.dimension, r.what, r.evidence, r.owner, r.due_on,
            coalesce(m.sequence, 0) as seen, coalesce(m.state, 'proposed') as state, m.reason
     from readiness_recommendation r
     left join lateral (select sequence, state, reason from readiness_recommendation_move where recommendation_id = r.id
                        order by sequence desc limit 1) m on true`,
];

export const APPEND_ONLY = [
  ...['location', 'location_version', 'readiness_instrument', 'readiness_round', 'readiness_round_end'],
  ...[
    'readiness_mailing',
    'readiness_mailing_sent',
    'readiness_note',
    'readiness_passage',
    'readiness_coding',
  ],
  ...['readiness_resource', 'readiness_recommendation', 'readiness_recommendation_move'],
];

const OPEN = `not exists (select from readiness_round_end e where e.round_id = r.id)`;
const DEFINER = 'language plpgsql security definer set search_path from current';

/** What stands between people and what they said. Of the owner; each does one thing. */
export const READINESS_FUNCTIONS: readonly string[] = [
  // a round goes by an instrument of its own organisation, is never shown from fewer on than the platform says, and follows one of its own
  `create function readiness_round_holds() returns trigger language plpgsql as $$
   begin
     if (select organisation_id from readiness_instrument where id = new.instrument_id) <> new.organisation_id
        or coalesce((select organisation_id from readiness_round where id = new.after_id), new.organisation_id) <> new.organisation_id then
       raise exception 'a round goes by what is its own organisation''s' using errcode = 'check_violation', constraint = 'readiness_round_own';
     end if;
     if new.threshold < (select threshold from disclosure_setting order by id desc limit 1) then
       raise exception 'no round is shown from fewer on than the platform shows numbers of people' using errcode = 'check_violation', constraint = 'readiness_round_threshold';
     end if;
     return new;
   end $$`,
  'create trigger readiness_round_holds before insert on readiness_round for each row execute function readiness_round_holds()',
  // what is said of a location belongs to its own organisation's round
  `create function readiness_location_holds() returns trigger language plpgsql as $$
   begin
     if new.location_id is not null and (select organisation_id from location where id = new.location_id)
        <> (select organisation_id from readiness_round where id = new.round_id) then
       raise exception 'a location is of another organisation than the round' using errcode = 'check_violation', constraint = 'readiness_location_own';
     end if;
     return new;
   end $$`,
  ...['readiness_invitation', 'readiness_note', 'readiness_recommendation', 'readiness_box'].map(
    (table) =>
      `create trigger ${table}_location before insert on ${table} for each row execute function readiness_location_holds()`,
  ),
  // nobody is invited, no mail asked for, once a round is closed
  `create function readiness_still_open() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock_shared(7150, new.round_id);
     if exists (select from readiness_round_end where round_id = new.round_id) then
       raise exception 'the round is closed' using errcode = 'check_violation', constraint = 'readiness_round_open';
     end if;
     return new;
   end $$`,
  ...['readiness_invitation', 'readiness_mailing'].map(
    (table) =>
      `create trigger ${table}_open before insert on ${table} for each row execute function readiness_still_open()`,
  ),
  // only who was named codes
  `create function readiness_coder_named() returns trigger language plpgsql as $$
   begin
     if not exists (select from readiness_passage p join readiness_note n on n.id = p.note_id
                    where p.id = new.passage_id and new.coder in (n.first_coder, n.second_coder)) then
       raise exception 'a note is coded by the two that it names' using errcode = 'check_violation', constraint = 'readiness_coder_named';
     end if;
     return new;
   end $$`,
  'create trigger readiness_coder_named before insert on readiness_coding for each row execute function readiness_coder_named()',
  // what a paper may hold: a role, and answers to items of the instrument, each a whole number within its scale
  `create function readiness_paper_holds(paper jsonb, document jsonb) returns boolean language sql immutable as $$
     select jsonb_typeof(paper) = 'object' and jsonb_typeof(paper -> 'answers') = 'object'
       and (select array_agg(k order by k) from jsonb_object_keys(paper) k) = array['answers', 'role']
       and not exists (
         select from jsonb_each(paper -> 'answers') a
         left join lateral (
           select (s.value ->> 'min')::numeric as low, (s.value ->> 'max')::numeric as high
           from jsonb_array_elements(document -> 'items') i
           join jsonb_array_elements(document -> 'constructs') c on c ->> 'code' = i ->> 'construct'
           join jsonb_each(document -> 'scales') s on s.key = c ->> 'scale'
           where i ->> 'code' = a.key) scale on true
         where case when scale.low is null then true
                    when a.value = 'null'::jsonb then false
                    when jsonb_typeof(a.value) <> 'number' then true
                    else (a.value #>> '{}')::numeric not between scale.low and scale.high or (a.value #>> '{}')::numeric % 1 <> 0 end)
   $$`,
  // puts papers into a location's box, and all of it into a new order; under the lock of the round and the location
  `create function readiness_drop(of_round int, at_location int, more jsonb) returns void ${DEFINER} as $$
   begin
     insert into readiness_box as b (round_id, location_id, papers) values (of_round, at_location, more)
     on conflict (round_id, location_id) do update set papers = (
       select jsonb_agg(p order by gen_random_uuid()) from jsonb_array_elements(b.papers || excluded.papers) p);
   end $$`,
  // what somebody with a link is shown
  `create function readiness_by_link(hash bytea) returns jsonb language sql stable security definer set search_path from current as $$
     select jsonb_build_object('title', r.title, 'closesOn', r.closes_on, 'threshold', r.threshold, 'location', l.name, 'language', i.language,
         'answered', i.answered, 'open', ${OPEN} and (now() at time zone 'Europe/London')::date between r.opens_on and r.closes_on,
         'document', n.document, 'draft', encode(k.draft, 'base64'))
     from readiness_link k join readiness_invitation i on i.id = k.invitation_id join readiness_round r on r.id = i.round_id
     join readiness_instrument n on n.id = r.instrument_id join location_current l on l.id = i.location_id
     where k.token_hash = hash
   $$`,
  `create function readiness_keep(hash bytea, begun bytea) returns text ${DEFINER} as $$
   declare asked record;
   begin
     select i.answered, ${OPEN} and (now() at time zone 'Europe/London')::date between r.opens_on and r.closes_on as open into asked
       from readiness_link k join readiness_invitation i on i.id = k.invitation_id join readiness_round r on r.id = i.round_id where k.token_hash = hash;
     if asked is null then return 'unknown'; end if;
     if asked.answered then return 'answered'; end if;
     if not asked.open then return 'closed'; end if;
     update readiness_link set draft = begun where token_hash = hash;
     return 'kept';
   end $$`,
  // one answer a link and a person, however often it is sent; every invitation of the location is written anew, so that none stands out
  `create function readiness_answer(hash bytea, answers jsonb) returns text ${DEFINER} as $$
   declare asked record; paper jsonb;
   begin
     select i.round_id, i.location_id into asked from readiness_link k join readiness_invitation i on i.id = k.invitation_id where k.token_hash = hash;
     if asked is null then return 'unknown'; end if;
     perform pg_advisory_xact_lock_shared(7150, asked.round_id);
     perform pg_advisory_xact_lock(7151, hashtext(asked.round_id || '/' || asked.location_id));
     select i.*, n.document, ${OPEN} and (now() at time zone 'Europe/London')::date between r.opens_on and r.closes_on as open into asked
       from readiness_link k join readiness_invitation i on i.id = k.invitation_id join readiness_round r on r.id = i.round_id
       join readiness_instrument n on n.id = r.instrument_id where k.token_hash = hash;
     -- closed meanwhile, its links are gone
     if asked is null then return 'unknown'; end if;
     if asked.answered then return 'answered'; end if;
     if not asked.open then return 'closed'; end if;
     paper := jsonb_build_object('role', asked.role, 'answers', answers);
     if not readiness_paper_holds(paper, asked.document) then
       raise exception 'the answers do not fit the instrument' using errcode = 'check_violation', constraint = 'readiness_paper_holds';
     end if;
     update readiness_link k set draft = null from readiness_invitation i
       where k.invitation_id = i.id and i.id = asked.id;
     update readiness_invitation i set answered = i.answered or i.id = asked.id
       where i.round_id = asked.round_id and i.location_id = asked.location_id;
     perform readiness_drop(asked.round_id, asked.location_id, jsonb_build_array(paper));
     return 'taken';
   end $$`,
  // papers that came another way, such as on paper: of each location all at once
  `create function readiness_import(of_round int, at_location int, papers jsonb) returns void ${DEFINER} as $$
   declare document jsonb;
   begin
     perform pg_advisory_xact_lock_shared(7150, of_round);
     perform pg_advisory_xact_lock(7151, hashtext(of_round || '/' || at_location));
     if exists (select from readiness_round_end where round_id = of_round) then
       raise exception 'the round is closed' using errcode = 'check_violation', constraint = 'readiness_round_open';
     end if;
     select n.document into document from readiness_round r join readiness_instrument n on n.id = r.instrument_id where r.id = of_round;
     if exists (select from jsonb_array_elements(papers) p where not readiness_paper_holds(p, document)) then
       raise exception 'the answers do not fit the instrument' using errcode = 'check_violation', constraint = 'readiness_paper_holds';
     end if;
     perform readiness_drop(of_round, at_location, papers);
   end $$`,
  // how many answered where: known while a round goes on, what they said is not
  `create function readiness_counts(of_round int) returns table (location_id int, answered int) language sql stable security definer set search_path from current as $$
     select b.location_id, jsonb_array_length(b.papers) from readiness_box b where b.round_id = of_round
   $$`,
  `create function readiness_papers(of_round int) returns table (location_id int, papers jsonb) language sql stable security definer set search_path from current as $$
     select b.location_id, b.papers from readiness_box b
     where b.round_id = of_round and exists (select from readiness_round_end e where e.round_id = of_round)
   $$`,
  // with the end of a round go addresses, links and what was begun
  `create function readiness_forget() returns trigger ${DEFINER} as $$
   begin
     perform pg_advisory_xact_lock(7150, new.round_id);
     delete from readiness_link k using readiness_invitation i where i.id = k.invitation_id and i.round_id = new.round_id;
     update readiness_invitation set email = null where round_id = new.round_id;
     return new;
   end $$`,
  'create trigger readiness_forget before insert on readiness_round_end for each row execute function readiness_forget()',
];

const grants = (role: string, ...functions: string[]): string[] =>
  functions.flatMap((head) => [
    `revoke execute on function ${head} from public`,
    `grant execute on function ${head} to ${role}`,
  ]);

export const READINESS_GRANTS: readonly string[] = [
  'grant select on location_current, readiness_recommendation_current to concord_app',
  'grant select, insert on readiness_invitation, readiness_link to concord_app',
  ...grants(
    'concord_answer',
    'readiness_by_link(bytea)',
    'readiness_keep(bytea, bytea)',
    'readiness_answer(bytea, jsonb)',
  ),
  ...grants(
    'concord_app',
    'readiness_import(int, int, jsonb)',
    'readiness_counts(int)',
    'readiness_papers(int)',
  ),
  'revoke execute on function readiness_drop(int, int, jsonb) from public',
];
