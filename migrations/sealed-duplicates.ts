/** Whoever finds pairs waits for who does already, to the end of its transaction: of two records made at once, the later sees the earlier. */
const DUPLICATE_LOCK = 7_126_011;

/**
 * SQL: pairs of service users that may be one person, found by blind indexes. As duplicate-rules.ts in all but this: names are compared by the blind
 * trigrams that pg_trgm would take of them, which are comparable only among those born on one day.
 */
export const SEALED_DUPLICATES: readonly string[] = [
  // what pg_trgm's similarity comes to
  `create function name_likeness(a bigint[], b bigint[]) returns float4 language sql immutable parallel safe as $$
     select case when a is null or b is null then null when cardinality(a) = 0 or cardinality(b) = 0 then 0
                 else c.shared::float4 / (cardinality(a) + cardinality(b) - c.shared)::float4 end
     from (select count(*) from unnest(a) t (token) where t.token = any (b)) c (shared)
   $$`,
  // An identifier and who it says something of: whom the record that it stands at is known as.
  `create view duplicate_identifier with (security_invoker = true) as
     select i.service_user_id as named_id, case when m.merged_id is null then i.service_user_id else survivor_of(i.service_user_id) end as id, i.kind, i.blind
     from service_user_identifier_standing i left join service_user_merged m on m.merged_id = i.service_user_id`,
  // Particulars that are compared: those of a record that was merged into another are not.
  `create view duplicate_particulars with (security_invoker = true) as
     select p.service_user_id as id, p.born, p.sex, p.tokens
     from service_user_particulars_current p
     where not exists (select from service_user_merged m where m.merged_id = p.service_user_id)`,

  // Finds the pairs of some service users anew. By set: who shares an identifier, and who was born on one day under a similar name.
  `create or replace function refresh_duplicates(ids int[]) returns void language plpgsql security definer set search_path from current as $$
   begin
     perform pg_advisory_xact_lock(${DUPLICATE_LOCK});
     delete from duplicate_pair p where p.one_id = any(ids);
     delete from duplicate_pair p where p.other_id = any(ids);
     with asked as materialized (
       select u.id from unnest(ids) u (id) where not exists (select from service_user_merged m where m.merged_id = u.id)
     ), record as (
       select a.id, a.id as named_id from asked a
       union
       select a.id, w.id from asked a cross join lateral service_users_of(a.id) w (id)
       where exists (select from service_user_merge m where m.survivor_id = a.id)
     ), own as materialized (
       select distinct r.id, i.kind, i.blind from record r join service_user_identifier_standing i on i.service_user_id = r.named_id
     ), shared as materialized (
       select least(a.id, b.id) as one_id, greatest(a.id, b.id) as other_id, bool_or(a.kind = 'pnc') as pnc, bool_or(a.kind = 'cro') as cro,
              bool_or(a.kind = 'crn') as crn, bool_or(a.kind = 'prison_number') as prison_number
       from own a join duplicate_identifier b on b.kind = a.kind and b.blind = a.blind and b.id <> a.id group by 1, 2
     ), named as (
       select least(a.id, b.id) as one_id, greatest(a.id, b.id) as other_id
       from asked q join duplicate_particulars a on a.id = q.id join duplicate_particulars b on b.born = a.born and b.id <> a.id
       where a.tokens is not null and b.tokens is not null and name_likeness(a.tokens, b.tokens) >= 0.4::float4
     ), compared as (
       select c.one_id, c.other_id, coalesce(s.pnc, false) as pnc, coalesce(s.cro, false) as cro, coalesce(s.crn, false) as crn,
              coalesce(s.prison_number, false) as prison_number, coalesce(a.born = b.born, false) as birth_date,
              coalesce(name_likeness(a.tokens, b.tokens), 0)::float8 as name_similarity, a.sex = b.sex as sex
       from (select one_id, other_id from shared union select one_id, other_id from named) c
       left join shared s using (one_id, other_id) left join duplicate_particulars a on a.id = c.one_id left join duplicate_particulars b on b.id = c.other_id
       where not exists (select from duplicate_dismissal d where d.one_id = c.one_id and d.other_id = c.other_id)
     )
     insert into duplicate_pair
     select c.one_id, c.other_id, u.ref, v.ref, c.pnc, c.cro, c.crn, c.prison_number, c.birth_date, c.name_similarity, c.sex, s.score
     from compared c cross join lateral (
       select duplicate_score(c.pnc, c.cro, c.crn, c.prison_number, c.birth_date, c.name_similarity, c.sex) as score) s
     join service_user u on u.id = c.one_id join service_user v on v.id = c.other_id where s.score >= 40;
   end $$`,

  ...refreshing('service_user_particulars', 'select f.service_user_id from fresh f'),
  // of identifiers, those that somebody else has or had as well: most are of one record only
  ...refreshing(
    'service_user_identifier',
    `select f.service_user_id from fresh f where exists (select from service_user_identifier i
       where i.kind = f.kind and i.blind = f.blind and i.service_user_id <> f.service_user_id)`,
  ),
];

/** Who is concerned, and whom they are known as. */
function refreshing(table: string, concerned: string): string[] {
  const name = `${table}_finds_duplicates`;
  return [
    `create or replace function ${name}() returns trigger language plpgsql security definer set search_path from current as $$
     declare
       ids int[];
     begin
       -- before it is looked who else there is, so that nobody is missed who is recorded at once
       perform pg_advisory_xact_lock(${DUPLICATE_LOCK});
       ids := array(
         with concerned as materialized (select distinct c.id from (${concerned}) c (id))
         select id from concerned
         union select survivor_of(c.id) from concerned c where exists (select from service_user_merge m where m.merged_id = c.id));
       if cardinality(ids) > 0 then
         perform refresh_duplicates(ids);
       end if;
       return null;
     end $$`,
    `create trigger ${name} after insert on ${table} referencing new table as fresh for each statement execute function ${name}()`,
  ];
}
