import { readFileSync } from 'node:fs';
import { ratio } from '#kernel';
import fc from 'fast-check';
import { acceptMechanism } from '../accept-mechanism.js';
import { Fault, UnitFault, type OperandNames, type StepOptions } from '../operation.js';
import { oneOperand, resolveOperands } from '../operands.js';
import { parseUnit, unitText, type Unit } from '../unit.js';
import { valueText, type Value, type ValueText } from '../value.js';
import { OPERATION_CODES, operationOf, type OperationCode } from './index.js';

const value = (text: string): Value => (text === 'yes' || text === 'no' ? text === 'yes' : ratio(text));

/** Works one operation on literal operands: what stands for a name is read as its value. */
function work(code: OperationCode, operands: OperandNames, options: StepOptions = {}): ValueText | string {
  const operation = operationOf(code);
  if (operation.kind === 'choice') {
    const selector = oneOperand(operands, operation.selector);
    const taken = operation.choose(
      selector === 'yes' || selector === 'no' ? selector === 'yes' : ratio(selector),
      operands,
      options,
    );
    return taken instanceof Fault ? `fault: ${taken.why}` : taken;
  }
  const result = operation.apply(resolveOperands(operands, value), options);
  return result instanceof Fault ? `fault: ${result.why}` : valueText(result);
}

describe('each operation of the closed set', () => {
  const down = { rounding: { places: 0, mode: 'down' } } as const;
  it.each<[string, OperationCode, OperandNames, ValueText, StepOptions?]>([
    ['adds exactly', 'add', { of: ['1/3', '1/6'] }, '1/2'],
    ['adds up many', 'sum', { of: ['0.1', '0.2', '-0.3', '7'] }, '7'],
    ['subtracts below zero', 'subtract', { from: '2', less: '5' }, '-3'],
    ['multiplies exactly', 'multiply', { of: ['0.07', '1000'] }, '70'],
    ['divides exactly when told', 'divide', { amount: '10', by: '3' }, '10/3', { rounding: 'exact' }],
    [
      'divides to places',
      'divide',
      { amount: '10', by: '3' },
      '333/100',
      { rounding: { places: 2, mode: 'half_up' } },
    ],
    [
      'does not divide by zero',
      'divide',
      { amount: '10', by: '0' },
      'fault: it would divide by zero',
      { rounding: 'exact' },
    ],
    ['takes a share', 'share', { amount: '200', factor: '0.8' }, '160'],
    ['holds when all hold', 'all', { of: ['yes', 'yes'] }, true],
    ['fails when one fails', 'all', { of: ['yes', 'no'] }, false],
    ['holds when one holds', 'any', { of: ['no', 'yes'] }, true],
    ['fails when none holds', 'any', { of: ['no', 'no'] }, false],
    ['turns yes into no', 'not', { of: 'yes' }, false],
    ['turns no into yes', 'not', { of: 'no' }, true],
    ['counts what holds', 'count', { of: ['yes', 'no', 'yes'] }, '2'],
    ['grows over years', 'power', { base: '1.13', exponent: '2' }, '12769/10000'],
    ['to the power of nothing is one', 'power', { base: '7', exponent: '0' }, '1'],
    [
      'has whole powers only',
      'power',
      { base: '2', exponent: '0.5' },
      'fault: its exponent is not a whole number from 0 to 100',
    ],
    [
      'has no powers below nothing',
      'power',
      { base: '2', exponent: '-1' },
      'fault: its exponent is not a whole number from 0 to 100',
    ],
    ['takes all of it', 'share', { amount: '200', factor: '1' }, '200'],
    ['takes none of it', 'share', { amount: '200', factor: '0' }, '0'],
    [
      'refuses more than all',
      'share',
      { amount: '200', factor: '1.01' },
      'fault: its factor is not between 0 and 1',
    ],
    [
      'refuses a negative share',
      'share',
      { amount: '200', factor: '-0.01' },
      'fault: its factor is not between 0 and 1',
    ],
    ['finds the lowest', 'min', { of: ['3', '-1/2', '0'] }, '-1/2'],
    ['finds the highest', 'max', { of: ['3', '-1/2', '10/3'] }, '10/3'],
    ['caps what is above', 'cap', { amount: '12', at: '10' }, '10'],
    ['leaves what is at the cap', 'cap', { amount: '10', at: '10' }, '10'],
    ['leaves what is below the cap', 'cap', { amount: '-3', at: '10' }, '-3'],
    ['raises to the floor', 'floor', { amount: '-3', at: '0' }, '0'],
    ['leaves what is above the floor', 'floor', { amount: '3', at: '0' }, '3'],
    ['a band below its lower bound holds nothing', 'band', { amount: '5', above: '10', upTo: '20' }, '0'],
    ['a band holds what is inside', 'band', { amount: '15', above: '10', upTo: '20' }, '5'],
    ['a band holds at most its width', 'band', { amount: '30', above: '10', upTo: '20' }, '10'],
    ['a band without an upper bound holds the rest', 'band', { amount: '30', above: '10' }, '20'],
    [
      'a band upside down decides nothing',
      'band',
      { amount: '30', above: '10', upTo: '9' },
      'fault: its upper bound is below its lower one',
    ],
    ['above exceeds', 'exceeds', { amount: '0.5001', limit: '0.5' }, true],
    ['equal does not exceed', 'exceeds', { amount: '1/2', limit: '0.5' }, false],
    ['the lower bound is within', 'within', { amount: '0.48', low: '0.48', high: '0.52' }, true],
    ['the upper bound is within', 'within', { amount: '0.52', low: '0.48', high: '0.52' }, true],
    ['just outside is not', 'within', { amount: '0.520001', low: '0.48', high: '0.52' }, false],
    [
      'an interval upside down decides nothing',
      'within',
      { amount: '1', low: '2', high: '0' },
      'fault: the lower bound of its interval is above the upper one',
    ],
    ['a condition that holds takes then', 'when', { if: 'yes', then: 'a', else: 'b' }, 'a'],
    ['one that does not takes else', 'when', { if: 'no', then: 'a', else: 'b' }, 'b'],
    ['looks an equal key up', 'lookup', { key: '2.0', values: { 1: 'a', 2: 'b' } }, 'b', { match: 'exact' }],
    [
      'finds no key in between',
      'lookup',
      { key: '1.5', values: { 1: 'a', 2: 'b' } },
      'fault: no entry of its table fits its key',
      { match: 'exact' },
    ],
    [
      'looks up from a key',
      'lookup',
      { key: '1.99', values: { 2: 'b', 1: 'a', '-3': 'z' } },
      'a',
      { match: 'from' },
    ],
    ['from: a key itself counts', 'lookup', { key: '2', values: { 1: 'a', 2: 'b' } }, 'b', { match: 'from' }],
    [
      'from: below all keys there is none',
      'lookup',
      { key: '0', values: { 1: 'a' } },
      'fault: no entry of its table fits its key',
      { match: 'from' },
    ],
    [
      'rounds half a penny away from zero',
      'round',
      { amount: '100.5' },
      '101',
      { rounding: { places: 0, mode: 'half_up' } },
    ],
    [
      'rounds half a penny away from zero below it',
      'round',
      { amount: '-100.5' },
      '-101',
      { rounding: { places: 0, mode: 'half_up' } },
    ],
    ['rounds down towards zero', 'round', { amount: '-100.9' }, '-100', down],
    [
      'rounds up away from zero',
      'round',
      { amount: '100.01' },
      '101',
      { rounding: { places: 0, mode: 'up' } },
    ],
    [
      'rounds to places',
      'round',
      { amount: '2/3' },
      '667/1000',
      { rounding: { places: 3, mode: 'half_up' } },
    ],
  ])('%s (%s)', (_, code, operands, expected, options = {}) => {
    expect(work(code, operands, options)).toBe(expected);
  });

  it('bands that meet share an amount out without gap or overlap, whatever the bounds', () => {
    const bound = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.tuple(bound, bound), (amount, bounds) => {
        const [a, b] = bounds.sort((x, y) => x - y).map(String) as [string, string];
        const parts = [
          work('band', { amount: String(amount), above: '0', upTo: a }),
          work('band', { amount: String(amount), above: a, upTo: b }),
          work('band', { amount: String(amount), above: b }),
        ];
        expect(parts.reduce((sum, part) => sum + Number(part), 0)).toBe(amount);
      }),
    );
  });
});

describe('units of results', () => {
  const unit = (text: string): Unit => {
    const parsed = parseUnit(text);
    if (!parsed) throw new Error(text);
    return parsed;
  };
  const derive = (code: OperationCode, operands: OperandNames): string => {
    const result = operationOf(code).unit(resolveOperands(operands, unit));
    return result instanceof UnitFault ? `refused: ${result.why}` : unitText(result);
  };
  it.each<[string, OperationCode, OperandNames, string]>([
    ['a sum keeps the unit', 'add', { of: ['pence', 'pence'] }, 'pence'],
    [
      'people and pence do not add',
      'add',
      { of: ['pence', 'person'] },
      "refused: It sets 'pence' (pence) against 'person' (person).",
    ],
    ['a difference keeps the unit', 'subtract', { from: '1', less: '1' }, '1'],
    [
      'yes or no does not add',
      'sum',
      { of: ['1', 'boolean'] },
      "refused: 'boolean' is yes or no, and only numbers can be calculated with.",
    ],
    ['people times a price is money', 'multiply', { of: ['person', 'pence/person'] }, 'pence'],
    [
      'money times money is refused',
      'multiply',
      { of: ['pence', 'pence/person'] },
      'refused: It multiplies money by money.',
    ],
    ['money by people is a price', 'divide', { amount: 'pence', by: 'person' }, 'pence/person'],
    ['money by money is a plain number', 'divide', { amount: 'pence', by: 'pence' }, '1'],
    [
      'a price by money is refused when money stays below twice',
      'divide',
      { amount: '1/pence', by: 'pence' },
      'refused: It divides by money twice.',
    ],
    ['a share keeps the unit', 'share', { amount: 'pence', factor: '1' }, 'pence'],
    [
      'a factor is plain',
      'share',
      { amount: 'person', factor: 'pence/person' },
      'refused: Its factor is in pence/person.',
    ],
    [
      'a cap is in the unit of the amount',
      'cap',
      { amount: 'pence', at: 'person' },
      "refused: It sets 'pence' (pence) against 'person' (person).",
    ],
    ['a band without upper bound', 'band', { amount: 'person', above: 'person' }, 'person'],
    ['a comparison is yes or no', 'exceeds', { amount: 'event/person', limit: 'event/person' }, 'boolean'],
    [
      'an interval is in the unit of the amount',
      'within',
      { amount: '1', low: '1', high: 'person' },
      "refused: It sets '1' (1) against 'person' (person).",
    ],
    [
      'a condition is yes or no',
      'when',
      { if: '1', then: 'pence', else: 'pence' },
      "refused: Its condition '1' is a number.",
    ],
    [
      'branches have one unit',
      'when',
      { if: 'boolean', then: 'pence', else: 'person' },
      "refused: It chooses between 'pence' (pence) and 'person' (person).",
    ],
    ['branches may be yes or no', 'when', { if: 'boolean', then: 'boolean', else: 'boolean' }, 'boolean'],
    [
      'a key is a number',
      'lookup',
      { key: 'boolean', values: { 1: 'pence' } },
      "refused: 'key' is yes or no, and only numbers can be calculated with.",
    ],
    [
      'entries have one unit',
      'lookup',
      { key: '1', values: { 1: 'pence', 2: '1' } },
      "refused: It chooses between 'pence' (pence) and '1' (1).",
    ],
    ['rounding keeps the unit', 'round', { amount: 'pence' }, 'pence'],
    ['conditions combine to one', 'all', { of: ['boolean', 'boolean'] }, 'boolean'],
    ['conditions are counted as a plain number', 'count', { of: ['boolean', 'boolean'] }, '1'],
    [
      'a number is no condition',
      'any',
      { of: ['boolean', 'pence'] },
      "refused: 'pence' is a number, and only yes or no can be combined.",
    ],
    ['a power is of a plain number', 'power', { base: '1', exponent: '1' }, '1'],
    ['money has no powers', 'power', { base: 'pence', exponent: '1' }, "refused: 'base' has a unit."],
  ])('%s', (_, code, operands, expected) => {
    expect(derive(code, operands)).toBe(expected);
  });
});

describe('the guide', () => {
  const guide = readFileSync(new URL('../../../../../docs/guide/mechanisms.md', import.meta.url), 'utf8');

  it('describes every operation and no other', () => {
    const [, steps = ''] = /## Steps: the closed set([^]*?)\n## /.exec(guide) ?? [];
    const described = [...steps.matchAll(/^\| `([a-z]+)` \| (.*?) \|/gm)];
    expect(described.map(([, code]) => code).sort()).toEqual([...OPERATION_CODES].sort());
    for (const [, code, operands = ''] of described) {
      for (const role of Object.keys(operationOf(code as OperationCode).roles))
        expect([code, operands]).toEqual([code, expect.stringContaining(`\`${role}\``)]);
    }
  });

  it('has a first mechanism that is accepted with its cases', () => {
    const [document, cases] = [...guide.matchAll(/```json\n([^]*?)```/g)].map(
      ([, text = '']) => JSON.parse(text) as unknown,
    );
    expect(acceptMechanism(document, cases)).toMatchObject({ ok: true });
  });
});
