import { csvLine } from '../generator/csv.js';
import { COLUMNS } from '../generator/rows.js';
import type { BrowardPerson } from './person.js';

export const AREA = 'BROWARD';
export const COMMISSIONER = 'BROWARD-COM';
export const PROVIDER = 'BROWARD-PROVIDER';

/** People as interchange files: a screening is the order, the first new crime the offence, charged on its own day. */
export interface Interchange {
  readonly orders: string;
  readonly offences: string;
}

/**
 * Converts people to rows of orders and offences. The file has no day of charge or conviction: being charged is what makes a crime stand in it,
 * so the proof is the charge, on the day of the crime.
 */
export function toInterchange(people: readonly BrowardPerson[]): Interchange {
  return {
    orders: [COLUMNS.orders, ...people.map(orderCells)].map(csvLine).join(''),
    offences: [COLUMNS.offences, ...people.flatMap(offenceCells)].map(csvLine).join(''),
  };
}

const serviceUser = ({ id }: BrowardPerson): string => `broward-${id}`;

const orderCells = (person: BrowardPerson): string[] => [
  `${serviceUser(person)}-screening`,
  serviceUser(person),
  AREA,
  PROVIDER,
  'screening',
  person.screenedOn,
  '',
  '',
  String(person.decile ?? ''),
  person.sex,
  '',
];

const offenceCells = (person: BrowardPerson): string[][] =>
  person.newCrimeOn === undefined
    ? []
    : [
        [
          `${serviceUser(person)}-new-crime`,
          serviceUser(person),
          person.newCrimeOn,
          '',
          'charge',
          person.newCrimeOn,
        ],
      ];
