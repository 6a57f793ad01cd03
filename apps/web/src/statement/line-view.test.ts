import { lineView } from './line-view.js';
import type { Explained, Node } from './statement.operations.js';

const node = (name: string, leafSource: unknown): Node =>
  ({ name, title: name, value: '7', kind: 'LEAF', clauseText: null, leafSource }) as unknown as Node;
const nothing = { rows: [], tree: undefined } as unknown as Explained;

describe('the cohorts that a line’s page tells of', () => {
  it.each<[string, unknown[], number, boolean]>([
    ['the one of the period', [{ kind: 'measure' }], 1, true],
    ['the one of the period, asked for by its window', [{ kind: 'measure', over: 'period' }], 1, true],
    [
      'several that are pooled',
      [
        { kind: 'measure', over: 'year' },
        { kind: 'measure', over: 'contract' },
      ],
      2,
      false,
    ],
    ['both', [{ kind: 'measure', over: 'year' }, { kind: 'measure' }], 2, true],
    ['none, of what was declared', [{ kind: 'declared', over: 'year' }, { kind: 'period' }], 0, false],
  ])('are %s', (_, sources, count, own) => {
    const { counts, ownCohort } = lineView(
      nothing,
      sources.map((source, i) => node(`n${i}`, source)),
    );
    expect([counts.length, ownCohort]).toEqual([count, own]);
  });
});
