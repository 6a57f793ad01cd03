import { mean } from 'simple-statistics';
import { countInterval, type Estimate, within } from './estimate.js';
import { lagOf } from './series-forecast.js';

/** How far off a way of forecasting was in months that it was not shown. */
export interface ForecastError {
  /** Mean absolute error, in counts a month. */
  readonly mae: number;
  /** Of the naive forecast in the same months. */
  readonly naiveMae: number;
  /** mae over the mean absolute change that the naive forecast makes within what came before; below 1 is better than that. Null: nothing ever changed. */
  readonly mase: number | null;
  /** The share of counts that lay within the interval, and what share should. */
  readonly coverage: number;
  readonly level: number;
  /** From how many months forecasts were made, and how many counts they were compared with. */
  readonly origins: number;
  readonly compared: number;
}

export interface HeldBack {
  readonly values: readonly number[];
  /** How many of the first months are always known. */
  readonly known: number;
  readonly horizon: number;
  readonly level: number;
  /** Forecasts from what was known after so many months; nothing of later months may enter. */
  readonly model: (known: number, months: number) => readonly Estimate[];
  readonly naive: (known: number, months: number) => readonly Estimate[];
}

/**
 * Rolling origin: from each month after the first `known` ones, the months that follow are forecast from what came before,
 * and compared with what they came to.
 * @see L. J. Tashman, Out-of-sample tests of forecasting accuracy, IJF 16 (2000); R. J. Hyndman and A. B. Koehler, Another look
 *   at measures of forecast accuracy, IJF 22 (2006), for the scaled error
 */
export function errorOf({ values, known, horizon, level, model, naive }: HeldBack): ForecastError {
  const errors: number[] = [];
  const naiveErrors: number[] = [];
  let inside = 0;
  for (let origin = known; origin < values.length; origin += 1) {
    const months = Math.min(horizon, values.length - origin);
    const [by, plain] = [model(origin, months), naive(origin, months)];
    for (let ahead = 0; ahead < months; ahead += 1) {
      const came = values[origin + ahead] ?? 0;
      const estimate = by[ahead];
      if (!estimate) throw new Error(`no forecast of month ${ahead} after ${origin}`);
      errors.push(Math.abs(came - estimate.mean));
      naiveErrors.push(Math.abs(came - (plain[ahead]?.mean ?? 0)));
      if (within(countInterval(estimate, level), came)) inside += 1;
    }
  }
  const before = values.slice(0, known);
  const lag = lagOf(before.length > 12 ? before : before.slice(0, 11));
  const changes = before.slice(lag).map((value, i) => Math.abs(value - (before[i] ?? 0)));
  const scale = changes.length > 0 ? mean(changes) : 0;
  const mae = mean(errors);
  return {
    mae,
    naiveMae: mean(naiveErrors),
    mase: scale > 0 ? mae / scale : null,
    coverage: inside / errors.length,
    level,
    origins: values.length - known,
    compared: errors.length,
  };
}
