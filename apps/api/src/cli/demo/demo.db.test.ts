import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { concord } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';

describe('concord demo', () => {
  let db: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    db = await testDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'concord-cli-'));
  });
  afterAll(async () => {
    await db.drop();
    await rm(folder, { recursive: true });
  });

  const people = (
    screenedOn: string,
    from: number,
    size: number,
    charged: number,
    newCrimeOn: string,
  ): string[] =>
    Array.from(
      { length: size },
      (_, i) => `${from + i},Male,${screenedOn},5,${i < charged ? newCrimeOn : ''}`,
    );

  it('generates files that it names, and loads nothing', async () => {
    const out = path.join(folder, 'scheme');
    const ended = await concord(db, 'demo', 'generate', '--out', out, '--scale', '0.001', '--years', '1');
    expect(ended.code).toBe(0);
    const files = [
      'areas.csv',
      'baselines.csv',
      'offences.csv',
      'orders.csv',
      'organisations.csv',
      'relationships.csv',
    ];
    expect((await readdir(out)).sort()).toEqual([...files, 'reoffending-12m.json']);
    for (const file of files) expect(ended.out).toContain(path.join(out, file));
    expect((await db.sql.query('select from import')).rowCount).toBe(0);
  });

  it('loads once, and says so', async () => {
    const options = ['--scale', '0.001', '--years', '1', '--seed', '5', '--without-ecosystem'];
    const first = await concord(db, 'demo', 'load', '--if-empty', ...options);
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(first.err).toMatch(
      /Importing records: 100 %[^]*Running payment by results: 100 %[^]*is loaded: a scale of 0.001, seed 5, 1 year of cohorts/,
    );
    expect(await concord(db, 'demo', 'load', '--if-empty')).toEqual({ code: 0, out: '', err: '' });
    expect(await concord(db, 'demo', 'load', '--seed', '6')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^demo: The demonstration is on record with scale 0.001, seed 5/),
    });
  });

  it('prints measures and payments of the records of Broward County, the same each time', async () => {
    const file = path.join(folder, 'compas.csv');
    const rows = [
      ...people('2013-01-15', 1, 1000, 500, '2013-06-01'),
      ...people('2013-04-15', 2001, 100, 40, '2013-06-01'),
    ];
    await writeFile(
      file,
      ['id,sex,compas_screening_date,decile_score,r_offense_date', ...rows, ''].join('\n'),
    );
    const first = await concord(db, 'demo', 'broward', file);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/│ 2013Q1 │ 1000 +│ 500 +│ 50.00 % │ +│ baseline/);
    expect(first.out).toMatch(/│ 2013Q2 │ 100 +│ 40 +│ 40.00 % │ -10.00 points │ better/);
    expect(first.out).toContain('│ 2013Q2 │ £10,000.00   │ final │');
    expect(first.out).toContain('2013Q3: Nobody is in the cohort of BROWARD for 2013Q3');
    expect((await concord(db, 'demo', 'broward', file)).out).toBe(first.out);
  });

  it.each([
    ['no subcommand', ['demo'], 2, /Usage: concord demo/],
    ['no folder', ['demo', 'generate'], 2, /required option '--out <folder>'/],
    ['a scale that is no number', ['demo', 'load', '--scale', 'half'], 1, /^scale: NaN is not a number/],
    [
      'a file that is not there',
      ['demo', 'broward', '/no/such.csv'],
      1,
      /^FILE: There is no file \/no\/such.csv. It is compas-scores-two-years.csv/,
    ],
  ])('refuses %s', async (_, args, code, why) => {
    expect(await concord(db, ...args)).toEqual({ code, out: '', err: expect.stringMatching(why) });
  });
});
