import { sampleVariance } from 'simple-statistics';
import type { Estimate } from './estimate.js';
import { levelOf } from './level.js';
import { seasonAt, seasonOf } from './season.js';

const YEAR = 12;

/** Forecasts the months that follow: of counts by month, of which the first is of calendar month `first` (0 to 11). */
export type Forecaster = (values: readonly number[], first: number, months: number) => Estimate[];

/** Level and season (see levelOf, seasonOf). A count varies at least as much as chance makes one of its size vary. */
export const seasonalLevel: Forecaster = (values, first, months) => {
  const season = seasonOf(values, first);
  const level = levelOf(values.map((value, i) => value / seasonAt(season, first + i).index));
  return Array.from({ length: months }, (_, i) => {
    const plain = level(i + 1);
    const { index, variance } = seasonAt(season, first + values.length + i);
    const mean = Math.max(0, plain.mean * index);
    return {
      mean,
      variance: Math.max(mean, plain.variance * index * index) + plain.mean * plain.mean * variance,
    };
  });
};

/** What anybody would say: as many as in the same month of the year before; with less than a year behind, as in the last one. */
export const seasonalNaive: Forecaster = (values, _first, months) => {
  const lag = lagOf(values);
  const changes = values.slice(lag).map((value, i) => value - (values[i] ?? 0));
  const spread = changes.length > 1 ? sampleVariance(changes) : 0;
  return Array.from({ length: months }, (_, i) => {
    const mean = values[values.length - lag + (i % lag)] ?? 0;
    return { mean, variance: Math.max(mean, spread) * (1 + Math.floor(i / lag)) };
  });
};

/** How many months back the naive forecast looks. */
export const lagOf = (values: readonly number[]): number => (values.length >= YEAR ? YEAR : 1);
