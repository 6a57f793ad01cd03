import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

const PERIOD = `period ~ '^[0-9]{4}(Q[1-4]|-(0[1-9]|1[0-2]))?$'`;

/** Declarations, and statements for months. */
export class Migration20261122000400 extends Migration {
  override name = 'Migration20261122000400';

  override up(): void {
    for (const sql of [...this.months(), ...this.declarations(), ...this.rules()]) this.addSql(sql);
    for (const sql of appendOnly('declaration', 'declaration_supersession')) this.addSql(sql);
  }

  /** Cohorts and baselines stay by quarter and year. */
  private months(): string[] {
    return [
      ...['figure', 'run', 'statement'].flatMap((table) => [
        `alter table ${table} drop constraint ${table}_period_check`,
        `alter table ${table} add constraint ${table}_period_check check (${PERIOD})`,
      ]),
      // the terms settle by periods of another kind than the run's
      `alter type run_outcome add value 'not_due'`,
    ];
  }

  private declarations(): string[] {
    return [
      // What a provider declares to have delivered under a contract. Its ids are the provider's, so they count within the
      // contract. A correction is a further row of the same id; quantity 0 takes it back.
      `create table declaration (
        id bigint generated always as identity,
        contract_id int not null references contract,
        declaration_ref text collate "C" not null check (declaration_ref <> ''),
        reference text collate "C" not null generated always as (contract_id::text || '/' || declaration_ref) stored,
        item text collate "C" not null check (item <> ''),
        day date not null,
        quantity numeric not null default 1 check (abs(quantity) < 1e15 and scale(quantity) <= 9),
        service_user_id int references service_user,
        recorded_at timestamptz not null,
        import_id bigint not null references import,
        line bigint not null,
        primary key (reference, recorded_at)
      )`,
      `create index declaration_in_window on declaration (contract_id, item, day)
        include (quantity, service_user_id, declaration_ref, recorded_at, id)`,
      `create table declaration_supersession (
        old_id bigint not null,
        superseded_at timestamptz not null,
        primary key (old_id, superseded_at)
      )`,
      // What each version of terms asks providers to declare: by name, or as the rows of a rate card; and whether it is also
      // added up beyond the statement's period.
      `create view terms_declared_item as
        select t.id as terms_id, t.contract_id, i.item, bool_or(i.beyond_period) as beyond_period
        from terms t join mechanism m on m.id = t.mechanism_id
        cross join lateral (
          select b ->> 'item' as item, coalesce(b ->> 'over', 'period') <> 'period' as beyond_period
          from jsonb_path_query(m.document::jsonb, '$.inputs[*].input ? (@.from == "declared")') b
          union all
          select k, true from jsonb_path_query(m.document::jsonb, '$.inputs[*].input ? (@.from == "above_person_cap")') b
          cross join lateral jsonb_object_keys(t.document::jsonb #> array['tables', b ->> 'rates', 'rows']) k
        ) i group by t.id, t.contract_id, i.item`,
      'grant select on terms_declared_item to concord_app',
    ];
  }

  /** By set, once a statement, as with the other facts (docs/adr/0007). */
  private rules(): string[] {
    return [
      `create function declarations_are_of_their_contract() returns trigger language plpgsql as $$
      begin
        if exists (select from (select distinct import_id, recorded_at from fresh) f
                   where not exists (select from import i where i.id = f.import_id and i.recorded_at = f.recorded_at)) then
          raise exception 'declaration: a row was recorded at another instant than its import' using errcode = 'foreign_key_violation';
        end if;
        if exists (select from fresh f join contract c on c.id = f.contract_id where f.day < c.from_date or f.day > c.to_date) then
          raise exception 'declaration: a row is of a day outside of its contract' using errcode = 'check_violation';
        end if;
        if exists (select from (select distinct contract_id, item from fresh where item <> '*') f
                   where not exists (select from terms_declared_item i where i.contract_id = f.contract_id and i.item = f.item)) then
          raise exception 'declaration: no version of the terms of a contract asks for the item of a row' using errcode = 'check_violation';
        end if;
        return null;
      end $$`,
      `create trigger declaration_is_of_its_contract after insert on declaration referencing new table as fresh
        for each statement execute function declarations_are_of_their_contract()`,
    ];
  }
}
