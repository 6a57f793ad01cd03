export const AREA_NAMES = [
  'Northern Dales',
  'Western Lakes',
  'River Mouth',
  'Old Forest',
  'High Moors',
  'Five Towns',
  'South Bay',
  'Grand Canal',
  'Chalk Hills',
  'Green Valley',
  'Long Coast',
  'Iron Bridge',
  'Salt Marsh',
  'Stone Circle',
  'Castle Heath',
  'Twin Rivers',
];
const rate = (value: number) => ({
  decimal: value.toFixed(6),
  exact: `${Math.round(value * 1_000_000)}/1000000`,
});

/** A measure of one area: the difference from the baseline decides the result, as the API would have it. */
export function measureOf(code: string, name: string, baseline: number, points: number, touched = false) {
  const adjusted = baseline + points / 100;
  const result = points < -2 ? 'BETTER' : points > 2 ? 'WORSE' : 'NO_CHANGE';
  const people = 400 + Number(code.slice(1)) * 37;
  return {
    measure: 'reoffending-12m',
    measureVersion: 1,
    area: { scheme: 'demo-16', code, name },
    cohort: '2015Q4',
    cohortSize: people,
    reoffenders: Math.round(people * adjusted),
    reoffences: Math.round(people * adjusted * 4.2),
    binaryRate: rate(adjusted + 0.004),
    frequency: rate(4.2),
    perHundred: rate(190),
    riskMean: null,
    adjustedBinaryRate: rate(adjusted),
    baselineBinary: rate(baseline),
    interval: { low: rate(baseline - 0.02), high: rate(baseline + 0.02), source: 'supplied' },
    differencePp: rate(points),
    result,
    beyondTermination: points > 6,
    missing: [],
    final: true,
    finalFrom: '2017-07-01',
    asKnownAt: '2017-10-01T23:59:59.999999Z',
    asKnownOn: '2017-10-01',
    digest: 'd'.repeat(64),
    touched,
  };
}

const POINTS = [-3.25, -0.4, 1.1, -5.6, 2.4, 0, -2.2, 7.3, 0.9, -1.2, 3.1, -4.4, 1.9, -0.1, -2.6, 0.5];

/** The sixteen areas with a result of each kind; the last one is not known. */
export function overviewAreas() {
  return AREA_NAMES.map((name, i) => {
    const code = `A${String(i + 1).padStart(2, '0')}`;
    const area = { scheme: 'demo-16', code, name };
    if (i === 15) return { area, provider: null, contract: null, measure: null, statement: null };
    const points = POINTS[i] ?? 0;
    const pence = String(Math.round(points < -2 ? -points * 1_234_567 : points > 2 ? -points * 800_000 : 0));
    return {
      area,
      provider: { code: 'DEMO-ALDER', name: 'Alder Supervision Ltd', kind: 'PROVIDER' },
      contract: `D16-${code}`,
      measure: measureOf(code, name, 0.38 + (i % 5) * 0.03, points, i === 2),
      statement: {
        id: `statement-${code}`,
        contract: `D16-${code}`,
        number: 1,
        basis: i === 4 ? 'PROVISIONAL' : 'FINAL',
        totalPence: pence,
        payablePence: pence,
        deductedPence: i === 3 ? '12345' : '0',
        inQueryPence: i === 3 ? '50000' : '0',
        issuedAt: '2026-11-22T10:00:00Z',
      },
    };
  });
}
