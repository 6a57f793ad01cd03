import fc from 'fast-check';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { bankHolidays, FIRST_YEAR, LAST_YEAR, ukCalendar } from './bank-holidays.js';
import { addBusinessDays, type BusinessCalendar, isBusinessDay } from './business-days.js';
import { loadCalendar } from './calendar.store.js';
import { NATIONS, type Nation } from './nation.js';

describe('business days on record', () => {
  let db: TestDatabase;
  const calendars = new Map<Nation, BusinessCalendar>();
  beforeAll(async () => {
    db = await testDatabase();
    for (const nation of NATIONS) calendars.set(nation, await loadCalendar(db.sql, nation));
  });
  afterAll(() => db.drop());

  it.each(NATIONS)('are those of the package and its exceptions, %s', async (nation) => {
    expect(calendars.get(nation)).toEqual(ukCalendar(nation));
    const { rows } = await db.sql.query<{ day: string; name: string }>(
      'select day, name from bank_holiday where nation = $1 order by day',
      [nation],
    );
    const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
    expect(rows).toEqual(years.flatMap((year) => bankHolidays(nation, year)));
  });

  it('are counted by the database as by the rule, for any day, number and nation', async () => {
    const day = fc
      .date({ min: new Date('2010-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const cases = fc.sample(fc.tuple(day, fc.nat(40), fc.constantFrom(...NATIONS)), 1_500);
    const { rows } = await db.sql.query<{ added: string; business: boolean }>(
      `select add_business_days(d, n, w) as added, is_business_day(d, w) as business
       from unnest($1::date[], $2::int[], $3::nation[]) with ordinality as c (d, n, w, o) order by o`,
      [cases.map(([d]) => d), cases.map(([, n]) => n), cases.map(([, , nation]) => nation)],
    );
    const wanted = cases.map(([d, n, nation]) => ({
      added: addBusinessDays(d, n, calendars.get(nation)!),
      business: isBusinessDay(d, calendars.get(nation)!),
    }));
    expect(rows).toEqual(wanted);
  });

  it.each([
    ['2009-12-31', 1],
    ['2040-12-31', 1],
    ['2040-12-24', 5],
    ['2020-01-01', -1],
  ])('are an error in the database too where nothing is known: %s and %i', async (day, n) => {
    await expect(db.sql.query(`select add_business_days($1, $2, 'scotland')`, [day, n])).rejects.toThrow(
      /on record for the years 2010 to 2040|no number of business days/,
    );
  });

  it('are not for the application to change', async () => {
    await expect(
      db.sql.query(`insert into bank_holiday values ('scotland', '2026-06-16', 'Another')`),
    ).rejects.toThrow('permission denied');
  });
});
