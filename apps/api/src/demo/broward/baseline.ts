import { decimalText, ok, problem, refuse, type Result } from '#kernel';
import { type CohortRow, isMissing } from '#outcomes';
import { csvLine } from '../generator/csv.js';
import { COLUMNS } from '../generator/rows.js';
import { AREA } from './to-interchange.js';
import { BASELINE } from './terms.js';

/** How many decimals of a measured rate stand in the file of baselines: far more than any payment can show. */
const PLACES = 12;

/**
 * The baselines file that a measured cohort makes: its rate without an interval, which is computed from its size; and its
 * frequency, which is 1 by construction (the records hold one new crime a person) and so has no interval but itself.
 * @param row the cohort of the baseline quarter; undefined when nobody is in it
 */
export function baselineFile(row: CohortRow | undefined): Result<string> {
  const lacking = (why: string): Result<never> =>
    refuse(
      problem(
        'INCOMPLETE',
        BASELINE,
        why,
        'Use the published file, or a part of it that has the first quarter of 2013.',
      ),
    );
  if (!row)
    return lacking(
      `Nobody in the records was screened in ${BASELINE}, which the other quarters are compared with.`,
    );
  const { binaryRate, frequency } = row.statistics;
  if (isMissing(binaryRate)) return lacking(binaryRate.missing);
  if (isMissing(frequency)) return lacking(frequency.missing);
  const often = decimalText(frequency, PLACES);
  return ok(
    [
      COLUMNS.baselines,
      [
        AREA,
        BASELINE,
        'binary',
        '',
        decimalText(binaryRate, PLACES),
        String(row.measure.cohortSize),
        '',
        '',
        '',
        '',
      ],
      [AREA, BASELINE, 'frequency', '', often, String(row.measure.reoffenders), '', often, often, ''],
    ]
      .map(csvLine)
      .join(''),
  );
}
