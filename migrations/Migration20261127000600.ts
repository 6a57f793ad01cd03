import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { OUTCOME_RULES } from './outcome-rules.js';

/** Outcomes: what they are (definitions), what was observed, what was reported, its evidence, and who verified it. */
export class Migration20261127000600 extends Migration {
  override name = 'Migration20261127000600';

  override up(): void {
    for (const sql of [...this.definitions(), ...this.observations(), ...this.outcomes(), ...this.evidence()])
      this.addSql(sql);
    for (const sql of OUTCOME_RULES) this.addSql(sql);
    for (const sql of appendOnly(
      'outcome_measure',
      'outcome_definition',
      'observation',
      'observation_supersession',
      'outcome',
      'outcome_version',
      'evidence_file',
      'evidence_upload',
      'evidence',
      'outcome_verification',
    ))
      this.addSql(sql);
    this.addSql('grant select on outcome_current to concord_app');
  }

  private definitions(): string[] {
    return [
      // what is observed: a number within bounds (zones by their first values), or yes and no as 1 and 0
      `create table outcome_measure (
         code text collate "C" primary key check (code ~ '^[a-z][a-z0-9_]{0,59}$'),
         title text not null check (btrim(title) <> ''),
         yes_no boolean not null,
         least int not null,
         most int not null check (most > least),
         zones int[],
         act_id bigint not null references act,
         check (not yes_no or (least = 0 and most = 1))
       )`,
      `create type outcome_unit as enum ('person', 'referral', 'contract_year')`,
      `create type outcome_party as enum ('buyer', 'origin', 'commissioner', 'nobody')`,
      // the document is the definition; the columns repeat what statements ask for
      `create table outcome_definition (
         id int generated always as identity primary key,
         code text collate "C" not null check (code <> ''),
         version int not null check (version > 0),
         title text not null,
         unit outcome_unit not null,
         evidence_kinds text[] not null,
         verified_by outcome_party not null,
         verify_business_days int check (verify_business_days > 0),
         item text collate "C" not null check (item <> ''),
         document text not null,
         digest text not null unique check (digest = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act,
         unique (code, version),
         check ((verified_by = 'nobody') = (verify_business_days is null))
       )`,
    ];
  }

  private observations(): string[] {
    return [
      // A correction is a further row of the same organisation's id; without a value it takes the earlier one back.
      `create table observation (
         id bigint generated always as identity unique,
         organisation_id int not null references organisation,
         observation_ref text collate "C" not null check (observation_ref <> ''),
         reference text collate "C" not null generated always as (organisation_id::text || '/' || observation_ref) stored,
         service_user_id int not null references service_user,
         measure text collate "C" not null references outcome_measure,
         day date not null,
         value int,
         recorded_at timestamptz not null,
         act_id bigint references act,
         import_id bigint references import,
         line bigint,
         check (num_nonnulls(act_id, import_id) = 1),
         primary key (reference, recorded_at)
       )`,
      'create index observation_of on observation (service_user_id, measure, day)',
      `create table observation_supersession (
         old_id bigint not null,
         superseded_at timestamptz not null,
         primary key (old_id, superseded_at)
       )`,
    ];
  }

  private outcomes(): string[] {
    return [
      // What was reported, under the reporter's own id: whose outcome, of which definition. That never changes; the day it was
      // achieved on does, by a further version. Reported for the wrong person, it is taken back.
      `create table outcome (
         id bigint generated always as identity primary key,
         organisation_id int not null references organisation,
         outcome_ref text collate "C" not null check (outcome_ref <> ''),
         definition_id int not null references outcome_definition,
         service_user_id int not null references service_user,
         referral_id bigint references referral,
         contract_id int references contract,
         -- from when on observations count; of a referral, when it was sent
         started_on date,
         unique (organisation_id, outcome_ref),
         check (referral_id is null or (contract_id is null and started_on is null))
       )`,
      'create index outcome_by_service_user on outcome (service_user_id)',
      'create index outcome_by_referral on outcome (referral_id) where referral_id is not null',
      `create table outcome_version (
         outcome_id bigint not null references outcome,
         recorded_at timestamptz not null,
         achieved_on date not null,
         taken_back boolean not null default false,
         note text check (btrim(note) <> ''),
         act_id bigint references act,
         import_id bigint references import,
         check (num_nonnulls(act_id, import_id) = 1),
         primary key (outcome_id, recorded_at)
       )`,
      // Decided once a version: refused, it is reported again. finding: what the definition came to then.
      `create table outcome_verification (
         outcome_id bigint not null,
         version_at timestamptz not null,
         verified boolean not null,
         organisation_id int not null references organisation,
         reason text check (btrim(reason) <> ''),
         finding jsonb not null,
         decided_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act,
         primary key (outcome_id, version_at),
         foreign key (outcome_id, version_at) references outcome_version,
         check (verified or reason is not null)
       )`,
    ];
  }

  private evidence(): string[] {
    return [
      // a content, stored once under its SHA-256; the bytes are in the evidence store
      `create table evidence_file (
         digest text collate "C" primary key check (digest ~ '^[0-9a-f]{64}$'),
         size_bytes bigint not null check (size_bytes > 0),
         media_type text not null check (media_type <> ''),
         recorded_at timestamptz not null default clock_timestamp()
       )`,
      // who brought it: only who has a content may attach it, or knowing a digest would open other people's files
      `create table evidence_upload (
         digest text collate "C" not null references evidence_file,
         organisation_id int not null references organisation,
         act_id bigint not null references act,
         primary key (digest, organisation_id)
       )`,
      `create table evidence (
         id bigint generated always as identity primary key,
         outcome_id bigint not null references outcome,
         kind text collate "C" not null check (kind <> ''),
         digest text collate "C" not null references evidence_file,
         file_name text not null check (file_name ~ '^[^/\\\\[:cntrl:]]{1,120}$'),
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act,
         unique (outcome_id, kind, digest)
       )`,
    ];
  }
}
