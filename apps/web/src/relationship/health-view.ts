import { runChart } from '../chart/run-chart.js';
import { viewsChart } from '../chart/views-chart.js';
import { t } from '../language/say.js';
import { day } from '../view/times.js';
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
    apart: apartView(over, shown, healthIn, statements),
    rows: rounds.map(({ round, over: isOver, parties: views, gap, wide }) => ({
      ...{ round, over: isOver, gap, wide },
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

type Round = HealthShown['rounds'][number];

/**
 * How far the parties are apart over time: the chart of it, the statement on which they were furthest apart in each round, and its gist in a sentence. Undefined where fewer than two rounds tell it.
 * @param over the rounds that are over, the earliest first
 */
function apartView(
  over: readonly Round[],
  parties: readonly string[],
  healthIn: (round: Round, party: string) => string | undefined,
  statements: HealthShown['statements'],
) {
  const told = over.filter((each) => each.gap !== null);
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || told.length < 2) return undefined;
  const widest = told.reduce((most, each) => (Number(each.gap) > Number(most.gap) ? each : most));
  const went = Math.sign(Number(last.gap) - Number(told.at(-2)?.gap));
  const says = t('relationship.gapOverTimeSays', {
    ...{ firstDay: day(first.round.closesOn), first: first.gap ?? '' },
    ...{ widestDay: day(widest.round.closesOn), widest: widest.gap ?? '' },
    ...{ lastDay: day(last.round.closesOn), last: last.gap ?? '' },
    went: t(`relationship.gapWent.${went < 0 ? 'closing' : went > 0 ? 'opening' : 'same'}`),
  });
  const rounds = over.map((each) => ({
    label: each.round.closesOn.slice(0, 7),
    views: parties.map((party) => {
      const health = healthIn(each, party);
      return health === undefined ? undefined : Number(health);
    }),
    gap: each.gap ?? undefined,
  }));
  const about = { title: t('relationship.gapOverTime'), description: says };
  return {
    says,
    wide: viewsChart(rounds, parties, 'wide', 'apart-wide', about),
    narrow: viewsChart(rounds, parties, 'narrow', 'apart-narrow', about),
    rows: over.toReversed().map((each) => {
      const [most] = each.gaps;
      return {
        ...{ round: each.round, gap: each.gap, wide: each.wide, most },
        views: parties.map((party) => healthIn(each, party)),
        statement: most && statements[most.statement - 1]?.code,
      };
    }),
  };
}
