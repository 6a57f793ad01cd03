import { column, literal } from '../sql-text.js';
import type { Recording } from './changes.js';

const PERIOD = (quarter: string) =>
  `case d.per when 'year' then (${quarter} / 4)::text else (${quarter} / 4)::text || 'Q' || (${quarter} % 4 + 1) end`;
const QUARTER = (day: string) =>
  `(extract(year from ${day})::int * 4 + extract(quarter from ${day})::int - 1)`;

/** The definitions that measures were stored by, their documents as columns. */
export const DEFINITIONS_IN_USE = `
  create temp table definition_in_use on commit drop as
  select id, document ->> 'per' as per, (document ->> 'followUpMonths')::int as follow_up, (document ->> 'proofWaitMonths')::int as proof_wait,
    array(select jsonb_array_elements_text(document -> 'starts'))::order_kind[] as starts,
    array(select jsonb_array_elements_text(document -> 'proofs'))::proof_kind[] as proofs,
    array(select jsonb_array_elements_text(document -> 'excludeOffenceCodes')) as excluded
  from measure_definition d where exists (select from cohort_measure m where m.definition_id = d.id)`;

const VERSIONS_IN = (columns: readonly string[], where: string) => {
  const of = (alias: string) => columns.map((c) => column(alias, c)).join(', ');
  return `
    create temp table changed on commit drop as
    select ${of('l')}, l.next_at from landing l left join version v on v.version_id = l.previous_id where ${where}
    union
    select ${of('v')}, l.next_at from landing l join version v on v.version_id = l.previous_id where ${where}`;
};

/** The contents that come into force and go out of it, and when they would be superseded in their turn. */
export const CHANGED = {
  // provider, sentence, sex and birth year are in no measure
  orders: VERSIONS_IN(
    ['service_user_id', 'area_id', 'kind', 'start_date', 'risk_score', 'risk_band'],
    `v.version_id is null or row(l.service_user_id, l.area_id, l.kind, l.start_date, l.risk_score, l.risk_band)
       is distinct from row(v.service_user_id, v.area_id, v.kind, v.start_date, v.risk_score, v.risk_band)`,
  ),
  offences: VERSIONS_IN(['service_user_id', 'offence_date', 'offence_code', 'proof', 'proof_date'], 'true'),
};

/** At which instant cohorts are looked at: SQL joined to `changed c`, the instant, and the condition that order `o` is known then. */
interface Instant {
  readonly join: string;
  readonly at: string;
  readonly known: string;
}

/** As things stand now: what is in force and not superseded. */
const NOW: Instant = {
  join: '',
  at: 'null::timestamptz',
  known:
    'c.next_at is null and not exists (select from supervision_order_supersession x where x.old_id = o.id)',
};

/** At each instant, from the import's own on, that stored measures were measured at, and at which the change is known. */
const storedSince = (recordedAt: string): Instant => ({
  join: `join (select distinct as_known_at as at from cohort_measure where as_known_at >= ${literal(recordedAt)}::timestamptz) i
    on c.next_at is null or i.at < c.next_at`,
  at: 'i.at',
  known: `o.recorded_at <= i.at and not exists (
    select from supervision_order_supersession x where x.old_id = o.id and x.superseded_at <= i.at)`,
});

/** Select: definition_id, area_id, period (and at) of the cohorts whose result `changed` may change. */
const AFFECTED = {
  orders: ({ join, at }: Instant) => `
    select distinct d.id as definition_id, c.area_id, ${PERIOD(QUARTER('c.start_date'))} as period, ${at} as at
    from changed c ${join} join definition_in_use d on c.kind = any (d.starts) ${join === '' ? 'where c.next_at is null' : ''}`,
  // the first start of the person in area and period counts, and only what lies in its follow-up
  offences: ({ join, at, known }: Instant) => `
    select distinct d.id as definition_id, f.area_id, f.period, ${at} as at
    from changed c ${join}
      join definition_in_use d on c.proof = any (d.proofs) and (c.offence_code is null or c.offence_code <> all (d.excluded))
      cross join lateral (
        select distinct on (o.area_id, b.period) o.area_id, b.period, o.start_date
        from supervision_order o cross join lateral (select ${PERIOD('o.quarter')} as period) b
        where o.service_user_id = c.service_user_id and o.kind = any (d.starts) and ${known}
        order by o.area_id, b.period, o.start_date, o.order_ref
      ) f
    where f.start_date <= c.offence_date and c.offence_date < f.start_date + make_interval(months => d.follow_up)
      and c.proof_date < f.start_date + make_interval(months => d.follow_up + d.proof_wait)`,
};

const NAMES = `
  join measure_definition d on d.id = m.definition_id join area a on a.id = m.area_id join scheme s on s.id = a.scheme_id`;

/** Marks the last stored measure of each cohort whose result the import may change; returns the marked ones. */
export const markTouched = (kind: 'orders' | 'offences', { importId, recordedAt }: Recording): string => `
  with marked as (
    insert into cohort_measure_touched (cohort_measure_id, import_id)
    select m.id, ${literal(importId)}::bigint
    from (select distinct on (definition_id, area_id, period) * from cohort_measure order by definition_id, area_id, period, as_known_at desc) m
    where m.as_known_at < ${literal(recordedAt)}::timestamptz
      and (m.definition_id, m.area_id, m.period) in (select definition_id, area_id, period from (${AFFECTED[kind](NOW)}) affected)
    on conflict do nothing
    returning cohort_measure_id
  )
  select m.id as "cohortMeasureId", d.code as measure, s.code as scheme, a.code as area, m.period
  from marked join cohort_measure m on m.id = marked.cohort_measure_id ${NAMES}
  order by measure, scheme, area, period`;

const CONFLICT =
  'select d.code as measure, s.code as scheme, a.code as area, m.period, m.as_known_at as "asKnownAt" from cohort_measure m';

/** The stored measures of the import's own instant and later ones that would come out differently. */
export const conflicting = (kind: 'orders' | 'offences', { recordedAt }: Recording): string => `
  ${CONFLICT} ${NAMES}
  where (m.definition_id, m.area_id, m.period, m.as_known_at) in
    (select definition_id, area_id, period, at from (${AFFECTED[kind](storedSince(recordedAt))}) affected)
  order by measure, scheme, area, period, m.as_known_at`;

/** The stored measures with figures that were calculated when the baselines of `landing` would have been known. */
export const figuresOfBaselines = ({ recordedAt }: Recording): string => `
  ${CONFLICT} ${NAMES}
  where m.as_known_at >= ${literal(recordedAt)}::timestamptz
    and exists (select from figure f where f.cohort_measure_id = m.id)
    and exists (select from landing l where l.area_id = m.area_id and (l.next_at is null or m.as_known_at < l.next_at))
  order by measure, scheme, area, period, m.as_known_at`;
