import { Migration } from '@mikro-orm/migrations';

/** What is hidden stands in settings of these names, and most of the time nobody is. */
const KINDS = '(people|referrals|outcomes)';

/**
 * Where nobody is restricted, or who asks is cleared for all, that is looked at once a statement, and not for each row that is passed over. Without the setting
 * everything stays hidden, as before.
 */
export class Migration20261202000120 extends Migration {
  override name = 'Migration20261202000120';

  override up(): void {
    this.addSql(`do $do$
      declare
        one record;
      begin
        for one in
          select schemaname, tablename, qual, substring(qual from 'app\\.hidden_${KINDS}') as kind
          from pg_policies where policyname = 'hidden' and qual ~ 'app\\.hidden_${KINDS}'
        loop
          execute format($q$alter policy hidden on %I.%I using ((select current_setting('app.hidden_%s', true) = '{}') or (%s))$q$,
            one.schemaname, one.tablename, one.kind, one.qual);
        end loop;
      end $do$`);
  }
}
