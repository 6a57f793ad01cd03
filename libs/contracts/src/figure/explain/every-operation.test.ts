import {
  acceptMechanism,
  OPERATION_CODES,
  type CasesDocument,
  type MechanismDocument,
  type Step,
} from '../../mechanism/index.js';
import { computeFigure } from '../compute-figure.js';
import { CONTEXT, leafOf } from '../tr.fixture.js';
import { explainNode } from './index.js';

/** One step of every operation, so that none lacks words. */
const everyOperation: MechanismDocument = {
  code: 'all',
  version: 1,
  title: 'All',
  engine: 2,
  units: { person: { one: 'person', many: 'people' } },
  clauses: { A: { title: 'A', text: 'A', source: 'ours' } },
  inputs: [
    { name: 'a', title: 'Alpha', unit: 'pence', clause: 'A', input: { from: 'term', parameter: 'a' } },
    { name: 'b', title: 'Beta', unit: 'pence', clause: 'A', input: { from: 'term', parameter: 'b' } },
    { name: 'f', title: 'Factor', unit: '1', clause: 'A', input: { from: 'term', parameter: 'f' } },
    { name: 'n', title: 'People', unit: 'person', clause: 'A', input: { from: 'term', parameter: 'n' } },
    {
      name: 'year',
      title: 'Year',
      unit: '1',
      clause: 'A',
      input: { from: 'term', parameter: 'year' },
      show: { as: 'number', places: 0 },
    },
  ],
  steps: (
    [
      ['add', { of: ['a', 'b'] }],
      ['sum', { of: ['a', 'b', 'a'] }],
      ['subtract', { from: 'a', less: 'b' }],
      ['multiply', { of: ['a', 'f'] }],
      ['divide', { amount: 'a', by: 'n' }, 'pence/person', { rounding: { places: 0, mode: 'half_up' } }],
      ['share', { amount: 'a', factor: 'f' }],
      ['min', { of: ['a', 'b'] }],
      ['max', { of: ['a', 'b'] }],
      ['cap', { amount: 'a', at: 'b' }],
      ['floor', { amount: 'a', at: 'b' }],
      ['band', { amount: 'a', above: 'b', upTo: 'add' }],
      ['exceeds', { amount: 'a', limit: 'b' }, 'boolean'],
      ['within', { amount: 'a', low: 'b', high: 'add' }, 'boolean'],
      ['when', { if: 'exceeds', then: 'a', else: 'b' }],
      ['all', { of: ['exceeds', 'within'] }, 'boolean'],
      ['any', { of: ['exceeds', 'within'] }, 'boolean'],
      ['not', { of: 'within' }, 'boolean'],
      ['count', { of: ['exceeds', 'within', 'not'] }, '1', { show: { as: 'number', places: 0 } }],
      ['power', { base: 'f', exponent: 'year' }, '1'],
      ['lookup', { key: 'year', values: { 1: 'a', 2: 'b' } }, 'pence', { match: 'exact' }],
      ['round', { amount: 'multiply' }, 'pence', { rounding: { places: 0, mode: 'half_up' } }],
    ] as [Step['operation'], Step['operands'], string?, Partial<Step>?][]
  ).map(([operation, operands, unit = 'pence', options = {}]) => ({
    name: operation,
    title: `The ${operation}`,
    operation,
    operands,
    unit,
    clause: 'A',
    ...options,
  })),
  lines: [{ component: 'LINE', title: 'Line', kind: 'adjustment', step: 'round' }],
  findings: OPERATION_CODES.filter((code) => code !== 'round').map((code) => ({
    component: code.toUpperCase(),
    title: code,
    node: code,
  })),
};
const everyCase: CasesDocument = {
  mechanism: 'all',
  version: 1,
  common: { a: '1000', b: '300', f: '0.5', n: '3', year: '2' },
  cases: [
    { name: 'up', given: {}, expect: { lines: { LINE: '500' } } },
    { name: 'down', given: { a: '100' }, expect: { lines: { LINE: '50' } } },
  ],
};

describe('every operation has its words', () => {
  const accepted = acceptMechanism(everyOperation, everyCase);
  if (!accepted.ok) throw new Error(JSON.stringify(accepted.problems));
  const leaves = everyOperation.inputs.map((input) =>
    leafOf(input, everyCase.common?.[input.name] as string),
  );
  const figure = computeFigure({ mechanism: accepted.value, context: CONTEXT, leaves });

  it.each<[string, string, string, string]>([
    [
      'add',
      'The add is £13.00: Alpha (£10.00) plus Beta (£3.00).',
      'Alpha + Beta',
      '£10.00 + £3.00 = £13.00',
    ],
    [
      'sum',
      'The sum is £23.00: Alpha (£10.00) plus Beta (£3.00) plus Alpha (£10.00).',
      'Alpha + Beta + Alpha',
      '£10.00 + £3.00 + £10.00 = £23.00',
    ],
    [
      'subtract',
      'The subtract is £7.00: Alpha (£10.00) less Beta (£3.00).',
      'Alpha - Beta',
      '£10.00 - £3.00 = £7.00',
    ],
    [
      'multiply',
      'The multiply is £5.00: Alpha (£10.00) times Factor (50.00%).',
      'Alpha × Factor',
      '£10.00 × 50.00% = £5.00',
    ],
    [
      'divide',
      'The divide is £3.33 per person: Alpha (£10.00) divided by People (3 people), rounded to whole pence, half away from zero.',
      'Alpha ÷ People rounded to whole pence, half away from zero',
      '£10.00 ÷ 3 people rounded to whole pence, half away from zero = £3.33 per person',
    ],
    [
      'share',
      'The share is £5.00: Factor (50.00%) of Alpha (£10.00).',
      'Factor of Alpha',
      '50.00% of £10.00 = £5.00',
    ],
    [
      'min',
      'The min is £3.00: the lowest of Alpha (£10.00) and Beta (£3.00).',
      'the lowest of Alpha and Beta',
      'the lowest of £10.00 and £3.00 = £3.00',
    ],
    [
      'max',
      'The max is £10.00: the highest of Alpha (£10.00) and Beta (£3.00).',
      'the highest of Alpha and Beta',
      'the highest of £10.00 and £3.00 = £10.00',
    ],
    [
      'cap',
      'The cap is £3.00: Alpha (£10.00) is limited to Beta (£3.00).',
      'Alpha, but at most Beta',
      '£10.00, but at most £3.00 = £3.00',
    ],
    [
      'floor',
      'The floor is £10.00: Alpha (£10.00) is not below Beta (£3.00).',
      'Alpha, but at least Beta',
      '£10.00, but at least £3.00 = £10.00',
    ],
    [
      'band',
      'The band is £7.00: the part of Alpha (£10.00) above Beta (£3.00) and up to The add (£13.00).',
      'the part of Alpha above Beta and up to The add',
      'the part of £10.00 above £3.00 and up to £13.00 = £7.00',
    ],
    [
      'exceeds',
      'The exceeds: yes, because Alpha (£10.00) is above Beta (£3.00).',
      'Alpha > Beta',
      '£10.00 > £3.00: yes',
    ],
    [
      'within',
      'The within: yes, because Alpha (£10.00) lies from Beta (£3.00) to The add (£13.00), the bounds included.',
      'Beta ≤ Alpha ≤ The add',
      '£3.00 ≤ £10.00 ≤ £13.00: yes',
    ],
    [
      'when',
      'The when is £10.00, because “The exceeds” is yes: Alpha (£10.00) counts.',
      'Alpha if “The exceeds”, otherwise Beta',
      'The exceeds: yes, so £10.00',
    ],
    [
      'lookup',
      'The lookup is £3.00: for Year (2) the entry is Beta (£3.00).',
      'by Year: 1 is Alpha, 2 is Beta',
      'Year: 2, so £3.00',
    ],
    [
      'all',
      'The all: yes, because “The exceeds” is yes and “The within” is yes.',
      'The exceeds and The within',
      'yes and yes: yes',
    ],
    [
      'any',
      'The any: yes, because “The exceeds” is yes and “The within” is yes.',
      'The exceeds or The within',
      'yes or yes: yes',
    ],
    ['not', 'The not: no, because “The within” is yes.', 'not The within', 'not yes: no'],
    [
      'count',
      'The count is 2, because “The exceeds” is yes, “The within” is yes and “The not” is no.',
      'how many hold of The exceeds, The within and The not',
      'how many hold of yes, yes and no = 2',
    ],
    [
      'power',
      'The power is 25.00%: Factor (50.00%) to the power of Year (2).',
      'Factor to the power of Year',
      '50.00% to the power of 2 = 25.00%',
    ],
    [
      'round',
      'The round is £5.00: The multiply (£5.00), rounded to whole pence, half away from zero.',
      'The multiply rounded to whole pence, half away from zero',
      '£5.00 rounded to whole pence, half away from zero = £5.00',
    ],
  ])('%s', (name, sentence, formula, numbers) => {
    const explained = explainNode(figure, name);
    expect(explained.ok && explained.value).toMatchObject({
      sentence,
      formula: `The ${name} = ${formula}`,
      numbers,
    });
  });
});
