import { forestPlot, type ForestRow } from '../chart/forest-plot.js';
import { t } from '../language/say.js';
import { period } from '../view/times.js';
import type { AreaRow } from './area-row.js';

/** The chart of the areas in two layouts, of which the page shows the one that fits; undefined where nothing is known. */
export function areasCharts(
  rows: readonly AreaRow[],
  cohort: string,
  summary: readonly string[],
): { wide: string; narrow: string } | undefined {
  if (!rows.some(({ measure }) => measure?.adjustedBinaryRate)) return undefined;
  const plotted = rows.map(forestRow);
  const about = {
    title: t('areas.chart.title', { cohort: period(cohort) }),
    description: `${summary.join(' ')} ${t('areas.chart.same')}`,
    axis: t('areas.chart.axis'),
  };
  return {
    wide: forestPlot(plotted, 'wide', 'chart-wide', about),
    narrow: forestPlot(plotted, 'narrow', 'chart-narrow', about),
  };
}

function forestRow({ code, name, measure, result }: AreaRow): ForestRow {
  return {
    label: `${code} ${name}`,
    shortLabel: code,
    rate: percentage(measure?.adjustedBinaryRate),
    baseline: percentage(measure?.baselineBinary),
    low: percentage(measure?.interval?.low),
    high: percentage(measure?.interval?.high),
    mark: result,
    words: result === 'beyond' ? t('areas.chart.beyond') : t(`tiles.result.${result}`),
  };
}

// for a place on the chart a double is exact enough; the table has the digits
const percentage = (ratio: { readonly decimal: string } | null | undefined): number | undefined =>
  ratio ? Number(ratio.decimal) * 100 : undefined;
