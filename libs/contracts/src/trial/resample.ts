import { ratio } from '#kernel';
import type { CohortMeasure, CohortPerson } from '#outcomes';
import type { Luck } from './luck.js';

/** A cohort by one measure definition, as far as samples of its people need it. Arrays go by kind of people. */
interface Part {
  readonly measure: CohortMeasure;
  readonly bands: readonly (number | null)[];
  /** Index of the risk band, or -1 for people who are not in this cohort. */
  readonly band: Int32Array;
  readonly reoffences: Int32Array;
  /** Risk score times `riskScale`, a whole number; -1: none is known. */
  readonly risk: Float64Array;
  readonly riskScale: bigint;
}

/**
 * A cohort ready to be drawn from. People who are alike in all that is counted are of one kind; people who are in it by
 * several definitions are drawn once for all of them.
 */
export interface Drawable {
  /** The kind of each person. */
  readonly kindOf: Int32Array;
  readonly kinds: number;
  readonly parts: readonly Part[];
}

interface Counted {
  readonly measure: CohortMeasure;
  readonly people: readonly CohortPerson[];
}

/** @param cohorts the same period's, measured by different definitions, each with its people */
export function drawable(cohorts: readonly Counted[]): Drawable {
  for (const { measure, people } of cohorts)
    if (BigInt(people.length) !== measure.cohortSize)
      throw new Error(
        `${people.length} people of ${measure.area} in ${measure.period} are listed, and ${measure.cohortSize} counted`,
      );
  const persons = new Map<number, (CohortPerson | undefined)[]>();
  for (const [index, { people }] of cohorts.entries())
    for (const each of people) {
      const known = persons.get(each.person) ?? cohorts.map(() => undefined);
      known[index] = each;
      persons.set(each.person, known);
    }
  const inOrder = [...persons].sort(([a], [b]) => a - b).map(([, of]) => of);
  const kinds = new Map<string, { index: number; of: readonly (CohortPerson | undefined)[] }>();
  const kindOf = Int32Array.from(inOrder, (of) => {
    const key = of.map((each) => each && `${each.band} ${each.reoffences} ${each.risk}`).join('; ');
    const kind = kinds.get(key) ?? { index: kinds.size, of };
    kinds.set(key, kind);
    return kind.index;
  });
  const samples = [...kinds.values()].map(({ of }) => of);
  return {
    kindOf,
    kinds: samples.length,
    parts: cohorts.map((cohort, index) =>
      partOf(
        cohort,
        samples.map((of) => of[index]),
      ),
    ),
  };
}

function partOf({ measure, people }: Counted, kinds: readonly (CohortPerson | undefined)[]): Part {
  const bands = [...new Set(people.map(({ band }) => band))].sort((a, b) => (a ?? 99) - (b ?? 99));
  const places = people.reduce((most, { risk }) => Math.max(most, risk?.split('.')[1]?.length ?? 0), 0);
  return {
    measure,
    bands,
    band: Int32Array.from(kinds, (each) => (each ? bands.indexOf(each.band) : -1)),
    reoffences: Int32Array.from(kinds, (each) => each?.reoffences ?? 0),
    risk: Float64Array.from(kinds, (each) => (each?.risk == null ? -1 : Number(scaled(each.risk, places)))),
    riskScale: 10n ** BigInt(places),
  };
}

function scaled(decimal: string, places: number): bigint {
  const [whole = '0', rest = ''] = decimal.split('.');
  return BigInt(whole + rest.padEnd(places, '0'));
}

/**
 * Draws as many people as the cohort has, each time one of all of them, and counts those drawn as the cohort was counted.
 * @param luck how those drawn fare instead, where nothing but chance is to be at work; of a cohort by one definition only
 * @returns a measure for each part, in order
 */
export function resample(
  { kindOf, kinds, parts }: Drawable,
  next: () => number,
  luck?: Luck,
): CohortMeasure[] {
  const drawn = new Int32Array(kinds);
  const people = kindOf.length;
  // plain loops: this is done millions of times
  for (let i = 0; i < people; i += 1) {
    const kind = kindOf[Math.floor(next() * people)] ?? 0;
    drawn[kind] = (drawn[kind] ?? 0) + 1;
  }
  return parts.map((part) => count(part, drawn, luck && { luck, next }));
}

function count(
  { measure, bands, band, reoffences, risk, riskScale }: Part,
  drawn: Int32Array,
  chance: { readonly luck: Luck; readonly next: () => number } | undefined,
): CohortMeasure {
  const counts = bands.map(() => ({ size: 0, reoffenders: 0, reoffences: 0 }));
  let [riskKnown, riskSum] = [0, 0];
  for (let kind = 0; kind < drawn.length; kind += 1) {
    const [times, cell] = [drawn[kind] ?? 0, counts[band[kind] ?? -1]];
    if (times === 0 || !cell) continue;
    const [reoffenders, all] = fared(reoffences[kind] ?? 0, times, chance);
    cell.size += times;
    cell.reoffenders += reoffenders;
    cell.reoffences += all;
    const score = risk[kind] ?? -1;
    if (score < 0) continue;
    riskKnown += times;
    riskSum += score * times;
  }
  const sum = (of: (cell: (typeof counts)[number]) => number): bigint =>
    BigInt(counts.reduce((total, cell) => total + of(cell), 0));
  return {
    ...measure,
    cohortSize: sum(({ size }) => size),
    reoffenders: sum((cell) => cell.reoffenders),
    reoffences: sum((cell) => cell.reoffences),
    bands: counts.flatMap((cell, index) =>
      cell.size === 0
        ? []
        : [
            {
              band: bands[index] ?? null,
              cohortSize: BigInt(cell.size),
              reoffenders: BigInt(cell.reoffenders),
              reoffences: BigInt(cell.reoffences),
            },
          ],
    ),
    riskKnown: BigInt(riskKnown),
    riskSum: ratio(`${BigInt(riskSum)}/${riskScale}`),
  };
}

/** How many of so many alike reoffended, and how often together. */
function fared(
  own: number,
  times: number,
  chance: { readonly luck: Luck; readonly next: () => number } | undefined,
): [reoffenders: number, reoffences: number] {
  if (!chance) return [own > 0 ? times : 0, own * times];
  let [reoffenders, all] = [0, 0];
  for (let i = 0; i < times; i += 1) {
    const reoffences = chance.luck.reoffences(own, chance.next);
    if (reoffences > 0) reoffenders += 1;
    all += reoffences;
  }
  return [reoffenders, all];
}
