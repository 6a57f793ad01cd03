import { ratio } from '#kernel';
import type { CohortMeasure, CohortPerson } from '#outcomes';
import type { Luck } from './luck.js';

/** A cohort's people by one measure definition, packed for drawing from. */
interface Part {
  readonly measure: CohortMeasure;
  /** By person: index of the risk band, or -1 for who is not in this cohort. */
  readonly band: Int16Array;
  readonly bands: readonly (number | null)[];
  readonly reoffences: Int32Array;
  /** Risk score times `riskScale`, a whole number; -1: none is known. */
  readonly risk: Float64Array;
  readonly riskScale: bigint;
}

/** A cohort ready to be drawn from; people who are in it by several definitions are drawn once for all of them. */
export interface Drawable {
  readonly people: number;
  readonly parts: readonly Part[];
}

/** @param cohorts the same period's, measured by different definitions, each with its people */
export function drawable(
  cohorts: readonly { readonly measure: CohortMeasure; readonly people: readonly CohortPerson[] }[],
): Drawable {
  const persons = [...new Set(cohorts.flatMap(({ people }) => people.map(({ person }) => person)))].sort(
    (a, b) => a - b,
  );
  const indexes = new Map(persons.map((person, index) => [person, index]));
  return {
    people: persons.length,
    parts: cohorts.map(({ measure, people }): Part => {
      if (BigInt(people.length) !== measure.cohortSize)
        throw new Error(
          `${people.length} people of ${measure.area} in ${measure.period} are listed, and ${measure.cohortSize} counted`,
        );
      const bands = [...new Set(people.map(({ band }) => band))].sort((a, b) => (a ?? 99) - (b ?? 99));
      const places = Math.max(0, ...people.map(({ risk }) => risk?.split('.')[1]?.length ?? 0));
      const part: Part = {
        measure,
        band: new Int16Array(persons.length).fill(-1),
        bands,
        reoffences: new Int32Array(persons.length),
        risk: new Float64Array(persons.length).fill(-1),
        riskScale: 10n ** BigInt(places),
      };
      for (const each of people) {
        const index = indexes.get(each.person) ?? 0;
        part.band[index] = bands.indexOf(each.band);
        part.reoffences[index] = each.reoffences;
        if (each.risk !== null) part.risk[index] = Number(scaled(each.risk, places));
      }
      return part;
    }),
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
export function resample({ people, parts }: Drawable, next: () => number, luck?: Luck): CohortMeasure[] {
  const drawn = new Int32Array(people);
  for (let i = 0; i < people; i += 1) drawn[i] = Math.floor(next() * people);
  return parts.map((part) => count(part, drawn, luck && { luck, next }));
}

function count(
  { measure, band, bands, reoffences, risk, riskScale }: Part,
  drawn: Int32Array,
  chance: { readonly luck: Luck; readonly next: () => number } | undefined,
): CohortMeasure {
  const counts = bands.map(() => ({ size: 0, reoffenders: 0, reoffences: 0 }));
  let [riskKnown, riskSum] = [0, 0];
  for (const person of drawn) {
    const cell = counts[band[person] ?? -1];
    if (!cell) continue;
    const own = reoffences[person] ?? 0;
    const times = chance ? chance.luck.reoffences(own, chance.next) : own;
    cell.size += 1;
    if (times > 0) cell.reoffenders += 1;
    cell.reoffences += times;
    const score = risk[person] ?? -1;
    if (score < 0) continue;
    riskKnown += 1;
    riskSum += score;
  }
  const sum = (of: (cell: { size: number; reoffenders: number; reoffences: number }) => number): bigint =>
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
    riskSum: ratio(BigInt(riskSum)).div(ratio(riskScale)),
  };
}
