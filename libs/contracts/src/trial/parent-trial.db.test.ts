import { OPERATOR } from '#partners';
import { givenAgreed, givenChain, shareTerms } from '../../../../test/support/chain.js';
import { person, value } from '../../../../test/support/contracts.js';
import { COHORT, PERIOD, RunStory } from '../../../../test/support/run-story.js';
import { givenCohort } from '../../../../test/support/scheme.js';
import { payablePence } from '../figure/index.js';
import { backTest } from './back-test.js';
import { simulate } from './simulate.js';
import { asDocument } from './trial-figure.js';

let story: RunStory;
beforeAll(async () => {
  story = await RunStory.begin();
  await givenChain(story.deps);
  await givenCohort(story.db.sql, { ...COHORT, size: 1000, reoffenders: 430 });
  await givenAgreed(story.deps, shareTerms('SUB', { payment: '0.3', risk: '0.25' }));
});
afterAll(() => story.end());

const on = { terms: { contract: 'SUB' }, asKnownOn: '2017-10-01', periods: [PERIOD] } as const;
const half = shareTerms('SUB', { payment: '0.5', risk: '0.25' });

async function simulated(code: string, more: object = {}) {
  const { periods } = value(await simulate(story.deps, person(code), { ...on, ...more }));
  return periods[0]!.figure;
}

describe('a trial of terms that go by the figure of the contract above', () => {
  it('works it out for who may read it: what a run would pay', async () => {
    expect(payablePence(asDocument(await simulated('alder-manager')))).toBe(2_100_000n);
    expect(payablePence(asDocument(await simulated('alder-manager', { terms: { proposal: half } })))).toBe(
      3_500_000n,
    );
  });

  it('leaves it to be supposed by who may not: no terms made up for it open a figure', async () => {
    const figure = await simulated('birch-manager', { terms: { proposal: half } });
    expect(figure.missing.map(({ title, why }) => `${title}: ${why}`)).toEqual([
      'Payments of the contract above: what the figure of the contract above says is not worked out here: suppose a value for payments_above',
      'Deductions of the contract above: what the figure of the contract above says is not worked out here: suppose a value for deductions_above',
    ]);
    const given = { payments_above: '8000000', deductions_above: '0' };
    expect(payablePence(asDocument(await simulated('birch-manager', { given })))).toBe(2_400_000n);
  });

  it('does not take it for another area’s cohort, nor for a generated one', async () => {
    for (const more of [
      { area: 'A02' },
      { generated: { cohortSize: 100, binaryRate: '0.4', frequency: '4' } },
    ])
      expect((await simulated('operator', more)).status).toBe('incomplete');
  });

  it('is back-tested as it was; with people drawn anew the figure above has to be supposed', async () => {
    const asked = { ...on, terms: { contract: 'SUB' } };
    const asItWas = value(await backTest(story.deps, person('alder-manager'), { ...asked, resamples: 0 }));
    expect(asItWas.total.pence).toBe(2_100_000n);
    const drawn = value(await backTest(story.deps, OPERATOR, { ...asked, resamples: 2 }));
    expect(drawn.total.pence).toBeUndefined();
    expect(drawn.periods[0]?.missing.join(' ')).toContain('suppose a value for payments_above');
  });
});
