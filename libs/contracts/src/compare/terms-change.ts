import type { MechanismDocument } from '../mechanism/index.js';
import type { TermsDocument } from '../terms/terms.js';
import type { ChangeKind } from './compare-rules.js';

/** Terms to compare: a version on record or a proposal, with the mechanism that they are for. */
export interface TermsSide {
  /** First and last day, YYYY-MM-DD; null: no end. */
  readonly from: string;
  readonly to: string | null;
  readonly document: TermsDocument;
  readonly mechanism: MechanismDocument;
}

export const TERMS_PARTS = [
  'effective',
  'mechanism',
  'rule',
  'measure',
  'parameter',
  'table',
  'clock',
  'other',
] as const;
export type TermsPart = (typeof TERMS_PARTS)[number];

/** One thing in which two terms differ. */
export interface TermsChange {
  readonly part: TermsPart;
  /** `payment_cap`; a table's as `baseline_binary.Q4.value`. */
  readonly name: string;
  /** What a person reads. */
  readonly title: string;
  readonly change: ChangeKind;
  /** As a person reads it; null where it is not there. */
  readonly was: string | null;
  readonly now: string | null;
  readonly unit: string | null;
  /** How much more or less, and in per cent of what it was. Numbers only. */
  readonly absolute: string | null;
  readonly percent: string | null;
  readonly sentence: string;
}

/** A change of what is no number: texts as they are. */
export function textChange(
  part: TermsPart,
  name: string,
  title: string,
  was: string | null | undefined,
  now: string | null | undefined,
): TermsChange[] {
  if ((was ?? null) === (now ?? null)) return [];
  const change = kindOf(was ?? null, now ?? null);
  return [
    {
      part,
      name,
      title,
      change,
      was: was ?? null,
      now: now ?? null,
      unit: null,
      absolute: null,
      percent: null,
      sentence: sentenceOf(title, change, was ?? '', now ?? ''),
    },
  ];
}

const kindOf = (was: unknown, now: unknown): ChangeKind =>
  was === null ? 'added' : now === null ? 'removed' : 'changed';

export const sentenceOf = (title: string, change: ChangeKind, was: string, now: string): string =>
  change === 'added'
    ? `${title}: new, ${now}`
    : change === 'removed'
      ? `${title}: no longer, was ${was}`
      : `${title}: ${was} → ${now}`;

/** In the order of the later one, then what only the earlier one has. */
export const namesOf = (was: object, now: object): string[] => [
  ...new Set([...Object.keys(now), ...Object.keys(was)]),
];
