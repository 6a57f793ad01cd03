import { decimalText, ratio } from '#kernel';
import { displayValue, displayTogether, type Words } from '../figure/explain/display.js';
import type { Show, ValueText } from '../mechanism/index.js';

/** One value that changed, as a person reads it. */
export interface ValueChange {
  readonly was: string;
  readonly now: string;
  /** How much more or less: `+£20,000.00`, `-3.00 percentage points`; numbers only. */
  readonly absolute?: string;
  /** Of what it was: `+20.0%`; numbers that were not zero only. */
  readonly percent?: string;
  /** `£100,000.00 → £120,000.00 (+£20,000.00, +20.0%)` */
  readonly text: string;
}

/** How a value is shown: its unit, and the words for it. */
export interface ValueWords {
  readonly unit: string;
  readonly show?: Show;
  readonly units: Words;
}

const NONE = 'none';

/** Says a change in words and numbers. @param was and now: null: expressly none; undefined: not there or not known */
export function valueChange(
  was: ValueText | null | undefined,
  now: ValueText | null | undefined,
  { unit, show, units }: ValueWords,
  missing = 'not there',
): ValueChange {
  const words = (value: ValueText | null | undefined): string =>
    value === undefined ? missing : value === null ? NONE : displayValue(value, { unit, show }, units);
  if (typeof was !== 'string' || typeof now !== 'string') {
    const [before, after] = [words(was), words(now)];
    return { was: before, now: after, text: `${before} → ${after}` };
  }
  const [before = '', after = ''] = displayTogether([was, now], { unit, show }, units);
  const difference = ratio(now).sub(ratio(was));
  const points: Show | undefined =
    unit === '1' && show?.as !== 'number' ? { as: 'points', places: show?.places ?? 2 } : show;
  const exact = `${difference.s * difference.n}/${difference.d}`;
  const absolute = signed(displayValue(exact, { unit, show: points }, units));
  const percent =
    ratio(was).n === 0n
      ? undefined
      : signed(`${decimalText(difference.div(ratio(was).abs()).mul(100n), 1)}%`);
  return {
    was: before,
    now: after,
    absolute,
    ...(percent !== undefined && { percent }),
    text: `${before} → ${after} (${[absolute, percent].filter((part) => part !== undefined).join(', ')})`,
  };
}

const signed = (text: string): string => (text.startsWith('-') ? text : `+${text}`);
