import { ratio } from '#kernel';
import { Fault, number, type PlainOperation } from '../operation.js';
import { PLAIN } from '../unit.js';
import { plain } from './logic.js';

/** Beyond a hundred years a contract has ended, and numbers grow without end. */
const HIGHEST = 100n;

/** A factor to a whole power: interest, indexation, a return over years. Unit: plain. Since engine 2. */
export const power: PlainOperation = {
  kind: 'plain',
  does: 'A plain number multiplied by itself: base to the power of exponent, a whole number from 0 to 100 (1.13 over 8 years). Any other exponent leaves the step without a value, and says so.',
  roles: { base: 'one', exponent: 'one' },
  unit: (units) => plain(units.one('base'), 'base') ?? plain(units.one('exponent'), 'exponent') ?? PLAIN,
  apply: (values) => {
    const exponent = number(values.one('exponent'));
    if (exponent.d !== 1n || exponent.s < 0n || exponent.n > HIGHEST)
      return new Fault('its exponent is not a whole number from 0 to 100');
    const base = number(values.one('base'));
    let result = ratio(1n);
    for (let i = 0n; i < exponent.n; i += 1n) result = result.mul(base);
    return result;
  },
};
