import type { Career, CareerOffence, CareerOrder } from './career.js';
import { quarterOf } from './days.js';
import type { Random } from './random.js';
import { type Cells, offenceCells, orderCells } from './rows.js';

/** A row as it came on record at the end of a numbered quarter. */
export interface Recorded {
  readonly file: 'orders' | 'offences';
  readonly quarter: number;
  readonly cells: Cells;
}

/** What is recorded of one order or offence, in order of time: the last is how it stands in the end, the earlier ones were corrected. */
export type Versions = readonly Recorded[];

const CLERK_ERROR = 0.006;
const RECORDED_A_QUARTER_LATE = 0.01;
const KNOWN_BEFORE_PROOF = 0.1;
const REPORTED_LATE = 0.0005;

/**
 * How a person's orders and offences come on record: orders at the end of the quarter in which they start, a few of them with
 * an error that is put right later; offences when they are proven and the court has reported it, some already when charged, none
 * before the person's first order.
 * @param last the numbered quarter at whose end recording stops: what would be proven later stands unproven
 */
export function* recorded(random: Random, career: Career, last: number): Generator<Versions> {
  for (const order of career.orders) yield orderVersions(random, career, order, last);
  const known = quarterOf(career.orders[0]?.start ?? 0);
  for (const offence of career.offences) {
    const versions = offenceVersions(random, career.serviceUser, offence, known, last);
    if (versions.length > 0) yield versions;
  }
}

function orderVersions(random: Random, career: Career, order: CareerOrder, last: number): Versions {
  const quarter = Math.min(last, quarterOf(order.start) + (random.chance(RECORDED_A_QUARTER_LATE) ? 1 : 0));
  const right = orderCells(career, order);
  if (!random.chance(CLERK_ERROR)) return [{ file: 'orders', quarter, cells: right }];
  const wrong = random.chance(0.5)
    ? { ...order, months: order.months + random.whole(1, 12) }
    : { ...order, start: order.start - random.whole(1, 20) };
  return [
    { file: 'orders', quarter, cells: orderCells(career, wrong) },
    { file: 'orders', quarter: quarter + random.whole(1, 3), cells: right },
  ];
}

function offenceVersions(
  random: Random,
  serviceUser: string,
  offence: CareerOffence,
  known: number,
  last: number,
): Versions {
  const { proof, ...unproven } = offence;
  const at = (as: CareerOffence, quarter: number): Recorded => ({
    file: 'offences',
    quarter,
    cells: offenceCells(serviceUser, as),
  });
  const charged = Math.max(known, quarterOf(offence.day + random.whole(10, 60)));
  const late = random.chance(REPORTED_LATE) ? random.whole(3, 6) : 0;
  const reported = proof && Math.max(known, quarterOf(proof.day + random.whole(0, 45)) + late);
  const before = random.chance(KNOWN_BEFORE_PROOF);
  if (!proof || reported === undefined || reported > last)
    return charged > last ? [] : [at(unproven, charged)];
  if (!before || charged >= reported || proof.kind === 'charge') return [at(offence, reported)];
  const first = random.chance(0.5)
    ? unproven
    : { ...unproven, proof: { kind: 'charge' as const, day: Math.min(proof.day, offence.day + 10) } };
  return [at(first, charged), at(offence, reported)];
}
