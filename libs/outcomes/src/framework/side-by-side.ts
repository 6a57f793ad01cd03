import { addDays, periodBounds, periodOf, type Period, quotient, type Ratio, shownTogether } from '#kernel';
import type { LocationReadiness } from '#partners';
import { wilsonInterval } from '../measure/interval.js';
import type { AdherenceCount } from './adherence.store.js';
import { type Association, associationOf } from './association.js';
import type { LocationOutcome } from './location-outcomes.store.js';
import type { Place } from './side-by-side.store.js';

/** A share of so many with Wilson’s interval of 95 %. */
export interface ShareOf {
  /** How many had it. */
  readonly count: number;
  /** Of how many. */
  readonly of: number;
  readonly share: Ratio;
  readonly low: Ratio;
  readonly high: Ratio;
}

/** A location with all that is known of it; null: nothing is on record, or too little to be told to who asks. */
export interface LocationBeside {
  readonly location: string;
  readonly name: string;
  readonly area: string | null;
  /** How ready it is: shares from 0 to 1. */
  readonly readiness: LocationReadiness | null;
  /** What its readiness is less what it was in the round before. */
  readonly readinessChange: number | null;
  /** What was done on time, of what fell due in the quarter. */
  readonly adherence: ShareOf | null;
  /** Its share less that of the earlier quarter. */
  readonly adherenceChange: number | null;
  /** Who reoffended, of the cohorts. */
  readonly outcome: ShareOf | null;
}

/** Which two things go together, over locations. */
export const ASSOCIATED = [
  'readiness_adherence',
  'readiness_outcome',
  'adherence_outcome',
  'changes',
] as const;
export type Associated = (typeof ASSOCIATED)[number];
export type AssociationOf = Association & { readonly of: Associated };

/** What is known of the supervision of a provider’s people, by its own codes of locations. */
export interface Supervised {
  readonly provider: string;
  readonly adherence: readonly AdherenceCount[];
  readonly outcomes: readonly LocationOutcome[];
}

export interface Laid {
  readonly places: readonly Place[];
  readonly readiness: readonly LocationReadiness[];
  readonly supervised: readonly Supervised[];
  readonly quarter: Period;
  readonly quarterBefore: Period | null;
  /** From how many on a number of people is told; null: from one on. */
  readonly threshold: number | null;
}

/** Lays side by side what is known of each place. Pure. */
export function laySideBySide(laid: Laid): LocationBeside[] {
  const { places, readiness, quarter, quarterBefore } = laid;
  return places.map(({ location, name, area, at }): LocationBeside => {
    const ready = readiness.find((each) => each.location === location) ?? null;
    const adherence = keptAt(laid, at, quarter);
    const earlier = quarterBefore === null ? null : keptAt(laid, at, quarterBefore);
    return {
      ...{ location, name, area, readiness: ready, adherence },
      readinessChange: ready === null ? null : less(ready.whole, ready.before),
      adherenceChange: adherence && earlier ? adherence.share.valueOf() - earlier.share.valueOf() : null,
      outcome: cameOutAt(laid, at),
    };
  });
}

/** How what is laid side by side goes together, over the locations that have both. */
export function associationsIn(locations: readonly LocationBeside[]): AssociationOf[] {
  const ready = ({ readiness }: LocationBeside) => readiness?.whole ?? null;
  const kept = ({ adherence }: LocationBeside) => adherence?.share.valueOf() ?? null;
  const reoffended = ({ outcome }: LocationBeside) => outcome?.share.valueOf() ?? null;
  const of = (
    what: Associated,
    one: (each: LocationBeside) => number | null,
    other: (each: LocationBeside) => number | null,
  ): AssociationOf => {
    const pairs = locations.flatMap((each) => {
      const [x, y] = [one(each), other(each)];
      return x === null || y === null ? [] : [[x, y] as const];
    });
    return { of: what, ...associationOf(pairs) };
  };
  return [
    of('readiness_adherence', ready, kept),
    of('readiness_outcome', ready, reoffended),
    of('adherence_outcome', kept, reoffended),
    of(
      'changes',
      ({ readinessChange }) => readinessChange,
      ({ adherenceChange }) => adherenceChange,
    ),
  ];
}

/** The last whole quarter of a year that was over before a day. */
export const quarterBefore = (day: string): Period =>
  periodOf(addDays(periodBounds(periodOf(day, 'quarter')).from, -1), 'quarter');

const less = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one - other;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What was done on time at a place in a quarter, of what was to be done: what is not needed or not known is in no share. */
function keptAt({ supervised, threshold }: Laid, at: Place['at'], quarter: Period): ShareOf | null {
  // compared as text: to ask of each count in which quarter its month lies took longer than all else
  const { from, until } = periodBounds(quarter);
  return together(
    at.map(({ provider, location }) => {
      const counts = (supervised.find((each) => each.provider === provider)?.adherence ?? []).filter(
        (each) => each.location === location && each.month >= from && each.month < until,
      );
      const of = (...states: string[]) =>
        sum(counts.filter(({ state }) => states.includes(state)).map(({ n }) => n));
      return [of('on_time'), of('late', 'overdue', 'missed')];
    }),
    threshold,
  );
}

/** Who reoffended of those who were first supervised at a place. */
function cameOutAt({ supervised, threshold }: Laid, at: Place['at']): ShareOf | null {
  return together(
    at.map(({ provider, location }) => {
      const found = supervised
        .find((each) => each.provider === provider)
        ?.outcomes.find((each) => each.location === location);
      return found ? [found.reoffenders, found.people - found.reoffenders] : [0, 0];
    }),
    threshold,
  );
}

/**
 * How many had something and how many had not, of all who work at a place: with a threshold, of each of them as much as may be told, so that nothing is left when what is
 * told of one of them is taken away.
 */
function together(parts: readonly (readonly [number, number])[], threshold: number | null): ShareOf | null {
  const told = parts.map((part): readonly (number | null)[] =>
    threshold === null ? part : shownTogether(part, threshold),
  );
  if (told.some((part) => part.includes(null))) return null;
  const [count, others] = [0, 1].map((i) => sum(told.map((part) => part[i] ?? 0))) as [number, number];
  if (count + others === 0) return null;
  const share = quotient(BigInt(count), BigInt(count + others));
  return { count, of: count + others, share, ...wilsonInterval(share, BigInt(count + others), LEVEL) };
}

const LEVEL = '0.95';
