import { Migration } from '@mikro-orm/migrations';

/** Of an item, that the organisation it is given to is a party of its place today. */
const OF_A_PARTY =
  'EXISTS (SELECT FROM governance_party q WHERE q.governance_id = i.governance_id AND q.organisation_id = i.party_id)';

/** What is to be done in an alliance waits for its members, and for nobody who has left it. */
export class Migration20261203000200 extends Migration {
  override name = 'Migration20261203000200';

  override up(): void {
    this.addSql(`
      do $do$ declare
        was text := rtrim(pg_get_viewdef('waiting'::regclass), '; ');
        mended text := replace(was, $sql$(i.kind = ANY (ARRAY['action'::text, 'commitment'::text]))$sql$,
                               $sql$(i.kind = ANY (ARRAY['action'::text, 'commitment'::text]) AND ${OF_A_PARTY})$sql$);
      begin
        if mended = was then raise exception 'what waits of relationships is not where it was'; end if;
        execute 'create or replace view waiting with (security_invoker = true) as ' || mended;
      end $do$`);
  }
}
