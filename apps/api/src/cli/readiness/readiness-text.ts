import type { Progress, Round, ShownResults } from '#partners';

/** How many were asked and have answered, a line a location. */
export const progressText = (progress: readonly Progress[]): string =>
  progress.map(({ location, name, invited, answered }) => `${location}  ${answered} of ${invited || '–'}  ${name}\n`).join(''); // prettier-ignore

export const roundText = ({ id, code, title, opensOn, closesOn, closedAt }: Round): string =>
  `${id}  ${code}: ${title}, ${opensOn} to ${closesOn}, ${closedAt === null ? 'going on' : 'closed'}\n`;

export const RESULT_COLUMNS = ['about', 'group', 'kind', 'of', 'count', 'mean', 'low', 'high'] as const;

const places = (value: number | null): string => (value === null ? '' : value.toFixed(4));

/** All that is told of a round, a score a row. */
export function resultRows({
  instrument,
  constructs,
  dimensions,
  roles,
  locations,
  changes,
}: ShownResults): Record<(typeof RESULT_COLUMNS)[number], string>[] {
  // prettier-ignore
  const row = (about: string, group: string, kind: string, { of, count, mean, low, high }: ShownResults['constructs'][number]) => ({ about, group, kind, of, count: String(count), mean: places(mean), low: places(low), high: places(high) }); // prettier-ignore
  return [
    ...constructs.map((each) => row('all', '', 'construct', each)),
    ...dimensions.map((each) => row('all', '', 'dimension', each)),
    ...changes.map((each) => row('all', '', `change of ${each.kind}`, each)),
    ...changes.flatMap(({ kind, of, locations: pairs }) => pairs.map(({ location, before, after, low, high }) => ({ ...row('location', location, `change of ${kind}`, { of, count: 0, mean: after - before, low, high }), count: '' }))), // prettier-ignore
    ...roles.map((each) => row('role', each.role, 'construct', each)),
    ...locations.flatMap(
      ({
        location,
        shown,
        answered,
        constructs: own,
        dimensions: ofDimensions,
        whole,
        wholeLow,
        wholeHigh,
        least,
        nextToNothing,
      }) => [
        row('location', location, shown ? 'whole' : 'held back', { of: '', count: answered, mean: whole, low: wholeLow, high: wholeHigh }), // prettier-ignore
        ...(least ? [{ ...row('location', location, nextToNothing ? (instrument.combine === 'multiply' ? 'least construct: not ready' : 'least construct: next to nothing') : 'least construct', { of: least.of, count: 0, mean: least.share, low: null, high: null }), count: '' }] : []), // prettier-ignore
        ...own.map((each) => row('location', location, 'construct', each)),
        ...ofDimensions.map((each) => row('location', location, 'dimension', each)),
      ],
    ),
  ];
}
