import { divergingBars } from '../chart/diverging-bars.js';
import { radar } from '../chart/radar.js';
import { t } from '../language/say.js';
import { currentLanguage, LOCALES } from '../language/language.js';
import { type Instrument, titlesOf } from './instrument-view.js';
import type { ReadinessResultsOfData, ScoreShown } from './readiness.operations.js';

export type Results = Extract<ReadinessResultsOfData['readinessResults'], { __typename: 'ReadinessResults' }>;
export type LocationResult = Results['locations'][number];

const written = (value: number, most: number): string =>
  new Intl.NumberFormat(LOCALES[currentLanguage()], { minimumFractionDigits: most, maximumFractionDigits: most }).format(value); // prettier-ignore

/** A number for reading, with a sign where it is a change; a dash where there is none. */
export const number = (value: number | null | undefined, places = 1): string =>
  value === null || value === undefined ? '–' : written(value, places);
export const signed = (value: number | null | undefined, places = 2): string =>
  value === null || value === undefined ? '–' : `${value > 0 ? '+' : value < 0 ? '−' : ''}${written(Math.abs(value), places)}`; // prettier-ignore
/** A share from 0 to 1 as a percentage. */
export const share = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : `${written(value * 100, 0)}%`;

type Scored = Pick<ScoreShown, 'of' | 'count' | 'mean' | 'low' | 'high'>;

/** A score of a construct with its interval, in words of the instrument. */
export interface ScoreRow {
  readonly of: string;
  readonly name: string;
  readonly scale: string;
  readonly count: number;
  readonly mean: string;
  readonly interval: string;
}

const intervalOf = ({ low, high }: Scored, show: (value: number | null) => string): string =>
  low === null || high === null ? t('readiness.noInterval') : t('readiness.fromTo', { from: show(low), to: show(high) }); // prettier-ignore

export function constructRows(instrument: Instrument, scores: readonly Scored[]): ScoreRow[] {
  const titles = titlesOf(instrument);
  return scores.map((score) => {
    const scale = instrument.scales[instrument.constructs.find(({ code }) => code === score.of)?.scale ?? ''];
    return {
      of: score.of,
      name: titles[score.of] ?? score.of,
      scale: scale ? t('readiness.fromTo', { from: scale.min, to: scale.max }) : '',
      count: score.count,
      mean: number(score.mean, 2),
      interval: intervalOf(score, (value) => number(value, 2)),
    };
  });
}

export const roleRows = ({ roles }: Pick<Results, 'roles'>, instrument: Instrument) =>
  constructRows(instrument, roles).map((row, i) => ({ ...row, role: (roles[i]?.role ?? '').replaceAll('_', ' ') })); // prettier-ignore

export const dimensionRows = (scores: readonly Scored[]): ScoreRow[] =>
  scores.map((score) => ({
    of: score.of,
    name: t(`readiness.dimension.${score.of}`),
    scale: '',
    count: score.count,
    mean: share(score.mean),
    interval: intervalOf(score, share),
  }));

/** Dimensions and the whole are told in points of a hundred, constructs on their scale. */
export const shownAs = (kind: string) =>
  kind === 'construct' ? { times: 1, places: 2 } : { times: 100, places: 0 };

/** The interval of a change, and whether nothing at all lies outside of it. */
export function intervalShown(
  { low, high }: { readonly low: number | null; readonly high: number | null },
  show: (value: number | null) => string,
) {
  const interval = low === null || high === null ? t('readiness.noInterval') : t('readiness.fromTo', { from: show(low), to: show(high) }); // prettier-ignore
  return { interval, sure: low !== null && high !== null && (low > 0 || high < 0) };
}

/** Dimensions as a radar, with those of the round before where the same was asked. */
export function dimensionRadar(
  scores: readonly Scored[],
  before: Readonly<Record<string, number>>,
  id: string,
  title: string,
) {
  // prettier-ignore
  const axes = scores.map(({ of, mean }) => ({ name: t(`readiness.dimension.${of}`), now: mean ?? undefined, before: before[of] })); // prettier-ignore
  if (axes.length < 3) return undefined;
  const said = axes.map(({ name, now }) => t('readiness.isShare', { name, share: share(now) })).join(' ');
  const about = { title, description: said };
  return { wide: radar(axes, 'wide', `${id}-wide`, about), narrow: radar(axes, 'narrow', `${id}-narrow`, about), summary: said }; // prettier-ignore
}

/** What the whole was in the round before, by dimension: what it is now less what it changed. */
export const dimensionsBefore = ({ changes, dimensions }: Pick<Results, 'changes' | 'dimensions'>) =>
  Object.fromEntries(
    changes.flatMap(({ kind, of, mean }) => {
      const now = dimensions.find((each) => each.of === of)?.mean ?? null;
      return kind === 'dimension' && mean !== null && now !== null ? [[of, now - mean]] : [];
    }),
  );

/** How answers lie, item by item, of those on scales of up to seven numbers: longer ones are told by their means. */
export function itemBars({ items }: Pick<Results, 'items'>, instrument: Instrument) {
  const titles = titlesOf(instrument);
  const all = items
    .filter(({ counts }) => counts.length <= 7)
    .map(({ item, counts, notRelevant }, i) => ({ number: i + 1, item, name: titles[item] ?? item, counts, notRelevant })); // prettier-ignore
  const rows = all.map((each) => ({ name: `${each.number}. ${each.name}`, shortName: String(each.number), counts: each.counts })); // prettier-ignore
  const agree = (counts: readonly (number | null)[]): number | undefined => {
    const known = counts.filter((count) => count !== null);
    const total = known.reduce((sum, count) => sum + count, 0);
    const upper = known.slice(Math.ceil(known.length / 2)).reduce((sum, count) => sum + count, 0);
    return known.length < counts.length || total === 0 ? undefined : upper / total;
  };
  const ranked = all.flatMap((each) => {
    const leaning = agree(each.counts);
    return leaning === undefined ? [] : [{ ...each, leaning }];
  });
  const sorted = ranked.toSorted((a, b) => a.leaning - b.leaning);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const summary = least && most ? t('readiness.bars.gist', { most: most.number, mostShare: share(most.leaning), least: least.number, leastShare: share(least.leaning) }) : t('readiness.bars.held'); // prettier-ignore
  const about = { title: t('readiness.bars'), description: summary, held: t('readiness.held') };
  return { rows: all.map((each) => ({ ...each, leaning: share(agree(each.counts)) })), summary, wide: divergingBars(rows, 'wide', 'bars-wide', about), narrow: divergingBars(rows, 'narrow', 'bars-narrow', about) }; // prettier-ignore
}
