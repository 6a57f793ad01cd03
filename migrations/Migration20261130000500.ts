import { Migration } from '@mikro-orm/migrations';
import { KNOWS_SERVICE_USER, LOOKED_UP_BY_ROW } from './row-security/by-row.js';

/** What row-level security costs (ADR 0027): policies that look up one row, and the scope of an organisation found by one function. */
export class Migration20261130000500 extends Migration {
  override name = 'Migration20261130000500';

  override up(): void {
    for (const sql of [...WORDS, ...SCOPE]) this.addSql(sql);
    for (const [table, condition] of Object.entries(LOOKED_UP_BY_ROW))
      this.addSql(`alter policy asked on ${table} using (${condition})`);
  }
}

/**
 * An enum compares by a function that is not leakproof, so a condition on one is looked at after the policy, and no index serves it. Text compares by one that is:
 * what lists are filtered by stands in words too.
 */
const WORDS = [
  'alter table referral_current add column category_word text collate "C", add column clock_word text collate "C"',
  `create function referral_words() returns trigger language plpgsql as $$
   begin
     new.category_word := new.category::text;
     new.clock_word := new.clock::text;
     return new;
   end $$`,
  'create trigger referral_words before insert or update on referral_current for each row execute function referral_words()',
  'update referral_current set category_word = category::text, clock_word = clock::text',
  'drop index referral_current_by_category',
  'create index referral_current_by_category on referral_current (category_word, listed_at desc, referral_id desc)',
  'create index referral_current_by_clock_word on referral_current (clock_word, listed_at desc, referral_id desc) where clock_word is not null',
];

const SCOPE = [
  KNOWS_SERVICE_USER,
  // past the wall, which is built on the answer; an organisation that is not on record reaches nothing
  `create function scope_of(of_code text, out organisation int, out contracts int[], out areas int[])
     language plpgsql stable security definer set search_path from current as $$
   begin
     select o.id into organisation from organisation o where o.code = of_code;
     organisation := coalesce(organisation, 0);
     contracts := array(select contracts_reached(organisation));
     areas := array(select areas_reached(contracts));
   end $$`,
  ...['scope_of(text)', 'knows_service_user(int)'].flatMap((of) => [
    `revoke execute on function ${of} from public`,
    `grant execute on function ${of} to concord_app, concord_asked, concord_audit`,
  ]),
];
