import { linearRegression, linearRegressionLine, mean, sampleVariance, sum } from 'simple-statistics';

const YEAR = 12;

/** How months of the year differ from each other: 1 is a month like the others. */
export interface Season {
  /** By calendar month, January first. */
  readonly index: readonly number[];
  /** How uncertain each of them is, as a variance. */
  readonly variance: readonly number[];
}

/** How much more months of the year have to differ than chance makes them (an F ratio), to be believed: about one series in twenty without a season looks as if it had one. */
const BELIEVED = 2.2;

const NONE: Season = { index: Array<number>(YEAR).fill(1), variance: Array<number>(YEAR).fill(0) };

/**
 * The season of a monthly series, as far as it can be told from chance: ratios to a straight trend, averaged by calendar month,
 * and drawn towards 1 by the share of their spread that chance alone explains (empirical Bayes). So a series without a season
 * gets none, and a short one little.
 * @param first calendar month of the first value, 0 to 11
 * @see B. Efron and C. Morris, Stein's estimation rule and its competitors, JASA 68 (1973)
 */
export function seasonOf(values: readonly number[], first: number): Season {
  if (values.length < 2 * YEAR || mean([...values]) <= 0) return NONE;
  return shrunk(ratios(values), first);
}

/** Each value as a share of the trend: a line through the means of whole years, in which no season is. */
function ratios(values: readonly number[]): number[] {
  const years = Math.floor(values.length / YEAR);
  const start = values.length - years * YEAR;
  const means = Array.from({ length: years }, (_, year) => {
    const from = start + year * YEAR;
    return [from + (YEAR - 1) / 2, mean(values.slice(from, from + YEAR))];
  });
  const line = linearRegressionLine(linearRegression(means));
  const least = mean([...values]) / 10; // a trend that runs out of the data explains nothing
  return values.map((value, i) => value / Math.max(line(i), least));
}

function shrunk(all: readonly number[], first: number): Season {
  const byMonth = Array.from({ length: YEAR }, (_, month) =>
    all.filter((_value, i) => (first + i) % YEAR === month),
  );
  const means = byMonth.map((of) => mean(of));
  const within = sum(byMonth.map((of, m) => sum(of.map((ratio) => (ratio - at(means, m)) ** 2))));
  const chance = within / Math.max(1, all.length - YEAR);
  const years = all.length / YEAR;
  if (years * sampleVariance(means) <= BELIEVED * chance) return NONE;
  const between = Math.max(0, sampleVariance(means) - chance / years);
  const centre = mean(means);
  const raw = byMonth.map((of, m) => {
    const noise = chance / of.length;
    const trust = between === 0 ? 0 : between / (between + noise);
    return { index: 1 + (at(means, m) / centre - 1) * trust, variance: trust * noise };
  });
  const scale = mean(raw.map(({ index }) => index));
  return {
    index: raw.map(({ index }) => Math.max(0.05, index / scale)),
    variance: raw.map(({ variance }) => variance),
  };
}

const at = (of: readonly number[], month: number): number => of[month % YEAR] ?? 1;

/** The season's value of a calendar month, counted on over the years. */
export const seasonAt = (
  { index, variance }: Season,
  month: number,
): { readonly index: number; readonly variance: number } => ({
  index: at(index, month),
  variance: variance[month % YEAR] ?? 0,
});
