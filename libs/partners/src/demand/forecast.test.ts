import { mean, sum } from 'simple-statistics';
import { months, poisson, fractions } from './counts.fixture.js';
import { countInterval, within } from './estimate.js';
import { type Forecast, forecastOrders, forecastReferrals, type NoForecast } from './forecast.js';
import { errorOf } from './held-back.js';
import { LAGS, type ReferralFlow } from './referral-flow.js';
import { seasonOf } from './season.js';
import { seasonalLevel, seasonalNaive } from './series-forecast.js';

const wave = (size: number) => (month: number) => 1 + size * Math.sin((month / 12) * 2 * Math.PI);
const ASKED = { from: '2022-01', horizon: 12, level: 0.8 };
const made = (forecast: Forecast | NoForecast): Forecast => {
  if ('tooLittle' in forecast) throw new Error(forecast.tooLittle);
  return forecast;
};
const seeds = (count: number) => Array.from({ length: count }, (_, i) => (i + 1) * 7919);

/** How often a count lay within its interval, over many series that were cut off a year before their end. */
function covered(
  of: { level: number; season?: (month: number) => number },
  known: number,
  level: number,
): number {
  const hits = seeds(40).flatMap((seed) => {
    const all = months(seed, { ...of, count: known + 12 });
    return seasonalLevel(all.slice(0, known), 0, 12).map((estimate, i) =>
      within(countInterval(estimate, level), all[known + i]!),
    );
  });
  return hits.filter(Boolean).length / hits.length;
}

describe('a forecast of a seasonal series', () => {
  it('recovers the season', () => {
    const found = seeds(10).map((seed) =>
      seasonOf(months(seed, { level: 200, count: 60, season: wave(0.3) }), 0),
    );
    for (let month = 0; month < 12; month += 1)
      expect(Math.abs(mean(found.map(({ index }) => index[month]!)) - wave(0.3)(month))).toBeLessThan(0.06);
  });

  it('is nearer than the same month of the year before', () => {
    const all = seeds(30).map((seed) => months(seed, { level: 100, count: 72, season: wave(0.3) }));
    const off = (forecaster: typeof seasonalLevel) =>
      mean(
        all.flatMap((values) =>
          forecaster(values.slice(0, 60), 0, 12).map((e, i) => Math.abs(e.mean - values[60 + i]!)),
        ),
      );
    expect(off(seasonalLevel)).toBeLessThan(0.9 * off(seasonalNaive));
  });

  it.each([
    [0.8, 60],
    [0.8, 200],
    [0.95, 60],
  ])('holds what comes about as often as it says: %p, about %p a month', (level, size) => {
    const share = covered({ level: size, season: wave(0.3) }, 60, level);
    expect(share).toBeGreaterThan(level - 0.05);
    expect(share).toBeLessThan(Math.min(0.995, level + 0.1));
  });
});

describe('a forecast of what is nothing but chance', () => {
  it('says the mean of what was, the same for every month or nearly so', () => {
    const away = seeds(100).map((seed) => {
      const values = months(seed, { level: 50, count: 48 });
      return seasonalLevel(values, 0, 12).map((estimate) => Math.abs(estimate.mean / mean(values) - 1));
    });
    expect(mean(away.flat())).toBeLessThan(0.01);
    // now and then chance looks like a season; nineteen times in twenty it is not taken for one
    expect(away.filter((months) => Math.max(...months) < 1e-9).length).toBeGreaterThanOrEqual(88);
  });

  it('is no narrower than chance is wide', () => {
    const estimates = seasonalLevel(months(1, { level: 50, count: 48 }), 0, 12);
    for (const { mean: expected, variance } of estimates) expect(variance).toBeGreaterThanOrEqual(expected);
    expect(covered({ level: 50 }, 48, 0.8)).toBeGreaterThan(0.77);
    expect(covered({ level: 4 }, 48, 0.8)).toBeGreaterThan(0.77);
  });
});

describe('how far off a forecast is', () => {
  it('is measured in months that it was not shown', () => {
    const values = months(3, { level: 40, count: 48 });
    const shown: number[] = [];
    const error = errorOf({
      values,
      known: 36,
      horizon: 3,
      level: 0.8,
      model: (known, ahead) => {
        shown.push(known);
        return Array.from({ length: ahead }, () => ({ mean: 40, variance: 40 }));
      },
      naive: (known, ahead) => seasonalNaive(values.slice(0, known), 0, ahead),
    });
    expect(shown).toEqual(Array.from({ length: 12 }, (_, i) => 36 + i));
    expect(error).toMatchObject({ origins: 12, compared: 10 * 3 + 2 + 1, level: 0.8 });
    expect(error.mase).toBeLessThan(1);
  });

  it('is the mean of the differences, and scaled by what the naive forecast was off before', () => {
    const naive = () => [{ mean: 0, variance: 1 }];
    const error = errorOf({
      values: [...Array<number>(12).fill(10), 20, 30, 40],
      known: 14,
      horizon: 1,
      level: 0.8,
      model: () => [{ mean: 34, variance: 1 }],
      naive,
    });
    expect(error).toMatchObject({ mae: 6, naiveMae: 40, mase: 6 / 15, coverage: 0 });
  });
});

describe('orders that will begin', () => {
  it('are not forecast from less than two years', () => {
    expect(forecastOrders(months(1, { level: 50, count: 23 }), ASKED)).toEqual({
      tooLittle: '23 whole months of orders are on record, and 24 are needed.',
    });
  });

  it('are forecast month by month, with the error beside them', () => {
    const forecast = made(forecastOrders(months(5, { level: 80, count: 60, season: wave(0.2) }), ASKED));
    expect(forecast.method).toBe('level_and_season');
    expect(forecast.points.map(({ month }) => month).slice(0, 2)).toEqual(['2027-01', '2027-02']);
    for (const { low, mean: expected, high } of forecast.points) {
      expect(low).toBeLessThanOrEqual(expected);
      expect(high).toBeGreaterThanOrEqual(expected);
    }
    expect(forecast.error.mae).toBeLessThan(forecast.error.naiveMae);
  });

  it('are said to be as many as before, where nothing better is found', () => {
    // each year as the one before, in a pattern that only repeating it can follow
    const year = [5, 90, 7, 80, 3, 99, 60, 1, 70, 2, 88, 4];
    const forecast = made(forecastOrders([...year, ...year, ...year], ASKED));
    expect(forecast.method).toBe('naive');
    expect(forecast.points.map((point) => point.mean)).toEqual(year);
    expect(forecast.about).toMatch(/same month of the year before, as no better forecast was found/);
  });
});

/** Three in ten orders lead to a referral, half of them after a month, the others at once; five a month come without an order. */
function flowOf(seed: number, count: number): { flow: ReferralFlow; earlier: number[] } {
  const all = months(seed, { level: 100, count: count + 36, season: wave(0.3) });
  const random = fractions(seed + 1);
  const at = (month: number) => all[36 + month] ?? 0;
  const byLag = Array.from({ length: count }, (_, month) =>
    Array.from({ length: LAGS }, (_, lag) => (lag < 2 ? poisson(random, 0.15 * at(month - lag)) : 0)),
  );
  const unlinked = byLag.map(() => poisson(random, 5));
  const before = 36 - (LAGS - 1);
  return { flow: { orders: all.slice(before), byLag, unlinked }, earlier: all.slice(0, before) };
}

describe('referrals that orders lead to', () => {
  it('are forecast from the share of orders and the lag, and come near what is true', () => {
    const { flow, earlier } = flowOf(11, 36);
    const forecast = made(forecastReferrals(flow, earlier, { ...ASKED, from: '2025-01', horizon: 6 }));
    expect(forecast.method).toBe('orders');
    expect(forecast.share).toBeGreaterThan(0.25);
    expect(forecast.share).toBeLessThan(0.35);
    expect(Math.abs(forecast.lagMonths! - 0.5)).toBeLessThan(0.1);
    expect(forecast.points[0]).toMatchObject({ month: '2028-01' });
    expect(forecast.error.coverage).toBeGreaterThan(0.65);
  });

  it('hold what comes about as often as is said', () => {
    const hits = seeds(30).flatMap((seed) => {
      const { flow, earlier } = flowOf(seed, 42);
      const cut = (count: number): ReferralFlow => ({
        orders: flow.orders.slice(0, count + LAGS - 1),
        byLag: flow.byLag.slice(0, count),
        unlinked: flow.unlinked.slice(0, count),
      });
      const forecast = made(forecastReferrals(cut(36), earlier, { ...ASKED, horizon: 6 }));
      return forecast.points.map(({ low, high }, i) =>
        within({ low, high }, sum([...flow.byLag[36 + i]!]) + flow.unlinked[36 + i]!),
      );
    });
    const share = hits.filter(Boolean).length / hits.length;
    expect(share).toBeGreaterThan(0.74);
    expect(share).toBeLessThan(0.93);
  });

  it('are not forecast from too little: it is said what is missing', () => {
    const { flow, earlier } = flowOf(11, 8);
    expect(forecastReferrals(flow, earlier, ASKED)).toEqual({
      tooLittle: '8 whole months of referrals are on record, and 9 are needed.',
    });
    const { flow: longer } = flowOf(11, 12);
    expect(forecastReferrals(longer, [], ASKED)).toEqual({
      tooLittle: '17 whole months of orders are on record, and 24 are needed.',
    });
  });
});

describe('an interval of counts', () => {
  it.each([
    [
      { mean: 0, variance: 0 },
      { low: 0, high: 0 },
    ],
    [
      { mean: 100, variance: 100 },
      { low: 88, high: 113 },
    ],
    [
      { mean: 1, variance: 1 },
      { low: 0, high: 3 },
    ],
  ])('%j is %j', (estimate, interval) => {
    expect(countInterval(estimate, 0.8)).toEqual(interval);
  });
});
