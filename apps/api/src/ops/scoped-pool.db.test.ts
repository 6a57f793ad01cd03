import pg from 'pg';
import { scoped, type Scope } from '#kernel';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { askedSettings } from './connection.js';
import { scopePool } from './scoped-pool.js';

let db: TestDatabase;
let pool: pg.Pool;

const ROCK: Scope = { kind: 'organisation', organisation: 'ROCK' };
const REACH = `select current_setting('app.reach', true) as reach, current_setting('app.organisation', true) as organisation`;

beforeAll(async () => {
  db = await testDatabase();
  pool = new pg.Pool({ ...askedSettings(db.appUrl), max: 1 }); // one connection, which all that follows shares
  scopePool(pool);
});

afterAll(async () => {
  await pool.end();
  await db.drop();
});

/** What the connection itself knows, past the wrapper's scope. */
const left = async () => {
  const { rows } = await pool.query<{ reach: string | null; organisation: string | null }>(REACH);
  return [rows[0]?.reach || null, rows[0]?.organisation || null];
};

describe('the scope of a statement', () => {
  it('is nobody for who has none', async () => expect(await left()).toEqual([null, null]));

  it('is told to its transaction, and gone after it', async () => {
    const { rows } = await scoped(ROCK, () => pool.query<{ reach: string; organisation: string }>(REACH));
    expect(rows).toEqual([{ reach: 'organisation', organisation: '0' }]); // not on record
    expect(await left()).toEqual([null, null]);
  });

  it('finds the organisation by its code, whatever the code holds', async () => {
    const { rows } = await scoped(
      { kind: 'organisation', organisation: `x'); select set_config('app.reach','platform',false); --` },
      () => pool.query<{ reach: string; organisation: string }>(REACH),
    );
    expect(rows).toEqual([{ reach: 'organisation', organisation: '0' }]);
    expect(await left()).toEqual([null, null]);
  });

  it('is gone after an error', async () => {
    await expect(scoped(ROCK, () => pool.query('select 1 / 0'))).rejects.toThrow(/division by zero/);
    expect(await left()).toEqual([null, null]);
  });

  it('is gone after a statement that was cancelled', async () => {
    const slow = scoped(ROCK, () => pool.query('select pg_sleep(60)')).catch((error: Error) => error.message);
    let cancelled = false;
    while (!cancelled) {
      const { rowCount } = await db.owner.query(
        `select pg_cancel_backend(pid) from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active' and datname = current_database()`,
      );
      cancelled = rowCount === 1;
    }
    expect(await slow).toMatch(/canceling statement/);
    expect(await left()).toEqual([null, null]);
  });

  it('holds for a whole transaction, and no longer', async () => {
    const client = await pool.connect();
    try {
      await scoped({ kind: 'audit' }, () => client.query('begin'));
      const { rows } = await client.query<{ reach: string }>(REACH);
      expect(rows[0]?.reach).toBe('audit');
      await client.query('rollback');
      const after = await client.query<{ reach: string }>(REACH);
      expect(after.rows[0]?.reach || null).toBeNull();
    } finally {
      client.release();
    }
  });

  it('is each one’s own where two ask at once on one connection', async () => {
    const client = await pool.connect();
    try {
      const answers = await Promise.all(
        (['audit', 'platform'] as const).map((kind) =>
          scoped({ kind }, () => client.query<{ reach: string }>(REACH)),
        ),
      );
      expect(answers.map(({ rows }) => rows[0]?.reach)).toEqual(['audit', 'platform']);
    } finally {
      client.release();
    }
  });

  it('is each one’s own where all wait for the one connection of a pool', async () => {
    const reach = (scope: Scope) => scoped(scope, () => pool.query<{ reach: string | null }>(REACH));
    const scopes = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0 ? ROCK : { kind: index % 3 === 1 ? ('audit' as const) : ('platform' as const) },
    );
    const answers = await Promise.all(scopes.map(reach));
    expect(answers.map(({ rows }) => rows[0]?.reach)).toEqual(scopes.map(({ kind }) => kind));
  });

  it('is the platform’s on connections of workers, imports and the command line', async () => {
    const { rows } = await db.sql.query<{ reach: string }>(REACH);
    expect(rows[0]?.reach).toBe('platform');
  });
});
