import { COUNTRY_ORDERS_PER_QUARTER } from './scheme.js';
import { AREA_PROFILES, type AreaProfile } from './profiles.js';
import type { Cells } from './rows.js';

/** The people of a cohort for each order that starts in its quarter: some have several. */
const PEOPLE_PER_ORDER = 0.96;
/** How much each quarter of 2011 is above or below the year, in percentage points. */
const SEASON_POINTS = [0.3, -0.2, -0.3, 0.2] as const;
/** The intervals hold 95 % of the differences that chance makes between two years of the area's full number of people. */
const DEVIATIONS = 1.96;
/** How far above the baseline a contract may be ended, in percentage points: ours, as the published ones were not at hand. */
const TERMINATION_POINTS = 7;
/** The spread of reoffences per reoffender, as a part of their mean. */
const SPREAD = 1.1;

/** The rows of baselines.csv: 2011, by area and quarter, with the area's full number of people, whatever the scale. */
export function* baselineRows(): Generator<Cells> {
  for (const profile of AREA_PROFILES) for (const quarter of [1, 2, 3, 4]) yield* rowsOf(profile, quarter);
}

function* rowsOf(profile: AreaProfile, quarter: number): Generator<Cells> {
  const rate = profile.baselineRate + (SEASON_POINTS[quarter - 1] ?? 0) / 100;
  const people = Math.round(COUNTRY_ORDERS_PER_QUARTER * profile.share * PEOPLE_PER_ORDER);
  const reoffenders = Math.round(people * rate);
  const frequency = profile.baselineFrequency;
  const rateMargin = DEVIATIONS * Math.sqrt((2 * rate * (1 - rate)) / people);
  const frequencyMargin = DEVIATIONS * SPREAD * frequency * Math.sqrt(2 / reoffenders);
  const period = `2011Q${quarter}`;
  yield [
    profile.area,
    period,
    'binary',
    '',
    rate.toFixed(4),
    String(people),
    rate.toFixed(4),
    (rate - rateMargin).toFixed(4),
    (rate + rateMargin).toFixed(4),
    (rate + TERMINATION_POINTS / 100).toFixed(4),
  ];
  yield [
    profile.area,
    period,
    'frequency',
    '',
    frequency.toFixed(2),
    String(reoffenders),
    '',
    (frequency - frequencyMargin).toFixed(2),
    (frequency + frequencyMargin).toFixed(2),
    '',
  ];
}
