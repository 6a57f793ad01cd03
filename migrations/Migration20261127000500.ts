import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** What capacity services have, by which rules referrals are allocated to them, and each allocation with its reasons. */
export class Migration20261127000500 extends Migration {
  override name = 'Migration20261127000500';

  override up(): void {
    for (const sql of [...this.capacity(), ...this.places(), ...this.rules(), ...this.allocations()])
      this.addSql(sql);
    for (const sql of appendOnly('service_capacity', 'allocation_rules', 'allocation', 'demand_setting'))
      this.addSql(sql);
    this.addSql(
      'grant select on service_capacity_current, referral_place, allocation_waiting, demand_setting_current to concord_app',
    );
  }

  /** Two times: the month that it is about, and when it came on record. A correction is a further row. */
  private capacity(): string[] {
    return [
      `create table service_capacity (
         id bigint generated always as identity primary key,
         service_id int not null,
         area_id int not null,
         period text collate "C" not null check (period ~ '^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$'),
         -- places at one time; starts that are paid for in the month, null where nobody limits them
         maximum int not null check (maximum >= 0),
         funded int check (funded >= 0),
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint references act,
         import_id bigint references import,
         line bigint,
         unique (service_id, area_id, period, recorded_at),
         constraint service_works_in_area foreign key (service_id, area_id) references service_area,
         check (num_nonnulls(act_id, import_id) = 1)
       )`,
      `create view service_capacity_current as
         select distinct on (service_id, area_id, period) * from service_capacity
         order by service_id, area_id, period, recorded_at desc`,
    ];
  }

  /** How long each referral takes a place of the service that it is with. */
  private places(): string[] {
    return [
      // of the referrals of many years few are open: those are counted whenever somebody asks for room
      `create index referral_current_open_at_service on referral_current (service_id, area_id)
         include (state, assessment_at, first_session_at) where state in ('sent', 'accepted', 'assessed', 'planned', 'in_delivery')`,
      `create index referral_current_by_start on referral_current (service_id, area_id, least(assessment_at, first_session_at))`,
      'create index referral_current_by_received on referral_current (received_at) where received_at is not null',
      `create view referral_place as
         select r.referral_id, r.reference, r.service_user_id, r.service_id, r.holder_id, r.buyer_id, r.area_id, r.category, r.state,
                r.received_at, r.accepted_at, least(r.assessment_at, r.first_session_at) as started_at,
                case when r.state = 'declined'
                     then coalesce((select max(e.at) from referral_event e where e.referral_id = r.referral_id and e.kind = 'declined'), r.received_at)
                     when r.state = 'withdrawn' then r.concluded_at
                     when r.state in ('reporting', 'reported', 'concluded')
                     then coalesce(r.end_requested_at, r.last_session_at, r.report_at, r.concluded_at)
                end as ended_at
         from referral_current r where r.service_id is not null and r.received_at is not null`,
    ];
  }

  /** Of a buyer, for an area or for all of its areas. The latest first day that has come is in force. */
  private rules(): string[] {
    return [
      `create table allocation_rules (
         id bigint generated always as identity primary key,
         buyer_id int not null references organisation,
         area_id int references area,
         version int not null check (version > 0),
         from_date date not null,
         document jsonb not null check (jsonb_typeof(document) = 'object'),
         digest text not null check (digest ~ '^[0-9a-f]{64}$'),
         act_id bigint not null references act,
         constraint allocation_rules_one_from_a_day unique nulls not distinct (buyer_id, area_id, from_date),
         constraint allocation_rules_version unique nulls not distinct (buyer_id, area_id, version)
       )`,
      // each version is in force until the first day of the next, so two of them never hold on one day
      `create function allocation_rules_move_on() returns trigger language plpgsql as $$
       begin
         if exists (select from allocation_rules r where r.buyer_id = new.buyer_id and r.area_id is not distinct from new.area_id
                    and r.id <> new.id and (r.from_date >= new.from_date or r.version >= new.version)) then
           raise exception 'rules of allocation from that day on, or a later one, are on record'
             using errcode = 'exclusion_violation', constraint = 'allocation_rules_move_on';
         end if;
         return null;
       end $$`,
      `create trigger allocation_rules_move_on after insert on allocation_rules
         for each row execute function allocation_rules_move_on()`,
    ];
  }

  /** Where a referral went and why; without a service it waits on the list. */
  private allocations(): string[] {
    return [
      `create table allocation (
         id bigint generated always as identity primary key,
         referral_id bigint not null references referral,
         buyer_id int not null references organisation,
         -- null: the rules that hold where a buyer has none
         rules_id bigint references allocation_rules,
         service_id int references service,
         why jsonb not null,
         at timestamptz not null,
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act
       )`,
      'create index allocation_by_referral on allocation (referral_id, id)',
      // a referral waits from its first allocation that found no room until it goes somewhere or is given up
      `create view allocation_waiting as
         select a.referral_id, r.reference, r.category, r.area_id, r.complexity, r.origin_id, r.service_user_id, a.buyer_id, a.why,
                (select min(f.at) from allocation f where f.referral_id = a.referral_id) as waiting_from, d.complete_by
         from referral_current r join referral d on d.id = r.referral_id
         cross join lateral (select * from allocation where referral_id = r.referral_id order by id desc limit 1) a
         where r.state in ('draft', 'declined') and a.service_id is null`,
      `create index referral_current_to_be_placed on referral_current (referral_id) where state in ('draft', 'declined')`,
      // thresholds of alerts: of a buyer, the latest row counts; 0 to 1 of what is funded, months ahead
      `create table demand_setting (
         id bigint generated always as identity primary key,
         buyer_id int not null references organisation,
         horizon_months int not null check (horizon_months between 1 and 12),
         used_up_days int not null check (used_up_days between 0 and 366),
         idle_share numeric not null check (idle_share between 0 and 1),
         idle_places int not null check (idle_places >= 1),
         level numeric not null check (level > 0.5 and level < 1),
         act_id bigint not null references act
       )`,
      'create index demand_setting_by_buyer on demand_setting (buyer_id, id)',
      `create view demand_setting_current as
         select distinct on (buyer_id) * from demand_setting order by buyer_id, id desc`,
    ];
  }
}
