import { canonicalText } from '#kernel';
import type { Deps } from '#partners';
import { givenContract, givenMechanism, givenTermsInForce, person, refusals, trTerms, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenBaselines, givenCohort, givenConviction, givenDefinition, givenScheme, REOFFENDING } from '../../../../test/support/scheme.js';
import { linesOfStatements, statementsOf } from '../statement/statement.store.js';
import { areasLeft, finishRun, recordRunFailure } from './finish-run.js';
import { requestRun } from './request-run.js';
import { runArea } from './run-area.js';
import { findRun, listRunResults, type RunRow } from './run.store.js';

let db: TestDatabase;
let deps: Deps & { close(): Promise<void> };
beforeEach(async () => {
  db = await testDatabase();
  deps = await testDeps(db);
  await givenScheme(db.sql, 'A01', 'A02');
});
afterEach(async () => {
  await deps.close();
  await db.drop();
});

const manager = person('commissioner-manager');
const row = (value: string, low: string, high: string) => ({
  columns: { value, interval_low: low, interval_high: high, termination_point: null, risk_mean: '0.45' },
  source: 'agreed',
});
const each = <T>(of: T) => ({ rows: { Q1: of, Q2: of, Q3: of, Q4: of } });
/** Baselines written out in the terms, with a mean risk. */
const TABLES = { baseline_binary: each(row('0.5', '0.48', '0.52')), baseline_frequency: each(row('4', '3.8', '4.2')) };
const COHORT = { area: 'A01', start: '2015-11-02' };

/** A contract of A01 with terms in force, and a cohort of 1,000 of whom so many reoffended four times each. */
async function givenContractWithCohort(reoffenders: number): Promise<void> {
  await givenMechanism(deps);
  await givenContract(deps, 'TR-A01', 'A01');
  await givenBaselines(db.sql, 'A01');
  await givenTermsInForce(deps, trTerms('TR-A01'));
  await givenCohort(db.sql, { ...COHORT, size: 1000, reoffenders });
}

async function request(asKnownOn?: string): Promise<RunRow> {
  return value(await requestRun(deps, manager, { scheme: 'tr', period: '2015Q4', asKnownOn, correlationId: 'test' })).run;
}

/** Does all of a run's areas, as the worker would. */
async function run(asKnownOn?: string): Promise<RunRow> {
  const requested = await request(asKnownOn);
  for (const { areaId } of await areasLeft(db.sql, requested.id)) await runArea(deps, { runId: requested.id, areaId });
  await finishRun(db.sql, requested.id);
  const finished = await findRun(db.sql, requested.id);
  expect(finished?.state).toBe('finished');
  return finished!;
}

const outcomes = async (of: RunRow) => (await listRunResults(db.sql, of, null)).map(({ area, outcome }) => `${area} ${outcome}`);
const statements = () => statementsOf(db.sql, 'TR-A01', '2015Q4');
const lines = async (number: number) => {
  const statement = (await statements()).find((each) => each.number === number);
  return (await linesOfStatements(db.sql, [statement!.id])).map((l) => `${l.component} ${l.amountPence}${l.correctsNumber === null ? '' : ` corrects ${l.correctsNumber}`}`);
};

describe('a run', () => {
  it('pays for fewer reoffenders, and states every line', async () => {
    await givenContractWithCohort(430);
    const first = await run('2017-10-01');
    expect(await outcomes(first)).toEqual(['A01 statement', 'A02 no_terms']);
    const [statement, ...others] = await statements();
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ number: 1, basis: 'final', totalPence: 7_000_000n, asKnownAt: '2017-10-01T23:59:59.999999Z', issuedBy: 'commissioner-manager' });
    expect(await lines(1)).toEqual(['BINARY_PAYMENT 7000000', 'BINARY_DEDUCTION 0', 'FREQUENCY_PAYMENT 0', 'FREQUENCY_DEDUCTION 0']);
  });

  it('is provisional while a proof may still come', async () => {
    await givenContractWithCohort(430);
    await run('2017-06-29');
    await run('2017-06-30'); // 31 December 2015 + 18 months: nothing more can count
    expect((await statements()).map(({ number, basis }) => `${number} ${basis}`)).toEqual(['1 provisional']);
    const again = await run('2017-06-30');
    expect(await outcomes(again)).toEqual(['A01 unchanged', 'A02 no_terms']);
    expect((await listRunResults(db.sql, again, null))[0]).toMatchObject({ basis: 'final', totalPence: null, payablePence: 7_000_000n });
  });

  it('corrects by the difference when a conviction comes late, and leaves what was issued as it was', async () => {
    await givenContractWithCohort(430);
    await run('2017-10-01');
    const before = await lines(1);
    await givenConviction(db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    await run('2017-12-01');
    expect(await lines(1)).toEqual(before);
    // 431 of 1,000: 69 avoided instead of 70
    expect(await lines(2)).toEqual(['BINARY_PAYMENT -100000 corrects 1']);
    await givenConviction(db.sql, { ...COHORT, person: 432, recorded: '2017-12-05' });
    const third = await run('2018-01-01');
    expect(await lines(3)).toEqual(['BINARY_PAYMENT -100000 corrects 2']);
    expect((await listRunResults(db.sql, third, null))[0]).toMatchObject({ totalPence: -100_000n, payablePence: 6_800_000n });
    expect((await statements()).reduce((sum, { totalPence }) => sum + totalPence, 0n)).toBe(6_800_000n);
  });

  it('adjusts by the mean risk that the terms agreed', async () => {
    const adjusted = { ...REOFFENDING, code: 'adjusted', adjust: 'risk_mean' as const };
    await givenDefinition(db.sql, adjusted);
    await givenMechanism(deps);
    await givenContract(deps, 'TR-A01', 'A01');
    await givenTermsInForce(deps, trTerms('TR-A01', { measures: { main: { code: 'adjusted' } }, tables: TABLES }));
    await givenCohort(db.sql, { ...COHORT, size: 1000, reoffenders: 460, risk: '0.48' });
    await run('2017-10-01');
    // 46 % less (48 % less 45 %) is 43 %: 70 of 1,000 below the baseline
    expect((await lines(1))[0]).toBe('BINARY_PAYMENT 7000000');
  });

  it('issues nothing when nothing changed', async () => {
    await givenContractWithCohort(430);
    await run('2017-10-01');
    const second = await run('2017-12-01');
    expect(await outcomes(second)).toEqual(['A01 unchanged', 'A02 no_terms']);
    expect(await statements()).toHaveLength(1);
  });

  it('does not let older knowledge correct newer, in whatever order runs finish', async () => {
    await givenContractWithCohort(430);
    await givenConviction(db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    await run('2017-12-01');
    const older = await run('2017-10-01');
    expect(await outcomes(older)).toEqual(['A01 superseded', 'A02 no_terms']);
    expect((await listRunResults(db.sql, older, null))[0]).toMatchObject({ why: expect.stringContaining('2017-12-01'), figureId: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await statements()).map(({ totalPence }) => totalPence)).toEqual([6_900_000n]);
  });

  it('finds older knowledge superseded also where the newer run came to nothing new', async () => {
    await givenContractWithCohort(430);
    await run('2017-10-01');
    await givenConviction(db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    await db.owner.query('alter table offence_supersession disable trigger all');
    await db.owner.query(`insert into offence_supersession (old_id, superseded_at) select id, '2017-11-15' from offence where offence_ref like 'late%'`);
    expect(await outcomes(await run('2017-12-01'))).toEqual(['A01 unchanged', 'A02 no_terms']);
    expect(await outcomes(await run('2017-11-10'))).toEqual(['A01 superseded', 'A02 no_terms']);
    expect(await statements()).toHaveLength(1);
  });

  it('is incomplete, and never nil, when something is missing', async () => {
    const adjusted = { ...REOFFENDING, code: 'adjusted', adjust: 'risk_mean' as const };
    await givenDefinition(db.sql, adjusted);
    await givenMechanism(deps);
    await givenContract(deps, 'TR-A01', 'A01');
    await givenTermsInForce(deps, trTerms('TR-A01', { measures: { main: { code: 'adjusted' } }, tables: TABLES }));
    await givenCohort(db.sql, { ...COHORT, size: 10, reoffenders: 4, risk: null });
    const first = await run('2017-10-01');
    expect((await listRunResults(db.sql, first, null))[0]).toMatchObject({
      outcome: 'incomplete', statementId: null, payablePence: null, figureId: expect.stringMatching(/^[0-9a-f]{64}$/),
      why: 'The figure lacks Adjusted reoffending rate (10 of 10 members have no risk score).',
    });
    expect(await statements()).toEqual([]);
    const { rows } = await db.sql.query('select complete from figure');
    expect(rows).toEqual([{ complete: false }]);
  });

  it('says why an area has no terms', async () => {
    await givenMechanism(deps);
    const text = async (of: RunRow) => (await listRunResults(db.sql, of, null)).find(({ area }) => area === 'A02')?.why;
    expect(await text(await run('2017-10-01'))).toBe('No contract of A02 is on record.');
    await givenContract(deps, 'TR-A02', 'A02');
    await givenBaselines(db.sql, 'A02');
    expect(await text(await run('2017-10-02'))).toBe('No terms are in force on 2015-10-01: TR-A02 has no terms.');
  });

  it('finds nobody to measure, and says so', async () => {
    await givenContractWithCohort(430);
    const requested = value(await requestRun(deps, manager, { scheme: 'tr', period: '2016Q1', asKnownOn: '2017-10-01', correlationId: 'test' })).run;
    for (const { areaId } of await areasLeft(db.sql, requested.id)) await runArea(deps, { runId: requested.id, areaId });
    expect((await listRunResults(db.sql, requested, null))[0]).toMatchObject({
      outcome: 'no_cohort', contract: 'TR-A01', why: 'Nobody is in the cohort of A01 for 2016Q1, as known at 2017-10-01T23:59:59.999999Z.',
    });
  });

  it('gives each contract of an area its own statement', async () => {
    await givenContractWithCohort(430);
    await givenContract(deps, 'TR-A01-B', 'A01');
    await givenTermsInForce(deps, trTerms('TR-A01-B', { parameters: { ...trTerms('').parameters, price_per_reoffender_avoided: { value: '1000', unit: 'pence/person' } } }));
    const both = await run('2017-10-01');
    expect((await listRunResults(db.sql, both, null)).map(({ contract, totalPence }) => `${contract} ${totalPence}`)).toEqual(['TR-A01 7000000', 'TR-A01-B 70000', 'null null']);
  });
});

describe('asking for a run', () => {
  it.each([['2017-10-01'], [undefined]])('twice is one run (as known on %p)', async (day) => {
    await givenContractWithCohort(430);
    const first = await run(day);
    expect((await request(day)).id).toBe(first.id);
  });

  it('by a double click is one run', async () => {
    await givenContractWithCohort(430);
    for (const day of ['2017-10-01', undefined]) {
      const asked = await Promise.all(Array.from({ length: 6 }, () => request(day)));
      expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    }
  });

  it('after an import is a new run', async () => {
    await givenContractWithCohort(430);
    const first = await run();
    await givenConviction(db.sql, { ...COHORT, person: 431 });
    const second = await run();
    expect(second.id).not.toBe(first.id);
    expect(await lines(2)).toEqual(['BINARY_PAYMENT -100000 corrects 1']);
  });

  it('after history was loaded as on record then is a new run of the same day', async () => {
    await givenContractWithCohort(430);
    const first = await run('2017-10-01');
    await givenConviction(db.sql, { ...COHORT, person: 431, recorded: '2017-05-01' });
    const second = await run('2017-10-01');
    expect(second).toMatchObject({ asKnownAt: first.asKnownAt });
    expect(second.id).not.toBe(first.id);
    expect(await lines(2)).toEqual(['BINARY_PAYMENT -100000 corrects 1']);
  });

  it('after terms came into force is a new run of the same day', async () => {
    await givenMechanism(deps);
    await givenContract(deps, 'TR-A01', 'A01');
    await givenBaselines(db.sql, 'A01');
    await givenCohort(db.sql, { ...COHORT, size: 1000, reoffenders: 430 });
    expect(await outcomes(await run('2017-10-01'))).toEqual(['A01 no_terms', 'A02 no_terms']);
    await givenTermsInForce(deps, trTerms('TR-A01'));
    expect(await outcomes(await run('2017-10-01'))).toEqual(['A01 statement', 'A02 no_terms']);
  });

  it.each([
    ['alder-manager', { scheme: 'tr', period: '2015Q4' }, 'NOT_ALLOWED run.request'],
    ['commissioner-manager', { scheme: 'tr', period: '2015Q5' }, 'INVALID cohort'],
    ['commissioner-manager', { scheme: 'no', period: '2015Q4' }, 'NOT_FOUND scheme'],
    ['commissioner-manager', { scheme: 'tr', period: '2015Q4', asKnownOn: '2015-09-30' }, 'INVALID cohort'],
    ['commissioner-manager', { scheme: 'tr', period: '2015Q4', asKnownOn: '2999-01-01' }, 'INVALID asKnownOn'],
    ['commissioner-manager', { scheme: 'tr', period: '2015Q4', asKnownOn: 'soon' }, 'INVALID asKnownOn'],
  ])('as %s with %j is refused: %s', async (code, asked, problem) => {
    expect(refusals(await requestRun(deps, person(code), { ...asked, correlationId: 'test' }))).toEqual([problem]);
  });
});

describe('an area of a run', () => {
  it('is done once, however often and by however many at a time it is started', async () => {
    await givenContractWithCohort(430);
    const { id } = await request('2017-10-01');
    const areas = await areasLeft(db.sql, id);
    const done = await Promise.all(areas.flatMap(({ areaId }) => [1, 2, 3, 4].map(() => runArea(deps, { runId: id, areaId }))));
    expect(done.filter(Boolean)).toHaveLength(areas.length);
    expect(await statements()).toHaveLength(1);
    const { rows } = await db.sql.query('select count(*)::int as figures from figure');
    expect(rows).toEqual([{ figures: 1 }]);
  });

  it('numbers statements one after the other when two runs decide at once', async () => {
    await givenContractWithCohort(430);
    await givenConviction(db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    const [older, newer] = [await request('2017-10-01'), await request('2017-12-01')];
    const [area] = await areasLeft(db.sql, older.id);
    await Promise.all([older, newer].map(({ id }) => runArea(deps, { runId: id, areaId: area!.areaId })));
    const issued = await statements();
    expect(issued.map(({ number }) => number)).toEqual(issued.map((_, i) => i + 1));
    expect(issued.reduce((sum, { totalPence }) => sum + totalPence, 0n)).toBe(6_900_000n);
  });

  it('gives the same figure to the same question, byte for byte', async () => {
    await givenContractWithCohort(430);
    await run('2017-10-01');
    const { rows } = await db.sql.query<{ id: string; document: string }>('select id, document from figure');
    expect(rows[0]?.document).toBe(canonicalText(JSON.parse(rows[0]!.document)));
  });

  it('is refused by the database a second time, whatever the code does', async () => {
    await givenContractWithCohort(430);
    const { id } = await run('2017-10-01');
    await expect(db.sql.query('insert into run_area (run_id, area_id) select run_id, area_id from run_area where run_id = $1', [id])).rejects.toThrow('run_area_pkey');
    await expect(db.sql.query(`update statement set total_pence = 1`)).rejects.toThrow(/permission denied/);
    await expect(db.owner.query(`update statement set total_pence = 1`)).rejects.toThrow('never changed');
  });
});

describe('the state of a run', () => {
  it('follows what happened: requested, running, failing, failed, asked for again, finished', async () => {
    await givenContractWithCohort(430);
    const { id, state } = await request('2017-10-01');
    expect(state).toBe('requested');
    const now = async () => (await findRun(db.sql, id))!;
    const [first, second] = await areasLeft(db.sql, id);
    await runArea(deps, { runId: id, areaId: first!.areaId });
    expect(await now()).toMatchObject({ state: 'running', areas: 2, areasDone: 1 });
    await recordRunFailure(db.sql, { runId: id, areaId: second!.areaId, round: 1, message: 'lost' });
    expect(await now()).toMatchObject({ state: 'failing', failures: 1 });
    await recordRunFailure(db.sql, { runId: id, round: 1, message: 'A02 is left' });
    expect(await now()).toMatchObject({ state: 'failed', round: 1 });
    expect(await finishRun(db.sql, id)).toBe(false);
    expect(await request('2017-10-01')).toMatchObject({ id, state: 'running', round: 2, failures: 0 });
    await runArea(deps, { runId: id, areaId: second!.areaId });
    expect(await finishRun(db.sql, id)).toBe(true);
    expect(await finishRun(db.sql, id)).toBe(true);
    expect(await now()).toMatchObject({ state: 'finished', areasDone: 2 });
  });
});
