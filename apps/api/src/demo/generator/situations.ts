import type { Career, CareerOffence, CareerOrder } from './career.js';
import { type DayNumber, dayNumber, quarterNumber, quarterOf } from './days.js';
import { AREA_PROFILES } from './profiles.js';
import type { Recorded, Versions } from './recording.js';
import { offenceCells, orderCells } from './rows.js';
import { endQuarter, type SchemeOptions } from './scheme.js';
import type { Situation, SituationOffence, SituationOrder } from './situation.js';
import { SITUATIONS } from './situation-table.js';

const ASSESSED = { sex: 'F' as const, birthYear: 1985 };
const RISK = 0.43;
const MONTHS = 12;

/** The situations whose orders all start in the years asked for, and whose facts are on record by the end. */
export const situationsOf = (options: SchemeOptions): readonly Situation[] =>
  SITUATIONS.filter(({ orders }) =>
    orders.every(({ start }) => quarterOf(dayNumber(start)) < endQuarter(options)),
  );

/** What is recorded of the situations, as of anybody else. */
export function* recordedSituations(options: SchemeOptions): Generator<Versions> {
  for (const { serviceUser, orders, offences } of situationsOf(options)) {
    for (const [i, order] of orders.entries())
      yield orderVersions(serviceUser, `${serviceUser}-${i + 1}`, order);
    for (const [i, offence] of offences.entries())
      yield [offenceVersion(serviceUser, `${serviceUser}-X${i + 1}`, offence)];
  }
}

function orderVersions(
  serviceUser: string,
  id: string,
  { area, kind, start, mistake }: SituationOrder,
): Versions {
  const person: Pick<Career, 'serviceUser' | 'sex' | 'birthYear'> = { serviceUser, ...ASSESSED };
  const provider = AREA_PROFILES.find((profile) => profile.area === area)?.prime ?? '';
  const at = (day: DayNumber, quarter: number): Recorded => {
    const order: CareerOrder = { id, area, provider, kind, start: day, months: MONTHS, risk: RISK };
    return { file: 'orders', quarter, cells: orderCells(person, order) };
  };
  const right = dayNumber(start);
  if (!mistake) return [at(right, quarterOf(right))];
  const wrong = dayNumber(mistake.start);
  return [at(wrong, quarterOf(wrong)), at(right, quarterNumber(mistake.rightIn))];
}

function offenceVersion(
  serviceUser: string,
  id: string,
  { day, proof, recordedIn }: SituationOffence,
): Recorded {
  const happened = dayNumber(day);
  const proven = proof && { kind: proof[0], day: dayNumber(proof[1]) };
  const offence: CareerOffence = { id, day: happened, code: '03003', ...(proven ? { proof: proven } : {}) };
  const quarter = recordedIn === undefined ? quarterOf(proven?.day ?? happened) : quarterNumber(recordedIn);
  return { file: 'offences', quarter, cells: offenceCells(serviceUser, offence) };
}
