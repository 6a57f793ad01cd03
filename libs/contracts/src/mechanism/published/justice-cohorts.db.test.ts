import { OPERATOR } from '#partners';
import { givenTermsInForce, value } from '../../../../../test/support/contracts.js';
import { RunStory } from '../../../../../test/support/run-story.js';
import { givenCohort } from '../../../../../test/support/scheme.js';
import { createContract } from '../../contract/create-contract.js';
import { documentOf, findFigure } from '../../figure/figure.store.js';
import { registerMechanism } from '../register-mechanism.js';
import { penceOf, shippedCases, shippedDocument } from './compute.fixture.js';
import { sampleTerms } from './declared.fixture.js';

const FILE = 'tr-payment-by-results';

/** Two quarterly cohorts, as the first contract year had, from records and agreed sample terms; worked by hand. */
describe('on record: binary by quarter, frequency by year', () => {
  let story: RunStory;

  beforeAll(async () => {
    const { agreed, ...terms } = sampleTerms(FILE);
    expect(agreed).toBeUndefined();
    story = await RunStory.begin();
    value(
      await registerMechanism(story.deps, OPERATOR, {
        document: shippedDocument(FILE),
        cases: shippedCases(FILE),
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
    // as risky as the baseline's people, so that rates stay what they are
    const common = { area: 'A01', size: 100, each: 2, risk: '0.47' };
    await givenCohort(story.db.sql, { ...common, start: '2015-11-02', reoffenders: 40 });
    await givenCohort(story.db.sql, { ...common, start: '2016-02-01', reoffenders: 49 });
    await givenCohort(story.db.sql, { ...common, start: '2016-05-02', reoffenders: 60 });
  });
  afterAll(() => story.end());

  it.each([
    [
      '2015Q4',
      '10 points × 100 people × £1,000; nothing else before the year ends',
      {
        BINARY_PAYMENT: 1_000_000n,
        BINARY_DEDUCTION: 0n,
        FREQUENCY_PAYMENT: 0n,
        FREQUENCY_DEDUCTION: 0n,
        YEARLY_TOP_UP: 0n,
      },
    ],
    [
      '2016Q1',
      '49 % is within; the year: 44.5 % of 200, 2 reoffences for 4: 2 × 89 × £200; 1.8 points beyond 3.7 × 200 × £500',
      {
        BINARY_PAYMENT: 0n,
        BINARY_DEDUCTION: 0n,
        FREQUENCY_PAYMENT: 3_560_000n,
        FREQUENCY_DEDUCTION: 0n,
        YEARLY_TOP_UP: 180_000n,
      },
    ],
    [
      '2016Q2',
      'a new year: 10 points × 100 × £800 deducted',
      {
        BINARY_PAYMENT: 0n,
        BINARY_DEDUCTION: -800_000n,
        FREQUENCY_PAYMENT: 0n,
        FREQUENCY_DEDUCTION: 0n,
        YEARLY_TOP_UP: 0n,
      },
    ],
  ])('%s: %s', async (period, _, lines) => {
    const [result] = await story.results(await story.run('2019-01-01', period));
    const row = await findFigure(story.db.sql, result?.figureId ?? '');
    if (!row) throw new Error(`no figure: ${result?.outcome} ${result?.why}`);
    const figure = { ...documentOf(row), id: row.id, text: '' };
    expect(figure.missing).toEqual([]);
    expect(
      Object.fromEntries(Object.keys(lines).map((component) => [component, penceOf(figure, component)])),
    ).toEqual(lines);
  });
});
