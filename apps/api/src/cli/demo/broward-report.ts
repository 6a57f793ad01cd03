import type { StatementView } from '#contracts';
import { decimalText, ratio, type Ratio } from '#kernel';
import { type CohortRow, isMissing } from '#outcomes';
import type { BrowardSettled } from '../../demo/broward/settle.js';
import { BASELINE, CONTRACT, MEASURE, USABLE } from '../../demo/broward/terms.js';
import { formatted } from '../format.js';

const RESULTS = { better: 'better', no_change: 'no change', worse: 'worse' } as const;

/** What came of the records, for a person to read: measures, payments, and what to know before trusting either. */
export function browardReport({ asKnownAt, cohorts, statements }: BrowardSettled): string {
  const quarters = [BASELINE, ...USABLE];
  const people = [...cohorts.values()].reduce((sum, { measure }) => sum + measure.cohortSize, 0n);
  const late = [...cohorts.keys()].filter((period) => !quarters.includes(period)).sort();
  return [
    `Broward County, Florida: ${people} people screened, as on record since ${asKnownAt}.`,
    `Measure ${MEASURE}: charged with a new crime within 12 months of the screening, by quarter of screening.`,
    '',
    formatted(
      'table',
      ['cohort', 'people', 'charged', 'rate', 'difference', 'result'],
      quarters.map((period) => measureRow(period, cohorts.get(period))),
    ),
    baselineText(cohorts),
    '',
    `Payments by contract ${CONTRACT}, on demonstration terms of ours: £1,000 for each person fewer charged than at the`,
    "baseline's rate, £800 off for each one more, nothing within the interval. Nobody was ever paid by these records.",
    'How often people were charged is not in the file (it has the first new crime of each), and is priced at nothing.',
    '',
    formatted(
      'table',
      ['cohort', 'payable', 'basis'],
      USABLE.map((period) => paymentRow(period, statements.get(period))),
    ),
    ...USABLE.flatMap((period) => sentences(period, statements.get(period))),
    `In full: concord statement show --contract ${CONTRACT} --period ${USABLE[0]} --explain`,
    ...leftOut(late, cohorts),
    '',
  ].join('\n');
}

function measureRow(cohort: string, row: CohortRow | undefined): Record<string, string> {
  if (!row)
    return { cohort, people: '0', charged: '', rate: '', difference: '', result: 'nobody was screened' };
  const { measure, statistics, comparison } = row;
  const base = cohort === BASELINE;
  return {
    cohort,
    people: String(measure.cohortSize),
    charged: String(measure.reoffenders),
    rate: isMissing(statistics.binaryRate) ? '' : percent(statistics.binaryRate),
    difference:
      comparison.differencePp === undefined ? '' : `${decimalText(comparison.differencePp, 2)} points`,
    result: base ? 'baseline' : comparison.result === undefined ? '' : RESULTS[comparison.result],
  };
}

const percent = (rate: Ratio): string => `${decimalText(rate.mul(ratio(100n)), 2)} %`;

function baselineText(cohorts: BrowardSettled['cohorts']): string {
  const comparison = USABLE.map((period) => cohorts.get(period)?.comparison).find((one) => one?.interval);
  if (!comparison?.interval || !comparison.baseline) return `The baseline is ${BASELINE}.`;
  const { low, high, source } = comparison.interval;
  const population = comparison.baseline.population ?? 0n;
  return (
    `The baseline is ${BASELINE}: ${percent(comparison.baseline.value)} of ${population} people. Its interval, ` +
    `${percent(low)} to ${percent(high)}, is ${source}, as none is published.`
  );
}

function paymentRow(cohort: string, statement: StatementView | string | undefined): Record<string, string> {
  if (statement === undefined || typeof statement === 'string')
    return { cohort, payable: 'no statement', basis: '' };
  return { cohort, payable: statement.totalToDate, basis: statement.statement.basis };
}

/** The lines that come to something, each in a sentence; or why there is none, from the first line or from the run. */
function sentences(cohort: string, statement: StatementView | string | undefined): string[] {
  if (statement === undefined || typeof statement === 'string')
    return [`${cohort}: ${statement ?? 'not asked for'}`];
  const { lines } = statement.explanation;
  const amounts = lines.filter(({ pence }) => pence !== '0');
  return (amounts.length > 0 ? amounts : lines.slice(0, 1)).map(({ sentence }) => `${cohort}: ${sentence}`);
}

function leftOut(periods: readonly string[], cohorts: BrowardSettled['cohorts']): string[] {
  if (periods.length === 0) return [];
  const counts = periods
    .map((period) => `${period} (${cohorts.get(period)?.measure.cohortSize ?? 0n} people)`)
    .join(', ');
  return [
    '',
    `Left out: ${counts}. People screened from April 2014 on are in the published`,
    'file mostly if they were charged again, which is a known fault of it: a rate of these quarters says nothing.',
  ];
}
