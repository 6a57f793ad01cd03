import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { givenServiceOf } from '../../../../test/support/demand.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { listCapacity } from '#partners';
import { importText, taken } from './exchange.fixture.js';

const HEADER = 'service,area,period,maximum,funded';

describe('a file of capacity', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01', 'A02');
    await givenServiceOf(db.sql, { code: 'ALC', areas: ['A01', 'A02'] });
    await givenServiceOf(db.sql, { code: 'OLD', from: '2015-01-01', to: '2016-12-31' });
  });
  afterAll(() => db.drop());
  const shown = async () =>
    (await listCapacity(db.sql, { period: '2026-12', first: 10 })).map(({ area, maximum, funded }) => [
      area,
      maximum,
      funded,
    ]);

  it('is refused whole, each wrong row with its reason', async () => {
    const refused = await importText(
      db.sql,
      'capacity',
      `${HEADER}\nALC,A02,2026-12,5,2\nNONE,A02,2026-12,5,\nALC,A02,2026Q4,x,\nOLD,A02,2016-01,1,\n`,
    );
    expect(refused.ok ? [] : refused.refusals.map(({ line, column }) => [line, column])).toEqual([
      [3, 'service'],
      [4, 'period'],
      [4, 'maximum'],
      [5, 'area'],
    ]);
    expect(await shown()).toEqual([
      ['A01', null, null],
      ['A02', null, null],
    ]);
  });

  it('is taken once, however often it comes; a corrected row is a further version', async () => {
    const content = `${HEADER}\nALC,A02,2026-12,5,2\nALC,A01,2026-12,12,\n`;
    expect((await taken(db.sql, 'capacity', content)).rows).toMatchObject({ new: 2 });
    expect((await taken(db.sql, 'capacity', content)).rows).toMatchObject({ new: 0, corrected: 0 });
    const corrected = await taken(
      db.sql,
      'capacity',
      `${HEADER}\nALC,A02,2026-12,6,2\nALC,A01,2026-12,12,\n`,
    );
    expect(corrected.rows).toMatchObject({ corrected: 1, same: 1 });
    expect(await shown()).toEqual([
      ['A01', 12, null],
      ['A02', 6, 2],
    ]);
    expect((await db.sql.query('select 1 from service_capacity')).rows).toHaveLength(3);
  });

  it('may speak of a month in which the service does not run, and says so', async () => {
    const report = await taken(db.sql, 'capacity', `${HEADER}\nOLD,A01,2017-01,1,\n`);
    expect(report.warnings).toEqual([
      { text: 'The service does not run in the month.', rows: 1, firstLine: 2 },
    ]);
  });
});
