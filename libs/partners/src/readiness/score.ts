import { mean } from 'simple-statistics';
import { type Dimension, type Instrument, type Item, itemsOf, type Scale, scaleOf } from './instrument.js';

/** What one person said. Null: not relevant; without an entry nothing was said. Both are missing. */
export interface Paper {
  readonly role: string;
  readonly answers: Readonly<Record<string, number | null>>;
}

/** Below this share of the scale there is next to nothing of a component: not ready, whatever there is of the others (R = MC²). */
export const NEXT_TO_NOTHING = 0.25;

/** An answer as it speaks for readiness: turned where the item is reversed; undefined where it is missing. */
export function itemScore(
  { code, reversed = false }: Pick<Item, 'code' | 'reversed'>,
  { min, max }: Pick<Scale, 'min' | 'max'>,
  answers: Paper['answers'],
): number | undefined {
  const answer = answers[code];
  if (answer === undefined || answer === null) return undefined;
  return reversed ? min + max - answer : answer;
}

/** The mean of what is there, if that is at least half; else undefined. */
export function halfOrMore(scores: readonly (number | undefined)[]): number | undefined {
  const there = scores.filter((score) => score !== undefined);
  return there.length > 0 && there.length * 2 >= scores.length ? mean(there) : undefined;
}

/** A person's score of a construct, on its scale; undefined where less than half of its items were answered. */
export function constructScore(
  instrument: Instrument,
  construct: string,
  { answers }: Pick<Paper, 'answers'>,
): number | undefined {
  const scale = scaleOf(instrument, construct);
  return halfOrMore(itemsOf(instrument, construct).map((item) => itemScore(item, scale, answers)));
}

/** A person's score of a dimension, as a share of the scale from 0 to 1, for its items may have several scales. */
export function dimensionScore(
  instrument: Instrument,
  dimension: Dimension,
  { answers }: Pick<Paper, 'answers'>,
): number | undefined {
  return halfOrMore(
    instrument.items
      .filter((item) => item.dimension === dimension)
      .map((item) => {
        const scale = scaleOf(instrument, item.construct);
        const score = itemScore(item, scale, answers);
        return score === undefined ? undefined : shareOf(score, scale);
      }),
  );
}

/** Where on its scale a score is: 0 is the lowest end, 1 the highest. */
export const shareOf = (score: number, { min, max }: Pick<Scale, 'min' | 'max'>): number =>
  (score - min) / (max - min);

/** The whole of what the scored constructs come to, as shares: their mean, or their product. Undefined where one of them is missing. */
export function wholeOf(
  combine: Instrument['combine'],
  shares: readonly (number | undefined)[],
): number | undefined {
  const there = shares.filter((share) => share !== undefined);
  if (there.length < shares.length || there.length === 0) return undefined;
  return combine === 'mean' ? mean(there) : there.reduce((product, share) => product * share, 1);
}
