import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/**
 * Variation: terms may say which version they vary. In the transaction of the second party's agreement the varied terms are
 * cut where the new ones begin; that, and nothing else, changes a row of terms_in_force.
 */
export class Migration20261122000700 extends Migration {
  override name = 'Migration20261122000700';

  override up(): void {
    this.addSql(`
      alter table terms
        add column varies int,
        add constraint terms_vary_earlier_ones check (varies < version),
        add constraint terms_vary_terms_of_the_contract foreign key (contract_id, varies) references terms (contract_id, version)`);

    // What was cut, by which terms, from which days to which. Wholly replaced terms are in force on no day: 'empty'.
    this.addSql(`
      create table terms_cut (
        by_terms_id int primary key references terms,
        terms_id int not null references terms,
        was daterange not null,
        now daterange not null,
        act_id bigint not null references act,
        transaction xid8 not null default pg_current_xact_id(),
        check (now <@ was and now <> was),
        check (isempty(now) or lower(now) = lower(was))
      )`);
    this.addSql('create index terms_cut_by_terms on terms_cut (terms_id)');
    this.addSql(`
      create function terms_are_cut_by_agreed_variation() returns trigger language plpgsql as $$
      begin
        new.transaction := pg_current_xact_id();
        if not exists (
          select from terms v
          join terms t on t.contract_id = v.contract_id and t.version = v.varies
          join terms_in_force f on f.terms_id = t.id
          where v.id = new.by_terms_id and t.id = new.terms_id and f.effective = new.was
            and new.now = new.was * daterange(null, lower(v.effective))
            and (upper_inf(v.effective) or upper(v.effective) >= upper(new.was))
            and (select count(*) from terms_agreement g where g.terms_id = v.id) = 2
            and new.act_id = (select max(g.act_id) from terms_agreement g where g.terms_id = v.id)
        ) then
          raise exception 'terms % are cut only by agreed terms that vary them, from their first day on to the end', new.terms_id
            using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    this.addSql(
      'create trigger terms_cut_by_agreed_variation before insert on terms_cut for each row execute function terms_are_cut_by_agreed_variation()',
    );
    // at the end of the transaction the cut is made, and what cut is in force
    this.addSql(`
      create function terms_cut_is_made() returns trigger language plpgsql as $$
      begin
        if not exists (select from terms_in_force f where f.terms_id = new.terms_id and f.effective = new.now)
          or not exists (select from terms_in_force f where f.terms_id = new.by_terms_id) then
          raise exception 'terms % are cut by terms that come into force in the same transaction', new.terms_id using errcode = 'check_violation';
        end if;
        return null;
      end $$`);
    this.addSql(
      'create constraint trigger terms_cut_made after insert on terms_cut deferrable initially deferred for each row execute function terms_cut_is_made()',
    );

    this.addSql('drop trigger terms_in_force_is_append_only on terms_in_force');
    this.addSql(`
      create trigger terms_in_force_is_append_only before delete or truncate on terms_in_force
        for each statement execute function refuse_change()`);
    this.addSql(`
      create function terms_in_force_only_cut() returns trigger language plpgsql as $$
      begin
        if (new.terms_id, new.contract_id) is distinct from (old.terms_id, old.contract_id) or not exists (
          select from terms_cut c
          where c.terms_id = old.terms_id and c.was = old.effective and c.now = new.effective and c.transaction = pg_current_xact_id()
        ) then
          raise exception 'rows of terms_in_force are never changed or deleted, only cut by terms that vary them'
            using hint = 'Propose terms that vary them.', errcode = 'restrict_violation';
        end if;
        return new;
      end $$`);
    this.addSql(
      'create trigger terms_in_force_only_cut before update on terms_in_force for each row execute function terms_in_force_only_cut()',
    );
    this.addSql('grant update (effective) on terms_in_force to concord_app');
    for (const sql of appendOnly('terms_cut')) this.addSql(sql);
  }
}
