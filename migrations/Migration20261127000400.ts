import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { IDENTIFIER_RULES } from './identifier-rules.js';
import { MERGE_RULES } from './merge-rules.js';

/** Who service users are: identifiers, particulars, needs, further kinds of order, and people that were found to be one. */
export class Migration20261127000400 extends Migration {
  override name = 'Migration20261127000400';

  override up(): void {
    this.addSql('create extension if not exists pg_trgm');
    for (const kind of NEW_ORDER_KINDS)
      this.addSql(`alter type order_kind add value if not exists '${kind}'`);
    for (const sql of [
      ...IDENTIFIER_RULES,
      ...this.records(),
      ...this.needs(),
      ...this.merges(),
      ...MERGE_RULES,
    ])
      this.addSql(sql);
    for (const sql of appendOnly(
      'service_user_identifier',
      'service_user_particulars',
      'service_user_recorder',
      'need_assessment',
      'service_user_merge',
      'duplicate_dismissal',
    ))
      this.addSql(sql);
    this.addSql(
      'grant select on service_user_merged, service_user_known, service_user_identifier_standing, service_user_particulars_current to concord_app',
    );
  }

  private records(): string[] {
    return [
      `create table service_user_identifier (
         service_user_id int not null references service_user,
         kind identifier_kind not null,
         value text collate "C" not null check (canonical_identifier(kind, value, 2000) is not distinct from value),
         -- false: it turned out to be somebody else's, or nobody's
         stands boolean not null default true,
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint references act,
         import_id bigint references import,
         primary key (service_user_id, kind, value, recorded_at),
         check (num_nonnulls(act_id, import_id) = 1)
       )`,
      'create index service_user_identifier_by_value on service_user_identifier (kind, value, service_user_id)',
      `create table service_user_particulars (
         service_user_id int not null references service_user,
         recorded_at timestamptz not null default clock_timestamp(),
         given_name text check (btrim(given_name) <> ''),
         family_name text check (btrim(family_name) <> ''),
         birth_date date check (birth_date between '1850-01-01' and '2150-12-31'),
         sex char(1) check (sex in ('F', 'M', 'X')),
         act_id bigint references act,
         import_id bigint references import,
         line bigint,
         primary key (service_user_id, recorded_at),
         check (num_nonnulls(act_id, import_id) = 1)
       )`,
      'create index service_user_particulars_by_birth on service_user_particulars (birth_date, service_user_id) where birth_date is not null',
      // the organisations whose people put somebody on record: they see them before any order or referral is there
      `create table service_user_recorder (
         service_user_id int not null references service_user,
         organisation_id int not null references organisation,
         act_id bigint not null references act,
         primary key (service_user_id, organisation_id)
       )`,
      `create view service_user_identifier_standing as
         select i.service_user_id, i.kind, i.value, i.recorded_at from service_user_identifier i
         where i.stands and not exists (select from service_user_identifier n
           where n.service_user_id = i.service_user_id and n.kind = i.kind and n.value = i.value and n.recorded_at > i.recorded_at)`,
      `create view service_user_particulars_current as
         select p.service_user_id, p.recorded_at, p.given_name, p.family_name, p.birth_date, p.sex from service_user_particulars p
         where not exists (select from service_user_particulars n where n.service_user_id = p.service_user_id and n.recorded_at > p.recorded_at)`,
    ];
  }

  private needs(): string[] {
    return [
      `create type need_section as enum ('accommodation', 'education_training_employment', 'finance', 'relationships', 'lifestyle', 'drugs',
         'alcohol', 'emotional_wellbeing', 'thinking_and_behaviour', 'attitudes')`,
      // OASys sections 3 to 12 of one assessment; recorded again, the later row counts
      `create table need_assessment (
         service_user_id int not null references service_user,
         assessed_on date not null,
         section need_section not null,
         score smallint check (score between 0 and 99),
         linked_to_harm boolean,
         linked_to_reoffending boolean,
         low_score_needs_attention boolean,
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint references act,
         import_id bigint references import,
         line bigint,
         primary key (service_user_id, assessed_on, section, recorded_at),
         check (section not in ('finance', 'emotional_wellbeing') or score is null),
         check (num_nonnulls(act_id, import_id) = 1)
       )`,
    ];
  }

  /** Two records of one person: from an instant on, what was recorded of one is kept with the other (docs/adr/0019). */
  private merges(): string[] {
    return [
      `create table service_user_merge (
         merged_id int not null references service_user,
         -- odd: merged; even: undone
         sequence int not null check (sequence > 0),
         survivor_id int references service_user,
         reason text not null check (btrim(reason) <> ''),
         recorded_at timestamptz not null,
         import_id bigint not null references import,
         act_id bigint not null references act,
         primary key (merged_id, sequence),
         check (survivor_id <> merged_id),
         check ((survivor_id is not null) = (sequence % 2 = 1))
       )`,
      'create index service_user_merge_by_survivor on service_user_merge (survivor_id) where survivor_id is not null',
      `create table duplicate_dismissal (
         one_id int not null references service_user,
         other_id int not null references service_user,
         reason text not null check (btrim(reason) <> ''),
         act_id bigint not null references act,
         primary key (one_id, other_id),
         check (one_id < other_id)
       )`,
      // whom the source names, where the fact is kept with the one that this person was merged into
      ...['supervision_order', 'offence', 'declaration'].flatMap((table) => [
        `alter table ${table} add column named_id int`,
        `alter table ${table} add constraint ${table}_named_another check (named_id <> service_user_id)`,
      ]),
      'create index declaration_by_service_user on declaration (service_user_id) where service_user_id is not null',
    ];
  }
}

/** Orders of their own under which probation supervises, besides those of the first version (docs/adr/0019 says by which Act). */
const NEW_ORDER_KINDS = [
  'youth_rehabilitation_order',
  'detention_training_supervision',
  'supervision_default_order',
  'deferment_order',
];
