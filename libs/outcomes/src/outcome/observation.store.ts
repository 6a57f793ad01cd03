import type { SqlClient } from '#kernel';
import type { Observed } from './evaluate.js';

/** Whose observations count for an outcome. */
export interface ObservedOf {
  readonly outcomeId: string;
}

/**
 * The observations that count for outcomes, by the outcome's id: those of the person, under any of the person's records, of the
 * measures that its definition looks at, recorded by who reported it or by a party of its referral; as known at an instant.
 * @param asKnownAt left out: now
 */
export async function observationsOf(
  sql: SqlClient,
  outcomeIds: readonly string[],
  asKnownAt = 'infinity',
): Promise<ReadonlyMap<string, Observed[]>> {
  const { rows } = await sql.query<Observed & { outcomeId: string }>(
    `select o.id as "outcomeId", v.id, v.measure, v.day::text, v.value, g.code as organisation
     from outcome o join outcome_definition d on d.id = o.definition_id
     cross join lateral (
       select v.* from service_users_of(survivor_of(o.service_user_id)) p (id)
       join observation v on v.service_user_id = p.id
       where v.measure in (select jsonb_object_keys(d.document::jsonb -> 'measures'))
         and v.recorded_at <= $2::timestamptz and v.value is not null
         and not exists (select from observation_supersession x where x.old_id = v.id and x.superseded_at <= $2::timestamptz)
         and (v.organisation_id = o.organisation_id
           or exists (select from referral_party q where q.referral_id = o.referral_id and q.organisation_id = v.organisation_id))
     ) v join organisation g on g.id = v.organisation_id
     where o.id = any($1::bigint[]) order by v.day, v.id`,
    [outcomeIds, asKnownAt],
  );
  return Map.groupBy(rows, ({ outcomeId }) => outcomeId);
}

/** Of observations by an organisation's own ids those that are on record for just the service user who is named. */
export async function observedBefore(
  sql: SqlClient,
  organisationId: number,
  named: readonly { readonly observation: string; readonly serviceUser: string }[],
): Promise<{ readonly observation: string; readonly ref: string; readonly id: number }[]> {
  const { rows } = await sql.query<{ observation: string; ref: string; id: number }>(
    `select distinct n.observation, u.ref, u.id from unnest($2::text[], $3::text[]) n (observation, ref)
     join service_user u on u.ref = n.ref
     join observation v on v.reference = $1::int || '/' || n.observation and v.service_user_id = u.id`,
    [
      organisationId,
      named.map(({ observation }) => observation),
      named.map(({ serviceUser }) => serviceUser),
    ],
  );
  return rows;
}

/** An observation to be recorded. `value` null takes an earlier one back. */
export interface ObservationGiven {
  readonly observation: string;
  readonly serviceUserId: number;
  readonly measure: string;
  readonly day: string;
  readonly value: number | null;
}

/**
 * Puts observations on record now, and what they correct out of force; what is on record just so stays as it is. The caller holds the
 * lock that imports land under.
 * @returns how many were new or corrected
 */
export async function saveObservations(
  sql: SqlClient,
  organisationId: number,
  observations: readonly ObservationGiven[],
  actId: string,
): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `with given as materialized (
       select $1::int || '/' || g.ref as reference, g.* from unnest($2::text[], $3::int[], $4::text[], $5::date[], $6::int[])
         with ordinality g (ref, service_user_id, measure, day, value, line)
     ), known as materialized (
       select distinct on (v.reference) v.* from given g join observation v using (reference) order by v.reference, v.recorded_at desc
     ), fresh as (
       insert into observation (organisation_id, observation_ref, service_user_id, measure, day, value, recorded_at, act_id, line)
       select $1, g.ref, g.service_user_id, g.measure, g.day, g.value, greatest(clock_timestamp(), k.recorded_at + interval '1 microsecond'), $7, g.line
       from given g left join known k using (reference)
       where k.id is null and g.value is not null
         or k.id is not null and (k.service_user_id, k.measure, k.day, k.value) is distinct from (g.service_user_id, g.measure, g.day, g.value)
       returning reference, recorded_at
     ), superseded as (
       insert into observation_supersession (old_id, superseded_at) select k.id, f.recorded_at from fresh f join known k using (reference)
     )
     select count(*)::int as n from fresh`,
    [
      organisationId,
      observations.map((each) => each.observation),
      observations.map((each) => each.serviceUserId),
      observations.map((each) => each.measure),
      observations.map((each) => each.day),
      observations.map((each) => each.value),
      actId,
    ],
  );
  return rows[0]?.n ?? 0;
}
