import { mean, sum } from 'simple-statistics';
import type { Estimate } from './estimate.js';

/** A referral up to so many calendar months after the start of an order counts as led to by it. */
export const LAGS = 6;

/** Rates are those of the last two years at most: how practitioners refer changes. */
const RATE_MONTHS = 24;

/**
 * How orders lead to referrals of one category in an area, by month. Month 0 is the first in which referrals were on record; a
 * referral's lag is the calendar months since the person's latest order began.
 */
export interface ReferralFlow {
  /** Orders that began, from month −(LAGS − 1) on. */
  readonly orders: readonly number[];
  /** Referrals of each month by lag, 0 to LAGS − 1. */
  readonly byLag: readonly (readonly number[])[];
  /** Those whose person had no order in these months. */
  readonly unlinked: readonly number[];
}

/** Referrals of a month, however they came about. */
export const referralsOf = ({ byLag, unlinked }: ReferralFlow): number[] =>
  byLag.map((lags, month) => sum([...lags]) + (unlinked[month] ?? 0));

/** What orders lead to. */
export interface FlowRates {
  /** Of orders that began, the share that led to a referral after so many months. */
  readonly byLag: readonly number[];
  /** Referrals a month of people without such an order. */
  readonly unlinked: number;
  /** How many referrals it was worked out from. */
  readonly counted: number;
  /** How much more months vary than chance alone would have them vary; 1 at least. */
  readonly dispersion: number;
}

/** Worked out from the first `known` months, and nothing after them. */
export function ratesOf(flow: ReferralFlow, known: number): FlowRates {
  const from = Math.max(0, known - RATE_MONTHS);
  const months = Array.from({ length: known - from }, (_, i) => from + i);
  const byLag = Array.from({ length: LAGS }, (_, lag) => {
    const orders = sum(months.map((month) => ordersIn(flow, month - lag)));
    return orders === 0 ? 0 : sum(months.map((month) => flow.byLag[month]?.[lag] ?? 0)) / orders;
  });
  const unlinked = mean(months.map((month) => flow.unlinked[month] ?? 0));
  const referrals = referralsOf(flow);
  const counted = sum(months.map((month) => referrals[month] ?? 0));
  const pearson = months.map((month) => {
    const expected = sum(byLag.map((share, lag) => share * ordersIn(flow, month - lag))) + unlinked;
    return expected > 0 ? ((referrals[month] ?? 0) - expected) ** 2 / expected : 0;
  });
  const dispersion = Math.max(1, sum(pearson) / Math.max(1, months.length - 2));
  return { byLag, unlinked, counted, dispersion };
}

const ordersIn = ({ orders }: ReferralFlow, month: number): number => orders[month + LAGS - 1] ?? 0;

/**
 * Referrals of the months after the first `known` ones: what orders that have begun still lead to, and what those lead to that
 * are forecast to begin.
 * @param ahead forecast of the orders of these months
 */
export function referralsAhead(flow: ReferralFlow, known: number, ahead: readonly Estimate[]): Estimate[] {
  const rates = ratesOf(flow, known);
  return ahead.map((_, i) => {
    const parts = rates.byLag.map((share, lag) => {
      const order = ahead[i - lag];
      return order && i >= lag
        ? { mean: share * order.mean, deviation: share * Math.sqrt(order.variance) }
        : { mean: share * ordersIn(flow, known + i - lag), deviation: 0 };
    });
    const expected = sum(parts.map((part) => part.mean)) + rates.unlinked;
    // forecasts of orders of several months are off together
    const offTogether = sum(parts.map(({ deviation }) => deviation)) ** 2;
    const ofRates = rates.counted > 0 ? (expected * expected * rates.dispersion) / rates.counted : 0;
    return { mean: expected, variance: expected * rates.dispersion + offTogether + ofRates };
  });
}
