import type { Deps } from '#partners';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenOutcome, givenRatedContract } from '../../../../test/support/outcomes.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { counts, csv, importText, taken } from './exchange.fixture.js';

const OBSERVATIONS = 'organisation,observation_id,service_user_id,measure,day,value';
const OUTCOMES =
  'organisation,outcome_id,definition,service_user_id,achieved_on,referral,contract,started_on,note,taken_back';

describe('files of observations and outcomes', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenScheme(db.sql, 'A01');
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
    await givenOutcome(deps, 'audit-lower-risk');
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });
  const texts = async (sql: string): Promise<string[]> =>
    (await db.sql.query<{ text: string }>(sql)).rows.map(({ text }) => text);
  const known = () =>
    texts(
      `select concat_ws(' ', v.observation_ref, u.ref, v.measure, v.day, coalesce(v.value::text, 'taken back')) as text from observation v join service_user u on u.id = v.service_user_id
       where not exists (select from observation_supersession x where x.old_id = v.id) order by 1`,
    );

  it('are taken; the same file changes nothing, another value corrects, none takes back, history goes where it belongs', async () => {
    const file = csv(
      OBSERVATIONS,
      'DEMO-ALDER,1,U1,audit_score,2025-03-01,24',
      'DEMO-ALDER,2,U1,audit_score,2025-05-10,6',
    );
    expect(counts(await taken(db.sql, 'observations', file))).toEqual([2, 0, 0, 0]);
    expect(counts(await taken(db.sql, 'observations', file))).toEqual([0, 0, 2, 0]);
    const correction = csv(
      OBSERVATIONS,
      'DEMO-ALDER,1,U1,audit_score,2025-03-01,22',
      'DEMO-ALDER,2,U1,audit_score,2025-05-10,',
    );
    expect(counts(await taken(db.sql, 'observations', correction))).toEqual([0, 2, 0, 0]);
    expect(await known()).toEqual([
      '1 U1 audit_score 2025-03-01 22',
      '2 U1 audit_score 2025-05-10 taken back',
    ]);
    const history = csv(OBSERVATIONS, 'DEMO-ALDER,1,U1,audit_score,2025-03-01,30');
    expect(counts(await taken(db.sql, 'observations', history, { recordedOn: '2025-04-01' }))).toEqual([
      1, 0, 0, 0,
    ]);
    expect(await known()).toEqual([
      '1 U1 audit_score 2025-03-01 22',
      '2 U1 audit_score 2025-05-10 taken back',
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['DEMO-ALDER,9,U1,audit_scor,2025-03-01,1', 'measure', /they have audit_score/],
    ['DEMO-ALDER,9,U1,audit_score,2025-03-01,41', 'value', /from 0 to 40/],
    ['DEMO-ALDER,9,U1,audit_score,2025-03-01,1.5', 'value', /not a whole number/],
    ['NOBODY,9,U1,audit_score,2025-03-01,1', 'organisation', /No organisation/],
    ['DEMO-ALDER,9,U1,audit_score,2025-02-30,1', 'day', /not a day/],
  ])('of observations: %s is refused at %s', async (row, column, says) => {
    const outcome = await importText(db.sql, 'observations', csv(OBSERVATIONS, row));
    if (outcome.ok) throw new Error('was taken');
    expect(outcome.refusals.map((each) => each.column)).toEqual([column]);
    expect(outcome.refusals.map(({ why, fix }) => `${why} ${fix}`).join()).toMatch(says);
  });

  it('report outcomes, correct their day, and take them back', async () => {
    const row = (day: string, more = '') =>
      csv(OUTCOMES, `DEMO-ALDER,O1,audit-two-zones,U1,${day},,D-ALDER,,a note,${more}`);
    expect(counts(await taken(db.sql, 'outcomes', row('2025-05-25')))).toEqual([1, 0, 0, 0]);
    expect(counts(await taken(db.sql, 'outcomes', row('2025-05-26')))).toEqual([0, 1, 0, 0]);
    expect(counts(await taken(db.sql, 'outcomes', row('2025-05-26', 'yes')))).toEqual([0, 1, 0, 0]);
    expect(
      await texts(
        `select concat_ws(' ', outcome_ref, definition, achieved_on, state) as text from outcome_current`,
      ),
    ).toEqual(['O1 audit-two-zones 2025-05-26 taken_back']);
  });

  it.each<[string, string, RegExp]>([
    ['DEMO-ALDER,O9,none,U1,2025-05-25,,D-ALDER,,,', 'definition', /no outcome definition/],
    ['DEMO-ALDER,O1,audit-two-zones,U2,2025-05-25,,D-ALDER,,,', 'outcome_id', /on record for another/],
    ['DEMO-ALDER,O9,audit-two-zones,U1,2199-01-01,,D-ALDER,,,', 'achieved_on', /future/],
    ['DEMO-ALDER,O9,audit-two-zones,U1,2025-05-25,,D-ALDER,2025-06-01,,', 'achieved_on', /before the start/],
    [
      'DEMO-BIRCH,O9,audit-two-zones,U1,2025-05-25,,D-ALDER,,,',
      'contract',
      /not a contract of the organisation/,
    ],
    ['DEMO-ALDER,O9,audit-two-zones,U1,2015-01-31,,D-ALDER,,,', 'contract', /on that day/],
    ['DEMO-ALDER,O9,audit-two-zones,U1,2025-05-25,,,,,', 'definition', /Nobody else is there to verify/],
    ['DEMO-ALDER,O9,audit-lower-risk,U1,2025-05-25,,D-ALDER,,,', 'referral', /once for a referral/],
    [
      'DEMO-ALDER,O9,audit-two-zones,U1,2025-05-25,AB1234CD,,,,',
      'referral',
      /no referral of this service user/,
    ],
  ])('of outcomes: %s is refused at %s', async (row, column, says) => {
    const outcome = await importText(db.sql, 'outcomes', csv(OUTCOMES, row));
    if (outcome.ok) throw new Error('was taken');
    expect(outcome.refusals.map((each) => each.column)).toContain(column);
    expect(outcome.refusals.map(({ why, fix }) => `${why} ${fix}`).join()).toMatch(says);
  });

  it('are taken of one organisation only where somebody imports for that one', async () => {
    const file = csv(
      OBSERVATIONS,
      'DEMO-ALDER,5,U1,audit_score,2025-03-01,4',
      'DEMO-BIRCH,6,U1,audit_score,2025-03-01,4',
    );
    const outcome = await importText(db.sql, 'observations', file, { organisation: 'DEMO-ALDER' });
    if (outcome.ok) throw new Error('was taken');
    expect(outcome.refusals.map(({ line, column, value }) => [line, column, value])).toEqual([
      [3, 'organisation', 'DEMO-BIRCH'],
    ]);
  });

  it('may not declare under the ids of claims', async () => {
    const outcome = await importText(
      db.sql,
      'declarations',
      csv('declaration_id,contract,item,day', 'claim-1,D-ALDER,job,2025-05-25'),
    );
    expect(outcome.ok ? [] : outcome.refusals.map(({ column, why }) => [column, why])).toEqual([
      ['declaration_id', 'Ids like claim-1 are kept for claims of outcomes.'],
    ]);
  });
});
