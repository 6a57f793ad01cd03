import { takeFrom } from './take-from-figure.js';
import { trFigure } from './tr.fixture.js';

/** Fewer reoffend than the baseline, and less often: both legs are paid. */
const figure = trFigure({ adjusted_rate: '0.43', frequency: '3.7' });
const pence = (component: string) => figure.lines.find((line) => line.component === component)?.pence;

describe('what is taken from a figure', () => {
  it.each([
    ['a leaf, in its unit', { node: 'cohort_size' }, { unit: 'person', value: nodeValue('cohort_size') }],
    ['yes or no', { node: 'binary_better' }, { unit: 'boolean', value: true }],
    ['a line', { component: 'BINARY_PAYMENT' }, { unit: 'pence', value: pence('BINARY_PAYMENT') }],
    [
      'all lines of a kind',
      { lines: 'payment' as const },
      {
        unit: 'pence',
        value: String(BigInt(pence('BINARY_PAYMENT') ?? 0) + BigInt(pence('FREQUENCY_PAYMENT') ?? 0)),
      },
    ],
    ['lines of a kind that it has none of', { lines: 'adjustment' as const }, { unit: 'pence', value: '0' }],
  ])('is %s', (_, part, taken) => {
    expect(takeFrom(figure, part)).toEqual(taken);
  });

  it('is all lines together, deductions taken off', () => {
    const total = figure.lines.reduce((sum, line) => sum + BigInt(line.pence ?? 0), 0n);
    expect(takeFrom(figure, { lines: 'all' })).toEqual({ unit: 'pence', value: String(total) });
  });

  it.each([
    ['a node', { node: 'none' }, 'the terms of TR-C02 version 1 have no input or step none'],
    ['a line', { component: 'NONE' }, 'the terms of TR-C02 version 1 have no line NONE'],
  ])('is missing where there is no such thing: %s', (_, part, missing) => {
    expect(takeFrom(figure, part)).toEqual({ missing });
  });

  it('is nothing at all of a figure that is incomplete, whatever of it is known', () => {
    const incomplete = trFigure({ adjusted_rate: { missing: 'three records are in doubt' } });
    const missing = expect.stringMatching(
      /^the figure of TR-C02 for 2015Q4 is incomplete: it lacks /,
    ) as string;
    for (const part of [
      { node: 'cohort_size' },
      { component: 'BINARY_PAYMENT' },
      { lines: 'payment' } as const,
    ])
      expect(takeFrom(incomplete, part)).toEqual({ missing });
    // whose it is not to see is told what is lacking, not what was found
    expect(JSON.stringify(takeFrom(incomplete, { lines: 'all' }))).not.toContain('in doubt');
  });
});

function nodeValue(name: string) {
  return figure.nodes.find((node) => node.name === name)?.value;
}
