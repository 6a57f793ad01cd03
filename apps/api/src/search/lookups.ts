import { parsePeriod } from '#kernel';

/** What something may be that somebody knows by a reference. */
export type Lookup =
  | {
      readonly kind: 'referral' | 'contract' | 'organisation' | 'run' | 'service_user';
      readonly reference: string;
    }
  | { readonly kind: 'outcome' | 'claim' | 'statement_by_id'; readonly id: string }
  | {
      readonly kind: 'statement';
      readonly contract: string;
      readonly period: string;
      readonly number: number | undefined;
      readonly position: number | undefined;
    };

/** `KT4093AC`: two letters, four digits, two letters (partners/referral/reference.ts). */
const REFERRAL = /^[A-Z]{2}\d{4}[A-Z]{2}$/;
const RUN = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const NUMBER = /^[1-9]\d{0,17}$/;
/** Of a statement in its contract and period, or of a line in its statement. */
const SMALL = /^[1-9]\d{0,5}$/;
export const LONGEST = 100;

/**
 * All that a reference as somebody typed it may stand for: its form says it. Letters may be small ones, and `#` or spaces may stand around it.
 * @param typed such as `kt4093ac`, `TR-A01/2015Q4/2/1`, `17`
 */
export function lookupsOf(typed: string): readonly Lookup[] {
  const text = typed.trim().replace(/^#\s*/, '');
  if (text === '' || text.length > LONGEST) return [];
  const upper = text.toUpperCase();
  if (RUN.test(text.toLowerCase())) return [{ kind: 'run', reference: text.toLowerCase() }];
  if (upper.includes('/')) return [...statementOf(upper), { kind: 'service_user', reference: text }];
  return [
    ...(REFERRAL.test(upper) ? [{ kind: 'referral', reference: upper } as const] : []),
    ...(NUMBER.test(text)
      ? (['statement_by_id', 'outcome', 'claim'] as const).map((kind) => ({ kind, id: text }))
      : []),
    { kind: 'contract', reference: upper },
    { kind: 'organisation', reference: upper },
    { kind: 'service_user', reference: text },
  ];
}

/** `contract/period`, `contract/period/number`, `contract/period/number/line`. */
function statementOf(text: string): Lookup[] {
  const [contract = '', period = '', number, position, more] = text.split('/').map((part) => part.trim());
  const fits = (part: string | undefined): boolean => part === undefined || SMALL.test(part);
  if (contract === '' || !parsePeriod(period) || !fits(number) || !fits(position) || more !== undefined)
    return [];
  const whole = (part: string | undefined): number | undefined =>
    part === undefined ? undefined : Number(part);
  return [{ kind: 'statement', contract, period, number: whole(number), position: whole(position) }];
}
