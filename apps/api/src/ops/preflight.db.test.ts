import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testConfig } from '../../../../test/support/config.js';
import { preflight } from './preflight.js';
import { StartRefused } from './start-refused.js';

describe('before a process starts', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  const refusal = async (env: Record<string, string>): Promise<string> => {
    const error: unknown = await preflight(testConfig(db, env)).catch((e: unknown) => e);
    if (!(error instanceof StartRefused)) throw new Error(`not refused: ${String(error)}`);
    return error.message;
  };

  it('all is well on a migrated database', async () => {
    await expect(preflight(testConfig(db))).resolves.toBeUndefined();
  });

  it('says that nobody answers at the address, without the password', async () => {
    const message = await refusal({ DATABASE_URL: 'postgresql://a:secret@127.0.0.1:1/concord' });
    expect(message).toBe(
      'DATABASE_URL (postgresql://a:***@127.0.0.1:1/concord): PostgreSQL cannot be reached: connect ECONNREFUSED 127.0.0.1:1.',
    );
  });

  it('says that Redis does not answer', async () => {
    expect(await refusal({ REDIS_URL: 'redis://u:secret@127.0.0.1:1' })).toMatch(
      /^REDIS_URL \(redis:\/\/u:\*\*\*@127\.0\.0\.1:1\): Redis cannot be reached: connect ECONNREFUSED/,
    );
  });

  it('says that migrations are missing, and what to run', async () => {
    const { rows } = await db.owner.query<{ name: string }>(
      'delete from mikro_orm_migrations where id = (select max(id) from mikro_orm_migrations) returning name',
    );
    expect(await refusal({})).toMatch(
      new RegExp(
        `The database lacks 1 of \\d+ migrations \\(${rows[0]?.name} first\\)\\. Run first: node dist/`,
      ),
    );
    await db.owner.query('insert into mikro_orm_migrations (name) values ($1)', [rows[0]?.name]);
  });
});
