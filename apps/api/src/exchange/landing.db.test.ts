import { RECORDING_LOCK, resolveAsKnown } from '#outcomes';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { csv, givenReference, knownFacts, OFFENCES, rowCounts, taken } from './exchange.fixture.js';

const file = (from: number, rows: number) =>
  csv(OFFENCES, ...Array.from({ length: rows }, (_, i) => `A${from + i},U${i % 7},2015-04-01,,,`));

describe('imports land one after the other, whole or not at all', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
  });
  afterEach(() => db.drop());

  const waiting = async (): Promise<number[]> => {
    const { rows } = await db.owner.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and usename = 'concord_app'`,
    );
    return rows.map((row) => row.pid);
  };
  const until = async (reached: () => Promise<boolean>): Promise<void> => {
    while (!(await reached())) await new Promise(setImmediate);
  };

  it('two at once with the same people and ids, in opposite order, both land', async () => {
    const ids = Array.from({ length: 2000 }, (_, i) => `A${i},U${i},2015-04-01,,,`);
    const reports = await Promise.all([
      taken(db.sql, 'offences', csv(OFFENCES, ...ids)),
      taken(db.sql, 'offences', csv(OFFENCES, ...[...ids].reverse(), 'Z,Z,2015-04-01,,,')),
      taken(db.sql, 'offences', csv(OFFENCES, ...ids)),
    ]);
    expect(reports.reduce((sum, { rows }) => sum + rows.new, 0)).toBe(2001);
    expect(await knownFacts(db.sql)).toHaveLength(2001);
    expect(new Set(reports.map((report) => report.recordedAt).filter((at) => at !== undefined)).size).toBe(2);
  });

  it('one that is cut off while it lands leaves nothing, and can be done again', async () => {
    const before = await rowCounts(db.sql);
    const lock = await db.owner.connect();
    await lock.query('begin; lock table offence in exclusive mode'); // it waits at its first fact, after import and service users
    const cut = taken(db.sql, 'offences', file(0, 5000));
    const failed = cut.then(
      () => 'landed',
      () => 'failed',
    );
    await until(async () => (await waiting()).length > 0);
    for (const pid of await waiting()) await db.owner.query('select pg_terminate_backend($1)', [pid]);
    expect(await failed).toBe('failed');
    await lock.query('rollback');
    lock.release();
    expect(await rowCounts(db.sql)).toEqual(before);
    expect((await taken(db.sql, 'offences', file(0, 5000))).rows.new).toBe(5000);
  });

  it('what was known at an instant once read stays so: an import under way gets a later one', async () => {
    const lock = await db.owner.connect();
    await lock.query('begin; lock table offence in exclusive mode');
    const landing = taken(db.sql, 'offences', file(0, 10));
    await until(async () => (await waiting()).length > 0);
    const now = await resolveAsKnown(db.sql);
    await lock.query('rollback');
    lock.release();
    const report = await landing;
    expect(now.ok && report.recordedAt! > now.value).toBe(true);
    expect(await knownFacts(db.sql, now.ok ? now.value : '')).toEqual([]);
  });

  it('a reader who settles on now holds up an import until it has done so', async () => {
    const reader = await db.sql.connect();
    await reader.query('begin');
    await reader.query('select pg_advisory_xact_lock_shared($1)', [RECORDING_LOCK]);
    const landing = taken(db.sql, 'offences', file(0, 10));
    await until(async () => (await waiting()).length > 0);
    const { rows } = await reader.query<{ now: string }>('select clock_timestamp() as now');
    await reader.query('commit');
    reader.release();
    expect((await landing).recordedAt! > rows[0]!.now).toBe(true);
  });

  it('lands many more rows than go in at a time, in the order of service users', async () => {
    const rows = Array.from({ length: 120_000 }, (_, i) => `A${i},U${(i * 7919) % 5000},2015-04-01,,,`);
    let landed: number[] = [];
    const report = await taken(db.sql, 'offences', csv(OFFENCES, ...rows), {
      onProgress: ({ phase, done }) => void (phase === 'landing' && landed.push(done)),
    });
    expect(report.rows.new).toBe(120_000);
    expect(landed.at(-1)).toBe(120_000);
    landed = [];
    const { rows: order } = await db.sql.query<{ sorted: boolean }>(
      `select bool_and(service_user_id >= before) as sorted from (select service_user_id, lag(service_user_id, 1, 0) over (order by id) as before from offence) o`,
    );
    expect(order).toEqual([{ sorted: true }]);
    const { rows: tidied } = await db.owner.query<{ visible: boolean; counted: boolean; knows: boolean }>(
      `select relallvisible = relpages as visible, reltuples = 120000 as counted, current_setting('server_version_num')::int >= 170000 as knows
       from pg_class where oid = 'offence'::regclass`,
    );
    const knows = tidied[0]!.knows; // PostgreSQL 16 leaves it to autovacuum
    expect(tidied).toEqual([{ visible: knows, counted: knows, knows }]);
  });
});
