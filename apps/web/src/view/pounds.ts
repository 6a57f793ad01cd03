import { type Asked, text } from './asked.js';

// "£1,234.50", "1234.5", "-20", "−£20": a minus may stand before or after the pound
const POUNDS = /^([-−]?)\s*£?\s*([-−]?)(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/;

/**
 * An amount in pounds as a person types it.
 * @returns whole pence as digits, as the API takes them; undefined where nothing was typed; 'wrong' where it is no amount
 */
export function penceAsked(asked: Asked, name: string): string | undefined {
  const typed = text(asked, name);
  if (typed === undefined) return undefined;
  const [, before, after, pounds = '', fraction = ''] = POUNDS.exec(typed) ?? [];
  if (pounds === '' || (before !== '' && after !== '')) return 'wrong';
  const pence = BigInt(pounds.replaceAll(',', '') + fraction.padEnd(2, '0'));
  return String(before === '' && after === '' ? pence : -pence);
}

/** Pence as one types them into a form: "-123450" → "-1234.50" */
export function poundsTyped(pence: string): string {
  const amount = BigInt(pence);
  const digits = String(amount < 0n ? -amount : amount).padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
