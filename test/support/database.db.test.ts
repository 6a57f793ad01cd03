import { testDatabase, type TestDatabase } from './database.js';

describe("a test's own database", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  it('is reached with rights that own nothing', async () => {
    const { rows } = await db.sql.query<{ role: string; superuser: boolean; owned: string }>(`
      select current_user as role, rolsuper or rolbypassrls as superuser,
        (select count(*) from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = current_user`);
    expect(rows[0]).toEqual({ role: 'concord_app', superuser: false, owned: '0' });
    await expect(db.sql.query('create table public.t (n int)')).rejects.toThrow('permission denied');
  });

  it('has all tables, with nothing in them', async () => {
    const { rows } = await db.sql.query<{ n: string }>('select count(*) as n from service_user');
    expect(rows[0]?.n).toBe('0');
  });

  it('gives dates as days and instants with their microseconds', async () => {
    const { rows } = await db.sql.query(
      `select date '2016-02-29' as day, timestamptz '2017-10-01 23:59:59.999999+00' as at, array[date '2016-02-29'] as days, array[timestamptz '2017-10-01 00:00+00'] as ats`,
    );
    expect(rows[0]).toEqual({
      day: '2016-02-29',
      at: '2017-10-01T23:59:59.999999Z',
      days: ['2016-02-29'],
      ats: ['2017-10-01T00:00:00Z'],
    });
  });

  it('shares nothing with another one', async () => {
    const other = await testDatabase();
    try {
      await other.owner.query('create table only_here (n int)');
      const { rows } = await db.owner.query<{ there: boolean }>(
        `select to_regclass('only_here') is not null as there`,
      );
      expect(rows[0]?.there).toBe(false);
    } finally {
      await other.drop();
    }
  });
});
