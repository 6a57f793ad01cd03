/** The number of RECORDING_LOCK (libs/outcomes/src/recording.ts): whoever records takes it. */
const RECORDING_LOCK = 7_126_002;

/** SQL: who a service user is known as, and what no merge may do. */
export const MERGE_RULES: string[] = [
  // of now: the merges that were not undone
  `create view service_user_merged as
     select m.merged_id, m.survivor_id, m.sequence, m.recorded_at from service_user_merge m
     where m.survivor_id is not null
       and not exists (select from service_user_merge n where n.merged_id = m.merged_id and n.sequence > m.sequence)`,
  // whom somebody was known as at an instant: themselves, or whom they had been merged into, however often
  `create function survivor_at(of_id int, at timestamptz) returns int language sql stable parallel safe as $$
     with recursive up (id, depth) as (
       select of_id, 0
       union all
       select m.survivor_id, up.depth + 1
       from up cross join lateral (
         select survivor_id from service_user_merge where merged_id = up.id and recorded_at <= at order by sequence desc limit 1
       ) m where m.survivor_id is not null
     )
     select id from up order by depth desc limit 1
   $$`,
  `create function survivor_of(of_id int) returns int language sql stable parallel safe as $$ select survivor_at(of_id, 'infinity') $$`,
  // a survivor and all who were merged into it
  `create function service_users_of(survivor int) returns setof int language sql stable parallel safe as $$
     with recursive down (id) as (
       select survivor
       union all
       select m.merged_id from down join service_user_merged m on m.survivor_id = down.id
     )
     select id from down
   $$`,
  // every reference, old ones too, and the id of the one who it stands for now
  `create view service_user_known as select u.ref, survivor_of(u.id) as id from service_user u`,
  // the organisations that may know of a survivor: its orders' providers, who has a part in a referral of it now, and parties of contracts of its orders' areas.
  // a draft gives no sight: anybody could make one;
  // a contract under another is for whom is referred under it, and not for all the people of its area
  `create function parties_of_service_user(survivor int) returns setof int language sql stable as $$
     with who as (select * from service_users_of(survivor) w (id)),
     orders as (
       select o.provider_id, o.area_id from supervision_order o
       where o.service_user_id = survivor and not exists (select from supervision_order_supersession x where x.old_id = o.id)
     )
     select provider_id from orders
     union
     select p.organisation_id from who join referral_current r on r.service_user_id = who.id and r.state <> 'draft'
       join referral_party p on p.referral_id = r.referral_id and p.until_sequence is null
     union
     select o.organisation_id from orders join contract_current c on c.area_id = orders.area_id and c.parent_id is null
       cross join lateral (values (c.buyer_id), (c.supplier_id)) o (organisation_id)
     union
     select k.organisation_id from who join service_user_recorder k on k.service_user_id = who.id
   $$`,
  // under the lock that all recording takes, so that no two merges can close a circle between them
  `create function merge_is_in_order() returns trigger language plpgsql as $$
   begin
     perform pg_advisory_xact_lock(${RECORDING_LOCK});
     if new.sequence <> (select coalesce(max(sequence), 0) + 1 from service_user_merge where merged_id = new.merged_id) then
       raise exception 'service user % was merged, or taken apart, meanwhile', new.merged_id
         using errcode = 'check_violation', constraint = 'merge_follows_the_last';
     end if;
     if survivor_of(new.survivor_id) <> new.survivor_id then
       raise exception 'service user % was merged into another, and can survive nobody', new.survivor_id
         using errcode = 'check_violation', constraint = 'merge_survivor_is_known';
     end if;
     if not exists (select from import i where i.id = new.import_id and i.kind in ('merge', 'unmerge') and i.recorded_on is null
                    and i.recorded_at = new.recorded_at and not exists (select from import l where l.recorded_at > i.recorded_at)) then
       raise exception 'a merge is recorded now: it changes nothing that was known before'
         using errcode = 'check_violation', constraint = 'merge_is_recorded_now';
     end if;
     return new;
   end $$`,
  'create trigger service_user_merge_is_in_order before insert on service_user_merge for each row execute function merge_is_in_order()',
  // at the end of the transaction: nothing that is in force was left behind
  `create function merge_moves_all() returns trigger language plpgsql as $$
   begin
     if exists (
       select from (
         select o.service_user_id from supervision_order o where o.service_user_id = new.merged_id
           and not exists (select from supervision_order_supersession x where x.old_id = o.id)
         union all
         select o.service_user_id from offence o where o.service_user_id = new.merged_id
           and not exists (select from offence_supersession x where x.old_id = o.id)
         union all
         select o.service_user_id from declaration o where o.service_user_id = new.merged_id
           and not exists (select from declaration_supersession x where x.old_id = o.id)
       ) left_behind where survivor_of(new.merged_id) <> new.merged_id
     ) then
       raise exception 'facts of service user % were left behind by a merge', new.merged_id
         using errcode = 'check_violation', constraint = 'merge_moves_all';
     end if;
     return null;
   end $$`,
  `create constraint trigger service_user_merge_moves_all after insert on service_user_merge deferrable initially deferred
     for each row execute function merge_moves_all()`,
  // by set, as with all rules of facts: a fact is kept with whom the person was known as when it came on record
  `create function facts_are_of_survivors() returns trigger language plpgsql as $$
   begin
     if exists (select from fresh f join service_user_merge m on m.merged_id = f.service_user_id and m.sequence = 1
                where survivor_at(f.service_user_id, f.recorded_at) <> f.service_user_id) then
       raise exception '%: a row is of a service user who was merged into another', tg_table_name
         using errcode = 'check_violation', constraint = 'facts_are_of_survivors';
     end if;
     return null;
   end $$`,
  ...['supervision_order', 'offence', 'declaration'].map(
    (
      table,
    ) => `create trigger ${table}_is_of_survivors after insert on ${table} referencing new table as fresh
      for each statement execute function facts_are_of_survivors()`,
  ),
];
