import { Migration } from '@mikro-orm/migrations';
import { MONEY } from './row-security/money.js';
import { PEOPLE } from './row-security/people.js';
import { behindTheWall } from './row-security/policy.js';
import { INTERNAL, OF_OTHER_ROLES, REFERENCE } from './row-security/reference.js';

/**
 * The second wall (ADR 0027): row-level security, which binds the tables' owner too. A scope reads what the rules of the lists show its
 * organisation, the platform's own reads and writes all, and who has none sees no row.
 */
export class Migration20261129000900 extends Migration {
  override name = 'Migration20261129000900';

  override up(): void {
    for (const sql of [
      CONTRACTS_REACHED,
      AREAS_REACHED,
      QUARTERS_STARTED,
      ...behindTheWall({ ...REFERENCE, ...INTERNAL, ...PEOPLE, ...MONEY }),
      ...OF_OTHER_ROLES,
      VIEWS_ASK_AS_THEIR_READER,
      DECIDES_BEYOND_THE_WALL,
    ])
      this.addSql(sql);
  }
}

// whoever is, was or will be its buyer or supplier, and those of the contracts above it; asked past the wall, which is built on the answer
const CONTRACTS_REACHED = `
  create function contracts_reached(of_organisation int) returns setof int language sql stable set app.reach = 'platform' as $$
    with recursive mine (id) as (
      select c.id from contract c where of_organisation in (c.buyer_id, c.supplier_id)
      union select n.contract_id from novation n where n.supplier_id = of_organisation
      union select h.contract_id from contract_handover h where h.buyer_id = of_organisation
      union select n.contract_id from novation_in_force n where n.supplier_id = of_organisation
      union select c.id from mine join contract c on c.parent_id = mine.id
    ) select id from mine
  $$`;

const AREAS_REACHED = `
  create function areas_reached(of_contracts int[]) returns setof int language sql stable set app.reach = 'platform' as $$
    select c.area_id from contract c where c.id = any (of_contracts)
    union select a.area_id from contract_area a where a.contract_id = any (of_contracts)
  $$`;

// in which quarters somebody starts is for all to know, whose people they are is not
const QUARTERS_STARTED = `
  create function quarters_started(of_area int) returns setof int language sql stable set app.reach = 'platform' as $$
    with recursive t as (
      (select quarter from supervision_order where area_id = of_area order by quarter limit 1)
      union all
      select (select quarter from supervision_order where area_id = of_area and quarter > t.quarter order by quarter limit 1)
      from t where t.quarter is not null)
    select quarter from t where quarter is not null
  $$`;

// a view would else be read with the rights of who owns it
const VIEWS_ASK_AS_THEIR_READER = `
  do $$ declare v regclass; begin
    for v in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'v' loop
      execute format('alter view %s set (security_invoker = true)', v);
    end loop;
  end $$`;

// by what somebody may read a person, and who verifies an outcome, is decided on records that they do not see themselves, such as another's referral under an agreement
const DECIDES_BEYOND_THE_WALL = `
  do $$ declare f regprocedure; begin
    for f in select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname = 'public' and (p.prosecdef or p.proname in ('bases_of_reading', 'openings_of', 'casework_of', 'opening_suppliers', 'outcome_verifier', 'verifier_of')) loop
      execute format('alter function %s set app.reach = ''platform''', f);
    end loop;
  end $$`;
