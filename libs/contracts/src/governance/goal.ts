import { decimalText, type Period, ratio, type Ratio } from '#kernel';

/** One measured value of a goal, of a period that is over. */
export interface GoalPoint {
  readonly period: Period;
  /** Exact. */
  readonly value: Ratio;
}

export const TRENDS = ['improving', 'worsening', 'steady', 'unknown'] as const;
export type Trend = (typeof TRENDS)[number];

/** How a goal stands by what is measured. */
export interface GoalStanding {
  /** A decimal of six places; null: nothing is measured yet. */
  readonly current: string | null;
  readonly currentPeriod: Period | null;
  readonly trend: Trend;
  /** Whether the current value is where it is to be; null: nothing is measured yet. */
  readonly reached: boolean | null;
}

/** A change of less than this part of the earlier value is none: a hundredth. */
const STEADY = ratio('1/100');

/**
 * How a goal stands: the latest value, whether it is where it is to be, and whether it has come nearer than the mean of up to three values before it. Pure.
 * @param points by period, the earliest first
 * @param target a decimal
 */
export function goalStanding(
  points: readonly GoalPoint[],
  { target, direction }: { readonly target: string; readonly direction: 'at_most' | 'at_least' },
): GoalStanding {
  const latest = points.at(-1);
  if (!latest) return { current: null, currentPeriod: null, trend: 'unknown', reached: null };
  const aim = ratio(target);
  const reached = direction === 'at_most' ? latest.value.compare(aim) <= 0 : latest.value.compare(aim) >= 0;
  return {
    current: decimalText(latest.value, 6),
    currentPeriod: latest.period,
    trend: trendOf(points.slice(-4, -1), latest.value, direction),
    reached,
  };
}

function trendOf(before: readonly GoalPoint[], now: Ratio, direction: 'at_most' | 'at_least'): Trend {
  if (before.length === 0) return 'unknown';
  const mean = before.reduce((sum, { value }) => sum.add(value), ratio('0')).div(before.length);
  const change = now.sub(mean);
  if (change.abs().compare(mean.abs().mul(STEADY)) < 0 || change.compare(0) === 0) return 'steady';
  const grows = change.compare(0) > 0;
  return grows === (direction === 'at_least') ? 'improving' : 'worsening';
}
