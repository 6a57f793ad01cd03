import { roundRatio } from '#kernel';
import { number, numeric, type PlainOperation } from '../operation.js';

/** To a number of decimals. Unit: unchanged. The last step of each line, to whole pence. */
export const round: PlainOperation = {
  kind: 'plain',
  does: 'Rounds to decimal places: half_up sends ties away from zero, down goes towards zero, up away from it. 0 places of pence is whole pence. Nothing is rounded unless a step says so.',
  roles: { amount: 'one' },
  option: 'rounding',
  unit: (units) => numeric(units.one('amount'), 'amount'),
  apply: (values, { rounding }) => {
    if (rounding === undefined || rounding === 'exact')
      throw new TypeError('round names its places: check the document first');
    return roundRatio(number(values.one('amount')), rounding.places, rounding.mode);
  },
};
