import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may, type Person } from '#partners';
import { DUPLICATE_FROM, DUPLICATE_WEIGHTS as W, type Likeness, NAME_SIMILAR_FROM } from './duplicate.js';

const NAME = (p: string): string => `lower(concat_ws(' ', ${p}.given_name, ${p}.family_name))`;

/**
 * Select: the pairs of service users that may be one person, with what they have in common and the score of duplicateScore (a test
 * holds the two equal); without those that were dismissed. By set: who shares an identifier, and who was born on one day under a
 * similar name. Those who were merged count with whom they were merged into.
 */
export const DUPLICATES = `
  with identifier as materialized (
    select distinct case when m.merged_id is null then i.service_user_id else survivor_of(i.service_user_id) end as id, i.kind, i.value
    from service_user_identifier_standing i left join service_user_merged m on m.merged_id = i.service_user_id
  ), known as materialized (
    select p.service_user_id as id, p.birth_date, p.sex, nullif(${NAME('p')}, '') as name
    from service_user_particulars_current p
    where not exists (select from service_user_merged m where m.merged_id = p.service_user_id)
  ), shared as (
    select a.id as one, b.id as other, bool_or(a.kind = 'pnc') as pnc, bool_or(a.kind = 'cro') as cro, bool_or(a.kind = 'crn') as crn,
           bool_or(a.kind = 'prison_number') as prison_number
    from identifier a join identifier b on b.kind = a.kind and b.value = a.value and b.id > a.id group by 1, 2
  ), named as (
    select a.id as one, b.id as other
    from known a join known b on b.birth_date = a.birth_date and b.id > a.id
    where a.name is not null and b.name is not null and similarity(a.name, b.name) >= ${NAME_SIMILAR_FROM}
  ), compared as (
    select c.one, c.other, coalesce(s.pnc, false) as pnc, coalesce(s.cro, false) as cro, coalesce(s.crn, false) as crn,
           coalesce(s.prison_number, false) as "prisonNumber", coalesce(a.birth_date = b.birth_date, false) as "birthDate",
           coalesce(similarity(a.name, b.name), 0)::float8 as "nameSimilarity", a.sex = b.sex as sex
    from (select one, other from shared union select one, other from named) c
      left join shared s using (one, other) left join known a on a.id = c.one left join known b on b.id = c.other
    where not exists (select from duplicate_dismissal d where d.one_id = c.one and d.other_id = c.other)
  ), scored as (
    select c.*, greatest(0, case when pnc then ${W.pnc} else 0 end + case when cro then ${W.cro} else 0 end
      + case when crn then ${W.crn} else 0 end + case when "prisonNumber" then ${W.prisonNumber} else 0 end
      + case when "birthDate" then ${W.birthDate} else 0 end
      + case when "nameSimilarity" >= ${NAME_SIMILAR_FROM} then floor(${W.name} * "nameSimilarity" + 0.5)::int else 0 end
      + case when sex then ${W.sex} when not sex then ${W.otherSex} else 0 end) as score
    from compared c
  )
  select u.ref as "oneRef", v.ref as "otherRef", s.pnc, s.cro, s.crn, s."prisonNumber", s."birthDate", s."nameSimilarity", s.sex, s.score
  from scored s join service_user u on u.id = s.one join service_user v on v.id = s.other
  where s.score >= ${DUPLICATE_FROM}`;

export interface DuplicateRow extends Likeness {
  readonly oneRef: string;
  readonly otherRef: string;
  readonly score: number;
}

const MOST_LISTED = 10_000;

/** The likeliest pairs. @returns NOT_ALLOWED, or INVALID for a number that is none */
export async function listDuplicates(
  sql: SqlClient,
  person: Person,
  first: number,
): Promise<Result<DuplicateRow[]>> {
  const allowed = may(person, 'service_user.merge');
  if (!allowed.ok) return allowed;
  if (!Number.isInteger(first) || first < 1 || first > MOST_LISTED)
    return refuse(
      problem('INVALID', 'first', `${first} pairs cannot be listed.`, `Ask for 1 to ${MOST_LISTED}.`),
    );
  const { rows } = await sql.query<DuplicateRow>(
    `select * from (${DUPLICATES}) d order by score desc, "oneRef", "otherRef" limit $1`,
    [first],
  );
  return ok(rows);
}
