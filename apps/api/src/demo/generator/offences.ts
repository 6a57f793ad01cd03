import type { CareerOffence, CareerOrder } from './career.js';
import { monthsLater, type DayNumber } from './days.js';
import type { Outcomes } from './outcomes.js';
import type { Quantiles, Random } from './random.js';

/** Days from offence to proof. */
const DAYS_TO_PROOF: Quantiles = [
  [0, 0],
  [0.25, 25],
  [0.5, 75],
  [0.8, 160],
  [0.95, 300],
  [1, 520],
];
const CODES = [
  '00105',
  '00802',
  '01905',
  '02801',
  '03003',
  '03901',
  '04600',
  '05600',
  '07111',
  '09260',
  '10404',
  '12508',
] as const;
const FOLLOW_UP_MONTHS = 12;
const PROOF_MONTHS = 18;

type Draft = Omit<CareerOffence, 'id'>;

/** A person's offences: the one that led to the first order, those in each order's follow-up, and some that no measure counts. */
export function offencesOf(
  random: Random,
  serviceUser: string,
  orders: readonly CareerOrder[],
  outcomes: Outcomes,
): CareerOffence[] {
  const found: Draft[] = [];
  let coveredUntil = 0;
  for (const [i, order] of orders.entries()) {
    if (i === 0) found.push(indexOffence(random, order));
    const until = monthsLater(order.start, FOLLOW_UP_MONTHS);
    const from = Math.max(order.start, coveredUntil);
    const count = outcomes.of(order, (until - from) / (until - order.start));
    if (count !== undefined) {
      found.push(
        ...reoffences(random, order, from, until, Math.max(1, Math.floor(count + random.fraction()))),
      );
    } else if (random.chance(0.15)) {
      found.push(uncounted(random, order, from, until));
    }
    coveredUntil = until;
    const next = orders[i + 1]?.start ?? until + 365;
    // after the follow-up: on the very next day now and then, which is a day too late to count
    if (next > until && random.chance(order.risk * 0.3)) {
      const day = random.chance(0.02) ? until : random.whole(until, next - 1);
      found.push(proven(random, day, day + random.from(DAYS_TO_PROOF)));
    }
  }
  return found.map((offence, i) => ({ id: `${serviceUser}-X${i + 1}`, ...offence }));
}

function indexOffence(random: Random, order: CareerOrder): Draft {
  const sentenced = order.start - (order.kind === 'licence' ? random.whole(20, 200) : random.whole(0, 14));
  return proven(random, sentenced - random.whole(15, 240), sentenced, 'conviction');
}

/** Offences in sprees, each spree proven together; the first of them in time to count. */
function reoffences(
  random: Random,
  order: CareerOrder,
  from: DayNumber,
  until: DayNumber,
  count: number,
): Draft[] {
  const found: Draft[] = [];
  while (found.length < count) {
    const size = Math.min(count - found.length, random.whole(1, 4));
    const early = random.fraction();
    const spree = from + Math.floor((until - from) * early * (0.5 + 0.5 * early));
    const days = Array.from({ length: size }, () => Math.min(until - 1, spree + random.whole(0, 20)));
    const latest = days.reduce((a, b) => Math.max(a, b));
    const proofUntil = monthsLater(order.start, PROOF_MONTHS);
    let proofDay = latest + random.from(DAYS_TO_PROOF);
    if (found.length === 0 && proofDay >= proofUntil)
      proofDay = latest + random.whole(0, proofUntil - 1 - latest);
    const kind = random.chance(0.14) ? 'caution' : 'conviction';
    for (const [i, day] of days.entries()) {
      const counts = found.length === 0 && i === 0;
      found.push(counts || random.chance(0.9) ? proven(random, day, proofDay, kind) : unproven(random, day));
    }
  }
  return found;
}

/** Within the follow-up, and yet it does not count: no proof, charged only, or proven too late. */
function uncounted(random: Random, order: CareerOrder, from: DayNumber, until: DayNumber): Draft {
  const day = random.whole(from, until - 1);
  if (random.chance(0.7)) return unproven(random, day);
  const proofUntil = monthsLater(order.start, PROOF_MONTHS);
  return proven(random, day, random.chance(0.1) ? proofUntil : proofUntil + random.whole(0, 200));
}

const code = (random: Random): string => CODES[random.whole(0, CODES.length - 1)] ?? CODES[0];

function proven(
  random: Random,
  day: DayNumber,
  proofDay: DayNumber,
  kind: 'conviction' | 'caution' = random.chance(0.14) ? 'caution' : 'conviction',
): Draft {
  return { day, code: code(random), proof: { kind, day: proofDay } };
}

function unproven(random: Random, day: DayNumber): Draft {
  return random.chance(0.5)
    ? { day, code: code(random) }
    : { day, code: code(random), proof: { kind: 'charge', day: day + random.whole(0, 60) } };
}
