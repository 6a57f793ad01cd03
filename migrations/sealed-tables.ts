import { appendOnly } from './append-only.js';
import { behindTheWall, CITED, NOBODY_ELSE } from './row-security/policy.js';

/** Bytes that sealing adds to a text, and of a wrapped key (libs/kernel/src/sealing). */
const SEALED = '(octet_length(sealed) > 29 and get_byte(sealed, 0) = 1)';
const WRAPPED = '(octet_length(wrapped) = 69 and get_byte(wrapped, 8) = 1)';
const BLIND_BYTES = 32;

/** What depends on the plain columns, and has to go before they do. */
const VIEWS_GO = [
  'drop view duplicate_identifier, duplicate_particulars, service_user_identifier_standing, service_user_particulars_current',
];

/** The plain tables stand aside until `concord keys encrypt`, or the migration itself, has sealed what is in them (apps/api/src/ops/seal-plain.ts). */
const STAND_ASIDE = ['service_user_identifier', 'service_user_particulars'].flatMap((table) => [
  `drop trigger ${table}_is_append_only on ${table}`,
  `drop trigger ${table}_finds_duplicates on ${table}`,
  `drop trigger ${table}_service_user_id_stays_erased on ${table}`,
  `alter table ${table} rename to ${table}_plain`,
  `alter table ${table}_plain rename constraint ${table}_pkey to ${table}_plain_pkey`,
  `revoke all on ${table}_plain from concord_app, concord_asked, concord_audit`,
]);

/** Names of indexes are of the whole schema. */
const INDEXES_GO = ['drop index service_user_identifier_by_value, service_user_particulars_by_birth'];

const TABLES = [
  // a key for each service user, wrapped by a master key that the database never sees: without it what is sealed says nothing
  `create table service_user_key (
     service_user_id int primary key references service_user,
     wrapped bytea not null check ${WRAPPED},
     -- by which master key
     master bytea not null generated always as (substring(wrapped from 1 for 8)) stored,
     made_at timestamptz not null default clock_timestamp()
   )`,
  'create index service_user_key_by_master on service_user_key (master, service_user_id)',
  `create table blind_index_key (
     is_the_one boolean primary key default true check (is_the_one),
     wrapped bytea not null check ${WRAPPED}
   )`,
  `create table service_user_identifier (
     service_user_id int not null references service_user,
     kind identifier_kind not null,
     -- by which it is found
     blind bytea not null check (octet_length(blind) = ${BLIND_BYTES}),
     sealed bytea not null check ${SEALED},
     -- false: it turned out to be somebody else's, or nobody's
     stands boolean not null default true,
     recorded_at timestamptz not null default clock_timestamp(),
     act_id bigint references act,
     import_id bigint references import,
     primary key (service_user_id, kind, blind, recorded_at),
     check (num_nonnulls(act_id, import_id) = 1)
   )`,
  'create index service_user_identifier_by_value on service_user_identifier (kind, blind, service_user_id)',
  `create table service_user_particulars (
     service_user_id int not null references service_user,
     recorded_at timestamptz not null default clock_timestamp(),
     -- names and day of birth
     sealed bytea not null check ${SEALED},
     -- equal where a person's particulars say the same
     mark bytea not null check (octet_length(mark) = ${BLIND_BYTES}),
     -- equal where people were born on one day
     born bytea check (octet_length(born) = ${BLIND_BYTES}),
     -- of the name, comparable among those born on one day
     tokens bigint[] check (born is not null or tokens is null),
     sex char(1) check (sex in ('F', 'M', 'X')),
     act_id bigint references act,
     import_id bigint references import,
     line bigint,
     primary key (service_user_id, recorded_at),
     check (num_nonnulls(act_id, import_id) = 1)
   )`,
  'create index service_user_particulars_by_born on service_user_particulars (born, service_user_id) where born is not null',
];

const VIEWS = [
  `create view service_user_identifier_standing with (security_invoker = true) as
     select i.service_user_id, i.kind, i.blind, i.sealed, i.recorded_at from service_user_identifier i
     where i.stands and not exists (select from service_user_identifier n
       where n.service_user_id = i.service_user_id and n.kind = i.kind and n.blind = i.blind and n.recorded_at > i.recorded_at)`,
  `create view service_user_particulars_current with (security_invoker = true) as
     select p.service_user_id, p.recorded_at, p.sealed, p.mark, p.born, p.tokens, p.sex from service_user_particulars p
     where not exists (select from service_user_particulars n where n.service_user_id = p.service_user_id and n.recorded_at > p.recorded_at)`,
];

const RIGHTS = [
  'grant select, insert on service_user_key, blind_index_key to concord_app',
  // wrapped anew by another master key, and nothing else
  'grant update (wrapped) on service_user_key, blind_index_key to concord_app',
  ...['service_user_key', 'blind_index_key'].map(
    (table) =>
      `create trigger ${table}_is_kept before delete or truncate on ${table} for each statement execute function refuse_change()`,
  ),
  'grant select on service_user_identifier_standing, service_user_particulars_current to concord_app',
  ...appendOnly('service_user_identifier', 'service_user_particulars'),
  ...behindTheWall({
    // of whom a basis of reading was cited and put on record, as before
    service_user_identifier: `service_user_id = ${CITED}`,
    service_user_particulars: `service_user_id = ${CITED}`,
    service_user_key: `service_user_id = ${CITED}`,
    blind_index_key: NOBODY_ELSE,
  }),
];

/** Where nobody was on record there is nothing to seal. */
const EMPTY_ONES_GO = `do $$ begin
    if not exists (select from service_user_identifier_plain) and not exists (select from service_user_particulars_plain) then
      drop table service_user_identifier_plain, service_user_particulars_plain;
    end if;
  end $$`;

/** SQL: identifiers and particulars sealed by a key of each person (docs/adr/0033). */
export const SEALED_TABLES: readonly string[] = [
  ...VIEWS_GO,
  ...STAND_ASIDE,
  ...INDEXES_GO,
  ...TABLES,
  ...VIEWS,
  ...RIGHTS,
];
export const NOTHING_PLAIN_LEFT: readonly string[] = [EMPTY_ONES_GO];
