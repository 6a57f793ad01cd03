import { OPERATOR } from '#partners';
import { givenTermsInForce, value } from '../../../../../test/support/contracts.js';
import { givenDeclarations } from '../../../../../test/support/declared.js';
import { RunStory } from '../../../../../test/support/run-story.js';
import { createContract } from '../../contract/create-contract.js';
import { documentOf, findFigure } from '../../figure/figure.store.js';
import { registerMechanism } from '../register-mechanism.js';
import { penceOf, shippedCases, shippedDocument } from './compute.fixture.js';
import { sampleTerms } from './declared.fixture.js';

type Row = readonly [day: string, item: string, quantity: number];

/** Contracts under the sample terms, worked by hand: what each period's lines come to in pence. */
const CONTRACTS: readonly (readonly [
  file: string,
  declared: readonly Row[],
  statements: readonly (readonly [period: string, how: string, lines: Readonly<Record<string, bigint>>])[],
])[] = [
  [
    'tr-fee-for-service',
    [
      ['2015-04-01', 'community_orders_up_to_12_months', 200],
      ['2015-06-30', 'community_orders_over_12_months', 120],
      ['2015-09-01', 'community_orders_over_12_months', 80],
      ['2015-09-01', 'suspended_sentence_orders', 160],
      ['2015-12-31', 'licences', 200],
      ['2016-01-01', 'unpaid_work_hours', 1000],
      ['2016-03-31', 'programme_starts', 20],
      // the next year's
      ['2016-04-01', 'community_orders_up_to_12_months', 500],
    ],
    [
      ['2015-04', 'a twelfth of £1,200,000', { INSTALMENT: 10_000_000n, VOLUME_RECONCILIATION: 0n }],
      [
        '2016-03',
        '1,100 units, 50 above 1,050: 50 × £600',
        { INSTALMENT: 10_000_000n, VOLUME_RECONCILIATION: 3_000_000n },
      ],
      ['2016-04', 'year 2: 2 % less', { INSTALMENT: 9_800_000n, VOLUME_RECONCILIATION: 0n }],
    ],
  ],
  [
    'local-justice-reinvestment',
    [
      ['2011-07-01', 'adult_custody_nights', 1000],
      ['2011-10-01', 'adult_community_orders', 400],
      ['2012-06-30', 'adult_court_appearances', 600],
      ['2011-07-01', 'youth_custody_nights', 1000],
      ['2011-10-01', 'youth_community_orders', 350],
      ['2012-06-30', 'youth_court_appearances', 600],
    ],
    [
      ['2011Q3', 'the test year has not ended', { ADULT_SAVING: 0n, YOUTH_SAVING: 0n }],
      [
        '2012Q2',
        '10 %: half of £100,000 and £100,000; 15 %: half of £200,000 and £100,000',
        { ADULT_SAVING: 15_000_000n, YOUTH_SAVING: 20_000_000n },
      ],
    ],
  ],
];

/** From registered mechanism, agreed terms and declarations on record. */
describe.each(CONTRACTS)('on record: %s', (file, declared, statements) => {
  let story: RunStory;
  const { agreed, ...terms } = sampleTerms(file);

  beforeAll(async () => {
    expect(agreed).toBeUndefined();
    story = await RunStory.begin();
    value(
      await registerMechanism(story.deps, OPERATOR, {
        document: shippedDocument(file),
        cases: shippedCases(file),
      }),
    );
    value(
      await createContract(story.deps, OPERATOR, {
        code: terms.contract,
        title: `Contract ${terms.contract}`,
        scheme: 'tr',
        area: 'A01',
        buyer: 'DEMO-COM',
        supplier: 'DEMO-ALDER',
        from: terms.effective.from,
      }),
    );
    await givenTermsInForce(story.deps, terms);
    const complete = [...new Set(declared.map(([day]) => day))].map((day, i) => ({
      id: `complete-${i}`,
      item: '*',
      day,
    }));
    await givenDeclarations(
      story.db.sql,
      terms.contract,
      [
        ...complete,
        ...declared.map(([day, item, quantity], i) => ({
          id: `declared-${i}`,
          item,
          day,
          quantity: String(quantity),
        })),
      ],
      '2025-01-01',
    );
  });
  afterAll(() => story.end());

  it.each(statements)('%s: %s', async (period, __, lines) => {
    const [result] = await story.results(await story.run('2025-06-01', period));
    const row = await findFigure(story.db.sql, result?.figureId ?? '');
    if (!row) throw new Error(`no figure: ${result?.outcome} ${result?.why}`);
    const figure = { ...documentOf(row), id: row.id, text: '' };
    expect(figure.missing).toEqual([]);
    expect(
      Object.fromEntries(Object.keys(lines).map((component) => [component, penceOf(figure, component)])),
    ).toEqual(lines);
  });
});
