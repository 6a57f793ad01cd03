import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** Claims: outcomes asked for under contracts, each occurrence allowed once. */
export class Migration20261127000610 extends Migration {
  override name = 'Migration20261127000610';

  override up(): void {
    for (const sql of [...this.tables(), ...this.rules(), ...this.views()]) this.addSql(sql);
    for (const sql of appendOnly('claim', 'claim_decision')) this.addSql(sql);
    // a hold goes when its claim is withdrawn: who allowed what, and when, stays in the decisions
    this.addSql('grant select, insert, delete on claim_hold to concord_app');
    this.addSql('grant select on claim_current, claim_held_twice to concord_app');
  }

  private tables(): string[] {
    return [
      `create table claim (
         id bigint generated always as identity primary key,
         contract_id int not null references contract,
         outcome_id bigint not null references outcome,
         -- claimed again after a refusal or a withdrawal, the next number
         sequence int not null check (sequence > 0),
         supplier_id int not null references organisation,
         item text collate "C" not null check (item <> ''),
         day date not null,
         occurrence text collate "C" not null check (occurrence <> ''),
         note text check (btrim(note) <> ''),
         recorded_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act,
         unique (contract_id, outcome_id, sequence)
       )`,
      'create index claim_by_outcome on claim (outcome_id)',
      // ids like claim-1 that suppliers declared under before there were claims stay theirs: claims count from the next number on
      `select setval(pg_get_serial_sequence('claim', 'id'), max(substr(declaration_ref, 7)::bigint))
       from declaration where declaration_ref ~ '^claim-[0-9]{1,15}$' having max(substr(declaration_ref, 7)::bigint) > 0`,
      `create type claim_decision_kind as enum ('allowed', 'refused', 'withdrawn')`,
      // import_id: by which a declaration came on record, or was taken back
      `create table claim_decision (
         claim_id bigint not null references claim,
         sequence int not null check (sequence in (1, 2)),
         kind claim_decision_kind not null,
         reason text check (btrim(reason) <> ''),
         import_id bigint references import,
         decided_at timestamptz not null default clock_timestamp(),
         act_id bigint not null references act,
         primary key (claim_id, sequence),
         check (kind = 'allowed' or reason is not null),
         check ((kind = 'allowed' or sequence = 2) = (import_id is not null)),
         check (sequence = 1 or kind = 'withdrawn')
       )`,
      // Which claim an occurrence of an outcome of a person is allowed under: once at each height of a chain of contracts. Filled in
      // by the trigger, whatever is given. The person is the one of the outcome, as it was reported: who that is by the merges of a
      // moment is asked whenever it is compared, for a merge can be undone.
      `create table claim_hold (
         claim_id bigint primary key references claim,
         service_user_id int not null,
         definition text collate "C" not null,
         occurrence text collate "C" not null,
         height int not null,
         constraint outcome_is_paid_once unique (service_user_id, definition, occurrence, height)
       )`,
    ];
  }

  private rules(): string[] {
    return [
      `create function claim_is_of_its_outcome() returns trigger language plpgsql as $$
       declare o outcome_current; k int;
       begin
         select * into o from outcome_current where id = new.outcome_id;
         k := outcome_contract(new.outcome_id);
         if new.item <> o.item or new.day <> o.achieved_on or o.state = 'taken_back'
           or (k is not null and not exists (select from contracts_above(k) u where u.id = new.contract_id)) then
           raise exception 'claim: it is of the day and the item of an outcome that was delivered under the contract'
             using errcode = 'check_violation', constraint = 'claim_is_of_its_outcome';
         end if;
         return new;
       end $$`,
      'create trigger claim_of_an_open_contract before insert on claim for each row execute function closed_contract_gets_nothing_new()',
      'create trigger claim_is_of_its_outcome before insert on claim for each row execute function claim_is_of_its_outcome()',
      // The outcome may be changed at the same moment: see claimed_outcome_stays, which takes the same lock. Taken last, and before what
      // it guards is read.
      `create function claim_decision_follows() returns trigger language plpgsql as $$
       begin
         if new.kind = 'allowed' then
           perform pg_advisory_xact_lock(7128, hashtext((select c.outcome_id::text from claim c where c.id = new.claim_id)));
         end if;
         if new.kind = 'allowed' and not exists (select from claim c join outcome_current o on o.id = c.outcome_id
             where c.id = new.claim_id and o.state in ('verified', 'complete') and o.achieved_on = c.day) then
           raise exception 'claim %: its outcome is not verified', new.claim_id using errcode = 'check_violation', constraint = 'claim_needs_its_outcome';
         end if;
         if new.sequence = 2 and not exists (select from claim_decision d where d.claim_id = new.claim_id and d.kind = 'allowed') then
           raise exception 'claim %: what was not allowed is decided on once', new.claim_id using errcode = 'check_violation', constraint = 'claim_decided_once';
         end if;
         return new;
       end $$`,
      'create trigger claim_decision_follows before insert on claim_decision for each row execute function claim_decision_follows()',
      // One at a time for an outcome; where records of a person were merged, those of the other record count as well; and all claims of an
      // occurrence lie on one chain of contracts, so that no commissioner pays it twice by two ways.
      `create function claim_hold_is_the_only_one() returns trigger language plpgsql as $$
       declare mine int; person int;
       begin
         select o.service_user_id, d.code, c.occurrence, (select max(u.height) from contracts_above(c.contract_id) u), c.contract_id
           into strict new.service_user_id, new.definition, new.occurrence, new.height, mine
           from claim c join outcome o on o.id = c.outcome_id join outcome_definition d on d.id = o.definition_id where c.id = new.claim_id;
         person := survivor_of(new.service_user_id);
         perform pg_advisory_xact_lock(7127, hashtext(concat_ws(E'\\t', person, new.definition, new.occurrence)));
         if exists (select from claim_hold h join claim c on c.id = h.claim_id
             where h.definition = new.definition and h.occurrence = new.occurrence
               and h.service_user_id in (select service_users_of(person))
               and (h.height = new.height
                 or not (exists (select from contracts_above(mine) u where u.id = c.contract_id)
                   or exists (select from contracts_above(c.contract_id) u where u.id = mine)))) then
           raise exception 'the outcome is allowed under another claim' using errcode = 'unique_violation', constraint = 'outcome_is_paid_once';
         end if;
         return new;
       end $$`,
      'create trigger claim_hold_is_the_only_one before insert on claim_hold for each row execute function claim_hold_is_the_only_one()',
      // at the end of the transaction: what is allowed is held and declared, and nothing else is
      `create function claim_is_held_and_declared() returns trigger language plpgsql as $$
       declare k record;
       begin
         select c.id, c.contract_id, (select d.kind from claim_decision d where d.claim_id = c.id order by d.sequence desc limit 1) = 'allowed' as allowed into k
           from claim c where c.id = coalesce(new.claim_id, old.claim_id);
         if coalesce(k.allowed, false) <> exists (select from claim_hold h where h.claim_id = k.id)
           or coalesce(k.allowed, false) <> coalesce((select l.quantity = 1 from declaration l
             where l.reference = k.contract_id::text || '/claim-' || k.id::text order by l.recorded_at desc limit 1), false) then
           raise exception 'claim %: what is allowed is held and declared, and nothing else is', k.id
             using errcode = 'check_violation', constraint = 'claim_is_held_and_declared';
         end if;
         return null;
       end $$`,
      ...['insert on claim_decision', 'insert on claim_hold', 'delete on claim_hold'].map(
        (
          event,
        ) => `create constraint trigger claim_is_held_and_declared_${event.replaceAll(' ', '_')} after ${event}
           deferrable initially deferred for each row execute function claim_is_held_and_declared()`,
      ),
      // their ids are kept for claims: nobody else declares under them. Merges of records write declarations anew.
      `create function claims_declare_for_themselves() returns trigger language plpgsql as $$
       begin
         if exists (select from fresh f join import i on i.id = f.import_id
                    where f.declaration_ref ~ '^claim-[0-9]+$' and i.kind not in ('claims', 'merge', 'unmerge')) then
           raise exception 'declaration: ids like claim-1 are kept for claims' using errcode = 'check_violation', constraint = 'claims_declare_for_themselves';
         end if;
         return null;
       end $$`,
      `create trigger declaration_of_a_claim_is_its_own after insert on declaration referencing new table as fresh
         for each statement execute function claims_declare_for_themselves()`,
      // what was claimed and is not decided against stays as it was claimed: its outcome is not moved or taken back meanwhile. A file of outcomes
      // has the turn to record, as claims have: it needs no lock of each of its rows.
      `create function claimed_outcome_stays() returns trigger language plpgsql as $$
       begin
         if new.import_id is null then
           perform pg_advisory_xact_lock(7128, hashtext(new.outcome_id::text));
         end if;
         if exists (select from claim_hold h join claim c on c.id = h.claim_id where c.outcome_id = new.outcome_id) then
           raise exception 'outcome %: a claim for it is allowed', new.outcome_id using errcode = 'check_violation', constraint = 'claimed_outcome_stays';
         end if;
         return new;
       end $$`,
      'create trigger claimed_outcome_stays before insert on outcome_version for each row execute function claimed_outcome_stays()',
    ];
  }

  private views(): string[] {
    return [
      `create view claim_current as
         select c.id, c.contract_id, c.outcome_id, c.sequence, c.supplier_id, c.item, c.day, c.occurrence, c.note, c.recorded_at,
                'claim-' || c.id::text as declaration_ref, coalesce(d.kind::text, 'claimed') as state, d.reason, d.decided_at, d.act_id as decision_act_id, c.act_id
         from claim c
         left join lateral (select * from claim_decision where claim_id = c.id order by sequence desc limit 1) d on true`,
      // records of one person were merged after both were paid for: found, not undone
      `create view claim_held_twice as
         select h.claim_id, survivor_of(h.service_user_id) as service_user_id, h.definition, h.occurrence, h.height, o.claim_id as other_claim_id
         from claim_hold h join claim_hold o on o.definition = h.definition and o.occurrence = h.occurrence and o.height = h.height
           and o.claim_id <> h.claim_id and survivor_of(o.service_user_id) = survivor_of(h.service_user_id)
         where h.service_user_id <> o.service_user_id`,
    ];
  }
}
