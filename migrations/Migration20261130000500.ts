import { Migration } from '@mikro-orm/migrations';
import { LOOKED_UP_BY_ROW } from './row-security/by-row.js';

/** What row-level security costs (ADR 0027): policies that look up one row, and the scope of an organisation found by one function. */
export class Migration20261130000500 extends Migration {
  override name = 'Migration20261130000500';

  override up(): void {
    for (const [table, condition] of Object.entries(LOOKED_UP_BY_ROW))
      this.addSql(`alter policy asked on ${table} using (${condition})`);
    for (const sql of SCOPE) this.addSql(sql);
  }
}

const SCOPE = [
  // past the wall, which is built on the answer; an organisation that is not on record reaches nothing
  `create function scope_of(of_code text, out organisation int, out contracts int[], out areas int[])
     language plpgsql stable security definer set search_path from current as $$
   begin
     select o.id into organisation from organisation o where o.code = of_code;
     organisation := coalesce(organisation, 0);
     contracts := array(select contracts_reached(organisation));
     areas := array(select areas_reached(contracts));
   end $$`,
  'revoke execute on function scope_of(text) from public',
  'grant execute on function scope_of(text) to concord_app, concord_asked, concord_audit',
];
