import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { concord as ask, type Ended } from '../../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { csv, givenReference, knownFacts, OFFENCES, rowCounts } from '../../exchange/exchange.fixture.js';

const MAIN = path.resolve(import.meta.dirname, '../../../../../dist/apps/api/src/cli/main.js');

describe('concord import', () => {
  let db: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
    folder = mkdtempSync(path.join(tmpdir(), 'concord-import-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await db.drop();
  });

  const file = (name: string, content?: string): string => {
    const at = path.join(folder, name);
    if (content !== undefined) writeFileSync(at, content);
    return at;
  };

  function start(...args: string[]): { readonly process: ChildProcess; readonly ended: Promise<Ended> } {
    const child = spawn(process.execPath, [MAIN, 'import', ...args], {
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: db.appUrl },
    });
    const ended = new Promise<Ended>((resolve) => {
      const said = { out: '', err: '' };
      child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
      child.on('close', (code) => resolve({ code, ...said }));
    });
    return { process: child, ended };
  }
  const concord = (...args: string[]): Promise<Ended> => ask(db, 'import', ...args);

  it('says on standard output what became of the rows, and on standard error how far it is and what is worth a look', async () => {
    const one = file('one.csv', csv(OFFENCES, 'A,U,2015-04-01,,charge,', 'B,U,2015-04-02,,,'));
    const done = await concord('offences', one);
    expect(done.code).toBe(0);
    expect(done.out).toMatch(
      /one\.csv: 2 rows read: 2 new, 0 corrected, 0 the same, 0 refused\.\nImport \d+, on record from 20\d\d-/,
    );
    expect(done.err).toMatch(
      /Reading and checking: 100 %.*\nLanding: 100 % \(2 of 2\)\nA proof without a date never counts.* Rows: 1; the first is on line 2\.\n$/,
    );
    const again = await concord('offences', one);
    expect([again.code, again.out]).toEqual([
      0,
      expect.stringContaining('This very file was imported before'),
    ]);
  });

  it('refuses with file, line, column, value, why and how to mend it, and ends with 1', async () => {
    const bad = file('bad.csv', csv(OFFENCES, 'C,U,2015-02-29,,,', 'D,U,2015-04-01,,,'));
    const done = await concord('offences', bad);
    expect([done.code, done.out]).toEqual([1, '']);
    expect(done.err).toContain(
      `${bad}:2: offence_date "2015-02-29": It is not a day of the calendar from 1900 to 2199, written YYYY-MM-DD. Write the day like 2015-03-31.\n`,
    );
    expect(done.err).toContain('1 row refused, so nothing was loaded.');
  });

  it('with --keep-going loads the good rows and writes the others to a file, which can be mended and imported in place', async () => {
    const mixed = file('mixed.csv', csv(OFFENCES, 'E,U,2015-02-29,,,', 'F,U,2015-04-01,,,'));
    const rejected = file('rejected.csv');
    const done = await concord('offences', mixed, '--keep-going', rejected, '--recorded-on', '2017-03-01');
    expect([done.code, done.out]).toEqual([
      0,
      expect.stringContaining(`are in ${rejected}: mend it and import it.`),
    ]);
    writeFileSync(rejected, readFileSync(rejected, 'utf8').replace('2015-02-29', '2015-02-28'));
    const mended = await concord(
      'offences',
      rejected,
      '--keep-going',
      rejected,
      '--recorded-on',
      '2017-03-01',
    );
    expect([mended.code, mended.out]).toEqual([
      0,
      expect.stringContaining('No row was refused, so no file of refused rows was written.'),
    ]);
    expect(await knownFacts(db.sql, '2017-03-01T23:59:59Z')).toEqual([
      'offence,E,U,2015-02-28,-,-,-',
      'offence,F,U,2015-04-01,-,-,-',
    ]);
    expect(readFileSync(rejected, 'utf8')).toContain('2015-02-28');
  });

  it('loads nothing when the file of refused rows cannot be written', async () => {
    const before = await rowCounts(db.sql);
    const done = await concord(
      'offences',
      file('g.csv', csv(OFFENCES, 'G,U,x,,,', 'H,U,2015-04-01,,,')),
      '--keep-going',
      file('none/rejected.csv'),
    );
    expect([done.code, done.err]).toEqual([
      1,
      expect.stringMatching(/keep-going.*no such file or folder\. Nothing was loaded/),
    ]);
    expect(await rowCounts(db.sql)).toEqual(before);
  });

  it.each<[string, string[], number, RegExp]>([
    ['a misspelt kind', ['offence', 'x.csv'], 2, /"offence" is no kind of file\. Did you mean "offences"\?/],
    ['no file', ['offences'], 2, /missing required argument 'file'/],
    ['an unknown option', ['offences', 'x.csv', '--keepgoing', 'y'], 2, /unknown option '--keepgoing'/],
    ['two files', ['offences', 'x.csv', 'y.csv'], 2, /too many arguments/],
    [
      'a day for contracts',
      ['contracts', 'x.json', '--recorded-on', '2017-01-01'],
      2,
      /--recorded-on is for files of records/,
    ],
    ['a file that is not there', ['offences', 'nowhere.csv'], 1, /nowhere\.csv: There is no such file/],
    ['a folder', ['offences', '.'], 1, /It is a folder/],
    [
      'a day that is none',
      ['offences', 'package.json', '--recorded-on', '2017-02-30'],
      1,
      /recordedOn: "2017-02-30" is not a day/,
    ],
    ['a person who may not', ['offences', 'package.json', '--as', 'auditor'], 1, /may not import records/],
    ['a person who is not', ['offences', 'package.json', '--as', 'nobody'], 1, /no person nobody/],
  ])('tells of %s', async (_what, args, code, says) => {
    const done = await concord(...args);
    expect([done.code, done.out]).toEqual([code, '']);
    expect(done.err).toMatch(says);
  });

  it('killed while it lands leaves nothing behind, not even a file, and can be done again', async () => {
    const many = file(
      'many.csv',
      csv(OFFENCES, 'BAD,U,x,,,', ...Array.from({ length: 5000 }, (_, i) => `K${i},U${i},2015-04-01,,,`)),
    );
    const before = await rowCounts(db.sql);
    const lock = await db.owner.connect();
    await lock.query('begin; lock table offence in exclusive mode');
    const killed = start('offences', many, '--keep-going', file('left.csv'));
    const backend = async (waiting: boolean): Promise<number> => {
      const { rows } = await db.owner.query(
        `select from pg_stat_activity where datname = current_database() and usename = 'concord_app' and query like '%insert into offence (%' and (not $1 or wait_event_type = 'Lock')`,
        [waiting],
      );
      return rows.length;
    };
    while ((await backend(true)) === 0) await new Promise(setImmediate);
    killed.process.kill('SIGKILL');
    await killed.ended;
    await lock.query('rollback');
    lock.release();
    while ((await backend(false)) > 0) await new Promise(setImmediate);
    expect(await rowCounts(db.sql)).toEqual(before);
    expect(existsSync(file('left.csv'))).toBe(false);
    const done = await concord('offences', many, '--keep-going', file('left.csv'));
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('5,001 rows read: 5,000 new')]);
    expect(statSync(file('left.csv')).size).toBeGreaterThan(0);
  });
});
