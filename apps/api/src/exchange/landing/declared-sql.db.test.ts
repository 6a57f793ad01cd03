import { PERIOD_KINDS, periodBounds, periodOf } from '#kernel';
import { Temporal } from 'temporal-polyfill';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { fromOf, untilOf } from './declared-sql.js';

describe('the days of a period in SQL', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  it('are those of the kernel, for every month, quarter and year', async () => {
    const days = Array.from({ length: 50 }, (_, months) =>
      Temporal.PlainDate.from('2013-11-17').add({ months }).toString(),
    );
    const periods = [...new Set(PERIOD_KINDS.flatMap((kind) => days.map((day) => periodOf(day, kind))))];
    const { rows } = await db.sql.query(
      `select p as period, ${fromOf('p')}::text as "from", ${untilOf('p')}::date::text as until from unnest($1::text[]) p`,
      [periods],
    );
    expect(periods.length).toBeGreaterThan(70);
    expect(rows).toEqual(periods.map((period) => ({ period, ...periodBounds(period) })));
  });
});
