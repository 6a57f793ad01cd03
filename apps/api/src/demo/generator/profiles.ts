/**
 * What the generator makes of each area. All of it is ours: no area's figures are those of a real place. Together they come
 * near to what was published of the country (docs/guide/demonstration.md).
 */
export interface AreaProfile {
  readonly area: string;
  /** Who holds the contract, as in demo/demo-16/relationships.csv. */
  readonly prime: string;
  /** A second provider that supervises some of the people, if any. */
  readonly sub?: string;
  /** The area's part of the country's orders. The sixteen add up to 1. */
  readonly share: number;
  /** The risk and so the reoffending rate of the baseline of 2011. */
  readonly baselineRate: number;
  /** Reoffences per reoffender in the baseline of 2011. */
  readonly baselineFrequency: number;
  /** How much riskier (or less) people are than those of 2011, in percentage points. */
  readonly riskPoints: number;
  /** What the provider's work changes, in percentage points: below 0, fewer people reoffend. */
  readonly effectPoints: number;
  /** What the provider's work makes of reoffences per reoffender, against the baseline's. */
  readonly frequencyFactor: number;
}

const profile = (
  area: string,
  prime: string,
  share: number,
  [baselineRate, baselineFrequency]: readonly [number, number],
  [riskPoints, effectPoints, frequencyFactor]: readonly [number, number, number],
  sub?: string,
): AreaProfile => ({
  area,
  prime,
  share,
  baselineRate,
  baselineFrequency,
  riskPoints,
  effectPoints,
  frequencyFactor,
  ...(sub === undefined ? {} : { sub }),
});

//           area   prime         share  2011: rate, frequency   risk, effect in points, frequency
// prettier-ignore
export const AREA_PROFILES: readonly AreaProfile[] = [
  profile('A01', 'DEMO-ALDER', 0.075, [0.552, 5.15], [0.4, -5.6, 0.92], 'DEMO-BRIDGE'),
  profile('A02', 'DEMO-BIRCH', 0.06, [0.499, 4.3], [-0.2, -8.2, 1.06]),
  profile('A03', 'DEMO-HAZEL', 0.045, [0.51, 4.4], [0.3, -3.4, 1.0]),
  profile('A04', 'DEMO-ALDER', 0.065, [0.462, 4.0], [0.1, -0.6, 1.09], 'DEMO-BRIDGE'),
  profile('A05', 'DEMO-CEDAR', 0.05, [0.455, 3.9], [0.5, 0.2, 1.01], 'DEMO-HARBOUR'),
  profile('A06', 'DEMO-BIRCH', 0.07, [0.487, 4.5], [-0.3, -4.3, 0.9]),
  profile('A07', 'DEMO-BIRCH', 0.08, [0.479, 4.2], [0.2, -2.9, 1.07]),
  profile('A08', 'DEMO-ELM', 0.06, [0.463, 4.1], [0.0, 0.9, 1.12]),
  profile('A09', 'DEMO-ALDER', 0.055, [0.491, 4.3], [0.6, -4.8, 1.03], 'DEMO-BRIDGE'),
  profile('A10', 'DEMO-CEDAR', 0.06, [0.47, 4.0], [-0.4, 0.3, 1.0], 'DEMO-HARBOUR'),
  profile('A11', 'DEMO-ELM', 0.075, [0.468, 4.2], [0.1, -3.2, 1.05]),
  profile('A12', 'DEMO-BIRCH', 0.05, [0.44, 3.8], [0.2, 3.9, 1.1]),
  profile('A13', 'DEMO-ALDER', 0.07, [0.458, 4.0], [0.0, -2.6, 0.98]),
  profile('A14', 'DEMO-ALDER', 0.045, [0.451, 3.9], [-0.1, 0.1, 1.02]),
  profile('A15', 'DEMO-ROWAN', 0.05, [0.446, 3.9], [0.3, 8.6, 1.16], 'DEMO-LANTERN'),
  profile('A16', 'DEMO-CEDAR', 0.09, [0.474, 4.1], [-0.2, -4.1, 1.08], 'DEMO-HARBOUR'),
];
