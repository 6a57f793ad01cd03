import {
  givenContract,
  givenMechanism,
  givenTermsInForce,
  person,
  refusals,
  trTerms,
} from '../../../../test/support/contracts.js';
import { COHORT, RunStory } from '../../../../test/support/run-story.js';
import { givenBaselines, givenCohort, givenConviction } from '../../../../test/support/scheme.js';
import { requestRun } from './request-run.js';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
});
afterEach(() => story.end());

describe('asking for a run', () => {
  it.each([['2017-10-01'], [undefined]])('twice is one run (as known on %p)', async (day) => {
    await story.givenContractWithCohort(430);
    const first = await story.run(day);
    expect((await story.request(day)).id).toBe(first.id);
  });

  it('by a double click is one run', async () => {
    await story.givenContractWithCohort(430);
    for (const day of ['2017-10-01', undefined]) {
      const asked = await Promise.all(Array.from({ length: 6 }, () => story.request(day)));
      expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    }
  });

  it('after an import is a new run', async () => {
    await story.givenContractWithCohort(430);
    const first = await story.run();
    await givenConviction(story.db.sql, { ...COHORT, person: 431 });
    const second = await story.run();
    expect(second.id).not.toBe(first.id);
    expect(await story.lines(2)).toEqual(['BINARY_PAYMENT -100000 corrects 1']);
  });

  it('after history was loaded as on record then is a new run of the same day', async () => {
    await story.givenContractWithCohort(430);
    const first = await story.run('2017-10-01');
    await givenConviction(story.db.sql, { ...COHORT, person: 431, recorded: '2017-05-01' });
    const second = await story.run('2017-10-01');
    expect(second).toMatchObject({ asKnownAt: first.asKnownAt });
    expect(second.id).not.toBe(first.id);
    expect(await story.lines(2)).toEqual(['BINARY_PAYMENT -100000 corrects 1']);
  });

  it('after terms came into force is a new run of the same day', async () => {
    await givenMechanism(story.deps);
    await givenContract(story.deps, 'TR-A01', 'A01');
    await givenBaselines(story.db.sql, 'A01');
    await givenCohort(story.db.sql, { ...COHORT, size: 1000, reoffenders: 430 });
    expect(await story.outcomes(await story.run('2017-10-01'))).toEqual(['A01 no_terms', 'A02 no_terms']);
    await givenTermsInForce(story.deps, trTerms('TR-A01'));
    expect(await story.outcomes(await story.run('2017-10-01'))).toEqual(['A01 statement', 'A02 no_terms']);
  });

  it.each([
    ['alder-manager', { scheme: 'tr', period: '2015Q4' }, 'NOT_ALLOWED run.request'],
    ['commissioner-manager', { scheme: 'tr', period: '2015Q5' }, 'INVALID cohort'],
    ['commissioner-manager', { scheme: 'no', period: '2015Q4' }, 'NOT_FOUND scheme'],
    ['commissioner-manager', { scheme: 'tr', period: '2015Q4', asKnownOn: '2015-09-30' }, 'INVALID cohort'],
    [
      'commissioner-manager',
      { scheme: 'tr', period: '2015Q4', asKnownOn: '2999-01-01' },
      'INVALID asKnownOn',
    ],
    ['commissioner-manager', { scheme: 'tr', period: '2015Q4', asKnownOn: 'soon' }, 'INVALID asKnownOn'],
  ])('as %s with %j is refused: %s', async (code, asked, problem) => {
    expect(refusals(await requestRun(story.deps, person(code), { ...asked, correlationId: 'test' }))).toEqual(
      [problem],
    );
  });
});
