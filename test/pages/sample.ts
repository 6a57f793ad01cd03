import type { Answers } from './fake-api.js';

const MANAGER = {
  __typename: 'Person',
  code: 'commissioner-manager',
  name: 'Priya Nair',
  role: 'contract manager, commissioner',
  organisation: 'DEMO-COM',
  may: ['measure.read', 'members.read', 'run.request', 'run.read', 'statement.list', 'statement.read', 'figure.read', 'figure.verify', 'import.read', 'facts.import'],
};

export const ONLOOKER = { ...MANAGER, code: 'alder-manager', name: 'Helen Marsh', role: 'contract manager, provider', organisation: 'DEMO-ALDER', may: ['measure.read', 'run.read', 'statement.list'] };

const AREA_NAMES = ['Northern Dales', 'Western Lakes', 'River Mouth', 'Old Forest', 'High Moors', 'Five Towns', 'South Bay', 'Grand Canal', 'Chalk Hills', 'Green Valley', 'Long Coast', 'Iron Bridge', 'Salt Marsh', 'Stone Circle', 'Castle Heath', 'Twin Rivers'];
const rate = (value: number) => ({ decimal: value.toFixed(6), exact: `${Math.round(value * 1_000_000)}/1000000` });

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
      statement: { id: `statement-${code}`, contract: `D16-${code}`, number: 1, basis: i === 4 ? 'PROVISIONAL' : 'FINAL', totalPence: pence, payablePence: pence, issuedAt: '2026-11-22T10:00:00Z' },
    };
  });
}

export const RUN = {
  __typename: 'Run',
  id: 'run-1',
  scheme: 'demo-16',
  cohort: '2015Q4',
  asKnownAt: '2017-10-01T23:59:59.999999Z',
  asKnownOn: '2017-10-01',
  state: 'FINISHED',
  progress: { done: 16, total: 16 },
  requestedAt: '2026-11-22T10:00:00Z',
  requestedBy: 'commissioner-manager',
  finishedAt: '2026-11-22T10:00:01.5Z',
  correlationId: 'correlation-1',
  areas: AREA_NAMES.map((name, i) => {
    const code = `A${String(i + 1).padStart(2, '0')}`;
    const both = { area: { scheme: 'demo-16', code, name }, contract: `D16-${code}`, failures: 0, basis: 'FINAL' };
    if (i === 15) return { ...both, outcome: 'INCOMPLETE', why: 'The baseline of A16 is missing.', statement: null, statementNumber: null, totalPence: null, figure: 'f'.repeat(64) };
    return { ...both, outcome: 'STATEMENT', why: null, statement: `statement-${code}`, statementNumber: 1, totalPence: '123456', figure: 'e'.repeat(64) };
  }),
  failures: 0,
};

const row = (name: string, title: string, value: string, source: string, clause: string, exact = value) => ({ name, title, value, exact, unit: '1', source, clause });
const ROWS = [
  row('cohort_size', 'People in the cohort', '1,722 people', 'the measure reoffending-12m version 1, cohort_size of A04, October to December 2015, as known at 2017-10-01T23:59:59.999999Z', 'B-1', '1722'),
  row('adjusted_rate', 'Adjusted reoffending rate', '39.40%', 'the measure reoffending-12m version 1, adjusted_binary_rate of A04, October to December 2015, as known at 2017-10-01T23:59:59.999999Z', 'B-1', '460/1167'),
  row('baseline_rate', 'Baseline reoffending rate', '45.00%', 'the table baseline_binary of the terms, row 2011Q4, column value', 'B-2', '9/20'),
  row('price', 'Price for each reoffender avoided', '£1,000.00 per person', 'the terms, version 1, parameter price_per_reoffender_avoided', 'B-3', '100000'),
  row('binary_reduction', 'Fall below the baseline rate', '5.60 percentage points', 'Baseline reoffending rate − Adjusted reoffending rate', 'B-3', '7/125'),
  row('binary_payment', 'Binary payment', '£96,432.00', 'Fall below the baseline rate × People in the cohort × Price for each reoffender avoided', 'B-3', '9643200'),
];
const CLAUSE = { code: 'B-3', title: 'Payment for reoffenders avoided', text: 'Where reoffending is significantly lower, each reoffender avoided is paid at the price of the terms.', source: 'ours; the price was not published' };
const EXPLANATION = {
  sentence: 'A binary payment of £96,432.00, because the adjusted rate (39.40%) is below the interval of the baseline (43.00% to 47.00%).',
  reasons: ['Reoffending is significantly lower: yes.'],
  formula: 'Binary payment = Fall below the baseline rate × People in the cohort × Price for each reoffender avoided',
  formulaWithNumbers: '5.60 percentage points × 1,722 people × £1,000.00 per person = £96,432.00',
  rows: ROWS,
  nodes: [],
  tree: {
    name: 'binary_payment', title: 'Binary payment', value: '£96,432.00', notTaken: [{ name: 'nothing', title: 'Nothing' }], repeated: false,
    operands: [
      { name: 'binary_reduction', title: 'Fall below the baseline rate', value: '5.60 percentage points', notTaken: [], repeated: false, operands: [
        { name: 'baseline_rate', title: 'Baseline reoffending rate', value: '45.00%', notTaken: [], repeated: false, operands: [] },
        { name: 'adjusted_rate', title: 'Adjusted reoffending rate', value: '39.40%', notTaken: [], repeated: false, operands: [] },
      ] },
      { name: 'cohort_size', title: 'People in the cohort', value: '1,722 people', notTaken: [], repeated: false, operands: [] },
      { name: 'price', title: 'Price for each reoffender avoided', value: '£1,000.00 per person', notTaken: [], repeated: false, operands: [] },
    ],
  },
};

const CONTRACT = {
  code: 'D16-A04', title: 'Rehabilitation services in Old Forest', area: { scheme: 'demo-16', code: 'A04', name: 'Old Forest' },
  buyer: { code: 'DEMO-COM', name: 'Demonstration Commissioner', kind: 'COMMISSIONER' }, supplier: { code: 'DEMO-ALDER', name: 'Alder Supervision Ltd', kind: 'PROVIDER' }, from: '2015-02-01', to: null, terms: [],
};

export const STATEMENT = {
  __typename: 'Statement',
  id: 'statement-A04', contract: CONTRACT, period: '2015Q4', number: 2, basis: 'FINAL', totalPence: '9600000', totalToDatePence: '9600000', issuedAt: '2026-11-22T10:00:01Z', issuedBy: 'commissioner-manager',
  asKnownAt: '2017-10-01T23:59:59.999999Z', run: 'run-1', figure: 'e'.repeat(64), latest: true,
  lines: [
    { id: 'l1', position: 1, component: 'BINARY_PAYMENT', title: 'Binary payment', amountPence: '9643200', figure: 'e'.repeat(64), node: 'binary_payment', correction: null, corrects: null, explanation: EXPLANATION },
    { id: 'l2', position: 2, component: 'BINARY_PAYMENT', title: 'Correction of the binary payment', amountPence: '-43200', figure: 'e'.repeat(64), node: 'binary_payment',
      correction: 'The figure comes to £96,432.00 now; earlier statements stated £96,864.00.',
      corrects: { id: 'l0', statement: 'statement-A04-1', number: 1, position: 1, amountPence: '9686400' }, explanation: EXPLANATION },
  ],
  findings: [{ component: 'TERMINATION', title: 'The termination point is passed', node: 'termination', value: 'no', sentence: 'The adjusted rate (39.40%) is not above the termination point (55.00%).' }],
};
const FIRST_STATEMENT = { ...STATEMENT, id: 'statement-A04-1', number: 1, basis: 'PROVISIONAL', totalPence: '9686400', latest: false };

export const FIGURE = {
  __typename: 'Figure',
  id: 'e'.repeat(64), contract: 'D16-A04', scheme: 'demo-16', area: 'A04', period: '2015Q4', termsVersion: 1,
  mechanism: { code: 'tr-binary-frequency', version: 1, title: 'Binary and frequency payment', digest: 'a'.repeat(64) },
  basis: 'FINAL', asKnownAt: '2017-10-01T23:59:59.999999Z', complete: true, totalPence: '9643200', sentence: 'The final figure of A04 for October to December 2015 comes to £96,432.00.',
  lines: [{ component: 'BINARY_PAYMENT', title: 'Binary payment', kind: 'PAYMENT', node: 'binary_payment', amountPence: '9643200', explanation: EXPLANATION }],
  findings: [], missing: [], document: '{}', recordedAt: '2026-11-22T10:00:01Z',
  nodes: ROWS.map((each, i) => ({
    ...each, kind: i < 4 ? 'LEAF' : 'STEP', sentence: `${each.title} is ${each.value}, from ${each.source}.`,
    formula: i < 4 ? null : `${each.title} = ${each.source}`, formulaWithNumbers: i < 4 ? null : `45.00% − 39.40% = ${each.value}`,
    clauseText: { ...CLAUSE, code: each.clause }, leafSource: i < 2 ? { kind: 'measure' } : null, operands: [], notTaken: [],
  })),
};

const COUNTS = { read: 1200, new: 1190, corrected: 8, same: 2, refused: 0 };
const IMPORT = { id: '7', kind: 'ORDERS', fileName: 'orders.csv', fileDigest: 'c'.repeat(64), recordedOn: null, recordedAt: '2026-11-22T09:00:00Z', finishedAt: '2026-11-22T09:00:02Z', person: 'operator', rows: COUNTS };

const page = (typename: string, nodes: readonly unknown[], next: string | null = null) => ({
  __typename: typename,
  nodes,
  edges: [],
  pageInfo: { hasNextPage: next !== null, hasPreviousPage: false, startCursor: null, endCursor: next },
});

/** What the API reports of a file that is loaded whole. */
export const REPORT = {
  __typename: 'ImportReport', fileName: 'orders.csv', importId: '7', kind: 'ORDERS', recordedAt: '2026-11-22T09:00:00Z', repeatOf: null,
  rows: COUNTS, notes: [], warnings: [], touched: [], refused: [], refusedFile: null, seconds: 0.4,
};

const order = (reference: string, kind: string, start: string, starts: boolean, why: string) => ({ order: reference, kind, start, starts, why, riskBand: 4, riskScore: '0.42', recordedAt: '2016-01-01T00:00:00Z', supersededAt: null });

export const MEMBERS = [
  {
    serviceUser: 'SU-0001', status: 'IN', why: 'The first start in A04 in October to December 2015 is O-0001.', start: '2015-10-03', followUpEnd: '2016-10-03', proofEnd: '2017-04-03', reoffences: 1,
    orders: [order('O-0001', 'COMMUNITY_ORDER', '2015-10-03', true, 'It is the first start.')],
    offences: [{ offence: 'F-1', date: '2016-02-11', code: '02801', proof: 'CONVICTION', proofDate: '2016-05-02', counts: true, why: 'Committed and proven in time.', recordedAt: '2016-06-01T00:00:00Z', supersededAt: null }],
  },
  {
    serviceUser: 'SU-0002', status: 'OUT', why: 'None of the orders is of a kind that starts a person’s time.', start: null, followUpEnd: null, proofEnd: null, reoffences: 0,
    orders: [order('O-0002', 'SCREENING', '2015-11-20', false, 'A screening does not start the time.')], offences: [],
  },
];

/** Answers for every page; a test replaces what it is about. */
export function sampleAnswers(more: Answers = {}): Answers {
  return {
    viewer: MANAGER,
    people: { items: [MANAGER, ONLOOKER] },
    schemes: { __typename: 'SchemeList', items: [{ code: 'demo-16', areaCount: 16 }, { code: 'areas-2015', areaCount: 21 }] },
    cohorts: ({ scheme }: { scheme: string }) => ({
      __typename: 'CohortList',
      items: scheme === 'demo-16' ? [{ period: '2016Q1', statements: 0, totalPence: '0' }, { period: '2015Q4', statements: 15, totalPence: '123456789' }] : [],
    }),
    schemeOverview: { __typename: 'SchemeOverview', scheme: 'demo-16', cohort: '2015Q4', payablePence: '123456789', areas: overviewAreas() },
    measures: { __typename: 'MeasureList', items: [measureOf('A04', 'Old Forest', 0.45, -5.6)] },
    runs: page('RunConnection', [RUN]),
    run: RUN,
    requestRun: RUN,
    statements: page('StatementConnection', [STATEMENT, FIRST_STATEMENT], 'cursor-2'),
    statement: STATEMENT,
    figure: FIGURE,
    verifyFigure: { __typename: 'FigureVerification', id: 'e'.repeat(64), sound: true, differences: [] },
    members: page('MemberConnection', MEMBERS, 'cursor-m'),
    imports: page('ImportConnection', [IMPORT]),
    import: { __typename: 'Import', ...IMPORT },
    importFacts: REPORT,
    ...more,
  };
}

/** An expected failure, as the API answers it. */
export const refusal = (code: string, why: string, fix: string) => ({ __typename: 'Problems', problems: [{ code, path: ['test'], why, fix }] });
