import { parsePeriod, type Period, type ShownCount, suppress } from '#kernel';
import type { CohortMeasure } from '../measure/cohort-measure.js';

/** The risk bands that an order may state, and that it states none: all of them, in this order, whoever is in a cohort. */
export const RISK_BANDS: readonly (number | null)[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, null];

/** Members of one risk band; a number is rounded, or suppressed. */
export interface BandShown {
  readonly band: number | null;
  readonly reoffended: ShownCount;
  readonly didNot: ShownCount;
}

/**
 * A cohort by risk band, for who sees counts. How many are in it and how many of them reoffended is what is paid by, and known to the person; so each of the
 * two columns is made fit by itself, and the sum of a row is not told, because it would say what one of them holds back.
 * @param period the cohort's: bands are told of quarters. Of a year they would add its quarters up, and two people held back in two of them be eight in all.
 * @param threshold the smallest number that is shown
 */
export function bandsShown(
  { bands }: Pick<CohortMeasure, 'bands'>,
  period: Period,
  threshold: number,
): BandShown[] {
  if (parsePeriod(period)?.quarter === undefined)
    return RISK_BANDS.map((band) => ({ band, reoffended: 'suppressed', didNot: 'suppressed' }));
  const column = (count: (band: CohortMeasure['bands'][number]) => bigint) =>
    suppress(
      RISK_BANDS.map((band) => {
        const found = bands.find((each) => each.band === band);
        return found ? Number(count(found)) : 0;
      }),
      threshold,
    );
  const reoffended = column(({ reoffenders }) => reoffenders);
  const didNot = column(({ cohortSize, reoffenders }) => cohortSize - reoffenders);
  return RISK_BANDS.map((band, i) => ({
    band,
    reoffended: reoffended[i] ?? 'suppressed',
    didNot: didNot[i] ?? 'suppressed',
  }));
}
