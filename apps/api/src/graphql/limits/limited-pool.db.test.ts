import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { limitedPool } from './limited-pool.js';
import { shownError } from '../errors.js';

describe('a pool with a time limit', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  it('has PostgreSQL give up what takes longer, which is told as such, and leaves no limit behind', async () => {
    const pool = limitedPool(db.sql, 30);
    const failure: unknown = await pool.query('select pg_sleep(30)').catch((error: unknown) => error);
    expect(shownError({ message: 'canceled' }, { originalError: failure })).toEqual({
      message: 'The operation took too long and was given up. Ask for less at once.',
      extensions: { code: 'TIMEOUT' },
    });
    expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
    const limits = await Promise.all(
      Array.from({ length: 8 }, () => db.sql.query<{ statement_timeout: string }>('show statement_timeout')),
    );
    expect(new Set(limits.flatMap(({ rows }) => rows.map((row) => row.statement_timeout)))).toEqual(
      new Set(['0']),
    );
    expect(db.sql.idleCount).toBe(db.sql.totalCount);
  });
});
