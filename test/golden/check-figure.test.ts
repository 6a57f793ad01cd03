import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  acceptMechanism,
  canonicalText,
  type CasesDocument,
  computeFigure,
  digestOf,
  type FigureDocument,
  type Leaf,
  type MechanismDocument,
} from '#contracts';
import { CONTEXT, leafOf } from '../../libs/contracts/src/figure/tr.fixture.js';

/** The script that a stranger checks exported figures with: written from the guide, and sharing no code with the engine. */
const SCRIPT = path.resolve(import.meta.dirname, '../../docs/check-figure/check_figure.py');
const MECHANISMS = path.resolve(import.meta.dirname, '../../mechanisms');
const hasPython = spawnSync('python3', ['--version']).status === 0;
const read = <T>(...file: string[]): T => JSON.parse(readFileSync(path.join(...file), 'utf8')) as T;

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'concord-check-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Checked {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** One run of the script over several texts, each with the id that it should have. */
function checkAll(texts: readonly (readonly [text: string, id?: string])[]): Checked {
  const named = texts.flatMap(([text, id], index) => {
    const file = path.join(folder, `figure-${index}.json`);
    writeFileSync(file, text);
    return id === undefined ? [file] : [file, id];
  });
  const { status, stdout, stderr } = spawnSync('python3', [SCRIPT, ...named], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONUTF8: '1' },
  });
  return { code: status, out: stdout, err: stderr };
}
const check = (text: string, id?: string): Checked => checkAll([[text, id]]);

const golden = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.json'));
const goldenOf = (file: string) => read<{ id: string; document: FigureDocument }>(import.meta.dirname, file);
const paid = goldenOf('tr-both-paid.json');

function acceptedOf(name: string) {
  const accepted = acceptMechanism(read(MECHANISMS, `${name}.json`), read(MECHANISMS, `${name}.cases.json`));
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.problems));
  return accepted.value;
}

/** A figure of each case of each shipped mechanism, whatever it binds its inputs to. */
function figuresOf(name: string) {
  const document = read<MechanismDocument>(MECHANISMS, `${name}.json`);
  const cases = read<CasesDocument>(MECHANISMS, `${name}.cases.json`);
  const mechanism = acceptedOf(name);
  return cases.cases.map((each) => {
    const given: Record<string, Parameters<typeof leafOf>[1]> = { ...cases.common, ...each.given };
    const leaves = document.inputs
      .filter(({ input }) => input.from !== 'constant')
      .map((input) => leafOf(input, given[input.name] ?? { missing: 'not given' }));
    return computeFigure({ mechanism, context: CONTEXT, leaves });
  });
}
const shipped = readdirSync(MECHANISMS)
  .filter((file) => file.endsWith('.cases.json'))
  .map((file) => file.replace('.cases.json', ''));

(hasPython ? describe : describe.skip)('docs/check-figure (skipped where there is no python3)', () => {
  it('finds every golden figure as it should be, and prints its lines', () => {
    const figures = golden.map(goldenOf);
    const checked = checkAll(figures.map(({ id, document }) => [canonicalText(document), id]));
    expect([checked.code, checked.err]).toEqual([0, '']);
    for (const { id, document } of figures) {
      for (const { component, title } of document.lines)
        expect(checked.out).toContain(`${component}  ${title}: `);
      expect(checked.out).toContain(`id: ${id}\nas it should be`);
    }
  });

  it('comes to what the engine comes to in every case of every shipped mechanism', () => {
    const figures = shipped.flatMap(figuresOf);
    expect(figures.length).toBeGreaterThan(shipped.length);
    const { code, err } = checkAll(figures.map(({ text, id }) => [text, id]));
    expect([code, err]).toEqual([0, '']);
  }, 180_000);

  const node = (document: FigureDocument, name: string) => {
    const found = document.nodes.find((each) => each.name === name);
    if (!found) throw new Error(`there is no node ${name}`);
    return found as { value?: string | boolean; taken?: string; source?: unknown };
  };
  const TAMPERED: readonly [string, (document: FigureDocument) => void, RegExp][] = [
    [
      'a leaf',
      (document) => (node(document, 'cohort_size').value = '1234'),
      /nodes\.\w+: it says .*, and .* follows/,
    ],
    [
      'a step',
      (document) => (node(document, 'reoffenders_avoided').value = '71'),
      /nodes\.reoffenders_avoided: it says 71/,
    ],
    [
      'yes and no',
      (document) => (node(document, 'binary_better').value = false),
      /nodes\.binary_better: it says False/,
    ],
    [
      'what was taken',
      (document) => (node(document, 'binary_due').taken = 'nothing'),
      /it says that it took nothing/,
    ],
    [
      'an amount',
      (document) => ((document.lines[0] as { pence?: string }).pence = '1'),
      /lines\.\w+: it says 1 pence/,
    ],
    [
      'the status',
      (document) => ((document as { status: string }).status = 'incomplete'),
      /status: it says incomplete/,
    ],
    ['a source left out', (document) => delete node(document, 'cohort_size').source, /names no source/],
  ];
  it('notices whatever was tampered with, even under a hash that fits', () => {
    const documents = TAMPERED.map(([, tamper]) => {
      const document = structuredClone(paid.document);
      tamper(document);
      return document;
    });
    const { code, err, out } = checkAll(
      documents.map((document) => [canonicalText(document), digestOf(document)]),
    );
    expect([code, out.match(/^differs$/gm)?.length]).toEqual([1, TAMPERED.length]);
    for (const [index, [what, , told]] of TAMPERED.entries())
      expect(
        `${what}: ${err
          .split('\n')
          .filter((line) => line.includes(`figure-${index}.json`))
          .join('; ')}`,
      ).toMatch(told);
  });

  it('holds what a figure takes from the one above against that one, where it is given both', () => {
    const tiers = ['tr-both-paid.json', 'share-of-parent-tier-2.json', 'share-of-parent-tier-3.json'].map(
      goldenOf,
    );
    const texts = tiers.map(({ id, document }) => [canonicalText(document), id] as const);
    const all = checkAll(texts);
    expect([all.code, all.err]).toEqual([0, '']);
    for (const { id, document } of tiers.slice(0, 2))
      expect(all.out).toContain(
        `payments_above: all payments together of the figure ${id} of ${document.context.contract}: compared`,
      );
    const [, , last] = texts;
    expect(check(...last!)).toMatchObject({
      code: 0,
      out: expect.stringContaining('which is not among the files'),
    });
    // a value that the figure above does not say, under steps and a hash that fit
    const higher = computeFigure({
      mechanism: acceptedOf('share-of-parent'),
      context: tiers[1]!.document.context,
      leaves: read<{ leaves: Leaf[] }>(import.meta.dirname, 'share-of-parent-tier-2.json').leaves.map(
        (leaf) => (leaf.name === 'payments_above' ? { ...leaf, value: '9000000' } : leaf),
      ),
    });
    const wrong = checkAll([texts[0]!, [higher.text, higher.id]]);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(
      /nodes\.payments_above: it says 9000000, and the figure that it is from says \d+\n/,
    );
  });

  it('notices a text that is not the one of the id, or not the one of the figure', () => {
    expect(check(canonicalText(paid.document), 'a'.repeat(64))).toMatchObject({
      code: 1,
      err: expect.stringContaining('id: it should be'),
    });
    expect(check(JSON.stringify(paid.document, null, 1))).toMatchObject({
      code: 1,
      err: expect.stringContaining('not canonical'),
    });
  });

  it('says that a figure without an id was compared with nothing', () => {
    const { code, out } = check(canonicalText(paid.document));
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('consistent in itself; no id was given to compare with'),
    ]);
    expect(out).not.toContain('as it should be');
  });

  it('says how many steps it worked out, from how many leaves', () => {
    const leaves = paid.document.nodes.filter(({ operation }) => operation === 'leaf').length;
    expect(check(canonicalText(paid.document), paid.id).out).toContain(
      `worked out: ${paid.document.nodes.length - leaves} steps from ${leaves} leaves\n`,
    );
  });

  it('prints an amount that does not follow beside the one that does, and the totals likewise', () => {
    const document = structuredClone(goldenOf('doncaster.json').document);
    (document.lines[0] as { pence?: string }).pence = '1';
    expect(check(canonicalText(document), digestOf(document)).out).toMatch(
      /: £0\.01 as stated, -£1\.01 as recomputed\ntotal: £0\.01 as stated, -£1\.01 as recomputed\n/,
    );
  });

  it('names the line feed that an editor added, and still holds the figure against its id', () => {
    const text = canonicalText(paid.document);
    const added = check(`${text}\n`, paid.id);
    expect([added.code, added.err]).toEqual([
      1,
      expect.stringMatching(
        new RegExp(`line feed that is not part of the text; without that, its id is ${paid.id}\\n$`),
      ),
    ]);
    expect(check(`${text}\n`, 'a'.repeat(64)).err).toContain(
      `id: it should be ${'a'.repeat(64)}, and the figure in this file has ${paid.id}`,
    );
    expect(check(`\uFEFF${text}`, paid.id)).toMatchObject({
      code: 1,
      err: expect.stringContaining('byte order mark'),
    });
  });

  it('says where the figure stands in a file that holds more than it', () => {
    expect(check(JSON.stringify(paid))).toMatchObject({
      code: 2,
      err: expect.stringContaining("stands under 'document'"),
    });
  });

  it('has a sample beside it, with the id that its page names', () => {
    const docs = path.resolve(import.meta.dirname, '../../docs/check-figure');
    const sample = readFileSync(path.join(docs, 'sample-figure.json'), 'utf8');
    const { id, document } = goldenOf('doncaster.json');
    expect(sample).toBe(canonicalText(document));
    expect(readFileSync(path.join(docs, 'README.md'), 'utf8')).toContain(`sample-figure.json ${id}\n`);
    expect(check(sample, id).code).toBe(0);
  });

  it('explains itself when asked', () => {
    const { status, stdout } = spawnSync('python3', [SCRIPT, '--help'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('python3 check_figure.py figure.json [ID]'),
    ]);
  });

  it('says of what is no figure that it cannot be checked', () => {
    const { code, err } = checkAll([[''], ['{}'], ['[]'], ['{"format":"figure/v2"}'], ['no JSON']]);
    expect([code, err.split('cannot be checked').length - 1]).toEqual([2, 5]);
  });
});
