import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testConfig } from '../../../../test/support/config.js';
import { preflight, requireAskedRole, requireBound } from './preflight.js';
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

  it('refuses whom row-level security does not bind: an owner or a superuser without the application’s role', async () => {
    await expect(requireBound(db.sql)).resolves.toBeUndefined();
    await expect(requireBound(db.owner)).rejects.toThrow(
      /^It is used as \w+, whom row-level security does not bind\. Sign in as concord_app, or let/,
    );
    // an ordinary role that owns a table, or belongs to who owns it
    const client = await db.owner.connect();
    try {
      await client.query(
        'begin; create role rls_owner; grant concord_app to rls_owner; alter table area owner to rls_owner; set local role rls_owner',
      );
      await expect(requireBound(client)).rejects.toThrow('It is used as rls_owner');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('refuses where who asks would not read under the role that can only read', async () => {
    await expect(requireAskedRole(db.sql)).rejects.toThrow(
      'Who asks would read as concord_app and not as concord_asked.',
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
