import { penceOf, shown } from './compute.fixture.js';
import { statementOf } from './declared.fixture.js';
import { WORKED_CONTRACTS } from './worked-contracts.fixture.js';

describe.each(WORKED_CONTRACTS)('%s', (_, told, statements) => {
  it.each(statements)('period %d: %s', (period, __, lines) => {
    const figure = statementOf(told, period);
    expect(figure.status).toBe('complete');
    expect(
      Object.fromEntries(Object.keys(lines).map((component) => [component, penceOf(figure, component)])),
    ).toEqual(lines);
  });
});

it('Work Programme: job outcomes of the year are set against the people attached in it', () => {
  const told = WORKED_CONTRACTS[0]?.[1];
  if (!told) throw new Error('no contract');
  const performance = (month: number) => {
    const figure = statementOf(told, month);
    return [shown(figure, 'performance'), shown(figure, 'minimum_met')];
  };
  expect(performance(7)).toEqual(['0.0%', 'no']);
  expect(performance(12)).toEqual(['28.6%', 'yes']);
  expect(performance(13)).toEqual(['0.0%', 'no']); // a new year: one attached, no outcome yet
});
