import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { NUMBERS, RELATIONSHIP_RULES, SUCCESSION_RULES } from './organisation-rules.js';

/** Organisations and relationships by act as well as by import; alliances; organisations that merge, split and take other names. */
export class Migration20261127000300 extends Migration {
  override name = 'Migration20261127000300';

  override up(): void {
    const steps = [this.byAct(), NUMBERS, this.changes(), RELATIONSHIP_RULES, SUCCESSION_RULES];
    for (const sql of [...steps, this.services(), this.alliances()].flat()) this.addSql(sql);
    for (const sql of appendOnly(
      'organisation_change',
      'organisation_change_applied',
      'organisation_change_predecessor',
      'organisation_change_successor',
      'organisation_heir',
      'organisation_end',
      'organisation_name',
      'service_handover',
      'alliance',
    ))
      this.addSql(sql);
    // both acts stand in `act`; here a member's last day is filled in when it leaves
    this.addSql('grant select, insert, update (to_date, left_act_id) on alliance_member to concord_app');
    this.addSql('grant select on organisation_lineage to concord_app');
  }

  /** What came by a file came by an import; what a person registered, by an act. */
  private byAct(): string[] {
    return [
      `alter type tier add value 'stakeholder'`,
      ...['organisation_version', 'relationship_version'].map(
        (table) =>
          `alter table ${table} alter column import_id drop not null, add column act_id bigint references act,
             add check (num_nonnulls(act_id, import_id) = 1)`,
      ),
    ];
  }

  private changes(): string[] {
    return [
      `create type organisation_change_kind as enum ('merger', 'split', 'rename')`,
      `create table organisation_change (
         id int generated always as identity primary key,
         kind organisation_change_kind not null,
         -- the first day on which it is so
         effective_on date not null,
         reason text not null check (btrim(reason) <> ''),
         -- of what changes into what on which day: the same change is on record once
         digest text not null constraint organisation_change_once unique check (digest ~ '^[0-9a-f]{64}$'),
         act_id bigint not null references act
       )`,
      'create index organisation_change_by_day on organisation_change (effective_on, id)',
      ...['predecessor', 'successor'].flatMap((side) => [
        `create table organisation_change_${side} (
           change_id int not null references organisation_change,
           organisation_id int not null references organisation,
           primary key (change_id, organisation_id)
         )`,
        `create index organisation_change_${side}_by_organisation on organisation_change_${side} (organisation_id)`,
      ]),
      // of a split: who takes over what
      `create table organisation_heir (
         change_id int not null,
         successor_id int not null,
         area_id int references area,
         contract_id int references contract,
         service_id int references service,
         foreign key (change_id, successor_id) references organisation_change_successor (change_id, organisation_id),
         check (num_nonnulls(area_id, contract_id, service_id) = 1),
         unique nulls not distinct (change_id, area_id, contract_id, service_id)
       )`,
      // an organisation ends once, by one change: the first day on which it is no more
      `create table organisation_end (
         organisation_id int constraint organisation_ends_once primary key,
         ended_on date not null,
         change_id int not null,
         foreign key (change_id, organisation_id) references organisation_change_predecessor (change_id, organisation_id)
       )`,
      // of several for one day the last counts: a slip can be mended
      `create table organisation_name (
         organisation_id int not null,
         from_date date not null,
         change_id int not null,
         name text not null check (btrim(name) <> ''),
         primary key (organisation_id, from_date, change_id),
         foreign key (change_id, organisation_id) references organisation_change_predecessor (change_id, organisation_id)
       )`,
      // a change whose day had come: what one that goes on gave away then is moved once, and what comes to it later stays
      `create table organisation_change_applied (
         change_id int primary key references organisation_change,
         at timestamptz not null default clock_timestamp()
       )`,
      // each step from one organisation to another
      `create view organisation_lineage as
         select c.id as change_id, c.kind, c.effective_on, p.organisation_id as predecessor_id, s.organisation_id as successor_id
         from organisation_change c join organisation_change_predecessor p on p.change_id = c.id
         join organisation_change_successor s on s.change_id = c.id where p.organisation_id <> s.organisation_id`,
    ];
  }

  /** A service without a contract, in other hands from a day on: of a service with one, the contract says who buys and who delivers. */
  private services(): string[] {
    const since = (side: string, day: string) =>
      `(select h.${side} from service_handover h where h.service_id = s.id and h.${side} is not null and h.from_date <= ${day}
        order by h.from_date desc limit 1)`;
    const today = "(now() at time zone 'UTC')::date";
    return [
      `create table service_handover (
         service_id int not null references service,
         from_date date not null,
         supplier_id int references organisation,
         buyer_id int references organisation,
         change_id int not null references organisation_change,
         check (num_nonnulls(supplier_id, buyer_id) = 1)
       )`,
      'create unique index service_handover_once on service_handover (service_id, (buyer_id is null), from_date)',
      `create or replace function deliverer_on(of_service int, on_day date) returns int language sql stable as $$
         select coalesce(supplier_on(s.contract_id, on_day), ${since('supplier_id', 'on_day')}, s.supplier_id) from service s where s.id = of_service
       $$`,
      `create or replace view service_current as
         select s.id, s.code, s.title, s.category, s.contract_id, s.from_date,
                coalesce((select e.to_date from service_end e where e.service_id = s.id order by e.id desc limit 1), s.to_date) as to_date,
                coalesce(c.buyer_id, ${since('buyer_id', today)}, s.buyer_id) as buyer_id,
                coalesce(c.supplier_id, ${since('supplier_id', today)}, s.supplier_id) as supplier_id
         from service s left join contract_current c on c.id = s.contract_id`,
    ];
  }

  private alliances(): string[] {
    return [
      `create table alliance (
         id int generated always as identity primary key,
         code text collate "C" not null unique check (code ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$'),
         name text not null check (btrim(name) <> ''),
         -- the organisation that formed it
         lead_id int not null references organisation,
         from_date date not null,
         act_id bigint not null references act
       )`,
      // An organisation joins by an act of its own, and leaves by another, which fills in the last day.
      `create table alliance_member (
         id int generated always as identity primary key,
         alliance_id int not null references alliance,
         organisation_id int not null references organisation,
         lead boolean not null,
         from_date date not null,
         to_date date,
         joined_act_id bigint not null references act,
         left_act_id bigint references act,
         check ((to_date is null) = (left_act_id is null)),
         constraint alliance_member_once exclude using gist (alliance_id with =, organisation_id with =, daterange(from_date, to_date, '[]') with &&)
           where (to_date is null or to_date >= from_date),
         constraint alliance_one_lead exclude using gist (alliance_id with =, daterange(from_date, to_date, '[]') with &&)
           where (lead and (to_date is null or to_date >= from_date))
       )`,
      'create index alliance_member_by_organisation on alliance_member (organisation_id)',
      `create function member_is_there() returns trigger language plpgsql as $$
       begin
         if (new.to_date is null or new.to_date >= new.from_date) and exists (
           select from organisation_end e where e.organisation_id = new.organisation_id and (new.to_date is null or new.to_date >= e.ended_on)) then
           raise exception 'a member of an alliance is no more' using errcode = 'check_violation', constraint = 'organisation_has_ended';
         end if;
         return null;
       end $$`,
      `create constraint trigger member_is_there after insert or update on alliance_member deferrable initially deferred
         for each row execute function member_is_there()`,
    ];
  }
}
