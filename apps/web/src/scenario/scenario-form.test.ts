import { readScenario } from './scenario-form.js';

describe('what somebody supposes', () => {
  it('is nothing until something is asked', () => {
    expect(readScenario({})).toEqual({ wrong: [] });
  });

  it('is periods, a cohort whose rate stays exact, and inputs by name', () => {
    const { input, wrong } = readScenario({
      contract: 'TR-A01',
      periods: '2026Q1, 2026Q2',
      size: '400',
      rate: '43.55',
      frequency: '4.1',
      given: 'baseline_binary = 0.43\nis_final=true',
    });
    expect(wrong).toEqual([]);
    expect(input).toEqual({
      contract: 'TR-A01',
      periods: ['2026Q1', '2026Q2'],
      generated: { cohortSize: 400, binaryRate: '4355/10000', frequency: '4.1' },
      given: [
        { input: 'baseline_binary', value: '0.43' },
        { input: 'is_final', value: 'true' },
      ],
    });
  });

  it.each([
    ['0', '0/100'],
    ['7', '7/100'],
    ['100', '100/100'],
    ['0.5', '5/1000'],
  ])('takes %s per cent as %s', (rate, exact) => {
    const { input } = readScenario({ contract: 'A', periods: '2026', size: '10', rate, frequency: '1' });
    expect(input?.generated?.binaryRate).toBe(exact);
  });

  it('says all that is wrong at once', () => {
    const { wrong, input } = readScenario({
      periods: 'soon',
      size: '0',
      rate: '101',
      frequency: '0.5',
      given: 'x',
    });
    expect(input).toBeUndefined();
    expect(wrong.map(({ field }) => field)).toEqual([
      'contract',
      'periods',
      'size',
      'rate',
      'frequency',
      'given',
    ]);
  });
});
