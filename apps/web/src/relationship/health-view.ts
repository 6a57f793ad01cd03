import { runChart } from '../chart/run-chart.js';
import { t } from '../language/say.js';
import type { HealthShown } from './relationship.operations.js';

/** Health over time as the page shows it: a chart a party of the rounds that are over, the table they are drawn from, and the gaps of the latest. */
export function healthView({ statements, rounds }: HealthShown, parties: readonly string[]) {
  const over = rounds.filter((each) => each.over).toReversed();
  const latest = over.at(-1);
  const shown = [...new Set([...parties, ...over.flatMap((each) => each.parties.map(({ party }) => party))])];
  const healthIn = (round: HealthShown['rounds'][number], party: string) =>
    round.parties.find((each) => each.party === party)?.health ?? undefined;
  return {
    statements,
    rounds,
    latest,
    running: rounds.find((each) => each.round.open),
    parties: shown,
    charts: shown.flatMap((party, i) => {
      if (over.filter((round) => healthIn(round, party) !== undefined).length < 2) return [];
      const points = over.map((round) => {
        const health = healthIn(round, party);
        return {
          label: round.round.closesOn.slice(0, 7),
          // of the way from 1 to 5
          rate: health === undefined ? undefined : (Number(health) - 1) * 25,
          ...{ baseline: undefined, low: undefined, high: undefined, mark: 'unknown' as const },
        };
      });
      const about = {
        title: t('relationship.healthChart', { party }),
        description: t('relationship.healthChartSays'),
      };
      return [
        {
          party,
          wide: runChart(points, undefined, 'wide', `health-${i}-wide`, about),
          narrow: runChart(points, undefined, 'narrow', `health-${i}-narrow`, about),
        },
      ];
    }),
    rows: rounds.map(({ round, over: isOver, parties: views }) => ({
      round,
      over: isOver,
      cells: shown.map((party) => views.find((each) => each.party === party)),
    })),
    // by statement as asked, what each party thinks
    views: latest
      ? statements.map((statement, i) => ({
          ...statement,
          means: shown.map(
            (party) =>
              latest.views.find((each) => each.party === party && each.statement === i + 1)?.mean ?? null,
          ),
          gap: latest.gaps.find((each) => each.statement === i + 1),
        }))
      : [],
  };
}
