import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { problemLine } from '#kernel';
import { casesBeside, checkFiles } from './check-files.js';

const shipped = (file: string) => new URL(`../../../../../mechanisms/${file}`, import.meta.url).pathname;
const MECHANISM = shipped('doncaster.json');

describe('checking a mechanism as files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'concord-mechanism-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const written = async (name: string, text: string) => {
    await writeFile(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const linesOf = async (file: string, cases: string) => {
    const checked = await checkFiles(file, cases);
    return checked.ok ? [] : checked.problems.map(problemLine);
  };

  it('accepts a shipped one with the cases beside it', async () => {
    expect(await checkFiles(MECHANISM, casesBeside(MECHANISM))).toMatchObject({
      ok: true,
      value: { mechanism: { code: 'doncaster', version: 1 }, cases: 15 },
    });
  });

  it('looks for cases under the name of the mechanism', () => {
    expect(casesBeside('a/b.json')).toBe('a/b.cases.json');
  });

  it('takes a file that an editor began with a byte order mark', async () => {
    const document = JSON.stringify((await import(MECHANISM, { with: { type: 'json' } })).default);
    expect(await linesOf(await written('x.json', `\uFEFF${document}`), casesBeside(MECHANISM))).toEqual([]);
  });

  it('says that there is no such file', async () => {
    expect(await linesOf(path.join(folder, 'none.json'), 'none')).toEqual([
      expect.stringMatching(/none\.json.*There is no such file/),
    ]);
  });

  it('says that a mechanism cannot enter terms without cases', async () => {
    expect(await linesOf(MECHANISM, path.join(folder, 'none.json'))).toEqual([
      expect.stringMatching(/none\.json.*no such file.*Work some out by hand/),
    ]);
  });

  it('says where a file is not JSON', async () => {
    expect(await linesOf(await written('x.json', '{ "code": "x",\n}'), 'none')).toEqual([
      expect.stringMatching(/x\.json.*not JSON.*line 2 column 1/),
    ]);
  });

  it('names what is wrong with the document before it looks at cases', async () => {
    expect(await linesOf(await written('x.json', '{}'), 'none')).toEqual(
      expect.arrayContaining([expect.stringMatching(/'code' is missing/)]),
    );
  });

  it('cannot read a folder', async () => {
    expect(await linesOf(folder, 'none')).toEqual([expect.stringMatching(/cannot be read \(EISDIR\)/)]);
  });

  it('names the case that does not pass', async () => {
    const cases = JSON.stringify({
      mechanism: 'doncaster',
      version: 1,
      common: {
        cohort_size: '1',
        rate: '0.5',
        earlier_rate: '0.6',
        least_fall: '0.05',
        core_value: '1000',
        share_at_risk: '0.1',
      },
      cases: [{ name: 'ten points fewer', given: {}, expect: { lines: { REPAYMENT: '-100' } } }],
    });
    expect(await linesOf(MECHANISM, await written('cases.json', cases))).toEqual(
      expect.arrayContaining([
        'cases.ten points fewer.lines.REPAYMENT: -100p was expected, but it came to 0p. Correct the case or the mechanism, whichever is wrong.',
      ]),
    );
  });
});
