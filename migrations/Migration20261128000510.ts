import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** How long what is held on a person is kept, and who is kept longer: legal holds. */
export class Migration20261128000510 extends Migration {
  override name = 'Migration20261128000510';

  override up(): void {
    for (const sql of [...this.tables(), ...this.rules()]) this.addSql(sql);
    for (const sql of appendOnly('retention_rule', 'legal_hold', 'legal_hold_end')) this.addSql(sql);
    this.addSql('grant select on legal_hold_standing, retention_rule_current to concord_app');
  }

  private tables(): string[] {
    return [
      `create type retention_kind as enum ('order', 'referral', 'claim', 'record')`,
      // years after the last of a kind ended; of what is recorded again, the later counts. Without an act: as it was shipped.
      `create table retention_rule (
         id int generated always as identity primary key,
         kind retention_kind not null,
         years int not null check (years between 0 and 120),
         source text not null check (btrim(source) <> ''),
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint references act
       )`,
      `create view retention_rule_current as
         select r.kind, r.years, r.source, r.recorded_at from retention_rule r
         where not exists (select from retention_rule n where n.kind = r.kind and n.id > r.id)`,
      `create table legal_hold (
         id int generated always as identity primary key,
         service_user_id int not null references service_user,
         reason text not null check (btrim(reason) <> ''),
         from_date date not null,
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act
       )`,
      'create index legal_hold_by_service_user on legal_hold (service_user_id)',
      // a hold is lifted once; what is to be held again is held anew
      `create table legal_hold_end (
         hold_id int primary key references legal_hold,
         reason text not null check (btrim(reason) <> ''),
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act
       )`,
      `create view legal_hold_standing as
         select h.id, h.service_user_id, h.reason, h.from_date from legal_hold h where not exists (select from legal_hold_end e where e.hold_id = h.id)`,
    ];
  }

  /** Six years is the time in which a simple contract can be sued on (Limitation Act 1980, section 5); the rest is the controller's to set. */
  private rules(): string[] {
    return [
      `insert into retention_rule (kind, years, source) values
         ('claim', 6, 'Limitation Act 1980, section 5'),
         ('order', 6, 'as shipped: to be set by the controller’s own schedule'),
         ('referral', 6, 'as shipped: to be set by the controller’s own schedule'),
         ('record', 1, 'as shipped: to be set by the controller’s own schedule')`,
    ];
  }
}
