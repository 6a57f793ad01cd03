import { OPERATOR } from '#partners';
import { person, trTerms, value } from '../../../../test/support/contracts.js';
import { RunStory } from '../../../../test/support/run-story.js';
import { givenCohort } from '../../../../test/support/scheme.js';
import type { CasesDocument, MechanismDocument } from '../mechanism/index.js';
import { registerMechanism } from '../mechanism/register-mechanism.js';
import { smallDocument } from '../mechanism/small.fixture.js';
import { backTest } from './back-test.js';
import { simulate } from './simulate.js';

let story: RunStory;
beforeAll(async () => {
  story = await RunStory.begin();
  await story.givenContractWithCohort(430);
  await givenCohort(story.db.sql, {
    area: 'A01',
    start: '2015-08-02',
    size: 400,
    reoffenders: 220,
    recorded: '2017-01-02',
  });
});
afterAll(() => story.end());

const buyer = person('commissioner-manager');
const on = { asKnownOn: '2018-10-01' };

describe('terms that pool cohorts and pay for what is declared', () => {
  /** A price for each reoffender of the contract so far, and one for each session declared. */
  const pooling = (): MechanismDocument => {
    const small = smallDocument();
    const [people, price, limit] = small.inputs;
    return {
      ...small,
      code: 'pooling',
      engine: 2,
      inputs: [
        { ...people!, input: { from: 'measure', statistic: 'reoffenders', over: 'contract' } },
        price!,
        limit!,
        {
          name: 'sessions',
          title: 'Sessions',
          unit: '1',
          clause: 'A',
          input: { from: 'declared', item: 'session' },
          show: { as: 'number', places: 0 },
        },
      ],
      steps: [
        ...small.steps,
        {
          name: 'delivered',
          title: 'Delivered',
          operation: 'multiply',
          operands: { of: ['limit', 'sessions'] },
          unit: 'pence',
          clause: 'A',
        },
        {
          name: 'for_sessions',
          title: 'For sessions',
          operation: 'round',
          operands: { amount: 'delivered' },
          rounding: { places: 0, mode: 'half_up' },
          unit: 'pence',
          clause: 'A',
        },
      ],
      lines: [
        ...small.lines,
        { component: 'SESSIONS', title: 'Sessions', kind: 'payment', step: 'for_sessions' },
      ],
    };
  };
  const cases: CasesDocument = {
    mechanism: 'pooling',
    version: 1,
    cases: [
      {
        name: 'capped',
        given: { people: '10', price: '500', limit: '4000', sessions: '2' },
        expect: { lines: { PAID: '4000', SESSIONS: '8000' } },
      },
    ],
  };
  const proposal = {
    ...trTerms('TR-A01'),
    mechanism: { code: 'pooling' },
    parameters: {
      price: { value: '1', unit: 'pence/person' },
      limit: { value: '100000', unit: 'pence' },
    },
  };
  const pooled = { ...on, terms: { proposal } };
  beforeAll(async () => {
    value(await registerMechanism(story.deps, OPERATOR, { document: pooling(), cases }));
  });
  const lines = (of: readonly { readonly component: string; readonly pence?: bigint | string }[] = []) =>
    of.map(({ component, pence }) => `${component} ${pence ?? 'not known'}`);

  it('are tried with what was declared supposed, and say that it is missing where it is not', async () => {
    const without = value(await simulate(story.deps, buyer, { ...pooled, periods: ['2015Q4'] }));
    expect(lines(without.periods[0]?.explanation.lines)).toEqual(['PAID 650', 'SESSIONS not known']);
    const given = { sessions: '2' };
    const supposed = value(
      await simulate(story.deps, buyer, { ...pooled, given, periods: ['2015Q3', '2015Q4'] }),
    );
    expect(supposed.periods.map(({ explanation }) => lines(explanation.lines))).toEqual([
      ['PAID 220', 'SESSIONS 200000'],
      ['PAID 650', 'SESSIONS 200000'],
    ]);
    const generated = { cohortSize: 10, binaryRate: '0.5', frequency: '1' };
    const made = value(
      await simulate(story.deps, buyer, { ...pooled, given, generated, periods: ['2015Q4'] }),
    );
    expect(made.periods[0]?.explanation.missing).toEqual([
      'People is missing (a generated cohort alone does not say it: suppose a value for people); needed by PAID.',
    ]);
  });

  it('are back-tested with the people of all pooled cohorts drawn anew', async () => {
    const test = value(
      await backTest(story.deps, buyer, { ...pooled, given: { sessions: '0' }, resamples: 200 }),
    );
    const [q3, q4] = test.periods.map((period) => period.lines.find(({ component }) => component === 'PAID'));
    expect([q3?.pence, q4?.pence]).toEqual([220n, 650n]);
    // 220 of 400 and 430 of 1,000: a standard deviation of √(99 + 245) = 18.5 together, of 10 for the first alone
    expect(Number(q3!.spread!.p95Pence - q3!.spread!.p5Pence)).toBeGreaterThan(24);
    expect(Number(q3!.spread!.p95Pence - q3!.spread!.p5Pence)).toBeLessThan(42);
    expect(Number(q4!.spread!.p95Pence - q4!.spread!.p5Pence)).toBeGreaterThan(48);
    expect(Number(q4!.spread!.p95Pence - q4!.spread!.p5Pence)).toBeLessThan(74);
    expect(test.noLuckWhy).toContain('no table baseline_binary');
    expect(test.total.byLuck).toBeUndefined();
  });
});
