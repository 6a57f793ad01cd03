import { Migration } from '@mikro-orm/migrations';

/** A place of a provider may be one that who buys from it calls by another code: so that what each of them knows of it can be laid side by side. */
export class Migration20261202000600 extends Migration {
  override name = 'Migration20261202000600';

  override up(): void {
    for (const sql of [
      'alter table location_version add same_as_id int references location',
      `create or replace view location_current with (security_invoker = true) as
         select l.id, l.organisation_id, l.code, v.name, v.area_id, v.same_as_id
         from location l join lateral (select name, area_id, same_as_id from location_version where location_id = l.id order by id desc limit 1) v on true`,
      `create function location_same_as() returns trigger language plpgsql security definer set search_path from current as $$
       begin
         if new.same_as_id is not null and not exists (
              select from location l join location own on own.id = new.location_id
              join contract_current c on c.buyer_id = l.organisation_id and c.supplier_id = own.organisation_id
              where l.id = new.same_as_id and l.organisation_id <> own.organisation_id) then
           raise exception 'a place is the same as one of who buys from the organisation' using errcode = 'check_violation', constraint = 'location_same_as';
         end if;
         return new;
       end $$`,
      'create trigger location_same_as before insert on location_version for each row execute function location_same_as()',
    ])
      this.addSql(sql);
  }
}
