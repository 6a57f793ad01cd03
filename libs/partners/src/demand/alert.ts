import { addDays, type Period, periodBounds } from '#kernel';
import { monthsBetween } from '../capacity/capacity.js';
import { countInterval, type Estimate } from './estimate.js';

/** When an alert is given: of a buyer, or what holds where it has said nothing. */
export interface AlertThresholds {
  /** Months ahead that are looked at, the present one among them; 1 to 12. */
  readonly horizonMonths: number;
  /** Used up is told when it comes so many days or more before the end of what is funded. */
  readonly usedUpDays: number;
  /** Idle is told when so many places or more, and such a share of the funded volume or more, will be left. */
  readonly idlePlaces: number;
  readonly idleShare: number;
  /** The probability of the intervals. */
  readonly level: number;
}

export const DEFAULT_THRESHOLDS: AlertThresholds = {
  horizonMonths: 6,
  usedUpDays: 14,
  idlePlaces: 5,
  idleShare: 0.1,
  level: 0.8,
};

/** A funded volume and what is expected to start on it. */
export interface FundedVolume {
  /** The months for which it was said, without a gap, the present one first; each with its funded starts. */
  readonly months: readonly { readonly month: Period; readonly funded: number }[];
  /** YYYY-MM-DD; of the present month. */
  readonly today: string;
  /** Starts of the present month so far. */
  readonly started: number;
  /** Starts expected in each of the months, as whole months. */
  readonly expected: readonly Estimate[];
}

export type DemandAlert =
  | {
      readonly kind: 'used_up';
      readonly funded: number;
      readonly started: number;
      /** About this day, YYYY-MM-DD; between the earliest and the latest. Null: perhaps not before the end. */
      readonly on: string;
      readonly earliest: string;
      readonly latest: string | null;
      readonly end: string;
    }
  | {
      readonly kind: 'idle';
      readonly funded: number;
      readonly started: number;
      /** At least so many will be left, and about so many. */
      readonly atLeast: number;
      readonly about: number;
      readonly end: string;
    };

/**
 * Whether a funded volume runs out too early, or will lie idle. Starts are taken to spread evenly over a month, and what is
 * not used in one month of the volume to be there in the next. Pure.
 * @returns undefined: neither, as far as can be told
 */
export function alertOf(volume: FundedVolume, thresholds: AlertThresholds): DemandAlert | undefined {
  const { months, started } = volume;
  const last = months.at(-1);
  if (!last) return undefined;
  const funded = months.reduce((sum, month) => sum + month.funded, 0);
  const end = addDays(periodBounds(last.month).until, -1);
  const steps = stepsOf(volume, thresholds.level);
  const paths = { mean: pathOf(steps, 'mean'), low: pathOf(steps, 'low'), high: pathOf(steps, 'high') };
  const crossed = (path: readonly Step[]): string | null => crossing(path, started, funded);
  const on = crossed(paths.mean);
  if (on !== null && daysFrom(on, end) >= thresholds.usedUpDays)
    return {
      kind: 'used_up',
      ...{ funded, started, on, end },
      earliest: crossed(paths.high) ?? on,
      latest: crossed(paths.low),
    };
  const left = (path: readonly Step[]): number => Math.floor(funded - started - (path.at(-1)?.total ?? 0));
  const atLeast = left(paths.high);
  if (atLeast >= thresholds.idlePlaces && atLeast >= thresholds.idleShare * funded)
    return { kind: 'idle', ...{ funded, started, atLeast, end }, about: left(paths.mean) };
  return undefined;
}

interface Span {
  readonly from: string;
  readonly until: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** What is expected from today to the end of each month, all in all: months are taken to be off together. */
function stepsOf({ months, today, expected }: FundedVolume, level: number): Span[] {
  let mean = 0;
  let deviation = 0;
  return months.map(({ month }, i) => {
    const { from, until } = periodBounds(month);
    const start = i === 0 ? today : from;
    const share = daysFrom(start, until) / daysFrom(from, until);
    const estimate = expected[i] ?? { mean: 0, variance: 0 };
    mean += share * estimate.mean;
    // a part of a month varies like a smaller month
    deviation += Math.sqrt(share * estimate.variance);
    return { from: start, until, mean, ...countInterval({ mean, variance: deviation ** 2 }, level) };
  });
}

interface Step {
  readonly from: string;
  readonly until: string;
  readonly total: number;
}

const pathOf = (spans: readonly Span[], of: 'mean' | 'low' | 'high'): Step[] =>
  spans.map(({ from, until, ...total }) => ({ from, until, total: total[of] }));

/** The day on which a path uses up what is left; null: not within it. */
function crossing(path: readonly Step[], started: number, funded: number): string | null {
  const left = funded - started;
  let before = 0;
  for (const { from, until, total } of path) {
    if (total >= left && (left <= 0 || total > 0)) {
      const share = total > before ? Math.max(0, left - before) / (total - before) : 0;
      return addDays(from, Math.min(daysFrom(from, until) - 1, Math.floor(share * daysFrom(from, until))));
    }
    before = total;
  }
  return null;
}

const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The months of a volume: from the present one on, until nobody has said what is funded, at most so many. */
export function volumeMonths(
  said: readonly { readonly month: Period; readonly funded: number }[],
  present: Period,
  most: number,
): { readonly month: Period; readonly funded: number }[] {
  const months: { month: Period; funded: number }[] = [];
  for (const each of [...said].sort((a, b) => (a.month < b.month ? -1 : 1)))
    if (monthsBetween(present, each.month) === months.length && months.length < most) months.push(each);
  return months;
}
