import { mean } from 'simple-statistics';
import { suppress } from '#kernel';
import { changeOf, clusteredMeanOf, differenceOf, errorOf, type Estimate, jackknifeError, jackknifeOf, meanOf, within } from './estimate.js'; // prettier-ignore
import {
  asksTheSame,
  comparableConstructs,
  comparableDimensions,
  DIMENSIONS,
  type Instrument,
  type Item,
  scaleOf,
} from './instrument.js';
import { constructScore, dimensionScore, itemScore, NEXT_TO_NOTHING, type Paper, shareOf, wholeOf } from './score.js'; // prettier-ignore
import { type Cell, locationsShown, rolesApart } from './small-groups.js';

/** All papers of a location. */
export interface LocationPapers {
  readonly location: string;
  readonly papers: readonly Paper[];
  /** How many of each role answered by a link; the others came as papers that somebody brought, and knows. */
  readonly byLink?: Readonly<Record<string, number>>;
}

/** A score of one thing: a construct on its own scale, a dimension as a share from 0 to 1. */
export interface Score extends Estimate {
  /** Code of the construct or dimension. */
  readonly of: string;
}

/** A score of people of a location. */
export interface PeopleScore extends Score {
  /** Standard error of the mean; what a change is worked out of. */
  readonly error: number | null;
}

/** What is told of a location; nothing but how many answered where they are too few. */
export interface LocationResult {
  readonly location: string;
  readonly answered: number;
  readonly shown: boolean;
  readonly constructs: readonly PeopleScore[];
  readonly dimensions: readonly PeopleScore[];
  /** The scored constructs as one share from 0 to 1, by their mean or their product. */
  readonly whole: number | null;
  /** Bounds of its interval of 95 per cent. */
  readonly wholeLow: number | null;
  readonly wholeHigh: number | null;
  /** Its standard error, by the jackknife. */
  readonly wholeError: number | null;
  /** The scored construct with the least, as a share from 0 to 1. */
  readonly least: { readonly of: string; readonly share: number } | null;
  /** The item with the least, as a share from 0 to 1. */
  readonly leastItem: { readonly of: string; readonly share: number } | null;
  /** There is next to nothing of one construct: where the instrument multiplies, the location is not ready. */
  readonly nextToNothing: boolean;
}

/** How many chose each answer of an item, as it was asked; null: held back. */
export interface ItemResult {
  readonly item: string;
  /** From the lowest number of the scale to the highest. */
  readonly counts: readonly (number | null)[];
  readonly notRelevant: number | null;
}

export interface Results {
  readonly answered: number;
  readonly threshold: number;
  /** By code. */
  readonly locations: readonly LocationResult[];
  readonly constructs: readonly Score[];
  readonly dimensions: readonly Score[];
  /** By role, of one construct after the other; empty of a construct where roles would tell of few people. */
  readonly roles: readonly (Score & { readonly role: string })[];
  readonly items: readonly ItemResult[];
}

/**
 * What may be told of a round. Pure, and in no way dependent on the order of papers.
 * @param threshold from how many people on a group is shown
 */
export function resultsOf(
  instrument: Instrument,
  boxes: readonly LocationPapers[],
  threshold: number,
): Results {
  const sorted = boxes.toSorted((a, b) => (a.location < b.location ? -1 : 1));
  const shown = locationsShown(
    sorted.map((box) => [box.location, box.papers.length, answeredByLink(box)] as const),
    threshold,
  );
  const locations = sorted.map((box) =>
    shown.has(box.location)
      ? locationResult(instrument, box, threshold)
      : { ...NOTHING, location: box.location, answered: box.papers.length },
  );
  const told = sorted.filter(({ location }) => shown.has(location));
  return {
    answered: sorted.reduce((total, { papers }) => total + papers.length, 0),
    threshold,
    locations,
    constructs: instrument.constructs.map(({ code }) => ofLocations(code, locations, 'constructs', scaleOf(instrument, code))), // prettier-ignore
    dimensions: dimensionsOf(instrument).map((code) => ofLocations(code, locations, 'dimensions', UNIT)),
    roles: instrument.constructs.flatMap(({ code }) => rolesOf(instrument, code, told, threshold)),
    items: instrument.items.map((item) => itemResult(instrument, item, told, threshold)),
  };
}

const answeredByLink = ({ byLink = {} }: LocationPapers): number =>
  Object.values(byLink).reduce((total, people) => total + people, 0);

const UNIT = { min: 0, max: 1 };
const NOTHING = { shown: false, constructs: [], dimensions: [], whole: null, wholeLow: null, wholeHigh: null, wholeError: null, least: null, leastItem: null, nextToNothing: false }; // prettier-ignore

export const dimensionsOf = ({ items }: Instrument) =>
  DIMENSIONS.filter((dimension) => items.some((item) => item.dimension === dimension));

const defined = (scores: readonly (number | undefined)[]): number[] =>
  scores.filter((score) => score !== undefined);

/** Of people; fewer than the threshold are not told, also where the location has more who said nothing. */
function ofPeople(
  of: string,
  scores: readonly (number | undefined)[],
  threshold: number,
  { min, max }: { readonly min: number; readonly max: number },
): PeopleScore {
  const there = defined(scores);
  return there.length < threshold
    ? { of, count: 0, mean: null, low: null, high: null, error: null }
    : { of, ...within(meanOf(there), min, max), error: errorOf(there) };
}

function locationResult(
  instrument: Instrument,
  { location, papers }: LocationPapers,
  threshold: number,
): LocationResult {
  const constructs = instrument.constructs.map(({ code }) => ofPeople(code, papers.map((paper) => constructScore(instrument, code, paper)), threshold, scaleOf(instrument, code))); // prettier-ignore
  const dimensions = dimensionsOf(instrument).map((code) => ofPeople(code, papers.map((paper) => dimensionScore(instrument, code, paper)), threshold, UNIT)); // prettier-ignore
  const shares = instrument.constructs
    .filter(({ scored }) => scored)
    .map(({ code }) => {
      const score = constructs.find(({ of }) => of === code)?.mean ?? null;
      return { of: code, share: score === null ? undefined : shareOf(score, scaleOf(instrument, code)) };
    });
  const items = instrument.items
    .filter(({ construct }) => shares.some(({ of }) => of === construct))
    .map((item) => {
      const scale = scaleOf(instrument, item.construct);
      const scores = defined(papers.map(({ answers }) => itemScore(item, scale, answers)));
      return { of: item.code, share: scores.length < threshold ? undefined : shareOf(mean(scores), scale) };
    });
  const least = leastOf(shares);
  return {
    ...{ location, answered: papers.length, shown: true, constructs, dimensions },
    ...wholeWithInterval(instrument, papers, wholeOf(instrument.combine, shares.map(({ share }) => share))), // prettier-ignore
    least,
    leastItem: leastOf(items),
    nextToNothing: least !== null && least.share < NEXT_TO_NOTHING,
  };
}

/** The whole of a location with its interval; without one where it cannot be worked out without each of its people. */
function wholeWithInterval(
  instrument: Instrument,
  papers: LocationPapers['papers'],
  whole: number | undefined,
): Pick<LocationResult, 'whole' | 'wholeLow' | 'wholeHigh' | 'wholeError'> {
  const none = { whole: whole ?? null, wholeLow: null, wholeHigh: null, wholeError: null };
  if (whole === undefined) return none;
  const scored = instrument.constructs.filter((each) => each.scored);
  const own = scored.map(({ code }) => papers.map((paper) => constructScore(instrument, code, paper)));
  const without = papers.map((_paper, left) =>
    wholeOf(
      instrument.combine,
      scored.map(({ code }, i) => {
        const others = defined(own[i]!.filter((_score, j) => j !== left));
        return others.length === 0 ? undefined : shareOf(mean(others), scaleOf(instrument, code));
      }),
    ),
  );
  const known = defined(without);
  if (known.length < papers.length) return none;
  const { low, high } = within(jackknifeOf(whole, known), 0, 1);
  return { whole, wholeLow: low, wholeHigh: high, wholeError: jackknifeError(known) };
}

/** The first of those with the least. */
function leastOf(
  all: readonly { of: string; share: number | undefined }[],
): { of: string; share: number } | null {
  let least: { of: string; share: number } | null = null;
  for (const { of, share } of all)
    if (share !== undefined && (least === null || share < least.share)) least = { of, share };
  return least;
}

/** Of locations: of each what is told of it. */
function ofLocations(
  of: string,
  locations: readonly LocationResult[],
  kind: 'constructs' | 'dimensions',
  { min, max }: { readonly min: number; readonly max: number },
): Score {
  const means = locations.flatMap((location) => {
    const score = location[kind].find((each) => each.of === of)?.mean ?? null;
    return score === null ? [] : [score];
  });
  return { of, ...within(meanOf(means), min, max) };
}

/** Whether roles can be told to who knows the papers that were brought, and takes them away: those who answered by a link are left. */
function linksApart(boxes: readonly LocationPapers[], threshold: number): boolean {
  if (boxes.every((box) => answeredByLink(box) === box.papers.length)) return true;
  return rolesApart(boxes.flatMap(({ location, byLink = {} }) => Object.entries(byLink).map(([role, people]) => ({ location, role, people }))), threshold); // prettier-ignore
}

function rolesOf(
  instrument: Instrument,
  construct: string,
  boxes: readonly LocationPapers[],
  threshold: number,
): (Score & { role: string })[] {
  const scored = boxes
    .map(({ location, papers }) => ({
      location,
      people: papers.flatMap((paper) => {
        const score = constructScore(instrument, construct, paper);
        return score === undefined ? [] : [{ role: paper.role, score }];
      }),
    }))
    .filter(({ people }) => people.length >= threshold);
  const roles = [...new Set(scored.flatMap(({ people }) => people.map(({ role }) => role)))].sort();
  const cells: Cell[] = scored.flatMap(({ location, people }) =>
    roles.map((role) => ({ location, role, people: people.filter((each) => each.role === role).length })),
  );
  if (!rolesApart(cells, threshold) || !linksApart(boxes, threshold)) return [];
  const { min, max } = scaleOf(instrument, construct);
  return roles.map((role) => ({
    of: construct,
    role,
    ...within(
      clusteredMeanOf(
        scored.map(({ people }) => people.filter((each) => each.role === role).map(({ score }) => score)),
      ),
      min,
      max,
    ),
  }));
}

function itemResult(
  instrument: Instrument,
  { code, construct }: Item,
  boxes: readonly LocationPapers[],
  threshold: number,
): ItemResult {
  const { min, max } = scaleOf(instrument, construct);
  const answers = boxes.flatMap(({ papers }) => papers.map((paper) => paper.answers[code]));
  const counts = Array.from({ length: max - min + 1 }, (_, i) => answers.filter((answer) => answer === min + i).length); // prettier-ignore
  const told = suppress([...counts, answers.filter((answer) => answer === null).length], threshold).map(
    (count) => (count === 'suppressed' ? null : count),
  );
  return { item: code, counts: told.slice(0, -1), notRelevant: told.at(-1) ?? null };
}

/** A location in two rounds: how far its change may be off, each round taken as a sample of people of its own (`differenceOf`). */
export interface ChangeOfLocation {
  readonly location: string;
  readonly before: number;
  readonly after: number;
  /** The interval of 95 per cent of after less before; null: there is none. */
  readonly low: number | null;
  readonly high: number | null;
}

/** How the whole and each location changed from an earlier round to a later one, where both ask the same. */
export interface Change extends Score {
  /** Of the whole (`of` is `whole`) and of dimensions: shares from 0 to 1. */
  readonly kind: 'construct' | 'dimension' | 'whole';
  readonly locations: readonly ChangeOfLocation[];
}

type Told = Pick<PeopleScore, 'count' | 'mean' | 'error'>;

export function changesOf(
  before: { readonly instrument: Instrument; readonly results: Results },
  after: { readonly instrument: Instrument; readonly results: Results },
): Change[] {
  const between = (
    kind: Change['kind'],
    of: string,
    told: (location: LocationResult) => Told | undefined,
  ): Change => {
    // prettier-ignore
    const pairs = after.results.locations.flatMap((now): ChangeOfLocation[] => {
      const then = before.results.locations.find(({ location }) => location === now.location);
      const [was, is] = [then && told(then), told(now)];
      if (was?.mean == null || is?.mean == null) return [];
      const { low, high } = was.error === null || is.error === null ? NO_INTERVAL : differenceOf({ ...was, mean: was.mean, error: was.error }, { ...is, mean: is.mean, error: is.error }); // prettier-ignore
      return [{ location: now.location, before: was.mean, after: is.mean, low, high }];
    });
    return { kind, of, ...changeOf(pairs.map((pair) => [pair.before, pair.after] as const)), locations: pairs }; // prettier-ignore
  };
  const score = (kind: 'constructs' | 'dimensions', of: string) => (location: LocationResult) =>
    location[kind].find((each) => each.of === of);
  return [
    ...comparableConstructs(before.instrument, after.instrument).map((of) => between('construct', of, score('constructs', of))), // prettier-ignore
    ...comparableDimensions(before.instrument, after.instrument).map((of) => between('dimension', of, score('dimensions', of))), // prettier-ignore
    ...(asksTheSame(before.instrument, after.instrument) ? [between('whole', 'whole', ({ whole, wholeError, answered }) => ({ mean: whole, error: wholeError, count: answered }))] : []), // prettier-ignore
  ];
}

const NO_INTERVAL = { low: null, high: null };
