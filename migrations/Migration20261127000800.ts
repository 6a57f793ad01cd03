import { Migration } from '@mikro-orm/migrations';

/**
 * Figures and risk flow down the tiers: no terms in force bear a higher share of risk than those of the contract above carry on
 * the same days, and declarations of a contract count in the figures of those below it.
 */
export class Migration20261127000800 extends Migration {
  override name = 'Migration20261127000800';

  override up(): void {
    for (const sql of [...this.shareOfRisk(), ...this.below()]) this.addSql(sql);
  }

  private shareOfRisk(): string[] {
    return [
      // numbers in terms are written as integers or quotients: compared across, so that nothing is rounded
      `create function ratio_exceeds(a text, b text) returns boolean language sql immutable as $$
         select split_part(a, '/', 1)::numeric * coalesce(nullif(split_part(b, '/', 2), ''), '1')::numeric
              > split_part(b, '/', 1)::numeric * coalesce(nullif(split_part(a, '/', 2), ''), '1')::numeric
       $$`,
      `create function share_of_risk_of(of_terms int) returns text language sql stable as $$
         select document::jsonb #>> '{parameters,share_of_risk,value}' from terms where id = of_terms
       $$`,
      `create function share_of_risk_fits_above() returns trigger language plpgsql as $$
       declare
         wrong record;
       begin
         -- who changes terms on either side of the same contract waits here, and then sees the other's
         perform pg_advisory_xact_lock(7148, id)
         from (select unnest(array[c.parent_id, c.id]) as id from contract c where c.id = new.contract_id order by 1) t
         where id is not null;
         select k.code as below, u.code as above, share_of_risk_of(f.terms_id) as share, held.share as limit_share into wrong
         from contract k
         join contract u on u.id = k.parent_id
         join terms_in_force f on f.contract_id = k.id and not isempty(f.effective)
         left join lateral (
           select true as there, share_of_risk_of(p.terms_id) as share from terms_in_force p
           where p.contract_id = u.id and p.effective && f.effective
             and (share_of_risk_of(p.terms_id) is null or ratio_exceeds(share_of_risk_of(f.terms_id), share_of_risk_of(p.terms_id)))
           limit 1) held on true
         where (k.id = new.contract_id or k.parent_id = new.contract_id) and share_of_risk_of(f.terms_id) is not null
           and (held.there
             or not coalesce((select range_agg(p.effective) from terms_in_force p where p.contract_id = u.id), '{}') @> f.effective)
         limit 1;
         if found then
           raise exception 'the share of risk % of % is above the % of %', wrong.share, wrong.below, coalesce(wrong.limit_share, 'unknown one'), wrong.above
             using errcode = 'check_violation', constraint = 'share_of_risk_fits_above';
         end if;
         return null;
       end $$`,
      // at the end of the transaction: a variation cuts what it varies first
      `create constraint trigger share_of_risk_fits_above after insert or update on terms_in_force
         deferrable initially deferred for each row execute function share_of_risk_fits_above()`,
    ];
  }

  private below(): string[] {
    return [
      // a contract and all that are under it, at any depth
      `create function contracts_within(top int) returns setof int language sql stable as $$
         with recursive down as (
           select top as id union all select c.id from down d join contract c on c.parent_id = d.id
         )
         select id from down
       $$`,
    ];
  }
}
