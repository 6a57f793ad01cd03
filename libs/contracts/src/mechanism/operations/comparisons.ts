import { Fault, number, type PlainOperation } from '../operation.js';
import { comparison } from './unit-rules.js';

/** Strictly above. Unit: both alike; the result is yes or no. */
export const exceeds: PlainOperation = {
  kind: 'plain',
  does: 'Yes when an amount is strictly above a limit of the same unit; equal is no.',
  roles: { amount: 'one', limit: 'one' },
  unit: (units) => comparison(units, ['amount', 'limit']),
  apply: (values) => number(values.one('amount')).compare(number(values.one('limit'))) > 0,
};

/** In an interval, bounds included. Unit: all alike; the result is yes or no. */
export const within: PlainOperation = {
  kind: 'plain',
  does: 'Yes when an amount lies in an interval of the same unit; equal to a bound is within. An interval that is upside down leaves the step without a value, and says so.',
  roles: { amount: 'one', low: 'one', high: 'one' },
  unit: (units) => comparison(units, ['amount', 'low', 'high']),
  apply: (values) => {
    const [amount, low, high] = [
      number(values.one('amount')),
      number(values.one('low')),
      number(values.one('high')),
    ];
    if (low.compare(high) > 0) return new Fault('the lower bound of its interval is above the upper one');
    return amount.compare(low) >= 0 && amount.compare(high) <= 0;
  },
};
