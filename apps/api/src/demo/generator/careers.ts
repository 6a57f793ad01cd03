import type { Career } from './career.js';
import { dayText, type DayNumber, monthsLater, quarterStart } from './days.js';
import { offencesOf } from './offences.js';
import { MEAN_RISK, ordersOf, RISK } from './orders.js';
import { Outcomes } from './outcomes.js';
import { AREA_PROFILES, type AreaProfile } from './profiles.js';
import { evenly, type Quantiles, Random, valueAt } from './random.js';
import { COUNTRY_ORDERS_PER_QUARTER, endQuarter, FIRST_QUARTER, type SchemeOptions } from './scheme.js';

/** Orders of a person over the years, on average: measured over a million people. */
const ORDERS_PER_PERSON = 1.55;
/** People with several orders are riskier than those with one, so that a cohort's mean is above that of all people. */
const COHORT_RISK_POINTS = 2.17;
/** Some people of the first cohorts were under supervision before. */
const EARLIER_QUARTERS = 12;
/** Offences long before the first or after the last order asked for are left out. */
const KEPT_BEFORE_DAYS = 300;
const KEPT_AFTER_MONTHS = 15;
const AGE: Quantiles = [
  [0, 18],
  [0.25, 25],
  [0.5, 32],
  [0.75, 42],
  [0.97, 60],
  [1, 82],
];

interface Cell {
  readonly profile: AreaProfile;
  readonly quarter: number;
  readonly people: number;
}

/** How many people `careers` goes through, including those left out as they have no order in the years asked for. */
export const peopleCount = (options: SchemeOptions): number =>
  [...cells(options)].reduce((sum, { people }) => sum + people, 0);

/**
 * Everybody with an order in the years of the scheme, one by one, area by area and quarter by quarter of their first order.
 * @param onPerson hears of each person gone through, for progress
 */
export function* careers(options: SchemeOptions, onPerson?: () => void): Generator<Career> {
  const [from, until] = [quarterStart(FIRST_QUARTER), quarterStart(endQuarter(options))];
  const outcomes = new Outcomes(options.seed);
  let number = 0;
  for (const cell of cells(options)) {
    const random = new Random(options.seed, 'people', cell.profile.area, cell.quarter);
    const phase = random.fraction();
    for (let i = 0; i < cell.people; i += 1) {
      number += 1;
      onPerson?.();
      const career = careerOf(
        random,
        `D${String(number).padStart(7, '0')}`,
        cell,
        evenly(i, phase),
        outcomes,
      );
      const orders = career.orders.filter(({ start }) => start >= from && start < until);
      const [first, last] = [orders[0], orders.at(-1)];
      if (!first || !last) continue;
      const [after, before] = [first.start - KEPT_BEFORE_DAYS, monthsLater(last.start, KEPT_AFTER_MONTHS)];
      yield {
        ...career,
        orders,
        offences: career.offences.filter(({ day }) => day >= after && day < before),
      };
    }
  }
}

function careerOf(
  random: Random,
  serviceUser: string,
  { profile, quarter }: Cell,
  riskPlace: number,
  outcomes: Outcomes,
): Career {
  const risk = riskOf(profile, riskPlace);
  const start = random.whole(quarterStart(quarter), quarterStart(quarter + 1) - 1);
  const sex = random.pick([
    [847, 'M' as const],
    [150, 'F' as const],
    [3, 'X' as const],
  ]);
  const birthYear = yearOf(start) - random.from(AGE);
  const orders = ordersOf(random, serviceUser, profile, start, risk);
  return { serviceUser, sex, birthYear, orders, offences: offencesOf(random, serviceUser, orders, outcomes) };
}

function riskOf({ baselineRate, riskPoints }: AreaProfile, place: number): number {
  const risk = valueAt(RISK, place) - MEAN_RISK + baselineRate + (riskPoints - COHORT_RISK_POINTS) / 100;
  return Math.round(Math.min(0.98, Math.max(0.01, risk)) * 10_000) / 10_000;
}

const yearOf = (day: DayNumber): number => Number(dayText(day).slice(0, 4));

/** The people whose first order starts in each area and quarter; what is left over of a person is carried to the next quarter. */
function* cells(options: SchemeOptions): Generator<Cell> {
  const peoplePerQuarter = (COUNTRY_ORDERS_PER_QUARTER * options.scale) / ORDERS_PER_PERSON;
  for (const profile of AREA_PROFILES) {
    const until = endQuarter(options);
    const begin = FIRST_QUARTER - EARLIER_QUARTERS;
    for (let quarter = begin; quarter < until; quarter += 1) {
      const before = Math.round((quarter - begin) * peoplePerQuarter * profile.share);
      yield {
        profile,
        quarter,
        people: Math.round((quarter + 1 - begin) * peoplePerQuarter * profile.share) - before,
      };
    }
  }
}
