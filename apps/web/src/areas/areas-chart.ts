import { forestPlot, type ForestRow } from '../chart/forest-plot.js';
import { period } from '../view/times.js';
import type { AreaRow } from './area-row.js';
import { RESULT_WORDS } from './result.js';

/** The chart of the areas in two layouts, of which the page shows the one that fits; undefined where nothing is known. */
export function areasCharts(
  rows: readonly AreaRow[],
  cohort: string,
  summary: readonly string[],
): { wide: string; narrow: string } | undefined {
  if (!rows.some(({ measure }) => measure?.adjustedBinaryRate)) return undefined;
  const plotted = rows.map(forestRow);
  const about = {
    title: `Reoffending rate of each area against its baseline, ${period(cohort)}`,
    description: `${summary.join(' ')} The table below the chart has the same numbers.`,
    axis: 'Reoffenders in the cohort, adjusted',
  };
  return {
    wide: forestPlot(plotted, 'wide', 'chart-wide', about),
    narrow: forestPlot(plotted, 'narrow', 'chart-narrow', about),
  };
}

const SHORT_WORDS: Readonly<Record<AreaRow['result'], string>> = {
  ...RESULT_WORDS,
  beyond: 'Beyond the limit',
};

function forestRow({ code, name, measure, result }: AreaRow): ForestRow {
  return {
    label: `${code} ${name}`,
    shortLabel: code,
    rate: percentage(measure?.adjustedBinaryRate),
    baseline: percentage(measure?.baselineBinary),
    low: percentage(measure?.interval?.low),
    high: percentage(measure?.interval?.high),
    mark: result,
    words: SHORT_WORDS[result],
  };
}

// for a place on the chart a double is exact enough; the table has the digits
const percentage = (ratio: { readonly decimal: string } | null | undefined): number | undefined =>
  ratio ? Number(ratio.decimal) * 100 : undefined;
