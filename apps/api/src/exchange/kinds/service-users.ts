/** Gives each service user named in the file, and not on record yet, a number. In the order of the references, which keeps their index dense. */
export const INTERN_SERVICE_USERS = `
  insert into service_user (ref)
  select distinct s.service_user_id from staged s
  where s.service_user_id is not null and not exists (select from service_user u where u.ref = s.service_user_id)
  order by 1`;

/** Those who had been merged into somebody else when the facts come on record, with whom they were known as then. */
const KNOWN_AS = `
  create temp table merged_user on commit drop as
  select m.merged_id as id, k.id as survivor_id, k.ref as survivor_ref
  from (select distinct merged_id from service_user_merge) m join service_user k on k.id = survivor_at(m.merged_id, :recorded_at)
  where k.id <> m.merged_id`;

/** What has to be there before facts of people land. */
export const IDENTIFY_PEOPLE: readonly string[] = [INTERN_SERVICE_USERS, KNOWN_AS, 'analyze merged_user'];

/** Whom a row names: `u`; and, if that one was merged into somebody: `k`. Facts without a person stay. */
export const NAMED_PERSON = `left join service_user u on u.ref = s.service_user_id left join merged_user k on k.id = u.id`;

/** The columns for it: the number that the source names, and the one that the fact is kept with. */
export const PERSON_COLUMNS = 'u.id as named_id, coalesce(k.survivor_id, u.id) as service_user_id';

/** Their reference that counts. */
export const KNOWN_REF = 'coalesce(k.survivor_ref, u.ref)';

/** The same columns of a version `f` on record. */
export const VERSION_PERSON = 'f.service_user_id, coalesce(f.named_id, f.service_user_id) as named_id';

/** What is inserted for them, of a row `l`. */
export const PERSON_INSERTED = 'l.service_user_id, nullif(l.named_id, l.service_user_id)';
