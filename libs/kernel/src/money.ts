import { roundRatio, type Ratio, type RoundingMode } from './ratio.js';

/** Money is whole pence. Negative: owed by the provider. */
export type Pence = bigint;

/** The rounding step from an exact amount of pence to whole pence. */
export function toPence(amount: Ratio, mode: RoundingMode = 'half_up'): Pence {
  const rounded = roundRatio(amount, 0, mode);
  return rounded.s * rounded.n;
}

/** `-£1,234.05`, as a person reads it. */
export function poundsText(pence: Pence): string {
  const size = pence < 0n ? -pence : pence;
  const pounds = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return `${pence < 0n ? '-' : ''}£${pounds}.${(size % 100n).toString().padStart(2, '0')}`;
}
