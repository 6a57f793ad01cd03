import { PassThrough, Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import {
  counts,
  csv,
  givenReference,
  importText,
  knownFacts,
  OFFENCES,
  rowCounts,
  taken,
} from './exchange.fixture.js';
import { importFile } from './import-file.js';

describe('keep going', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await testDatabase();
    await givenReference(db.sql);
  });
  afterEach(() => db.drop());

  it('loads the good rows and gives the refused ones back as they stood, with line, column and reasons', async () => {
    const file = csv(
      'proof,offence_date,offence_id,service_user_id,offence_code',
      ',2015-04-01,A,U,',
      'guilty,2015-04-31,"B, the ""2nd""",U,=1+1',
      ',2015-04-01,C',
      ',2015-04-01,D,V,7',
      ',2015-04-01," E",V,\\N',
    );
    const outcome = await importText(db.sql, 'offences', file, { keepGoing: true });
    expect(outcome.ok && outcome.value.rows).toEqual({ read: 5, new: 2, corrected: 0, same: 0, refused: 3 });
    expect(parse(outcome.refusedFile!, { relax_column_count: true })).toEqual([
      [
        'proof',
        'offence_date',
        'offence_id',
        'service_user_id',
        'offence_code',
        'refused_line',
        'refused_column',
        'refused_why',
      ],
      [
        'guilty',
        '2015-04-31',
        'B, the "2nd"',
        'U',
        '=1+1',
        '3',
        'offence_date, proof',
        expect.stringMatching(/offence_date: It is not a day.*proof: It is not one of/) as string,
      ],
      ['', '2015-04-01', 'C', '4', '', expect.stringContaining('3 values; the header has 5') as string],
      ['', '2015-04-01', ' E', 'V', '\\N', '6', 'offence_id', expect.stringContaining('blank') as string],
    ]);
    expect(await knownFacts(db.sql)).toHaveLength(2);
  });

  it('tells beforehand what would become of the rows, and keeps nothing of it', async () => {
    const file = csv(OFFENCES, 'A,U,2015-04-01,,,', 'B,U,2015-02-29,,,', 'C,V,2015-04-01,,,');
    const before = await db.sql.query('select count(*) from import');
    const check = () => importText(db.sql, 'offences', file, { keepGoing: true, checkOnly: true });
    for (const outcome of [await check(), await check()]) {
      expect(outcome.ok && outcome.value).toMatchObject({
        rows: { read: 3, new: 2, corrected: 0, same: 0, refused: 1 },
      });
      expect(outcome.ok && outcome.value.importId).toBeUndefined();
      expect(outcome.refusedFile).toContain('B,U,2015-02-29');
    }
    expect(await knownFacts(db.sql)).toHaveLength(0);
    expect((await db.sql.query('select count(*) from import')).rows).toEqual(before.rows);
    const taken = await importText(db.sql, 'offences', file, { keepGoing: true });
    expect(taken.ok && taken.value.rows).toEqual({ read: 3, new: 2, corrected: 0, same: 0, refused: 1 });
  });

  it('the file of refused rows can be mended and imported', async () => {
    const first = await importText(
      db.sql,
      'offences',
      csv(OFFENCES, 'A,U,2015-04-01,,,', 'B,U,2015-02-29,,,', 'C,,2015-04-01,,,', 'D,U,2015-04-01,x'),
      { keepGoing: true },
    );
    const mended = first
      .refusedFile!.replace('2015-02-29', '2015-02-28')
      .replace('C,,', 'C,V,')
      .replace('D,U,2015-04-01,x,', 'D,U,2015-04-01,x,,,');
    expect(counts(await taken(db.sql, 'offences', mended))).toEqual([3, 0, 0, 0]);
    expect(await knownFacts(db.sql)).toEqual([
      'offence,A,U,2015-04-01,-,-,-',
      'offence,B,U,2015-02-28,-,-,-',
      'offence,C,V,2015-04-01,-,-,-',
      'offence,D,U,2015-04-01,x,-,-',
    ]);
  });

  it('the file of refused rows, not mended, is refused again, row by row', async () => {
    const first = await importText(
      db.sql,
      'offences',
      csv(OFFENCES, 'A,U,x,,,', 'B', 'B,U,2015-04-01,,,,', '\u00a0C,U,2015-04-01,,,', ',,,,,'),
      { keepGoing: true },
    );
    const again = await importText(db.sql, 'offences', first.refusedFile!, { keepGoing: true });
    expect(again.ok && again.value.rows).toMatchObject({ read: 5, refused: 5 });
    const withoutLines = (file: string) =>
      parse(file, { relax_column_count: true }).map((row) => row.slice(0, -3));
    expect(withoutLines(again.refusedFile!).slice(1)).toEqual(withoutLines(first.refusedFile!).slice(1));
  });

  it('says so, and asks for no file, when nothing was refused', async () => {
    const report = await taken(db.sql, 'offences', csv(OFFENCES, 'A,U,2015-04-01,,,'), { keepGoing: true });
    expect(report.notes).toContain('No row was refused, so no file of refused rows was written.');
  });

  it('still refuses a file that is no table at all', async () => {
    const outcome = await importText(db.sql, 'offences', 'offence_id;x\n1;2\n', { keepGoing: true });
    expect(outcome).toMatchObject({ ok: false, refusals: [{ line: 1 }] });
    expect(outcome.refusedFile).toBeUndefined();
  });

  it('loads nothing when the refused rows cannot be written', async () => {
    const before = await rowCounts(db.sql);
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('the disk is full')) });
    const many = Array.from({ length: 3000 }, (_, i) => `A${i},U,x,,,`);
    const doomed = importFile(db.sql, {
      kind: 'offences',
      fileName: 'f.csv',
      content: csv(OFFENCES, 'A,U,2015-04-01,,,', ...many),
      person: 'test',
      keepGoing: () => full,
    });
    await expect(doomed).rejects.toThrow('the disk is full');
    expect(await rowCounts(db.sql)).toEqual(before);
    expect((await db.sql.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('writes a million characters of refused rows to a slow reader without holding them', async () => {
    const slow = new PassThrough({ highWaterMark: 64 });
    let lines = 0;
    slow.on('data', (chunk: Buffer) => (lines += chunk.toString().split('\n').length - 1));
    const rows = Array.from({ length: 10_000 }, (_, i) => `A${i},U,never,,,`);
    const outcome = await importFile(db.sql, {
      kind: 'offences',
      fileName: 'f.csv',
      content: csv(OFFENCES, ...rows),
      person: 'test',
      keepGoing: () => slow,
    });
    expect([outcome.ok && outcome.value.rows.refused, lines]).toEqual([10_000, 10_001]);
  });

  it('loses nothing: whatever a file holds, each row is loaded or given back exactly', async () => {
    const id = fc.stringMatching(/^[A-D]{1,2}$/);
    const odd = fc.oneof({ weight: 4, arbitrary: id }, fc.stringMatching(/^[ a"\n,=;é]{0,4}$/));
    const day = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('2015-04-01', '2016-02-29') },
      fc.constantFrom('', '2015-02-29', '1.4.2015'),
    );
    const proof = fc.constantFrom('', '', 'conviction', 'caution', 'Guilty');
    const row = fc
      .tuple(odd, odd, day, fc.constantFrom('', '028'), proof, day)
      .map((values): string[] => values);
    const rows = fc.array(
      fc.oneof({ weight: 6, arbitrary: row }, fc.array(odd, { minLength: 1, maxLength: 8 })),
      { maxLength: 25 },
    );
    let n = 0;
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        n += 1;
        const kept = given.filter((values) => values.length > 1 || values[0] !== ''); // a blank line is no row
        const marked = kept.map((values) =>
          values.length === 6 && values[0] ? [`${n}-${values[0]}`, ...values.slice(1)] : values,
        );
        const text = stringify([OFFENCES.split(','), ...marked], { quoted_match: /[\r\n]/ });
        const outcome = await importText(db.sql, 'offences', text, { keepGoing: true });
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
        const back = outcome.refusedFile
          ? parse(outcome.refusedFile, { relax_column_count: true })
              .slice(1)
              .map((values) => values.slice(0, -3))
          : [];
        const { rows: loaded } = await db.sql.query<Record<string, string | null>>(
          `select offence_ref, u.ref, offence_date, offence_code, proof, proof_date from offence o join service_user u on u.id = o.service_user_id
           where offence_ref like $1`,
          [`${n}-%`],
        );
        const inFile = loaded.map((values) => Object.values(values).map((value) => value ?? ''));
        const distinct = (all: readonly string[][]) =>
          [...new Set(all.map((values) => JSON.stringify(values)))].sort();
        expect(distinct([...back, ...inFile])).toEqual(distinct(marked));
        expect(
          inFile.filter((one) => back.some((other) => JSON.stringify(other) === JSON.stringify(one))),
        ).toEqual([]);
        const { read, refused, same } = outcome.value.rows;
        expect([read, refused, outcome.value.rows.new + same]).toEqual([
          marked.length,
          back.length,
          marked.length - back.length,
        ]);
      }),
      { numRuns: 60 },
    );
  });
});
