import { runChart } from '../chart/run-chart.js';
import { t } from '../language/say.js';
import { percent } from '../view/numbers.js';
import type { GoalShown } from './relationship.operations.js';

/** A rate as a percentage, a frequency as a number: to read. */
export const goalValue = ({ item }: Pick<GoalShown, 'item'>, value: string): string =>
  item.statistic === 'FREQUENCY' ? Number(value).toFixed(2) : percent(value);

/** A goal as the page shows it: values to read, and the chart of rates (a frequency has its table alone). */
export function goalView(goal: GoalShown) {
  const { item, points, current, trend } = goal;
  const rates = item.statistic !== 'FREQUENCY' && points.length > 1;
  const about = {
    title: t('relationship.goalChart', { goal: item.title }),
    description: t('relationship.goalChartSays', {
      trend: t(`relationship.trend.${trend}`),
      target: goalValue(goal, item.target ?? '0'),
    }),
  };
  const stops = points.map(({ period, value }) => ({
    label: period,
    rate: Number(value) * 100,
    baseline: undefined,
    low: undefined,
    high: undefined,
    mark: 'unknown' as const,
  }));
  const target = Number(item.target) * 100;
  return {
    ...goal,
    targetText: goalValue(goal, item.target ?? '0'),
    currentText: current === null ? undefined : goalValue(goal, current),
    rows: points.map(({ period, value }) => ({ period, value: goalValue(goal, value) })),
    charts: rates
      ? {
          wide: runChart(stops, target, 'wide', `goal-${item.id}-wide`, about),
          narrow: runChart(stops, target, 'narrow', `goal-${item.id}-narrow`, about),
        }
      : undefined,
  };
}
