import type { Deps } from '#partners';
import {
  givenContract,
  givenMechanism,
  person,
  refusals,
  trTerms,
  value,
} from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import {
  givenBaselines,
  givenDefinition,
  givenImport,
  givenScheme,
  REOFFENDING,
} from '../../../../test/support/scheme.js';
import { proposeTerms } from './propose-terms.js';
import type { TermsProposal } from './proposal.js';
import type { TermsDocument } from './terms.js';
import { listTerms } from './terms.store.js';

let db: TestDatabase;
let deps: Deps & { close(): Promise<void> };
beforeEach(async () => {
  db = await testDatabase();
  deps = await testDeps(db);
  await givenScheme(db.sql, 'A01', 'A02');
  await givenMechanism(deps);
  await givenContract(deps, 'TR-A01', 'A01');
});
afterEach(async () => {
  await deps.close();
  await db.drop();
});

const supplier = person('alder-manager');
const stranger = person('birch-manager');
const operator = person('operator');
const propose = async (change: Partial<TermsProposal> = {}) =>
  value(await proposeTerms(deps, supplier, trTerms('TR-A01', change)));
const { parameters } = trTerms('TR-A01');
const row = (columns: Record<string, string | null>) => ({
  columns: { value: '0.5', interval_low: '0.48', interval_high: '0.52', termination_point: null, ...columns },
  source: 'agreed',
});
const quarters = (of: ReturnType<typeof row>) => ({ rows: { Q1: of, Q2: of, Q3: of, Q4: of } });

describe('proposed terms', () => {
  beforeEach(() => givenBaselines(db.sql, 'A01'));

  it('hold everything themselves: mechanism, definitions, prices, and the baselines as rows', async () => {
    const { terms } = await propose();
    const document = JSON.parse(terms.document) as TermsDocument;
    expect(document.mechanism).toMatchObject({
      code: 'tr-binary-frequency',
      version: 1,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(document.measures['main']).toMatchObject({ code: 'reoffending-12m', version: 1 });
    expect(Object.keys(document.tables['baseline_binary']!.rows)).toEqual(['Q1', 'Q2', 'Q3', 'Q4']);
    expect(document.tables['baseline_binary']!.rows['Q4']).toMatchObject({
      columns: {
        value: '1/2',
        interval_low: '12/25',
        interval_high: '13/25',
        termination_point: '3/5',
        population: '1000',
        risk_mean: null,
      },
      source: expect.stringContaining('baseline 2011Q4 as on record'),
      baseline: { period: '2011Q4' },
    });
    expect(terms).toMatchObject({
      version: 1,
      from: '2015-01-01',
      to: '2020-12-31',
      proposedBy: 'alder-manager',
      agreements: [],
      inForce: false,
    });
  });

  it('twice are one version; changed, they are the next', async () => {
    const first = await propose();
    expect(await propose()).toMatchObject({
      created: false,
      terms: { version: 1, digest: first.terms.digest },
    });
    const cheaper = { ...parameters, payment_cap: { value: '1', unit: 'pence' } };
    expect(await propose({ parameters: cheaper })).toMatchObject({ created: true, terms: { version: 2 } });
  });

  it('are the same however a number is spelt', async () => {
    await propose({ parameters: { ...parameters, payment_cap: { value: '200.50', unit: 'pence' } } });
    expect(
      await propose({ parameters: { ...parameters, payment_cap: { value: '401/2', unit: 'pence' } } }),
    ).toMatchObject({ created: false });
  });

  it('at the same time get versions of their own', async () => {
    const caps = ['1', '2', '3', '4'].map((cap) => ({
      ...parameters,
      payment_cap: { value: cap, unit: 'pence' },
    }));
    const proposed = await Promise.all(caps.map((each) => propose({ parameters: each })));
    expect(proposed.map(({ terms }) => terms.version).sort()).toEqual([1, 2, 3, 4]);
  });

  it('keep the baselines that were agreed, whatever is recorded later', async () => {
    const first = await propose();
    const { id, recordedAt } = await givenImport(db.sql);
    await db.sql.query(
      `insert into baseline (area_id, period, statistic, value, population, interval_low, interval_high, recorded_at, import_id, line)
       select area_id, period, statistic, 0.6, 1000, 0.58, 0.62, $1, $2, 2 from baseline where statistic = 'binary'`,
      [recordedAt, id],
    );
    const [kept] = await listTerms(db.sql, 'TR-A01');
    expect(kept!.document).toBe(first.terms.document);
    const second = await propose();
    expect(second.terms.version).toBe(2);
    expect(
      (JSON.parse(second.terms.document) as TermsDocument).tables['baseline_binary']!.rows['Q1']!.columns[
        'value'
      ],
    ).toBe('3/5');
  });

  const without = (name: string) =>
    Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name));
  it.each<[string, Partial<TermsProposal>, string[]]>([
    ['of a contract that is not there', { contract: 'NO' }, ['NOT_FOUND contract']],
    ['by a mechanism that is not there', { mechanism: { code: 'no' } }, ['NOT_FOUND mechanism']],
    [
      'by a version that is not there',
      { mechanism: { code: 'tr-binary-frequency', version: 2 } },
      ['NOT_FOUND mechanism'],
    ],
    ['by a measure that is not there', { measures: { main: { code: 'no' } } }, ['NOT_FOUND measures.main']],
    [
      'without a main measure',
      { measures: {} },
      ['cohort_size', 'reoffenders', 'adjusted_rate', 'frequency'].map(() => 'INCOMPLETE measures.main'),
    ],
    [
      'with a measure that nobody asks for',
      { measures: { main: { code: 'reoffending-12m' }, other: { code: 'reoffending-12m' } } },
      ['INVALID measures.other'],
    ],
    ['without a price', { parameters: without('payment_cap') }, ['INCOMPLETE parameters.payment_cap']],
    [
      'with a price in another unit',
      { parameters: { ...parameters, payment_cap: { value: '1', unit: 'person' } } },
      ['INVALID parameters.payment_cap'],
    ],
    [
      'with yes where a number is needed',
      { parameters: { ...parameters, payment_cap: { value: true, unit: 'pence' } } },
      ['INVALID parameters.payment_cap'],
    ],
    [
      'with a price that nobody asks for',
      { parameters: { ...parameters, payment_caps: { value: '1', unit: 'pence' } } },
      ['INVALID parameters.payment_caps'],
    ],
    [
      'with a table of three quarters',
      { tables: { baseline_binary: { rows: { Q1: row({}), Q2: row({}), Q3: row({}) } } } },
      ['value', 'interval_low', 'interval_high', 'termination_point'].map(
        (column) => `INCOMPLETE tables.baseline_binary.Q4.${column}`,
      ),
    ],
    [
      'with a bound that is stated to be none',
      { tables: { baseline_binary: quarters(row({ interval_low: null })) } },
      ['Q1', 'Q2', 'Q3', 'Q4'].map((key) => `INCOMPLETE tables.baseline_binary.${key}.interval_low`),
    ],
    [
      'that begin before the contract',
      { effective: { from: '2014-12-31' } },
      ['INVALID effective.from', 'INVALID effective.to'],
    ],
    [
      'that end before they begin',
      { effective: { from: '2016-01-01', to: '2015-12-31' } },
      ['INVALID effective.to'],
    ],
    [
      'that outlast the contract',
      { effective: { from: '2015-01-01', to: '2022-01-01' } },
      ['INVALID effective.to'],
    ],
    [
      'on a day that is not in the calendar',
      { effective: { from: '2015-02-30', to: '2016-01-01' } },
      ['INVALID effective.from'],
    ],
    ['without a rationale', { rationale: ' ' }, ['INVALID rationale']],
  ])('%s are refused', async (_, change, problems) => {
    expect(refusals(await proposeTerms(deps, operator, trTerms('TR-A01', change)))).toEqual(problems);
    expect(await listTerms(db.sql, 'TR-A01')).toEqual([]);
  });

  it('by a stranger are refused', async () => {
    expect(refusals(await proposeTerms(deps, stranger, trTerms('TR-A01')))).toEqual([
      'NOT_ALLOWED terms.propose',
    ]);
  });

  it('may have one row for the year', async () => {
    const { terms } = await propose({ tables: { baseline_binary: { rows: { year: row({}) } } } });
    expect(
      Object.keys((JSON.parse(terms.document) as TermsDocument).tables['baseline_binary']!.rows),
    ).toEqual(['year']);
  });

  it('adjusted by risk need a mean risk of the baseline', async () => {
    await givenDefinition(db.sql, { ...REOFFENDING, code: 'adjusted', adjust: 'risk_mean' });
    expect(
      refusals(
        await proposeTerms(deps, supplier, trTerms('TR-A01', { measures: { main: { code: 'adjusted' } } })),
      ),
    ).toEqual(['INCOMPLETE tables.baseline_binary.Q1']);
    await propose({
      measures: { main: { code: 'adjusted' } },
      tables: { baseline_binary: quarters(row({ risk_mean: '0.45' })) },
    });
  });
});

describe('baselines without an interval', () => {
  it('get one computed at a level, which the row names', async () => {
    const { id, recordedAt } = await givenImport(db.sql, '2012-01-01');
    await db.sql.query(
      `insert into baseline (area_id, period, statistic, value, population, recorded_at, import_id, line)
       select a.id, '2011', s, case s when 'binary' then 0.5 else 4 end, 1000, $1, $2, 2 from area a, unnest('{binary,frequency}'::statistic[]) s where a.code = 'A01'`,
      [recordedAt, id],
    );
    // a frequency has no interval to compute from its value and population: it must be given
    expect(refusals(await proposeTerms(deps, supplier, trTerms('TR-A01')))[0]).toBe(
      'INCOMPLETE tables.baseline_frequency.Q1.interval_low',
    );
    const { terms } = await propose({
      tables: {
        baseline_binary: { copy: 'binary', level: '0.99' },
        baseline_frequency: quarters(row({ value: '4', interval_low: '3.8', interval_high: '4.2' })),
      },
    });
    const q1 = (JSON.parse(terms.document) as TermsDocument).tables['baseline_binary']!.rows['Q1']!;
    expect(q1.source).toMatch(
      /^baseline 2011 as on record \(no\. \d+\); interval computed at 0\.99 \(Wilson\)$/,
    );
    // centre 0.5; half-width by hand: z = 2.575829, z² = 6.634897; z/(1+z²/n) · √(0.25/n + z²/4n²) = 0.040593
    expect(q1.columns).toMatchObject({ interval_low: '459407/1000000', interval_high: '540593/1000000' });
  });

  it('that are not on record at all are named', async () => {
    expect(refusals(await proposeTerms(deps, supplier, trTerms('TR-A01')))).toEqual(
      ['baseline_binary', 'baseline_frequency'].flatMap((table) =>
        ['Q1', 'Q2', 'Q3', 'Q4'].map((key) => `INCOMPLETE tables.${table}.${key}`),
      ),
    );
  });
});
