import { readdirSync, readFileSync } from 'node:fs';
import { acceptMechanism, ENGINE, ENGINES, OPERATION_CODES, sinceEngine } from '../mechanism/index.js';
import { trCases, trDocument, trFigure } from './tr.fixture.js';
import { verifyFigure } from './verify-figure.js';

describe('versions of the engine', () => {
  it('are numbered without a gap, and the newest is the one that new mechanisms are written for', () => {
    expect(ENGINES.map(({ version }) => version)).toEqual(ENGINES.map((_, i) => i + 1));
    expect(ENGINES.at(-1)?.version).toBe(ENGINE);
  });

  it('only ever add operations', () => {
    for (const [i, { operations }] of ENGINES.slice(1).entries())
      expect(Object.keys(operations)).toEqual(
        expect.arrayContaining(Object.keys(ENGINES[i]?.operations ?? {})),
      );
  });

  it('have all operations between them, each since one', () => {
    expect(OPERATION_CODES.filter((code) => sinceEngine(code) === 0)).toEqual([]);
    expect(sinceEngine('when')).toBe(1);
    expect(sinceEngine('power')).toBe(2);
  });

  it('verify figures of an earlier one, which stay as they are', () => {
    const figure = trFigure();
    expect(figure.mechanism.engine).toBe(1);
    expect(verifyFigure(figure.text, figure.id)).toEqual([]);
  });

  it('that do not exist are named', () => {
    const figure = trFigure();
    const text = figure.text.replace('"engine":1', '"engine":9');
    expect(verifyFigure(text, figure.id)).toEqual(
      expect.arrayContaining([
        {
          path: ['mechanism', 'engine'],
          stored: '9',
          recomputed: '1, 2',
          why: 'Engine 9 is not known here.',
        },
      ]),
    );
  });

  it('refuse a step that only a later one has, and say which', () => {
    const document = trDocument();
    const [first, ...others] = document.steps;
    const later = {
      ...first,
      operation: 'not',
      operands: { of: 'frequency_needs_binary_better' },
      unit: 'boolean',
    };
    const accepted = acceptMechanism({ ...document, steps: [later, ...others] }, trCases());
    expect(accepted).toMatchObject({
      ok: false,
      problems: [
        {
          path: ['steps', first?.name, 'operation'],
          why: "'not' came with engine 2, and the mechanism is written for engine 1.",
          fix: 'Write "engine": 2.',
        },
      ],
    });
  });
});

describe('the mechanisms of the repository', () => {
  const folder = new URL('../../../../mechanisms/', import.meta.url);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.cases.json'))
    .map((file) => file.replace('.json', ''));
  const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown;

  it.each(names)('%s is accepted with its cases', (name) => {
    const accepted = acceptMechanism(read(`${name}.json`), read(`${name}.cases.json`));
    expect(accepted.ok ? [] : accepted.problems).toEqual([]);
  });
});
