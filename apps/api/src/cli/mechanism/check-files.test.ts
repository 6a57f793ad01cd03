import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { problemLine } from '#kernel';
import { trySlips } from '#contracts';
import { casesBeside, checkFiles, showCase } from './check-files.js';
import { mistakesText } from './mistakes-text.js';

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
      value: { mechanism: { code: 'doncaster', version: 1 }, cases: { cases: { length: 15 } } },
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
      expect.stringMatching(/x\.json.*not JSON: line 1, column 14: a ',' stands before '\}'/),
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

  const failing = {
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
    cases: [
      { name: 'ten points fewer', given: {}, expect: { lines: { REPAYMENT: '-100' } } },
      {
        name: 'no rate',
        given: { rate: { missing: 'not counted' } },
        expect: { lines: { REPAYMENT: null }, missing: ['rate'] },
      },
    ],
  };

  it('shows what every input, step and line of a case came to, passing or not', async () => {
    const cases = await written('cases.json', JSON.stringify(failing));
    const shown = await showCase(MECHANISM, cases, 'ten points fewer');
    const text = shown.ok ? shown.value : '';
    expect(text).toMatch(/^case: ten points fewer\n/);
    const document = (await import(MECHANISM, { with: { type: 'json' } })) as {
      default: { inputs: { name: string }[]; steps: { name: string }[] };
    };
    for (const { name } of [...document.default.inputs, ...document.default.steps])
      expect(text).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
    expect(text).toMatch(/^ {2}rate +1\/2 {2}\(50\.0%\)$/m);
    expect(text).toMatch(/^ {2}REPAYMENT {2}.*: 0p \(£0\.00\)$/m);
  });

  it('shows of a case what is missing and why', async () => {
    const cases = await written('cases.json', JSON.stringify(failing));
    const shown = await showCase(MECHANISM, cases, 'no rate');
    expect(shown.ok ? shown.value : '').toMatch(
      /^ {2}rate +no value: not counted$[^]*: no amount$[^]*missing\n {2}rate: not counted/m,
    );
  });

  it('names the cases there are when none has that name', async () => {
    expect(
      await showCase(MECHANISM, await written('cases.json', JSON.stringify(failing)), 'ten'),
    ).toMatchObject({
      problems: [{ why: "There is no case 'ten'.", fix: "There are: 'ten points fewer', 'no rate'." }],
    });
  });

  it('lists the mistakes that no case notices', async () => {
    const checked = await checkFiles(MECHANISM, casesBeside(MECHANISM));
    if (!checked.ok) throw new Error('refused');
    const { mechanism, cases } = checked.value;
    expect(mistakesText(trySlips(mechanism.document, cases))).toMatch(
      /^\d+ mistakes were tried, and its cases notice each of them\.$/m,
    );
    const few = trySlips(mechanism.document, { ...cases, cases: cases.cases.slice(0, 1) });
    expect(few.unnoticed.length).toBeGreaterThan(0);
    const [first] = few.unnoticed;
    expect(mistakesText(few)).toContain(`no case notices these ${few.unnoticed.length}:`);
    expect(mistakesText(few)).toContain(`  ${first?.where}: ${first?.what}\n`);
  });
});
