import type { Instant } from '#kernel';
import { PROOF_KINDS } from '../offence/proof-kind.js';
import { ORDER_KINDS } from '../order/order-kind.js';
import type { MeasureDefinition } from './definition.js';
import type { RecordKnown, RowSet } from './record-known.js';

/** The part of the facts that one statement measures. */
export interface Slice {
  readonly areaIds: readonly number[];
  readonly asKnownAt: Instant;
  /** Quarter numbers (year * 4 + quarter - 1), both included; absent: all. */
  readonly quarters?: readonly [number, number];
  /** Service users from (included) to (not included); absent: all. */
  readonly serviceUsers?: readonly [number, number];
  /** What is known beforehand of everything on record; absent: each version is looked up by itself. */
  readonly record?: RecordKnown;
}

/** The statement that measures one slice: per area, period and risk band, how many members, reoffenders and reoffences. */
export function measureStatement(
  definition: MeasureDefinition,
  slice: Slice,
): { text: string; values: unknown[] } {
  const { text, values } = membersOf(definition, slice);
  return {
    text: `
    select area_id, period, risk_band as band, count(*) as members, count(*) filter (where reoffences > 0) as reoffenders,
           sum(reoffences) as reoffences, count(risk_score) as risk_known, sum(risk_score) as risk_sum,
           sum(member_hash * (1 + reoffences % 1024)) as member_sum
    from (${text}) m
    group by area_id, period, risk_band`,
    values,
  };
}

/** The statement that lists the same members one by one, for drawing samples of them: by period and person, without names. */
export function peopleStatement(
  definition: MeasureDefinition,
  slice: Slice,
): { text: string; values: unknown[] } {
  const { text, values } = membersOf(definition, slice);
  return {
    text: `select period, service_user_id as person, risk_band as band, risk_score as risk, reoffences from (${text}) m order by 1, 2`,
    values,
  };
}

/**
 * One row a member of each cohort.
 *
 * The first start per person, area and period is read off the index in its own order; each start then counts its proven
 * offences by a range of the covering index of offences. Both reads are index-only. The fences (`offset 0`) keep the
 * planner from evaluating the windows and the count again for every aggregate. Corrected versions are kept out by a set of
 * bits where much is measured, by a look-up each where little is (docs/adr/0004).
 * Calendar months: PostgreSQL clamps the day to the month's end, as the convention says.
 */
function membersOf(definition: MeasureDefinition, slice: Slice): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const current = (table: string, row: string, corrected: RowSet | undefined): string => {
    if (!corrected)
      return `not exists (select from ${table}_supersession x where x.old_id = ${row}.id and x.superseded_at <= ${known})`;
    if (corrected.largest === 0) return 'true';
    return `(${row}.id > ${bind(corrected.largest)}::bigint or get_bit(${bind(corrected.bits)}::bytea, ${row}.id) = 0)`;
  };
  const recorded = (row: string): string =>
    slice.record?.allKnown ? `${known}::timestamptz is not null` : `${row}.recorded_at <= ${known}`;
  // the shorter of the two lists is compared with: which kinds count, or which do not
  const listed = (column: string, type: string, kinds: readonly string[], all: readonly string[]): string => {
    const others = all.filter((kind) => !kinds.includes(kind));
    return others.length < kinds.length
      ? others.map((kind) => `${column} <> ${bind(kind)}::${type}`).join(' and ') || 'true'
      : `${column} = any(${bind(kinds)}::${type}[])`;
  };
  const period = definition.per === 'year' ? 'quarter / 4' : 'quarter';
  const known = bind(slice.asKnownAt);
  const followUp = `make_interval(months => ${bind(definition.followUpMonths)}::int)`;
  const wait = `make_interval(months => ${bind(definition.followUpMonths + definition.proofWaitMonths)}::int)`;
  // "is true" keeps the planner of a slice of service users from the index by area: their own index has all it reads, in order
  const starts = [
    slice.serviceUsers
      ? `(o.area_id = any(${bind(slice.areaIds)}::int[])) is true`
      : `o.area_id = any(${bind(slice.areaIds)}::int[])`,
    listed('o.kind', 'order_kind', definition.starts, ORDER_KINDS),
    recorded('o'),
    current('supervision_order', 'o', slice.record?.correctedOrders),
  ];
  if (slice.quarters)
    starts.push(`o.quarter between ${bind(slice.quarters[0])}::int and ${bind(slice.quarters[1])}::int`);
  if (slice.serviceUsers)
    starts.push(
      `o.service_user_id >= ${bind(slice.serviceUsers[0])}::int and o.service_user_id < ${bind(slice.serviceUsers[1])}::int`,
    );
  const counted = [
    'f.service_user_id = s.service_user_id and f.offence_date >= s.start_date and f.offence_date < s.follow_up_end',
    'f.proof_date is not null and f.proof_date < s.proof_end',
    listed('f.proof', 'proof_kind', definition.proofs, PROOF_KINDS),
    recorded('f'),
    current('offence', 'f', slice.record?.correctedOffences),
  ];
  if (definition.excludeOffenceCodes.length > 0) {
    counted.push(
      `(f.offence_code is null or f.offence_code <> all(${bind(definition.excludeOffenceCodes)}::text[]))`,
    );
  }
  const text = `
      select s.service_user_id, s.area_id, s.period, s.risk_band, s.risk_score, s.member_hash, c.reoffences
      from (
        select distinct on (o.service_user_id, o.area_id, ${period}) o.service_user_id, o.area_id, ${period} as period,
               o.start_date, (o.start_date + ${followUp})::date as follow_up_end, (o.start_date + ${wait})::date as proof_end,
               o.risk_band, o.risk_score, o.member_hash
        from supervision_order o
        where ${starts.join('\n          and ')}
        order by o.service_user_id, o.area_id, ${period}, o.start_date, o.order_ref
        offset 0
      ) s
      cross join lateral (select count(*)::int as reoffences from offence f where ${counted.join('\n          and ')}) c
      offset 0
    `;
  return { text, values };
}
