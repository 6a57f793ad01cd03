import type { RecommendationShown, ResourcesOfData } from './readiness.operations.js';
import { intervalShown, type Results, share, signed } from './results-view.js';

export type Resource = Extract<ResourcesOfData['readinessResources'], { __typename: 'ReadinessResourceList' }>['items'][number]; // prettier-ignore

/** A location as the steering group sees it: dimensions, the least, what changed, what it lacks, what is open. */
export interface BoardRow {
  readonly location: string;
  readonly name: string;
  readonly invited: number;
  readonly answered: number;
  readonly shown: boolean;
  readonly dimensions: readonly string[];
  readonly whole: string;
  readonly least: string | undefined;
  readonly leastShare: string;
  readonly nextToNothing: boolean;
  readonly change: string;
  /** Of the whole, where both rounds ask the same; else of the mean of dimensions, without one. */
  readonly changeInterval: string;
  readonly sure: boolean;
  /** The same as numbers, in points of a hundred. */
  readonly points: { readonly change: number | null; readonly low: number | null; readonly high: number | null }; // prettier-ignore
  readonly lacks: number;
  readonly open: number;
  readonly overdue: number;
}

const pointsOf = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Math.round(value * 1_000) / 10;
const CLOSED = ['DONE', 'DROPPED'];

/** The rows of the board: by code, or the least ready first. */
export function boardRows(
  results: Results,
  resources: readonly Resource[],
  recommendations: readonly RecommendationShown[],
  leastFirst: boolean,
): BoardRow[] {
  const rows = results.progress.map(({ location, name, invited, answered }) => {
    const result = results.locations.find((each) => each.location === location);
    const mine = recommendations.filter((each) => each.location === location && !CLOSED.includes(each.state));
    const whole = results.changes.find(({ kind }) => kind === 'whole')?.locations.find((each) => each.location === location); // prettier-ignore
    const changes = results.changes.flatMap(({ kind, locations }) => {
      const pair = kind === 'dimension' ? locations.find((each) => each.location === location) : undefined;
      return pair ? [pair.after - pair.before] : [];
    });
    const mean = whole ? whole.after - whole.before : changes.length > 0 ? changes.reduce((sum, each) => sum + each, 0) / changes.length : undefined; // prettier-ignore
    const { interval, sure } = intervalShown(whole ?? { low: null, high: null }, (value) => signed(value === null ? null : value * 100, 0)); // prettier-ignore
    return {
      sort: result?.least?.share ?? 2,
      row: {
        ...{ location, name, invited, answered, shown: result?.shown ?? false },
        dimensions: results.dimensions.map(({ of }) => share(result?.dimensions.find((each) => each.of === of)?.mean)), // prettier-ignore
        whole: share(result?.whole),
        least: result?.least?.of,
        leastShare: share(result?.least?.share),
        nextToNothing: result?.nextToNothing ?? false,
        change: mean === undefined ? '–' : signed(mean * 100, 0),
        changeInterval: whole ? interval : '',
        sure,
        points: { change: pointsOf(mean), low: pointsOf(whole?.low), high: pointsOf(whole?.high) },
        lacks: resources.filter((each) => each.location === location && each.lacks > 0).length,
        open: mine.length,
        overdue: mine.filter((each) => each.overdue).length,
      },
    };
  });
  return (leastFirst ? rows.toSorted((a, b) => a.sort - b.sort) : rows).map(({ row }) => row);
}
