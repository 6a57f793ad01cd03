import { claimOutcome } from '#contracts';
import { verifyOutcome } from '#outcomes';
import { type Deps, OPERATOR } from '#partners';
import { person, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { testEvidence } from '../../../../test/support/evidence.js';
import {
  givenObservations,
  givenOutcome,
  givenRatedContract,
  givenReport,
  givenServiceUsers,
  observed,
} from '../../../../test/support/outcomes.js';
import { givenRecorded } from '../../../../test/support/recorded.js';
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

  it('are of people in whom the organisation has a part: other rows are refused as of nobody, and the good ones taken', async () => {
    await givenRecorded(db.sql, ['B1'], 'DEMO-BIRCH');
    await givenRecorded(db.sql, ['A1'], 'DEMO-ALDER');
    const row = (id: number, user: string) => `DEMO-BIRCH,p${id},${user},audit_score,2025-03-01,2`;
    const file = csv(OBSERVATIONS, row(1, 'A1'), row(2, 'B1'), row(3, 'NOBODY'));
    const said = async (given: Parameters<typeof importText>[3], content = file) => {
      const outcome = await importText(db.sql, 'observations', content, { keepGoing: true, ...given });
      if (!outcome.ok) throw new Error('was refused as a whole');
      return outcome.value.refusals.map(({ line, column, value, why, fix }) => [
        line,
        column,
        value,
        why,
        fix,
      ]);
    };
    const birch = person('birch-coordinator');
    const own = await said({ writer: birch, organisation: 'DEMO-BIRCH' });
    // somebody and nobody look alike, line and reference apart
    expect(own.map(([line, column, who]) => [line, column, who])).toEqual([
      [2, 'service_user_id', 'A1'],
      [4, 'service_user_id', 'NOBODY'],
    ]);
    expect(own[0]?.slice(3)).toEqual(own[1]?.slice(3));
    expect(own[0]?.[3]).toBe('No service user with this reference is on record for DEMO-BIRCH.');
    expect((await known()).filter((text) => text.includes('B1'))).toEqual(['p2 B1 audit_score 2025-03-01 2']);
    // who imports for all puts new people on record, and opens nobody to an organisation
    const admin = person('commissioner-admin');
    expect((await said({ writer: admin })).map(([line]) => line)).toEqual([2]);
    expect(await said({ writer: OPERATOR })).toEqual([]);
    // what is on record as one's own is corrected, whatever binds one to the person
    expect(
      await said({ writer: birch, organisation: 'DEMO-BIRCH' }, csv(OBSERVATIONS, `${row(1, 'A1')}0`)),
    ).toEqual([]);
    expect(
      await said({ writer: birch, organisation: 'DEMO-BIRCH' }, csv(OBSERVATIONS, row(9, 'A1'))),
    ).toHaveLength(1);
  });

  it('leave an outcome as it is once a claim for it is allowed, and say so of each row', async () => {
    const evidence = await testEvidence();
    await givenServiceUsers(db.sql, 'U5');
    const weeks = { '2025-03-01': 24, '2025-05-03': 7, '2025-05-10': 6, '2025-05-17': 5, '2025-05-24': 6 };
    await givenObservations(deps, 'alder-practitioner', observed('U5', 'audit_score', weeks));
    const report = {
      outcome: 'O5',
      definition: 'audit-two-zones',
      serviceUser: 'U5',
      contract: 'D-ALDER',
      achievedOn: '2025-05-25',
      note: 'as seen',
    };
    const { id } = await givenReport(deps, evidence.store, 'alder-practitioner', report, 'assessment');
    value(await verifyOutcome(deps, person('commissioner-verifier'), { id, verified: true }));
    value(await claimOutcome(deps, person('alder-manager'), { contract: 'D-ALDER', outcome: id }));
    await evidence.remove();
    const row = (day: string, start: string, note: string, back = '') =>
      csv(OUTCOMES, `DEMO-ALDER,O5,audit-two-zones,U5,${day},,D-ALDER,${start},${note},${back}`);
    expect(counts(await taken(db.sql, 'outcomes', row('2025-05-25', '', 'as seen')))).toEqual([0, 0, 1, 0]);
    const refusedAt = async (file: string) => {
      const outcome = await importText(db.sql, 'outcomes', file);
      return outcome.ok ? 'taken' : outcome.refusals.map(({ column }) => column).join();
    };
    expect(await refusedAt(row('2025-05-26', '', 'as seen'))).toBe('achieved_on');
    expect(await refusedAt(row('2025-05-25', '', 'as seen', 'yes'))).toBe('achieved_on');
    expect(await refusedAt(row('2025-05-25', '', 'seen again'))).toBe('note');
    expect(await refusedAt(row('2025-05-25', '', ''))).toBe('note');
    expect(await refusedAt(row('2025-05-25', '2025-03-01', 'as seen'))).toBe('started_on');
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
