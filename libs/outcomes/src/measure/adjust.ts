import { ratio, type Ratio } from '#kernel';
import type { Baseline } from '../baseline/baseline.js';
import { type CohortMeasure, isMissing, type Missing, statistics } from './cohort-measure.js';
import type { Adjustment } from './definition.schema.js';

/**
 * The binary rate, adjusted for case mix so that it can be held against the baseline:
 * - `none`: as observed.
 * - `risk_mean`: observed - (mean risk of the cohort - mean risk of the baseline), additive, as the Ministry of Justice's
 *   published tables do with OGRS4/G (domain notes 1.3).
 * - `risk_band`: directly standardised: each band's observed rate, weighted by the band's share of the baseline population.
 * @param whole the baseline for all members; @param bands the baselines of the risk bands of the same period
 */
export function adjustedBinaryRate(
  m: CohortMeasure,
  adjust: Adjustment,
  whole: Baseline | undefined,
  bands: readonly Baseline[],
): Ratio | Missing {
  const { binaryRate, riskMean } = statistics(m);
  if (isMissing(binaryRate) || adjust === 'none') return binaryRate;
  if (!whole) return { missing: `no binary baseline of area ${m.area} for ${m.period} is on record` };
  if (adjust === 'risk_band') return standardised(m, whole, bands);
  if (isMissing(riskMean)) return riskMean;
  if (!whole.riskMean)
    return { missing: `the binary baseline ${whole.period} of area ${m.area} states no mean risk` };
  return binaryRate.sub(riskMean.sub(whole.riskMean));
}

function standardised(m: CohortMeasure, whole: Baseline, bands: readonly Baseline[]): Ratio | Missing {
  const unbanded = m.bands.find((b) => b.band === null)?.cohortSize ?? 0n;
  if (unbanded > 0n) return { missing: `${unbanded} of ${m.cohortSize} members have no risk band` };
  if (bands.length === 0)
    return { missing: `the binary baseline ${whole.period} of area ${m.area} has no risk bands` };
  let population = 0n;
  let weighted = ratio(0n);
  for (const band of bands) {
    if (band.population === undefined)
      return {
        missing: `risk band ${band.band} of the baseline ${whole.period} of area ${m.area} states no population`,
      };
    const counts = m.bands.find((b) => b.band === band.band);
    if (!counts)
      return {
        missing: `the cohort has nobody in risk band ${band.band}, in which the baseline has ${band.population}`,
      };
    population += band.population;
    weighted = weighted.add(ratio(band.population * counts.reoffenders).div(ratio(counts.cohortSize)));
  }
  const strange = m.bands.find((counts) => !bands.some((band) => band.band === counts.band));
  if (strange)
    return {
      missing: `the cohort has ${strange.cohortSize} in risk band ${strange.band}, which the baseline ${whole.period} lacks`,
    };
  return weighted.div(ratio(population));
}
