import { runChart } from '../chart/run-chart.js';
import { t } from '../language/say.js';
import { day } from '../view/times.js';
import type { TransitionDayJobOfData } from './transition.operations.js';

export type DayJob = Extract<
  TransitionDayJobOfData['transitionDayJob'],
  { readonly __typename: 'TransitionDayJob' }
>;
type Line = DayJob['lines'][number];
export const CLOCKS = ['acceptance', 'assessment', 'plan', 'report'] as const;

/** An exact share (19/20) as a number of a hundred. */
const percentOf = (share: string | null): number | undefined => {
  if (share === null) return undefined;
  const [of = '', whole = '1'] = share.split('/');
  const value = (100 * Number(of)) / Number(whole);
  return Number.isFinite(value) ? value : undefined;
};
/** Rounded numbers give no share to a tenth of a hundred. */
const shown = (
  { percent, counted }: { readonly percent: number | null; readonly counted: number | null },
  heldBack: boolean,
): string => {
  // prettier-ignore
  if (counted === null) return t('transition.dayJob.heldBack');
  if (percent === null) return t('transition.dayJob.nothing');
  return heldBack
    ? t('transition.dayJob.aboutSo', { percent: Math.round(percent) })
    : `${percent.toFixed(1)}%`;
};

/** One clock with each organisation: a chart, what it says, and the numbers behind it. By weeks; where those are held back, by phases. */
export function dayJobView({ lines, heldBack }: DayJob, clock: string) {
  return lines.filter((line) => line.clock === clock).map((line) => lineView(line, heldBack));
}

function lineView({ organisation, clock, target, phases, weeks }: Line, heldBack: boolean) {
  const wanted = percentOf(target);
  const points = heldBack
    ? phases.map(({ phase, percent }) => ({ label: t(`transition.phase.${phase}`), percent }))
    : weeks.map(({ week, percent }) => ({ label: week.slice(2), percent }));
  const stops = points.map(({ label, percent }) => ({
    label,
    rate: percent ?? undefined,
    baseline: undefined,
    low: undefined,
    high: undefined,
    mark: 'unknown' as const,
  }));
  const said = (phase: number): string => shown(phases[phase] ?? { percent: null, counted: 0 }, heldBack);
  const summary = t('transition.dayJob.says', {
    organisation,
    clock: t(`transition.clock.${clock}`),
    before: said(0),
    during: said(1),
    after: said(2),
  });
  const title = t('transition.dayJob.chart', { organisation, clock: t(`transition.clock.${clock}`) });
  const about = { title, description: summary };
  const id = `day-job-${organisation.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const drawn = stops.filter(({ rate }) => rate !== undefined).length > 1;
  return {
    organisation,
    id,
    title,
    summary,
    target: wanted === undefined ? undefined : `${wanted.toFixed(1)}%`,
    phases: phases.map((each) => ({ ...each, shown: shown(each, heldBack) })),
    weeks: heldBack
      ? []
      : weeks.map((each) => ({ ...each, name: day(each.week), shown: shown(each, heldBack) })),
    charts: drawn
      ? { wide: runChart(stops, wanted, 'wide', `${id}-wide`, about), narrow: runChart(stops, wanted, 'narrow', `${id}-narrow`, about) } // prettier-ignore
      : undefined,
  };
}
