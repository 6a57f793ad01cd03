import { Migration } from '@mikro-orm/migrations';
import { DECIDE_BEYOND_THE_WALL, REACHED } from './row-security/functions.js';
import { MONEY } from './row-security/money.js';
import { PEOPLE } from './row-security/people.js';
import { behindTheWall } from './row-security/policy.js';
import { INTERNAL, OF_OTHER_ROLES, REFERENCE } from './row-security/reference.js';

/**
 * The second wall (ADR 0027): row-level security on every table, forced on its owner, who has a policy of its own. A scope reads what the rules of the lists show its
 * organisation, the platform's own reads and writes all, and who has none sees no row.
 */
export class Migration20261129000900 extends Migration {
  override name = 'Migration20261129000900';

  override up(): void {
    for (const sql of [
      ...REACHED,
      ...behindTheWall({ ...REFERENCE, ...INTERNAL, ...PEOPLE, ...MONEY }),
      ...OF_OTHER_ROLES,
      VIEWS_ASK_AS_THEIR_READER,
      DECIDE_BEYOND_THE_WALL,
    ])
      this.addSql(sql);
  }
}

// a view would else be read with the rights of who owns it
const VIEWS_ASK_AS_THEIR_READER = `
  do $$ declare v regclass; begin
    for v in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'v' loop
      execute format('alter view %s set (security_invoker = true)', v);
    end loop;
  end $$`;
