import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SchemeFile, writeScheme } from './write-scheme.js';

const SMALL = { scale: 0.002, seed: 7, years: 2 };
const TINY = { scale: 0.001, seed: 7, years: 1 };

/** One digest over the names and bytes of all files of a folder. */
async function digest(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort())
    hash.update(`${name}\n`).update(await readFile(path.join(folder, name)));
  return hash.digest('hex');
}

describe('the generated scheme', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'concord-scheme-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is the same to the byte for the same options, on every machine', async () => {
    await writeScheme(path.join(folder, 'history'), SMALL, true);
    await writeScheme(path.join(folder, 'again'), SMALL, true);
    await writeScheme(path.join(folder, 'plain'), SMALL, false);
    const [history, again, plain] = await Promise.all(
      ['history', 'again', 'plain'].map((one) => digest(path.join(folder, one))),
    );
    expect(again).toBe(history);
    // these change when the generator is changed: then say so in CHANGELOG.md, as everybody's demonstration changes
    expect({ history, plain }).toEqual({
      history: 'f9e4f3fbda8f71109f74dba813d95e2f58528b5faa59a8be2eb4788387a2769e',
      plain: 'b1186627364939cdbfd8030bdcb9d3227d424da50dc3523a749a2b568bb59195',
    });
  });

  it('is another one for another seed', async () => {
    await writeScheme(path.join(folder, 'a'), SMALL, false);
    await writeScheme(path.join(folder, 'b'), { ...SMALL, seed: 8 }, false);
    const files = (seed: string): Promise<string> => readFile(path.join(folder, seed, 'orders.csv'), 'utf8');
    expect(await files('a')).not.toBe(await files('b'));
  });

  it('tells the rows of each file, and in its history the same rows come to stand in the end', async () => {
    const plain = await writeScheme(path.join(folder, 'plain'), SMALL, false);
    const history = await writeScheme(path.join(folder, 'history'), SMALL, true);
    for (const [at, files] of [
      ['plain', plain],
      ['history', history],
    ] as const) {
      for (const file of files.filter(({ kind }) => kind !== 'measures'))
        expect(await rowsOf(at, file)).toHaveLength(file.rows);
    }
    for (const kind of ['orders', 'offences'] as const) {
      const latest = new Map<string, string>();
      for (const file of history.filter((one) => one.kind === kind)) {
        for (const row of await rowsOf('history', file)) latest.set(row.slice(0, row.indexOf(',')), row);
      }
      const stand = (
        await Promise.all(plain.filter((one) => one.kind === kind).map((file) => rowsOf('plain', file)))
      ).flat();
      expect([...latest.values()].sort()).toEqual(stand.sort());
    }
  });

  it('records nothing before it happened, and orders of a day before its offences', async () => {
    const files = await writeScheme(folder, SMALL, true);
    const facts = files.filter(({ kind }) => kind === 'orders' || kind === 'offences');
    expect(facts.map(({ kind, recordedOn }) => `${recordedOn} ${kind === 'orders' ? 1 : 2}`)).toEqual(
      facts.map(({ kind, recordedOn }) => `${recordedOn} ${kind === 'orders' ? 1 : 2}`).sort(),
    );
    for (const file of facts) {
      for (const row of await rowsOf('', file)) {
        const days = row.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
        expect(days.length).toBeGreaterThan(0);
        // the end of a recorded quarter is the first day of the next one
        for (const day of days)
          if (day >= (file.recordedOn ?? '')) throw new Error(`${file.name} records ${row}`);
      }
    }
  });

  it('makes the folder, and says where it cannot', async () => {
    await writeFile(path.join(folder, 'file'), '');
    expect((await writeScheme(path.join(folder, 'a', 'b', 'c'), TINY, false)).length).toBe(7);
    for (const where of [path.join(folder, 'file'), path.join(folder, 'file', 'below')]) {
      await expect(writeScheme(where, TINY, false)).rejects.toMatchObject({
        code: expect.stringMatching(/EEXIST|ENOTDIR/),
      });
    }
    // Linux: nothing can be made there, and Node's own way never comes back
    if (existsSync('/proc/version'))
      await expect(writeScheme('/proc/none/at/all', TINY, false)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  async function rowsOf(at: string, file: SchemeFile): Promise<string[]> {
    return (await readFile(path.join(folder, at, file.name), 'utf8')).trimEnd().split('\n').slice(1);
  }
});
