import { Migration } from '@mikro-orm/migrations';

/** Whom openings show to somebody today: what lists of single pieces of business are bound by, for who is told numbers with small ones held back. */
export class Migration20261130000600 extends Migration {
  override name = 'Migration20261130000600';

  override up(): void {
    this.addSql(`create function opened_people(of_organisation text, reader text, kind text) returns setof int
      language sql stable security definer set search_path from current as $$
      with p as (
        select p.id from opening_reader r join opening_current p on p.id = r.opening_id join organisation o on o.id = p.organisation_id
        where r.person = reader and o.code = of_organisation and p.open and (now() at time zone 'UTC')::date between p.from_date and p.to_date
          and kind = any(p.kinds::text[])
      ), reached (id) as (
        select s.service_user_id from p join opening_cohort k on k.opening_id = p.id
          join supervision_order s on s.area_id = k.area_id and s.quarter between k.from_quarter and k.to_quarter
        union select d.service_user_id from p join opening_contract k on k.opening_id = p.id
          join declaration d on d.contract_id = k.contract_id and d.day >= k.from_date and d.day < k.until_date
        union select f.service_user_id from p join opening_contract k on k.opening_id = p.id
          join referral_current f on f.contract_id = k.contract_id and coalesce(uk_day(f.sent_at), k.from_date) < k.until_date
            and coalesce(uk_day(f.concluded_at), k.from_date) >= k.from_date
        union select x.service_user_id from p join opening_contract k on k.opening_id = p.id
          join outcome x on outcome_contract(x.id) = k.contract_id join outcome_version v on v.outcome_id = x.id
            and v.achieved_on >= k.from_date and v.achieved_on < k.until_date
      )
      select w.id from reached u cross join lateral service_users_of(survivor_of(u.id)) w (id) where u.id is not null
    $$`);
    this.addSql('revoke execute on function opened_people(text, text, text) from public');
    this.addSql(
      'grant execute on function opened_people(text, text, text) to concord_app, concord_asked, concord_audit',
    );
  }
}
