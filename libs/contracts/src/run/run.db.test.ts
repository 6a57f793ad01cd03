import {
  givenContract,
  givenMechanism,
  givenTermsInForce,
  trTerms,
} from '../../../../test/support/contracts.js';
import { COHORT, RunStory } from '../../../../test/support/run-story.js';
import {
  givenBaselines,
  givenCohort,
  givenConviction,
  givenDefinition,
  REOFFENDING,
} from '../../../../test/support/scheme.js';
import type { RunRow } from './run.store.js';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
});
afterEach(() => story.end());

const row = (value: string, low: string, high: string) => ({
  columns: { value, interval_low: low, interval_high: high, termination_point: null, risk_mean: '0.45' },
  source: 'agreed',
});
const each = <T>(of: T) => ({ rows: { Q1: of, Q2: of, Q3: of, Q4: of } });
/** Baselines written out in the terms, with a mean risk. */
const TABLES = {
  baseline_binary: each(row('0.5', '0.48', '0.52')),
  baseline_frequency: each(row('4', '3.8', '4.2')),
};

describe('a run', () => {
  it('pays for fewer reoffenders, and states every line', async () => {
    await story.givenContractWithCohort(430);
    const first = await story.run('2017-10-01');
    expect(await story.outcomes(first)).toEqual(['A01 statement', 'A02 no_terms']);
    const [statement, ...others] = await story.statements();
    expect(others).toEqual([]);
    expect(statement).toMatchObject({
      number: 1,
      basis: 'final',
      totalPence: 7_000_000n,
      asKnownAt: '2017-10-01T23:59:59.999999Z',
      issuedBy: 'commissioner-manager',
    });
    expect(await story.lines(1)).toEqual([
      'BINARY_PAYMENT 7000000',
      'BINARY_DEDUCTION 0',
      'FREQUENCY_PAYMENT 0',
      'FREQUENCY_DEDUCTION 0',
    ]);
  });

  it('is provisional while a proof may still come', async () => {
    await story.givenContractWithCohort(430);
    await story.run('2017-06-29');
    await story.run('2017-06-30'); // 31 December 2015 + 18 months: nothing more can count
    expect((await story.statements()).map(({ number, basis }) => `${number} ${basis}`)).toEqual([
      '1 provisional',
    ]);
    const again = await story.run('2017-06-30');
    expect(await story.outcomes(again)).toEqual(['A01 unchanged', 'A02 no_terms']);
    expect((await story.results(again))[0]).toMatchObject({
      basis: 'final',
      totalPence: null,
      payablePence: 7_000_000n,
    });
  });

  it('corrects by the difference when a conviction comes late, and leaves what was issued as it was', async () => {
    await story.givenContractWithCohort(430);
    await story.run('2017-10-01');
    const before = await story.lines(1);
    await givenConviction(story.db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    await story.run('2017-12-01');
    expect(await story.lines(1)).toEqual(before);
    // 431 of 1,000: 69 avoided instead of 70
    expect(await story.lines(2)).toEqual(['BINARY_PAYMENT -100000 corrects 1']);
    await givenConviction(story.db.sql, { ...COHORT, person: 432, recorded: '2017-12-05' });
    const third = await story.run('2018-01-01');
    expect(await story.lines(3)).toEqual(['BINARY_PAYMENT -100000 corrects 2']);
    expect((await story.results(third))[0]).toMatchObject({
      totalPence: -100_000n,
      payablePence: 6_800_000n,
    });
    expect((await story.statements()).reduce((sum, { totalPence }) => sum + totalPence, 0n)).toBe(6_800_000n);
  });

  it('adjusts by the mean risk that the terms agreed', async () => {
    const adjusted = { ...REOFFENDING, code: 'adjusted', adjust: 'risk_mean' as const };
    await givenDefinition(story.db.sql, adjusted);
    await givenMechanism(story.deps);
    await givenContract(story.deps, 'TR-A01', 'A01');
    await givenTermsInForce(
      story.deps,
      trTerms('TR-A01', { measures: { main: { code: 'adjusted' } }, tables: TABLES }),
    );
    await givenCohort(story.db.sql, { ...COHORT, size: 1000, reoffenders: 460, risk: '0.48' });
    await story.run('2017-10-01');
    // 46 % less (48 % less 45 %) is 43 %: 70 of 1,000 below the baseline
    expect((await story.lines(1))[0]).toBe('BINARY_PAYMENT 7000000');
  });

  it('issues nothing when nothing changed', async () => {
    await story.givenContractWithCohort(430);
    await story.run('2017-10-01');
    const second = await story.run('2017-12-01');
    expect(await story.outcomes(second)).toEqual(['A01 unchanged', 'A02 no_terms']);
    expect(await story.statements()).toHaveLength(1);
  });

  it('does not let older knowledge correct newer, in whatever order runs finish', async () => {
    await story.givenContractWithCohort(430);
    await givenConviction(story.db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    await story.run('2017-12-01');
    const older = await story.run('2017-10-01');
    expect(await story.outcomes(older)).toEqual(['A01 superseded', 'A02 no_terms']);
    expect((await story.results(older))[0]).toMatchObject({
      why: expect.stringContaining('2017-12-01'),
      figureId: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await story.statements()).map(({ totalPence }) => totalPence)).toEqual([6_900_000n]);
  });

  it('finds older knowledge superseded also where the newer run came to nothing new', async () => {
    await story.givenContractWithCohort(430);
    await story.run('2017-10-01');
    await givenConviction(story.db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    await story.db.owner.query('alter table offence_supersession disable trigger all');
    await story.db.owner.query(
      `insert into offence_supersession (old_id, superseded_at) select id, '2017-11-15' from offence where offence_ref like 'late%'`,
    );
    expect(await story.outcomes(await story.run('2017-12-01'))).toEqual(['A01 unchanged', 'A02 no_terms']);
    expect(await story.outcomes(await story.run('2017-11-10'))).toEqual(['A01 superseded', 'A02 no_terms']);
    expect(await story.statements()).toHaveLength(1);
  });

  it('is incomplete, and never nil, when something is missing', async () => {
    const adjusted = { ...REOFFENDING, code: 'adjusted', adjust: 'risk_mean' as const };
    await givenDefinition(story.db.sql, adjusted);
    await givenMechanism(story.deps);
    await givenContract(story.deps, 'TR-A01', 'A01');
    await givenTermsInForce(
      story.deps,
      trTerms('TR-A01', { measures: { main: { code: 'adjusted' } }, tables: TABLES }),
    );
    await givenCohort(story.db.sql, { ...COHORT, size: 10, reoffenders: 4, risk: null });
    const first = await story.run('2017-10-01');
    expect((await story.results(first))[0]).toMatchObject({
      outcome: 'incomplete',
      statementId: null,
      payablePence: null,
      figureId: expect.stringMatching(/^[0-9a-f]{64}$/),
      why: 'The figure lacks Adjusted reoffending rate (10 of 10 members have no risk score).',
    });
    expect(await story.statements()).toEqual([]);
    const { rows } = await story.db.sql.query('select complete from figure');
    expect(rows).toEqual([{ complete: false }]);
  });

  it('says why an area has no terms', async () => {
    await givenMechanism(story.deps);
    const text = async (of: RunRow) => (await story.results(of)).find(({ area }) => area === 'A02')?.why;
    expect(await text(await story.run('2017-10-01'))).toBe('No contract of A02 is on record.');
    await givenContract(story.deps, 'TR-A02', 'A02');
    await givenBaselines(story.db.sql, 'A02');
    expect(await text(await story.run('2017-10-02'))).toBe(
      'No terms are in force on 2015-10-01: TR-A02 has no terms.',
    );
  });

  it('finds nobody to measure, and says so', async () => {
    await story.givenContractWithCohort(430);
    const nobody = await story.run('2017-10-01', '2016Q1');
    expect((await story.results(nobody))[0]).toMatchObject({
      outcome: 'no_cohort',
      contract: 'TR-A01',
      why: 'Nobody is in the cohort of A01 for 2016Q1, as known at 2017-10-01T23:59:59.999999Z.',
    });
  });

  it('gives each contract of an area its own statement', async () => {
    await story.givenContractWithCohort(430);
    await givenContract(story.deps, 'TR-A01-B', 'A01');
    await givenTermsInForce(
      story.deps,
      trTerms('TR-A01-B', {
        parameters: {
          ...trTerms('').parameters,
          price_per_reoffender_avoided: { value: '1000', unit: 'pence/person' },
        },
      }),
    );
    const both = await story.run('2017-10-01');
    expect(
      (await story.results(both)).map(({ contract, totalPence }) => `${contract} ${totalPence}`),
    ).toEqual(['TR-A01 7000000', 'TR-A01-B 70000', 'null null']);
  });
});
