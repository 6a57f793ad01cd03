import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { PERSON_RULES } from './person-rules.js';

/** Persons and systems on record, how they sign in, and to which roles they are appointed from when to when. */
export class Migration20261128000100 extends Migration {
  override name = 'Migration20261128000100';

  override up(): void {
    for (const sql of [...this.persons(), ...this.appointments(), ...PERSON_RULES]) this.addSql(sql);
    for (const sql of appendOnly(
      'person',
      'person_version',
      'person_identity',
      'person_identity_end',
      'appointment',
      'appointment_end',
    ))
      this.addSql(sql);
    this.addSql(
      'grant select on person_current, person_identity_current, appointment_current to concord_app',
    );
  }

  private persons(): string[] {
    return [
      `create type person_kind as enum ('person', 'system')`,
      // acts name a person by code: it never changes, and no other has it. The command line's own is 'operator'.
      `create table person (
         id int generated always as identity primary key,
         code text collate "C" not null unique check (code ~ '^[a-z0-9][a-z0-9_.-]{0,99}$' and code <> 'operator'),
         kind person_kind not null,
         act_id bigint not null references act
       )`,
      `create table person_version (
         person_id int not null references person,
         recorded_at timestamptz not null default clock_timestamp(),
         name text not null check (btrim(name) <> ''),
         email text check (email ~ '^[^[:space:]@<>]+@[^[:space:]@<>]+$'),
         -- the organisation that the person works for; none for audit and platform
         organisation_id int references organisation,
         act_id bigint not null references act,
         primary key (person_id, recorded_at)
       )`,
      'create index person_version_by_organisation on person_version (organisation_id)',
      `create view person_current as
         select p.id, p.code, p.kind, v.name, v.email, v.organisation_id, v.act_id
         from person p cross join lateral (
           select * from person_version v where v.person_id = p.id order by v.recorded_at desc limit 1) v`,
      // Whom a provider's subject is. A subject is never given to another one: what was ended stays ended.
      `create table person_identity (
         id int generated always as identity primary key,
         person_id int not null references person,
         issuer text collate "C" not null check (issuer ~ '^https?://[^[:space:]]+$'),
         subject text collate "C" not null check (btrim(subject) <> '' and length(subject) <= 255),
         act_id bigint not null references act,
         constraint person_identity_is_of_one unique (issuer, subject)
       )`,
      'create index person_identity_by_person on person_identity (person_id)',
      `create table person_identity_end (
         identity_id int primary key references person_identity,
         reason text not null check (btrim(reason) <> ''),
         act_id bigint not null references act
       )`,
      `create view person_identity_current as
         select i.id, i.person_id, i.issuer, i.subject from person_identity i
         where not exists (select from person_identity_end e where e.identity_id = i.id)`,
    ];
  }

  private appointments(): string[] {
    return [
      `create type person_role as enum ('contract_manager', 'payment_reviewer', 'approver', 'auditor', 'supply_chain_manager',
         'referral_coordinator', 'practitioner', 'evidence_verifier', 'steering_group_member', 'administrator', 'operator')`,
      `create type person_side as enum ('commissioner', 'provider', 'agency', 'audit', 'platform')`,
      `create table appointment (
         id int generated always as identity primary key,
         person_id int not null references person,
         role person_role not null,
         side person_side not null,
         organisation_id int references organisation,
         from_date date not null,
         to_date date,
         limit_pence bigint check (limit_pence > 0),
         act_id bigint not null references act,
         constraint appointment_days check (to_date >= from_date),
         constraint appointment_limit_is_of_an_approver check ((role = 'approver') = (limit_pence is not null)),
         constraint appointment_organisation check ((organisation_id is null) = (side in ('audit', 'platform'))),
         constraint appointment_role_of_side check (
           case role when 'auditor' then side = 'audit' when 'operator' then side = 'platform'
                     else side in ('commissioner', 'provider', 'agency') end)
       )`,
      'create index appointment_by_person on appointment (person_id)',
      'create index appointment_by_organisation on appointment (organisation_id)',
      // Ends early; the last row says when. A last day before the first: it never came to be, or not as from today.
      `create table appointment_end (
         id int generated always as identity primary key,
         appointment_id int not null references appointment,
         to_date date not null,
         reason text not null check (btrim(reason) <> ''),
         act_id bigint not null references act
       )`,
      'create index appointment_end_by_appointment on appointment_end (appointment_id, id)',
      `create view appointment_current as
         select a.id, a.person_id, a.role, a.side, a.organisation_id, a.from_date, a.limit_pence, a.act_id,
                coalesce((select e.to_date from appointment_end e where e.appointment_id = a.id order by e.id desc limit 1), a.to_date) as to_date
         from appointment a`,
    ];
  }
}
