import type { OrderKind } from '#outcomes';
import type { CareerOrder } from './career.js';
import { type DayNumber } from './days.js';
import { AREA_PROFILES, type AreaProfile } from './profiles.js';
import type { Quantiles, Random } from './random.js';

/** How risky people are, by share: from hardly ever to nearly always, 46 % on average. */
export const RISK: Quantiles = [
  [0, 0.03],
  [0.2, 0.17],
  [0.5, 0.43],
  [0.8, 0.74],
  [0.95, 0.9],
  [1, 0.96],
];
export const MEAN_RISK = 0.46;

const KINDS: readonly (readonly [number, OrderKind])[] = [
  [46, 'community_order'],
  [26, 'suspended_sentence_order'],
  [28, 'licence'],
];
const MONTHS: Readonly<Record<string, Quantiles>> = {
  community_order: [
    [0, 6],
    [0.3, 12],
    [0.8, 13],
    [1, 37],
  ],
  suspended_sentence_order: [
    [0, 6],
    [0.2, 12],
    [0.7, 18],
    [1, 25],
  ],
  licence: [
    [0, 1],
    [0.4, 3],
    [0.7, 9],
    [1, 49],
  ],
};
const DAYS_TO_SUPERVISION: Quantiles = [
  [0, 30],
  [0.5, 75],
  [1, 200],
];
const DAYS_TO_NEXT_ORDER: Quantiles = [
  [0, 12],
  [0.1, 90],
  [0.5, 330],
  [0.9, 800],
  [1, 1300],
];
const MOST_ORDERS = 6;
/** Licences of less than a year are followed by supervision up to a year from release. */
const SUPERVISED_BELOW_MONTHS = 12;
const MOVES = 0.06;

/** A person's orders, the first one given, later ones drawn: the riskier the person, the more of them. */
export function ordersOf(
  random: Random,
  serviceUser: string,
  profile: AreaProfile,
  start: DayNumber,
  risk: number,
): CareerOrder[] {
  const orders = [order(random, `${serviceUser}-1`, profile, random.pick(KINDS), start, risk)];
  let home = profile;
  for (let last = orders[0]; last && orders.length < MOST_ORDERS;) {
    const id = `${serviceUser}-${orders.length + 1}`;
    if (last.kind === 'licence' && last.months < SUPERVISED_BELOW_MONTHS && random.chance(0.6)) {
      last = order(
        random,
        id,
        home,
        'post_sentence_supervision',
        last.start + random.from(DAYS_TO_SUPERVISION),
        risk,
      );
    } else if (random.chance(0.14 + 0.3 * risk)) {
      if (random.chance(MOVES)) home = elsewhere(random, home);
      last = order(random, id, home, random.pick(KINDS), last.start + random.from(DAYS_TO_NEXT_ORDER), risk);
    } else {
      break;
    }
    orders.push(last);
  }
  return orders;
}

function order(
  random: Random,
  id: string,
  home: AreaProfile,
  kind: OrderKind,
  start: DayNumber,
  risk: number,
): CareerOrder {
  const months = random.from(MONTHS[kind] ?? [[0, SUPERVISED_BELOW_MONTHS]]);
  const provider = home.sub !== undefined && random.chance(0.15) ? home.sub : home.prime;
  return { id, area: home.area, provider, kind, start, months, risk };
}

const elsewhere = (random: Random, home: AreaProfile): AreaProfile =>
  random.pick(AREA_PROFILES.filter(({ area }) => area !== home.area).map((other) => [other.share, other]));
