import { csvOf } from '../view/csv.js';
import type { Instrument } from './instrument-view.js';
import type { Results } from './results-view.js';

const places = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : value.toFixed(4);

/** All that is told of a round, a score a line: of which group, of what, with its interval. */
export function resultsCsv({
  round,
  instrument,
  locations,
  constructs,
  dimensions,
  roles,
  items,
  changes,
}: Results): string {
  // prettier-ignore
  const header = ['round', 'about', 'group', 'kind', 'of', 'count', 'mean', 'low', 'high', 'note'];
  const rows: (string | number)[][] = [];
  const score = (about: string, group: string, kind: string, { of, count, mean, low, high }: Results['constructs'][number]) => // prettier-ignore
    rows.push([round.code, about, group, kind, of, count, places(mean), places(low), places(high), mean === null ? 'held back' : '']); // prettier-ignore
  const { combine } = instrument as Instrument;
  for (const each of constructs) score('all', '', 'construct', each);
  for (const each of dimensions) score('all', '', 'dimension', each);
  for (const { role, ...each } of roles) score('role', role, 'construct', each);
  for (const {
    location,
    shown,
    answered,
    whole,
    wholeLow,
    wholeHigh,
    constructs: own,
    dimensions: ofDimensions,
    least,
    leastItem,
    nextToNothing,
  } of locations) {
    rows.push([round.code, 'location', location, 'whole', '', answered, places(whole), places(wholeLow), places(wholeHigh), shown ? '' : 'held back']); // prettier-ignore
    if (least) rows.push([round.code, 'location', location, 'least construct', least.of, '', places(least.share), '', '', nextToNothing ? (combine === 'multiply' ? 'not ready' : 'next to nothing') : '']); // prettier-ignore
    if (leastItem) rows.push([round.code, 'location', location, 'least statement', leastItem.of, '', places(leastItem.share), '', '', '']); // prettier-ignore
    for (const each of own) score('location', location, 'construct', each);
    for (const each of ofDimensions) score('location', location, 'dimension', each);
  }
  const { scales, constructs: all, items: asked } = instrument as Instrument;
  for (const { item, counts, notRelevant } of items) {
    const scale = scales[all.find(({ code }) => code === asked.find(({ code: own }) => own === item)?.construct)?.scale ?? '']; // prettier-ignore
    counts.forEach((count, i) => rows.push([round.code, 'all', String((scale?.min ?? 0) + i), 'answers', item, count ?? '', '', '', '', count === null ? 'held back' : ''])); // prettier-ignore
    rows.push([round.code, 'all', 'not relevant', 'answers', item, notRelevant ?? '', '', '', '', notRelevant === null ? 'held back' : '']); // prettier-ignore
  }
  for (const { kind, of, count, mean, low, high, locations: pairs } of changes) {
    rows.push([round.code, 'all', '', `change of ${kind}`, of, count, places(mean), places(low), places(high), '']); // prettier-ignore
    for (const { location, before, after, low: from, high: to } of pairs)
      rows.push([round.code, 'location', location, `change of ${kind}`, of, '', places(after - before), places(from), places(to), '']); // prettier-ignore
  }
  return csvOf(header, rows);
}
