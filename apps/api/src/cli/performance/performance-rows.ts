import { type DeductionLine, type LevelShown, REPORT_NAMES, type VolumeShown } from '#contracts';
import { decimalText, ratio } from '#kernel';

type Line = Record<string, string>;

/** A share for people, as a percentage; rounded for show only. */
const percent = (share: string | null): string =>
  share === null ? '' : `${decimalText(ratio(share).mul(100), 1)} %`;

export const LEVEL_COLUMNS = [
  'contract',
  'supplier',
  'code',
  'clock',
  'from',
  'to',
  'in_time',
  'counted',
  'share',
  'percent',
  'target',
  'result',
];
export const levelLine = (level: LevelShown): Line => ({
  contract: level.contract,
  supplier: level.supplier,
  code: level.code,
  clock: level.clock,
  from: level.from,
  to: level.to,
  in_time: String(level.inTime ?? ''),
  counted: String(level.counted ?? ''),
  share: level.share ?? '',
  percent: percent(level.share),
  target: level.target ?? '',
  result: level.result === 'no_cases' ? 'met (no cases)' : level.result.replace('_', ' '),
});

/** Volumes, levels and deductions in one table: what is not about a line is empty. */
export const SHOW_COLUMNS = [
  'about',
  'contract',
  'supplier',
  'received',
  'taken_over',
  'accepted',
  'declined',
  'cancelled',
  'ended',
  'completed',
  'score_mean',
  'waiting',
  'level',
  'in_time',
  'counted',
  'percent',
  'target',
  'result',
  'period',
  'component',
  'calculated_pence',
  'recovered_pence',
  'waived_pence',
  'reinvested_pence',
  'undecided_pence',
];
const whole = (line: Line): Line => Object.fromEntries(SHOW_COLUMNS.map((name) => [name, line[name] ?? '']));

export const volumeLine = (row: VolumeShown): Line =>
  whole({
    about: 'volume',
    contract: row.contract,
    supplier: row.supplier,
    received: String(row.received ?? ''),
    taken_over: String(row.takenOver ?? ''),
    accepted: String(row.accepted ?? ''),
    declined: String(row.declined ?? ''),
    cancelled: String(row.cancelled ?? ''),
    ended: String(row.ended ?? ''),
    completed: String(row.completed ?? ''),
    score_mean: row.scoreMean === null ? '' : decimalText(ratio(row.scoreMean), 2),
    waiting: String(row.waiting ?? ''),
  });

export const levelShown = (level: LevelShown): Line => {
  const line = levelLine(level);
  return whole({ ...line, about: 'level', level: level.code });
};

export const deductionShown = (line: DeductionLine): Line =>
  whole({
    about: 'deduction',
    contract: line.contract,
    supplier: line.supplier,
    period: line.period,
    component: line.component,
    calculated_pence: String(line.calculatedPence),
    recovered_pence: String(line.recoveredPence),
    waived_pence: String(line.waivedPence),
    reinvested_pence: String(line.reinvestedPence),
    undecided_pence: String(line.undecidedPence),
  });

/** What fits a terminal of the report; all columns are for files. */
export const REPORT_ON_TERMINAL = REPORT_NAMES.filter((name) =>
  [
    'referral_ref',
    'contract_ref',
    'organisation_id',
    'date_referral_received',
    'saa_attended_on_time',
    'outcomes_achieved',
    'referral_end_state',
  ].includes(name),
);
