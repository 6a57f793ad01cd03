import type { Show } from '../../mechanism/index.js';
import { displayTogether, displayValue } from './display.js';

const words = { person: { one: 'person', many: 'people' }, event: { one: 'reoffence', many: 'reoffences' } };

describe('a value as a person reads it', () => {
  it.each<[string | boolean, string, string, Show | undefined]>([
    [true, 'boolean', 'yes', undefined],
    [false, 'boolean', 'no', undefined],
    ['417/1000', '1', '41.70%', undefined],
    ['417/1000', '1', '41.7%', { as: 'percent', places: 1 }],
    ['-41/500', '1', '-8.20 percentage points', { as: 'points', places: 2 }],
    ['5/4', '1', '1.250', { as: 'number', places: 3 }],
    ['123456705', 'pence', '£1,234,567.05', undefined],
    ['-5', 'pence', '-£0.05', undefined],
    ['201/2', 'pence', '£1.0050', undefined],
    ['-201/2', 'pence', '-£1.0050', undefined],
    ['100000', 'pence/person', '£1,000.00 per person', undefined],
    ['70', 'person', '70 people', undefined],
    ['1', 'person', '1 person', undefined],
    ['0', 'person', '0 people', undefined],
    ['1234567/2', 'person', '617,283.50 people', undefined],
    ['37/10', 'event/person', '3.70 reoffences per person', undefined],
    ['1/3', '1/person', '0.33 per person', undefined],
    ['2', 'person^2', '2 people to the power of 2', undefined],
    ['3', 'unheard_of', '3 unheard_of', undefined],
  ])('%s %s is %s', (value, unit, text, show) => {
    expect(displayValue(value, { unit, ...(show && { show }) }, words)).toBe(text);
  });

  it('of the period is a whole number, unless it is said to be shown otherwise', () => {
    const input = { from: 'period' };
    expect(displayValue('12', { unit: '1', input }, words)).toBe('12');
    expect(displayValue('12', { unit: '1', input, show: { as: 'percent', places: 0 } }, words)).toBe(
      '1,200%',
    );
    expect(displayValue('12', { unit: '1', input: { from: 'term' } }, words)).toBe('1,200.00%');
  });

  it('side by side gets as many decimals as it takes to tell unequal values apart', () => {
    expect(displayTogether(['1/2', '1/2'], { unit: '1' }, words)).toEqual(['50.00%', '50.00%']);
    expect(displayTogether(['0.48', '0.479999'], { unit: '1' }, words)).toEqual(['48.0000%', '47.9999%']);
    expect(displayTogether(['100', '1001/10'], { unit: 'pence' }, words)).toEqual(['£1.00', '£1.0010']);
  });
});
