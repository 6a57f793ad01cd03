import type { Ratio } from '#kernel';
import { Fault, number, type PlainOperation } from '../operation.js';
import { equalUnits } from './unit-rules.js';

const lower = (a: Ratio, b: Ratio): Ratio => (b.compare(a) < 0 ? b : a);
const higher = (a: Ratio, b: Ratio): Ratio => (b.compare(a) > 0 ? b : a);

/** The lowest of several. Unit: all alike. */
export const min: PlainOperation = {
  kind: 'plain',
  does: 'The lowest of two or more amounts of one unit.',
  roles: { of: 'many' },
  unit: (units) => equalUnits(units, ['of']),
  apply: (values) => values.many('of').map(number).reduce(lower),
};

/** The highest of several. Unit: all alike. */
export const max: PlainOperation = {
  kind: 'plain',
  does: 'The highest of two or more amounts of one unit.',
  roles: { of: 'many' },
  unit: (units) => equalUnits(units, ['of']),
  apply: (values) => values.many('of').map(number).reduce(higher),
};

/** Not above a limit. Unit: both alike. */
export const cap: PlainOperation = {
  kind: 'plain',
  does: "An amount, but not above a limit of the same unit: the lower of amount and at. Says 'limit' where min says 'lowest'.",
  roles: { amount: 'one', at: 'one' },
  unit: (units) => equalUnits(units, ['amount', 'at']),
  apply: (values) => lower(number(values.one('amount')), number(values.one('at'))),
};

/** Not below a limit. Unit: both alike. */
export const floor: PlainOperation = {
  kind: 'plain',
  does: 'An amount, but not below a limit of the same unit: the higher of amount and at.',
  roles: { amount: 'one', at: 'one' },
  unit: (units) => equalUnits(units, ['amount', 'at']),
  apply: (values) => higher(number(values.one('amount')), number(values.one('at'))),
};

/**
 * The part of an amount that falls into one band. With the running total before and after a statement, two bands and
 * a subtraction fill (or, when the total falls, un-fill) a band across statements.
 */
export const band: PlainOperation = {
  kind: 'plain',
  does: 'The part of an amount that lies above one bound and up to another (no upper bound when upTo is left out): never below zero, never more than the width of the band.',
  roles: { amount: 'one', above: 'one', upTo: 'optional' },
  unit: (units) => equalUnits(units, ['amount', 'above', 'upTo']),
  apply: (values) => {
    const [amount, above] = [number(values.one('amount')), number(values.one('above'))];
    const upTo = values.maybe('upTo');
    if (upTo !== undefined && number(upTo).compare(above) < 0)
      return new Fault('its upper bound is below its lower one');
    const inside = upTo === undefined ? amount : lower(amount, number(upTo));
    return higher(inside.sub(above), above.sub(above));
  },
};
