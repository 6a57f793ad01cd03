import { readFileSync } from 'node:fs';
import { canonicalText, digestOf, sha256Hex } from '#kernel';
import { schemaCheck } from '../mechanism/schema-problems.js';
import { computeFigure, FIGURE_SCHEMA, payablePence, verifyFigure, type Figure, type Leaf } from './index.js';
import { CONTEXT, trDocument, trFigure, trLeaves, trMechanism, type GivenByName } from './tr.fixture.js';

const node = (figure: Figure, name: string) => figure.nodes.find((each) => each.name === name);
const pence = (figure: Figure) =>
  Object.fromEntries(figure.lines.map((line) => [line.component, line.pence]));
const better: GivenByName = { adjusted_rate: '0.43', frequency: '3.7' };

describe('a figure', () => {
  it('holds the whole tree, each leaf with its source, each step with its operands and value', () => {
    const figure = trFigure(better);
    expect(figure.nodes.map(({ name }) => name)).toEqual(
      [...trDocument().inputs, ...trDocument().steps].map(({ name }) => name),
    );
    expect(node(figure, 'baseline_rate')).toMatchObject({
      operation: 'leaf',
      value: '1/2',
      unit: '1',
      clause: 'B-2',
      source: { kind: 'table', table: 'baseline_binary', row: '2015Q4', column: 'value' },
    });
    expect(node(figure, 'nothing')).toMatchObject({
      operation: 'leaf',
      value: '0',
      source: { kind: 'constant', clause: 'L-3' },
    });
    expect(node(figure, 'reoffenders_avoided')).toMatchObject({
      operation: 'multiply',
      operands: { of: ['binary_reduction', 'cohort_size'] },
      value: '70',
      unit: 'person',
      clause: 'B-3',
    });
    expect(figure.nodes.every((each) => each.operation !== 'leaf' || each.source !== undefined)).toBe(true);
    expect(pence(figure)).toEqual({
      BINARY_PAYMENT: '7000000',
      BINARY_DEDUCTION: '0',
      FREQUENCY_PAYMENT: '2580000',
      FREQUENCY_DEDUCTION: '0',
    });
    expect([figure.status, payablePence(figure)]).toEqual(['complete', 9580000n]);
  });

  it('has as id the hash of its canonical text, which carries the mechanism, the terms and the instant', () => {
    const figure = trFigure();
    const { id, text, ...document } = figure;
    expect(text).toBe(canonicalText(document));
    expect(id).toBe(sha256Hex(text));
    expect(JSON.parse(text)).toMatchObject({
      format: 'figure/v1',
      context: CONTEXT,
      mechanism: { code: 'tr-binary-frequency', version: 1, engine: 1, digest: digestOf(trDocument()) },
    });
  });

  it('takes rates in any exact spelling to the same figure', () => {
    expect(trFigure({ adjusted_rate: '0.430' }).id).toBe(trFigure({ adjusted_rate: '430/1000' }).id);
  });

  it('records what a choice took and lets the other branch lack a value', () => {
    const figure = trFigure({ reoffenders: '0', frequency: { missing: 'nobody reoffended' } });
    expect(node(figure, 'frequency_better')).toMatchObject({ value: false, taken: 'never' });
    expect(node(figure, 'frequency_fell')).toMatchObject({ missing: ['frequency'] });
    expect(node(figure, 'frequency')).toMatchObject({ missing: ['frequency'], why: 'nobody reoffended' });
    expect([figure.status, figure.missing]).toEqual(['complete', []]);
  });

  it('lacks what a line needs: incomplete, with what, why and for which lines, never 0', () => {
    const figure = trFigure({
      ...better,
      price_per_reoffender_avoided: { missing: 'the terms do not state it' },
    });
    expect(figure.status).toBe('incomplete');
    expect(figure.missing).toEqual([
      {
        node: 'price_per_reoffender_avoided',
        title: 'Price for each reoffender avoided',
        why: 'the terms do not state it',
        lines: ['BINARY_PAYMENT', 'FREQUENCY_PAYMENT'],
      },
    ]);
    expect(pence(figure)).toEqual({
      BINARY_PAYMENT: undefined,
      BINARY_DEDUCTION: '0',
      FREQUENCY_PAYMENT: undefined,
      FREQUENCY_DEDUCTION: '0',
    });
    expect(node(figure, 'binary_earned')).toMatchObject({ missing: ['price_per_reoffender_avoided'] });
    expect(payablePence(figure)).toBeUndefined();
  });

  it('an input that is not given at all is missing too', () => {
    const leaves = trLeaves(better).filter(({ name }) => name !== 'cohort_size');
    const figure = computeFigure({ mechanism: trMechanism(), context: CONTEXT, leaves });
    expect(figure.missing).toMatchObject([{ node: 'cohort_size', why: 'nothing was given for it' }]);
  });

  it.each<[string, Partial<Leaf>, string]>([
    [
      'a rate that is not a number',
      { value: 'NaN' },
      "'NaN' is not an exact number (12, 0.4217 or 460/1722)",
    ],
    ['a float', { value: '1e-3' }, "'1e-3' is not an exact number (12, 0.4217 or 460/1722)"],
    ['a quotient by zero', { value: '1/0' }, "'1/0' divides by zero"],
    ['a number as long as a book', { value: '9'.repeat(700) }, 'a number of 700 characters is too long'],
    ['a number beyond sense', { value: '9'.repeat(310) }, 'the number is too large'],
    ['yes where a number is needed', { value: true }, 'it is yes or no where a number is needed'],
    [
      'per cent where a plain rate is needed',
      { unit: 'percent' },
      'it was given in percent, but is needed in 1',
    ],
  ])('%s is missing, with the reason', (_, over, why) => {
    const leaves = trLeaves().map((leaf) => (leaf.name === 'adjusted_rate' ? { ...leaf, ...over } : leaf));
    const figure = computeFigure({ mechanism: trMechanism(), context: CONTEXT, leaves });
    expect(figure.missing).toMatchObject([{ node: 'adjusted_rate', why }]);
    expect(verifyFigure(figure.text, figure.id, trMechanism())).toEqual([]);
  });

  it('where a table states that there is none, the mechanism says what stands in, and the figure says so', () => {
    const none = trFigure({ termination_point: { absent: 'the row states none' } });
    expect(node(none, 'termination_point')).toMatchObject({
      value: '2',
      standsIn: 'the row states none',
      absent: { clause: 'B-6' },
      source: { column: 'termination_point' },
    });
    expect(node(none, 'termination_point_passed')).toMatchObject({ value: false });
    expect(node(trFigure({ payment_cap: { absent: 'no cap agreed' } }), 'payment_cap')).toMatchObject({
      missing: ['payment_cap'],
      why: 'no cap agreed',
    });
    expect(
      node(trFigure({ termination_point: { missing: 'not imported' } }), 'termination_point_passed'),
    ).toMatchObject({ missing: ['termination_point'] });
  });

  it.each<[string, (leaves: Leaf[]) => void, string]>([
    ['a leaf that is no input', (l) => l.push({ ...l[0]!, name: 'bonus' }), "has no input 'bonus'"],
    ['a leaf given twice', (l) => l.push(l[0]!), "the leaf 'cohort_size' is given twice"],
    ['a constant given', (l) => l.push({ ...l[0]!, name: 'nothing' }), "'nothing' is a constant"],
    [
      'a term from a table',
      (l) => (l[0] = { ...l[0]!, source: { kind: 'term', version: 1, parameter: 'p' } } as Leaf),
      "'cohort_size' comes from a measure, not from a term",
    ],
    [
      'another statistic',
      (l) =>
        ((l[0] as { source: object }).source = {
          ...(l[0] as { source: object }).source,
          statistic: 'reoffenders',
        }),
      "comes from the statistic 'cohort_size', not 'reoffenders'",
    ],
    [
      'a malformed digest',
      (l) =>
        ((l[0] as { source: object }).source = { ...(l[0] as { source: object }).source, members: 'many' }),
      'nodes.cohort_size.source.members',
    ],
  ])('%s is a mistake of the caller', (_, mistake, message) => {
    const leaves = trLeaves();
    mistake(leaves);
    expect(() => computeFigure({ mechanism: trMechanism(), context: CONTEXT, leaves })).toThrow(message);
  });

  it('a malformed period is a mistake of the caller', () => {
    expect(() =>
      computeFigure({
        mechanism: trMechanism(),
        context: { ...CONTEXT, period: 'Q4 2015' },
        leaves: trLeaves(),
      }),
    ).toThrow('context.period');
  });

  it('fits the published schema, complete or not', () => {
    const published = JSON.parse(
      readFileSync(new URL('../../../../docs/guide/figure-v1.schema.json', import.meta.url), 'utf8'),
    ) as Record<string, unknown>;
    expect(published).toEqual(JSON.parse(JSON.stringify(FIGURE_SCHEMA)));
    const check = schemaCheck(published);
    for (const given of [
      {},
      better,
      { adjusted_rate: { missing: 'no cohort' } },
      { termination_point: { absent: 'none' } },
    ]) {
      expect(check(JSON.parse(trFigure(given).text))).toEqual([]);
    }
    expect(check({ ...(JSON.parse(trFigure().text) as object), note: 'x' }).length).toBe(1);
  });
});

describe('published results', () => {
  // getthedata.co.uk, November 2017, on the first final results: Cumbria & Lancashire, October to December 2015
  it('Cumbria & Lancashire: 49.9 % baseline, 41.7 % adjusted, 8.2 points better', () => {
    const figure = trFigure({
      baseline_rate: '0.499',
      baseline_rate_low: '0.48',
      baseline_rate_high: '0.52',
      adjusted_rate: '0.417',
    });
    expect(node(figure, 'binary_difference')).toMatchObject({ value: '-41/500' });
    expect(node(figure, 'binary_better')).toMatchObject({ value: true });
  });

  // russellwebster.com on October 2015 to September 2016: 45.4 % against 47.5 %, 4.7 reoffences against 4.2
  it('all areas, 2015/16: 2.1 points fewer reoffenders, 0.5 more reoffences each: payment and deduction stand side by side', () => {
    const figure = trFigure({
      baseline_rate: '0.475',
      baseline_rate_low: '0.47',
      baseline_rate_high: '0.48',
      adjusted_rate: '0.454',
      baseline_frequency: '4.2',
      baseline_frequency_low: '4.1',
      baseline_frequency_high: '4.3',
      frequency: '4.7',
    });
    expect(node(figure, 'binary_difference')).toMatchObject({ value: '-21/1000' });
    expect(node(figure, 'frequency_difference')).toMatchObject({ value: '1/2' });
    expect(pence(figure)).toEqual({
      BINARY_PAYMENT: '2100000',
      BINARY_DEDUCTION: '0',
      FREQUENCY_PAYMENT: '0',
      FREQUENCY_DEDUCTION: '-3225000',
    });
  });

  // Northumbria's baselines of 2011, 55.17 % and 5.15: Civil Service World, 26 January 2018; two decimals must survive
  it('Northumbria: baselines of two decimals are held exactly', () => {
    const figure = trFigure({ baseline_rate: '0.5517', baseline_frequency: '5.15' });
    expect([node(figure, 'baseline_rate')?.value, node(figure, 'baseline_frequency')?.value]).toEqual([
      '5517/10000',
      '103/20',
    ]);
  });
});
