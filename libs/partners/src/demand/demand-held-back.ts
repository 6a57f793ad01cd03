import { type AlertTold, type DemandAlertRow, sentence } from './demand-alerts.js';
import type { DemandRow } from './demand-forecast.js';
import type { Forecast, ForecastPoint } from './forecast.js';
import type { HeldBack } from '../opening/held-back.js';

export type PointShown = HeldBack<ForecastPoint, 'mean' | 'low' | 'high'>;
export type DemandShown = Omit<DemandRow, 'forecast'> & {
  readonly forecast: (Omit<Forecast, 'points'> & { readonly points: readonly PointShown[] }) | null;
};

/**
 * A forecast for who sees counts. It is no number of people, but the plainest one repeats the month a year ago: so it is told in multiples of the threshold,
 * and not at all below it.
 */
export function demandHeldBack({ forecast, ...row }: DemandRow, threshold: number): DemandShown {
  const whole = (value: number, round: (share: number) => number): number | null =>
    value > 0 && value < threshold ? null : round(value / threshold) * threshold;
  const points = forecast?.points.map(({ month, mean, low, high }) => ({
    month,
    mean: whole(mean, Math.round),
    low: whole(low, Math.floor),
    high: whole(high, Math.ceil),
  }));
  return { ...row, forecast: forecast && points ? { ...forecast, points } : null };
}

export type AlertShown = Omit<DemandAlertRow, 'alert'> & { readonly alert: AlertTold | null };

/** An alert for who sees counts: without how many have started, and what is left in multiples of the threshold. */
export function alertHeldBack({ alert, ...row }: DemandAlertRow, threshold: number): AlertShown {
  if (!alert) return { ...row, alert };
  const whole = (places: number): number => Math.floor(places / threshold) * threshold;
  const shown =
    alert.kind === 'used_up'
      ? { ...alert, started: null }
      : { ...alert, started: null, atLeast: whole(alert.atLeast), about: whole(alert.about) };
  return { ...row, alert: shown, says: sentence(row, shown) };
}
