import { sum } from 'simple-statistics';

/** How far two coders agree beyond chance. */
export interface Agreement {
  /** Passages that both have coded. */
  readonly passages: number;
  /** Of them, on how many they agree. */
  readonly agreed: number;
  /** Cohen's kappa; null where there is nothing, or both say the same one thing of all, for then chance alone would have them agree. */
  readonly kappa: number | null;
  /** An interval of 95 per cent by Cohen's standard error; null where there is no kappa. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Cohen's kappa of pairs of codes (J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement
 * 20, 1960): (po − pe) / (1 − pe), with the standard error √(po (1 − po) / (n (1 − pe)²)) that stands there.
 */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): Agreement {
  const passages = pairs.length;
  const agreed = pairs.filter(([one, other]) => one === other).length;
  const codes = [...new Set(pairs.flat())];
  const byChance = sum(
    codes.map((code) => {
      const said = (which: 0 | 1): number => pairs.filter((pair) => pair[which] === code).length;
      return said(0) * said(1);
    }),
  );
  // in whole numbers, so that what is certain by chance is not taken for almost certain
  if (passages === 0 || byChance === passages ** 2)
    return { passages, agreed, kappa: null, low: null, high: null };
  const [po, pe] = [agreed / passages, byChance / passages ** 2];
  const kappa = (po - pe) / (1 - pe);
  const half = 1.959963984540054 * Math.sqrt((po * (1 - po)) / (passages * (1 - pe) ** 2));
  return { passages, agreed, kappa, low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) };
}
