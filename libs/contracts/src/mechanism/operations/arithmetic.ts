import { roundRatio } from '#kernel';
import { Fault, number, numeric, UnitFault, type PlainOperation } from '../operation.js';
import { moneyPower, perUnit, timesUnit, type Dimension } from '../unit.js';
import { equalUnits, factorUnit } from './unit-rules.js';

/** a + b. Unit: both alike, and so the result. */
export const add: PlainOperation = {
  kind: 'plain',
  does: 'Adds two amounts of one unit: of[0] + of[1].',
  roles: { of: 'pair' },
  unit: (units) => equalUnits(units, ['of']),
  apply: (values) =>
    values
      .many('of')
      .map(number)
      .reduce((a, b) => a.add(b)),
};

/** a - b. Unit: both alike, and so the result. */
export const subtract: PlainOperation = {
  kind: 'plain',
  does: 'Takes one amount from another of the same unit: from - less. The result may be below zero.',
  roles: { from: 'one', less: 'one' },
  unit: (units) => equalUnits(units, ['from', 'less']),
  apply: (values) => number(values.one('from')).sub(number(values.one('less'))),
};

/** a × b. Unit: the product; money times money is refused. */
export const multiply: PlainOperation = {
  kind: 'plain',
  does: 'Multiplies two amounts: of[0] × of[1]. The unit is the product of theirs (person × pence/person = pence); money times money is refused.',
  roles: { of: 'pair' },
  unit: (units) => {
    let product: Dimension | undefined;
    for (const [i, unit] of units.many('of').entries()) {
      const factor = numeric(unit, units.names('of')[i] ?? 'of');
      if (factor instanceof UnitFault) return factor;
      product = product ? timesUnit(product, factor) : factor;
    }
    return product ? onlyOnceMoney(product) : new UnitFault('It multiplies nothing.', 'Name two operands.');
  },
  apply: (values) =>
    values
      .many('of')
      .map(number)
      .reduce((a, b) => a.mul(b)),
};

/** a ÷ b, its rounding named. Unit: the quotient. By zero: missing, with the reason. */
export const divide: PlainOperation = {
  kind: 'plain',
  does: 'Divides: amount ÷ by. Its rounding must be named: "exact" keeps the fraction, otherwise decimal places and mode. Division by zero leaves the step without a value, and says so.',
  roles: { amount: 'one', by: 'one' },
  option: 'rounding',
  unit: (units) => {
    const amount = numeric(units.one('amount'), 'amount');
    const by = numeric(units.one('by'), 'by');
    if (amount instanceof UnitFault) return amount;
    return by instanceof UnitFault ? by : onlyOnceMoney(perUnit(amount, by));
  },
  apply: (values, { rounding }) => {
    const by = number(values.one('by'));
    if (by.n === 0n) return new Fault('it would divide by zero');
    const quotient = number(values.one('amount')).div(by);
    return rounding === undefined || rounding === 'exact'
      ? quotient
      : roundRatio(quotient, rounding.places, rounding.mode);
  },
};

/** a + b + c + … Unit: all alike, and so the result. */
export const sum: PlainOperation = {
  kind: 'plain',
  does: 'Adds up any number of amounts of one unit.',
  roles: { of: 'many' },
  unit: (units) => equalUnits(units, ['of']),
  apply: (values) =>
    values
      .many('of')
      .map(number)
      .reduce((a, b) => a.add(b)),
};

/** A part of an amount. Unit: that of the amount; the factor is plain and between 0 and 1. */
export const share: PlainOperation = {
  kind: 'plain',
  does: 'A part of an amount: amount × factor, where the factor is a plain number from 0 to 1. A factor outside leaves the step without a value, and says so.',
  roles: { amount: 'one', factor: 'one' },
  unit: (units) => factorUnit(units),
  apply: (values) => {
    const factor = number(values.one('factor'));
    if (factor.compare(0n) < 0 || factor.compare(1n) > 0)
      return new Fault('its factor is not between 0 and 1');
    return number(values.one('amount')).mul(factor);
  },
};

function onlyOnceMoney(unit: Dimension): Dimension | UnitFault {
  const power = moneyPower(unit);
  if (power >= -1 && power <= 1) return unit;
  return new UnitFault(
    power > 1 ? 'It multiplies money by money.' : 'It divides by money twice.',
    'Multiply money by a number, a share or a count; give a price its full unit, e.g. pence/person.',
  );
}
