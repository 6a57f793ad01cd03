import { scatter, type ScatterPanel, type ScatterPoint } from '../chart/scatter.js';
import { t } from '../language/say.js';
import { type Instrument, titlesOf } from './instrument-view.js';
import { number, share, signed } from './results-view.js';
import type { LocationShareShown, SideBySideOfData } from './side-by-side.operations.js';

export type SideBySide = Extract<
  SideBySideOfData['locationsSideBySide'],
  { __typename: 'LocationsSideBySide' }
>;
type Location = SideBySide['locations'][number];

export const SORTS = ['location', 'readiness', 'readinessChange', 'adherence', 'adherenceChange', 'outcome'] as const; // prettier-ignore
export type Sort = (typeof SORTS)[number];

const VALUE: Readonly<Record<Exclude<Sort, 'location'>, (of: Location) => number | null>> = {
  readiness: ({ readiness }) => readiness?.whole ?? null,
  readinessChange: ({ readinessChange }) => readinessChange,
  adherence: ({ adherence }) => (adherence ? Number(adherence.share.decimal) : null),
  adherenceChange: ({ adherenceChange }) => adherenceChange,
  outcome: ({ outcome }) => (outcome ? Number(outcome.share.decimal) : null),
};

/** By code, or by a figure; those without it last, whichever way. */
export function sorted(locations: readonly Location[], by: Sort, descending: boolean): Location[] {
  const turned = descending ? -1 : 1;
  if (by === 'location') return locations.toSorted((a, b) => (a.location < b.location ? -turned : turned));
  const of = VALUE[by];
  return locations.toSorted((a, b) => {
    const [one, other] = [of(a), of(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return (one - other) * turned;
  });
}

const range = (low: number | null, high: number | null): string =>
  low === null || high === null ? '' : t('beside.range', { low: share(low), high: share(high) });

const shareCell = (told: LocationShareShown | null) =>
  told && {
    share: share(Number(told.share.decimal)),
    range: range(Number(told.low.decimal), Number(told.high.decimal)),
    of: told.of,
  };

/** Rows of the table, in words. */
export function besideRows({ locations, instrument, before, quarterBefore }: SideBySide, by: Sort, descending: boolean) {
  const titles = instrument ? titlesOf(instrument as Instrument) : {};
  const points = (value: number | null) => (value === null ? '–' : signed(value * 100, 0));
  return sorted(locations, by, descending).map(
    ({ location, name, readiness, readinessChange, adherence, adherenceChange, outcome }) => ({
      ...{ location, name },
      readiness: readiness && readiness.whole !== null ? { share: share(readiness.whole), range: range(readiness.low, readiness.high), answered: readiness.answered } : null, // prettier-ignore
      held: readiness !== null,
      weakest: readiness?.weakest ? `${titles[readiness.weakest] ?? readiness.weakest} ${share(readiness.weakestShare)}` : '–', // prettier-ignore
      readinessChange: before ? points(readinessChange) : '–',
      adherence: shareCell(adherence),
      adherenceChange: quarterBefore ? points(adherenceChange) : '–',
      outcome: shareCell(outcome),
    }),
  );
} // prettier-ignore

/** What goes together, a sentence each. */
export const gists = ({ associations }: SideBySide): string[] =>
  associations.map(({ of, locations, rank, rankLow, rankHigh }) => {
    const what = t(`beside.of.${of}`);
    if (rank === null || rankLow === null || rankHigh === null)
      return t('beside.unknown', { what, count: locations });
    const values = { what, count: locations, rank: number(rank, 2), low: number(rankLow, 2), high: number(rankHigh, 2) }; // prettier-ignore
    if (rankLow > 0) return t('beside.with', values);
    return rankHigh < 0 ? t('beside.against', values) : t('beside.unclear', values);
  });

/** Points of each two figures; panels without a point are left out. */
export function besideCharts(shown: SideBySide) {
  const ranged = ({ low, high }: { low: number | null; high: number | null }) =>
    low === null || high === null ? undefined : ([low * 100, high * 100] as const);
  const told = (of: LocationShareShown | null): Figure | undefined =>
    of ? { at: Number(of.share.decimal) * 100, range: ranged({ low: Number(of.low.decimal), high: Number(of.high.decimal) }) } : undefined; // prettier-ignore
  const ready = ({ readiness }: Location): Figure | undefined =>
    readiness && readiness.whole !== null ? { at: readiness.whole * 100, range: ranged(readiness) } : undefined; // prettier-ignore
  const change = (value: number | null): Figure | undefined => (value === null ? undefined : { at: value * 100, range: undefined }); // prettier-ignore
  const panel = (of: string, x: (l: Location) => Figure | undefined, y: (l: Location) => Figure | undefined): ScatterPanel => ({
    title: t(`beside.of.${of}`),
    xAxis: t(`beside.x.${of}`),
    yAxis: t(`beside.y.${of}`),
    points: shown.locations.flatMap((location) => pointOf(location.location, x(location), y(location))),
  }); // prettier-ignore
  const panels = [
    panel('READINESS_ADHERENCE', ready, ({ adherence }) => told(adherence)),
    panel('READINESS_OUTCOME', ready, ({ outcome }) => told(outcome)),
    panel('ADHERENCE_OUTCOME', ({ adherence }) => told(adherence), ({ outcome }) => told(outcome)), // prettier-ignore
    panel('CHANGES', ({ readinessChange }) => change(readinessChange), ({ adherenceChange }) => change(adherenceChange)), // prettier-ignore
  ].filter(({ points }) => points.length > 0);
  if (panels.length === 0) return undefined;
  const about = { title: t('beside.chart'), description: gists(shown).join(' ') };
  return { wide: scatter(panels, 'wide', 'beside-wide', about), narrow: scatter(panels, 'narrow', 'beside-narrow', about) }; // prettier-ignore
}

interface Figure {
  readonly at: number;
  readonly range: readonly [number, number] | undefined;
}

const pointOf = (name: string, x: Figure | undefined, y: Figure | undefined): ScatterPoint[] =>
  x && y ? [{ name, x: x.at, y: y.at, ...(x.range && { xRange: x.range }), ...(y.range && { yRange: y.range }) }] : []; // prettier-ignore
