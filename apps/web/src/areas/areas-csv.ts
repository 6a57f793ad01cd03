import { csvOf } from '../view/csv.js';
import type { AreaRow } from './area-row.js';

const HEADER = [
  'area',
  'name',
  'contract',
  'provider',
  'cohort',
  'cohort_size',
  'reoffenders',
  'reoffences',
  'binary_rate',
  'frequency',
  'adjusted_binary_rate',
  'baseline_binary',
  'interval_low',
  'interval_high',
  'difference_pp',
  'result',
  'beyond_termination',
  'as_known_at',
  'payable_pence',
  'deducted_pence',
  'in_query_pence',
  'statement',
];

/** The table of the areas as a file: the rows and the order of the screen, the values to six decimals. */
export function areasCsv(rows: readonly AreaRow[], cohort: string): string {
  return csvOf(
    HEADER,
    rows.map(
      ({ code, name, contract, provider, measure, payablePence, deductedPence, inQueryPence, statement }) => [
        code,
        name,
        contract,
        provider,
        cohort,
        measure?.cohortSize,
        measure?.reoffenders,
        measure?.reoffences,
        measure?.binaryRate?.decimal,
        measure?.frequency?.decimal,
        measure?.adjustedBinaryRate?.decimal,
        measure?.baselineBinary?.decimal,
        measure?.interval?.low.decimal,
        measure?.interval?.high.decimal,
        measure?.differencePp?.decimal,
        measure?.result?.toLowerCase(),
        measure?.beyondTermination,
        measure?.asKnownAt,
        payablePence,
        deductedPence,
        inQueryPence,
        statement?.id,
      ],
    ),
  );
}
