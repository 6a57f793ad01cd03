import { mean, sum } from 'simple-statistics';
import type { Period } from '#kernel';
import { monthAfter } from '../capacity/capacity.js';
import { countInterval, type Estimate } from './estimate.js';
import { errorOf, type ForecastError } from './held-back.js';
import { LAGS, ratesOf, type ReferralFlow, referralsAhead, referralsOf } from './referral-flow.js';
import { lagOf, seasonalLevel, seasonalNaive } from './series-forecast.js';

/** So many months have to be on record: of orders two years, to see a season and hold a year of it back. */
export const LEAST_MONTHS = { orders: 24, referrals: 9 } as const;

/** At most so many of the last months are held back to see how far off a forecast is. */
const HELD_BACK = 12;

/** How far ahead the error is measured. */
const ERROR_HORIZON = 3;

/** By which method a forecast was made. */
export type ForecastMethod = 'level_and_season' | 'orders' | 'naive';

/** What is expected of a month, with the interval in which its count lies with the probability that is asked for. */
export interface ForecastPoint {
  readonly month: Period;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** A forecast of counts by month. */
export interface Forecast {
  readonly method: ForecastMethod;
  /** How it was made, and why so: sentences. */
  readonly about: string;
  /** Months on record that it was made from. */
  readonly months: number;
  /** Of the method that was used, in months held back. */
  readonly error: ForecastError;
  readonly points: readonly ForecastPoint[];
  /** The same as means and variances. */
  readonly estimates: readonly Estimate[];
  /** Of referrals: the share of orders that lead to one, and after how many months in the mean. Null: not by orders. */
  readonly share: number | null;
  readonly lagMonths: number | null;
}

/** Why there is no forecast: too little is on record. */
export interface NoForecast {
  readonly tooLittle: string;
}

export interface ForecastQuestion {
  /** The first month of `values`. */
  readonly from: Period;
  readonly horizon: number;
  readonly level: number;
}

const calendarMonth = (month: Period): number => Number(month.slice(5)) - 1;

/** Orders that will begin. */
export function forecastOrders(
  values: readonly number[],
  { from, horizon, level }: ForecastQuestion,
): Forecast | NoForecast {
  if (values.length < LEAST_MONTHS.orders) return tooLittle('orders', values.length);
  const first = calendarMonth(from);
  const upTo = (known: number) => values.slice(0, known);
  return better(values, { from, horizon, level }, 'level_and_season', (known, months) =>
    seasonalLevel(upTo(known), first, months),
  );
}

/**
 * Referrals that orders will lead to.
 * @param flow of which month 0 is `from`
 * @param earlierOrders orders by month before those of the flow, so that their season can be told
 */
export function forecastReferrals(
  flow: ReferralFlow,
  earlierOrders: readonly number[],
  question: ForecastQuestion,
): Forecast | NoForecast {
  const referrals = referralsOf(flow);
  if (referrals.length < LEAST_MONTHS.referrals) return tooLittle('referrals', referrals.length);
  const orders = [...earlierOrders, ...flow.orders];
  const before = orders.length - referrals.length;
  if (orders.length < LEAST_MONTHS.orders) return tooLittle('orders', orders.length);
  const first = calendarMonth(monthAfter(question.from, -before));
  const forecast = better(referrals, question, 'orders', (known, months) =>
    referralsAhead(flow, known, seasonalLevel(orders.slice(0, before + known), first, months)),
  );
  if (forecast.method === 'naive') return forecast;
  const { byLag } = ratesOf(flow, referrals.length);
  const share = sum([...byLag]);
  const lagMonths = share > 0 ? sum(byLag.map((each, lag) => each * lag)) / share : null;
  return { ...forecast, share, lagMonths };
}

type Model = (known: number, months: number) => readonly Estimate[];

/** The model's forecast if it was less far off in the months held back than the naive one; else the naive one. */
function better(
  values: readonly number[],
  { from, horizon, level }: ForecastQuestion,
  method: ForecastMethod,
  model: Model,
): Forecast {
  const first = calendarMonth(from);
  const naive: Model = (known, months) => seasonalNaive(values.slice(0, known), first, months);
  const known = values.length - Math.min(HELD_BACK, Math.floor(values.length / 2));
  const heldBack = { values, known, horizon: Math.min(ERROR_HORIZON, horizon), level, naive };
  const error = errorOf({ ...heldBack, model });
  const wins = error.mae < error.naiveMae;
  const used = wins ? model : naive;
  const estimates = used(values.length, horizon);
  return {
    method: wins ? method : 'naive',
    about: `${wins ? ABOUT[method] : naiveWords(values, error)} ${errorWords(error, wins)}`,
    months: values.length,
    error: wins ? error : errorOf({ ...heldBack, model: naive }),
    points: estimates.map((estimate, i) => ({
      month: monthAfter(from, values.length + i),
      mean: estimate.mean,
      ...countInterval(estimate, level),
    })),
    estimates,
    share: null,
    lagMonths: null,
  };
}

const ABOUT: Readonly<Record<ForecastMethod, string>> = {
  level_and_season:
    'From the level of the months on record and the season, as far as it can be told from chance.',
  orders:
    'From the orders that have begun and are forecast to begin, and the share of them that led to a referral.',
  naive: '',
};

const naiveWords = (values: readonly number[], { naiveMae }: ForecastError): string =>
  `${lagOf(values) === 1 ? 'As many as in the last month' : 'As many as in the same month of the year before'}, as no better forecast was found (it was off by ${naiveMae.toFixed(1)} a month).`;

const errorWords = ({ mae, naiveMae, origins }: ForecastError, wins: boolean): string =>
  wins
    ? `In the last ${origins} months, held back, it was off by ${mae.toFixed(1)} a month; repeating what was before by ${naiveMae.toFixed(1)}.`
    : `In the last ${origins} months, held back, the forecast from level, season or orders was off by ${mae.toFixed(1)}.`;

const tooLittle = (of: 'orders' | 'referrals', months: number): NoForecast => ({
  tooLittle: `${months} whole months of ${of} are on record, and ${LEAST_MONTHS[of]} are needed.`,
});

/** The mean a month of a forecast. */
export const monthly = ({ points }: Forecast): number => mean(points.map((point) => point.mean));

/** Orders before month 0 of a flow that belong to its lags. */
export const ORDERS_BEFORE = LAGS - 1;
