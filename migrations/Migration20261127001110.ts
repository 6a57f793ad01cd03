import { Migration } from '@mikro-orm/migrations';

/** Indexes for lists, and checks by set, by what a year of referrals of sixteen areas showed. */
export class Migration20261127001110 extends Migration {
  override name = 'Migration20261127001110';

  override up(): void {
    // where referrals went: one event in twenty says so
    this.addSql(
      'create index referral_event_by_service on referral_event (service_id, at) include (referral_id) where service_id is not null',
    );
    // what became of each sending: three events in twenty, so the sessions between them are not read
    this.addSql(
      `create index referral_event_of_sendings on referral_event (referral_id, sequence) where holder_id is not null or kind in ('accepted', 'declined')`,
    );
    for (const sql of this.eventsRefer()) this.addSql(sql);
  }

  /** As of facts (20261122000200): what can never be deleted is looked up once for a statement, and not once for each of a million events. */
  private eventsRefer(): string[] {
    return [
      `create function referral_event_refers() returns trigger language plpgsql as $$
       begin
         if exists (select from (select distinct referral_id from fresh) f where not exists (select from referral r where r.id = f.referral_id))
           or exists (select from (select distinct import_id from fresh where import_id is not null) f
                      where not exists (select from import i where i.id = f.import_id)) then
           raise exception 'referral_event: a row is of a referral or an import that is not on record' using errcode = 'foreign_key_violation';
         end if;
         return null;
       end $$`,
      // by its name before the others, which rely on it
      `create trigger referral_event_refers after insert on referral_event referencing new table as fresh
         for each statement execute function referral_event_refers()`,
      'alter table referral_event drop constraint referral_event_referral_id_fkey, drop constraint referral_event_import_id_fkey',
    ];
  }
}
