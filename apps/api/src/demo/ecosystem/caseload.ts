import type { CareerOrder } from '../generator/career.js';
import { dayNumber, dayText, type DayNumber, monthsLater } from '../generator/days.js';
import { MEAN_RISK, ordersOf, RISK } from '../generator/orders.js';
import { AREA_PROFILES, type AreaProfile } from '../generator/profiles.js';
import { type Quantiles, Random, valueAt } from '../generator/random.js';
import { COUNTRY_ORDERS_PER_QUARTER } from '../generator/scheme.js';

/** How much of an ecosystem to make, and when. The same options give the same bytes. */
export interface EcosystemOptions {
  /** 1 is the country: about 250,000 orders and 100,000 referrals a year. */
  readonly scale: number;
  readonly seed: number;
  /** YYYY-MM-DD: nothing happens on this day or later. */
  readonly until: string;
  /** So many months of orders before it. Referrals are made in the last twelve. */
  readonly months: number;
}

/** A person with the one order that puts them under supervision. */
export interface Case {
  readonly serviceUser: string;
  readonly sex: 'F' | 'M' | 'X';
  readonly birthYear: number;
  readonly profile: AreaProfile;
  readonly order: CareerOrder;
}

/** Orders by month of the year, of 100: fewer in August and December, when courts sit less. */
const SEASON = [106, 101, 108, 97, 101, 102, 103, 88, 103, 107, 104, 80] as const;
const AGE: Quantiles = [
  [0, 18],
  [0.25, 25],
  [0.5, 32],
  [0.75, 42],
  [0.97, 60],
  [1, 82],
];

/** How many people `caseload` goes through. */
export const caseloadCount = (options: EcosystemOptions): number =>
  [...cells(options)].reduce((sum, { people }) => sum + people, 0);

/** Everybody who comes under supervision in the months asked for, month by month and area by area. */
export function* caseload(options: EcosystemOptions): Generator<Case> {
  let number = 0;
  for (const { profile, from, until, people } of cells(options)) {
    const random = new Random(options.seed, 'caseload', profile.area, dayText(from));
    for (let i = 0; i < people; i += 1) {
      number += 1;
      const serviceUser = `E${String(number).padStart(7, '0')}`;
      const start = random.whole(from, until - 1);
      const sex = random.pick([
        [847, 'M' as const],
        [150, 'F' as const],
        [3, 'X' as const],
      ]);
      const birthYear = Number(dayText(start).slice(0, 4)) - random.from(AGE);
      const risk =
        Math.round(
          Math.min(
            0.98,
            Math.max(0.01, valueAt(RISK, random.fraction()) - MEAN_RISK + profile.baselineRate),
          ) * 10_000,
        ) / 10_000;
      const [order] = ordersOf(random, serviceUser, profile, start, risk);
      if (order) yield { serviceUser, sex, birthYear, profile, order };
    }
  }
}

interface Cell {
  readonly profile: AreaProfile;
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly people: number;
}

/** People by month and area; what is left over of a person in an area is carried to its next month. */
function* cells({ scale, until, months }: EcosystemOptions): Generator<Cell> {
  const end = dayNumber(until);
  const carried = new Map<string, number>();
  for (let month = months; month > 0; month -= 1) {
    const [from, to] = [monthsLater(end, -month), monthsLater(end, 1 - month)];
    const season = (SEASON[Number(dayText(from).slice(5, 7)) - 1] ?? 100) / 100;
    for (const profile of AREA_PROFILES) {
      const exact =
        (COUNTRY_ORDERS_PER_QUARTER / 3) * scale * profile.share * season + (carried.get(profile.area) ?? 0);
      const people = Math.floor(exact);
      carried.set(profile.area, exact - people);
      yield { profile, from, until: to, people };
    }
  }
}
