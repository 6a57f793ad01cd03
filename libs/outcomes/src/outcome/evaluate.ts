import { addDays, addMonths } from '#kernel';
import type { Condition, Test } from './condition.js';
import { needsOf, observedText, testText } from './condition-text.js';
import type { Measure, OutcomeDefinition } from './outcome-definition.js';

export type OutcomeResult = 'met' | 'not_met' | 'unknown';

/** An observation as it is known. */
export interface Observed {
  readonly id: string;
  readonly measure: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** 1 and 0 for yes and no. */
  readonly value: number;
  /** Code of the organisation that recorded it. */
  readonly organisation: string;
}

/** One condition: what it needs, what was found, what follows; with the conditions in it. */
export interface Finding {
  readonly kind: Condition['kind'];
  readonly result: OutcomeResult;
  readonly needs: string;
  readonly found: string;
  /** Ids of the observations that it went by. */
  readonly observations: readonly string[];
  readonly of: readonly Finding[];
}

/** The days between which observations count: from the first, if there is one, to the day of the outcome. */
export interface Frame {
  readonly from: string | null;
  readonly achievedOn: string;
}

/**
 * Works out whether an outcome was achieved, by its definition, from observations as they are known. Pure.
 * What is not known or contradicts itself is unknown, and so is what depends on it.
 */
export function evaluateOutcome(
  {
    condition,
    measures,
    baselineDaysBefore,
  }: Pick<OutcomeDefinition, 'condition' | 'measures' | 'baselineDaysBefore'>,
  observations: readonly Observed[],
  { from, achievedOn }: Frame,
): Finding {
  const first = from === null ? '' : addDays(from, -baselineDaysBefore);
  const known = observations
    .filter(({ day }) => day >= first && day <= achievedOn)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : Number(a.id) - Number(b.id)));
  return evaluate(condition, { measures, known, achievedOn });
}

interface Known {
  readonly measures: Readonly<Record<string, Measure>>;
  /** By day. */
  readonly known: readonly Observed[];
  readonly achievedOn: string;
}

function evaluate(condition: Condition, known: Known): Finding {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const of = condition.of.map((each) => evaluate(each, known));
      const results = of.map(({ result }) => result);
      const result = condition.kind === 'all' ? allOf(results) : anyOf(results);
      return {
        kind: condition.kind,
        result,
        needs: needsOf(condition, known.measures),
        found: counted(results),
        observations: [],
        of,
      };
    }
    case 'held':
      return held(condition, known);
    case 'reached': {
      const last = lastOf(condition.measure, known, condition.withinDays);
      return leaf(condition, known, [last], () =>
        passes(condition, last, firstOf(condition.measure, known), known),
      );
    }
    default:
      return moved(condition, known);
  }
}

/** Of conditions that must all hold: one that does not decides, then one that is unknown. */
const allOf = (results: readonly OutcomeResult[]): OutcomeResult =>
  results.includes('not_met') ? 'not_met' : results.includes('unknown') ? 'unknown' : 'met';
const anyOf = (results: readonly OutcomeResult[]): OutcomeResult =>
  results.includes('met') ? 'met' : results.includes('unknown') ? 'unknown' : 'not_met';

function counted(results: readonly OutcomeResult[]): string {
  const of = (result: OutcomeResult) => results.filter((each) => each === result).length;
  return `${of('met')} of ${results.length} met, ${of('not_met')} not, ${of('unknown')} not known`;
}

/** The observations of one day; of several days nothing. `contradicts`: they differ. */
interface Point {
  readonly day?: string;
  readonly value?: number;
  readonly all: readonly Observed[];
  readonly why?: string;
}

function pointOf(all: readonly Observed[], none: string): Point {
  const [one] = all;
  if (!one) return { all, why: none };
  if (all.some(({ value }) => value !== one.value))
    return {
      all,
      day: one.day,
      why: `it was observed on ${one.day} as ${all.map(({ value }) => value).join(' and as ')}`,
    };
  return { all, day: one.day, value: one.value };
}

const ofMeasure = (measure: string, { known }: Known) => known.filter((each) => each.measure === measure);

function firstOf(measure: string, known: Known): Point {
  const all = ofMeasure(measure, known);
  return pointOf(
    all.filter(({ day }) => day === all[0]?.day),
    'it was not observed',
  );
}

function lastOf(measure: string, known: Known, withinDays?: number): Point {
  const all = ofMeasure(measure, known);
  const day = all.at(-1)?.day;
  if (day !== undefined && withinDays !== undefined && day < addDays(known.achievedOn, -withinDays))
    return {
      all: [],
      day,
      why: `it was last observed on ${day}, more than ${withinDays} days before ${known.achievedOn}`,
    };
  return pointOf(
    all.filter((each) => each.day === day),
    'it was not observed',
  );
}

/** From the first observation to the last: by so much, or so many zones. */
function moved(
  condition: Extract<Condition, { kind: 'fell_by' | 'rose_by' | 'fell_zones' }>,
  known: Known,
): Finding {
  const first = firstOf(condition.measure, known);
  const last = lastOf(condition.measure, known, condition.withinDays);
  return leaf(condition, known, [first, last], () => {
    if (first.value === undefined || last.value === undefined) return 'unknown';
    if (first.day === last.day) return 'unknown'; // one day shows no change
    if (condition.kind === 'fell_zones')
      return met(
        zone(first.value, condition.measure, known) - zone(last.value, condition.measure, known) >=
          condition.zones,
      );
    const fall = first.value - last.value;
    return met((condition.kind === 'fell_by' ? fall : -fall) >= condition.by);
  });
}

const met = (so: boolean): OutcomeResult => (so ? 'met' : 'not_met');

/** The zone that a value lies in, from 0. */
function zone(value: number, measure: string, { measures }: Known): number {
  const of = measures[measure];
  const zones = of && !('yesNo' in of) ? (of.zones ?? []) : [];
  return zones.filter((first) => first <= value).length - 1;
}

function passes(test: Test, { value }: Point, first: Point, known: Known): OutcomeResult {
  if (value === undefined) return 'unknown';
  if (test.is !== undefined) return met((value === 1) === test.is);
  if (test.atMost !== undefined) return met(value <= test.atMost);
  if (test.atLeast !== undefined) return met(value >= test.atLeast);
  if (first.value === undefined) return 'unknown';
  return met(
    zone(first.value, test.measure, known) - zone(value, test.measure, known) >= (test.zonesLower ?? 0),
  );
}

function leaf(
  condition: Exclude<Condition, { kind: 'all' | 'any' | 'held' }>,
  known: Known,
  points: readonly Point[],
  decide: () => OutcomeResult,
): Finding {
  const measure = known.measures[condition.measure];
  const why = points.find((point) => point.why !== undefined)?.why;
  const [first, last] = [points[0], points.at(-1)];
  const oneDay = points.length > 1 && first?.day !== undefined && first.day === last?.day;
  const found =
    why ??
    (oneDay
      ? `it was observed on ${first.day} only`
      : points.map((point) => observedText(measure, point)).join(', then '));
  return {
    kind: condition.kind,
    result: why === undefined ? decide() : 'unknown',
    needs: needsOf(condition, known.measures),
    found,
    observations: [...new Set(points.flatMap(({ all }) => all.map(({ id }) => id)))],
    of: [],
  };
}

/** A period counts when every observation in it passes; one that does not spoils it; without an observation it is not known. */
function held(condition: Extract<Condition, { kind: 'held' }>, known: Known): Finding {
  const { state, least, of, per } = condition;
  const first = firstOf(state.measure, known);
  const all = ofMeasure(state.measure, known);
  const periods = Array.from({ length: of }, (_, i) => {
    const back = (n: number) =>
      per === 'week' ? addDays(known.achievedOn, -7 * n) : addMonths(known.achievedOn, -n);
    const within = all.filter(({ day }) => day > back(i + 1) && day <= back(i));
    const results = within.map((each) => passes(state, { all: [each], value: each.value }, first, known));
    return { within, result: within.length === 0 ? ('unknown' as const) : allOf(results) };
  });
  const results = periods.map(({ result }) => result);
  const [yes, no] = [
    results.filter((r) => r === 'met').length,
    results.filter((r) => r === 'not_met').length,
  ];
  const result: OutcomeResult = yes >= least ? 'met' : of - no < least ? 'not_met' : 'unknown';
  return {
    kind: 'held',
    result,
    needs: needsOf(condition, known.measures),
    found: `up to ${known.achievedOn}: ${testText(state, known.measures)} in ${yes} of ${of} ${per}s, not in ${no}, ${of - yes - no} not known`,
    observations: periods.flatMap(({ within }) => within.map(({ id }) => id)),
    of: [],
  };
}
