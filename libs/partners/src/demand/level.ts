import { linearRegression, linearRegressionLine, mean, sumSimple } from 'simple-statistics';
import type { Estimate } from './estimate.js';

/** From 0, where all months count alike, to 1, where only the last does. */
const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/**
 * So much likelier (as a difference of log-likelihoods, doubled) a level that moves, or a straight trend, has to be before it is
 * believed in: on chance alone the best of several looks a little likelier always.
 */
const BELIEVED = { moving: 6, trend: 12 };

/** What is expected of a series without season, so many months after its last one. */
export type Level = (ahead: number) => Estimate;

/**
 * The level of a series without season: the plain mean, unless simple exponential smoothing is clearly better, or a straight line
 * clearly better than that.
 * @see R. J. Hyndman and G. Athanasopoulos, Forecasting: principles and practice, 3rd edition, chapters 7 and 8
 */
export function levelOf(values: readonly number[]): Level {
  const all = WEIGHTS.map((weight) => smoothed(values, weight));
  const still = all[0] ?? smoothed(values, 0);
  const moving = all.reduce((a, b) => (b.squares < a.squares ? b : a), still);
  const line = straight(values);
  const smooth = gain(values.length, still, moving) > BELIEVED.moving ? moving : still;
  return gain(values.length, smooth, line) > BELIEVED.trend ? line.level : smooth.level;
}

interface Fitted {
  readonly squares: number;
  readonly level: Level;
}

const gain = (months: number, { squares: a }: Fitted, { squares: b }: Fitted): number =>
  a <= b ? 0 : b === 0 ? Infinity : months * Math.log(a / b);

/** Squares are those of one month ahead: nothing is fitted to the month that it is compared with. */
function smoothed(values: readonly number[], weight: number): Fitted {
  let at = mean(weight === 0 ? [...values] : values.slice(0, 6));
  const squares = sumSimple(
    values.map((value) => {
      const error = value - at;
      at += weight * error;
      return error * error;
    }),
  );
  const months = values.length;
  const variance = squares / Math.max(1, months - (weight === 0 ? 1 : 2));
  const moved = (ahead: number): number => (weight === 0 ? 1 / months : (ahead - 1) * weight * weight);
  return { squares, level: (ahead) => ({ mean: at, variance: variance * (1 + moved(ahead)) }) };
}

function straight(values: readonly number[]): Fitted {
  const line = linearRegressionLine(linearRegression(values.map((value, i) => [i, value])));
  const months = values.length;
  const squares = sumSimple(values.map((value, i) => (value - line(i)) ** 2));
  const variance = squares / Math.max(1, months - 2);
  const centre = (months - 1) / 2;
  const spread = (months * (months * months - 1)) / 12;
  return {
    squares,
    level: (ahead) => {
      const x = months - 1 + ahead;
      return {
        mean: Math.max(0, line(x)),
        variance: variance * (1 + 1 / months + (x - centre) ** 2 / spread),
      };
    },
  };
}
