import type { Career, CareerOffence, CareerOrder } from './career.js';
import { dayText } from './days.js';

/** Cells of one row of an interchange file, in the order of COLUMNS. */
export type Cells = readonly string[];

/** The columns of the files that the generator writes, as interchange names them. */
export const COLUMNS = {
  orders: [
    'order_id',
    'service_user_id',
    'area',
    'provider',
    'kind',
    'start_date',
    'sentence_months',
    'risk_score',
    'risk_band',
    'sex',
    'birth_year',
  ],
  offences: ['offence_id', 'service_user_id', 'offence_date', 'offence_code', 'proof', 'proof_date'],
  baselines: [
    'area',
    'period',
    'statistic',
    'band',
    'value',
    'population',
    'risk_mean',
    'interval_low',
    'interval_high',
    'termination_point',
  ],
} as const;

export const orderCells = (
  person: Pick<Career, 'serviceUser' | 'sex' | 'birthYear'>,
  order: CareerOrder,
): Cells => [
  order.id,
  person.serviceUser,
  order.area,
  order.provider,
  order.kind,
  dayText(order.start),
  String(order.months),
  order.risk.toFixed(4),
  String(riskBand(order.risk)),
  person.sex,
  String(person.birthYear),
];

export const offenceCells = (serviceUser: string, offence: CareerOffence): Cells => [
  offence.id,
  serviceUser,
  dayText(offence.day),
  offence.code,
  offence.proof?.kind ?? '',
  offence.proof ? dayText(offence.proof.day) : '',
];

/** Tenths of the risk score: 1 is the least risk. */
const riskBand = (risk: number): number => Math.min(10, Math.floor(risk * 10) + 1);
