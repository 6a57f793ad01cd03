import { t } from '../language/say.js';
import { money } from '../view/numbers.js';
import { day } from '../view/times.js';
import type { HistoryData } from './history.operations.js';

export type Entry = Extract<
  HistoryData['history'],
  { readonly __typename: 'HistoryEntryList' }
>['items'][number];

/** The kinds of things that have a history, as the address names them, and the page that shows the thing. */
export const KINDS = {
  contract: {
    kind: 'CONTRACT',
    page: (reference) => `/contracts/${encodeURIComponent(reference)}`,
  },
  terms: {
    kind: 'TERMS',
    page: (reference) => `/history/contract/${encodeURIComponent(reference.replace(/@\d+$/, ''))}`,
  },
  statement: { kind: 'STATEMENT', page: (reference) => `/statements/${encodeURIComponent(reference)}` },
  outcome: { kind: 'OUTCOME', page: (reference) => `/outcomes/${encodeURIComponent(reference)}` },
  referral: { kind: 'REFERRAL', page: (reference) => `/referrals/${encodeURIComponent(reference)}` },
} as const satisfies Record<string, { kind: string; page: (reference: string) => string }>;
export type Kind = keyof typeof KINDS;
export const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind);

/** What each act is called; of a referral its moves, which its own page names too. */
const WHAT: ReadonlySet<string> = new Set([
  'contract.create',
  'contract.novate',
  'novation.agree',
  'contract.close',
  'contract.reopen',
  'terms.propose',
  'terms.agree',
  'service_level.set',
  'service_level.declare',
  'arrangement.set',
  'statement.issue',
  'statement.approve',
  'review.query',
  'review.answer',
  'review.concede',
  'review.accept',
  'review.escalate',
  'review.redetermine',
  'review.withdraw',
  'deduction.decide',
  'reported',
  'corrected',
  'taken_back',
  'evidence',
  'verified',
  'refused',
]);

/** In the reader's language, as far as there is a word for it. */
function whatOf(kind: Kind, what: string): string {
  if (kind === 'referral') return t(`referral.move.${what.toUpperCase()}`);
  return WHAT.has(what) ? t(`history.what.${what}`) : what;
}

const FIELDS: ReadonlySet<string> = new Set(['claimedPence', 'allowedPence', 'amountPence', 'remedy', 'outcome', 'party', 'successor', 'day', 'level', 'target', 'from', 'month', 'event']); // prettier-ignore

function valueOf(kind: Kind, field: string, value: string | null): string {
  if (value === null) return '';
  if (field === 'event') return whatOf(kind, value);
  if (field.endsWith('Pence') && /^-?\d+$/.test(value)) return money(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value;
}

/** An entry as a page or a file shows it. */
export const shownEntry = (kind: Kind, entry: Entry) => ({
  ...entry,
  whatWords: whatOf(kind, entry.what),
  changes: entry.changes.map(({ field, before, after }) => ({
    field: FIELDS.has(field) ? t(`history.field.${field}`) : field,
    // one party agrees after the other: that is no change of anything
    before: field === 'party' ? '' : valueOf(kind, field, before),
    after: valueOf(kind, field, after),
  })),
});
