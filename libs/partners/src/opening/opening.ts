import { addDays, isDay, problem, type Problem, today } from '#kernel';
import type { LegalBasis, SharedData } from '../sharing/agreement.js';
import { SHARED_DATA } from '../sharing/agreement.js';

/** What people are opened for. */
export const OPENING_ABOUT = {
  cohort: 'The cohort of an area: everybody with an order that began there in the period.',
  contract: 'A period of a contract: everybody who was declared, referred or reported under it.',
  statement: 'A statement: everybody in the cohorts and declarations that its figure comes from.',
} as const;
export type OpeningAbout = keyof typeof OPENING_ABOUT;

/** What is asked for, besides whom it is about. */
export interface OpeningTerms {
  /** Codes of the people who will see; of the organisation of who asks. */
  readonly readers: readonly string[];
  readonly kinds: readonly SharedData[];
  readonly legalBasis: LegalBasis;
  readonly reason: string;
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
}

/** Whom an opening shows, found when it was asked for. */
export interface OpeningReach {
  readonly about: OpeningAbout;
  /** scheme/area/period, contract/period, or contract/period/number of the statement. */
  readonly subject: string;
  /** Quarters are numbered year * 4 + quarter - 1; both are included. */
  readonly cohorts: readonly { readonly areaId: number; readonly quarters: readonly [number, number] }[];
  /** Days from (included) until (not included). */
  readonly contracts: readonly {
    readonly contractId: number;
    readonly from: string;
    readonly until: string;
  }[];
}

/** An opening as it stands. */
export interface Opening {
  readonly id: string;
  /** Code of the commissioner. */
  readonly organisation: string;
  readonly about: OpeningAbout;
  readonly subject: string;
  readonly reason: string;
  readonly legalBasis: LegalBasis;
  readonly kinds: readonly SharedData[];
  readonly from: string;
  readonly to: string;
  readonly readers: readonly string[];
  /** Codes of the organisations whose people they are. */
  readonly suppliers: readonly string[];
  /** Codes of people, and when. */
  readonly askedBy: string;
  readonly askedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  /** It was approved and not ended; it opens people on its days. */
  readonly open: boolean;
}

/** From how many on a number of people is shown, and for how many days people are opened at most. */
export interface DisclosureSetting {
  readonly threshold: number;
  readonly openingDays: number;
}

/** What does not hold of what is asked for, all at once. */
export function openingProblems(
  { readers, kinds, reason, from, to }: OpeningTerms,
  { openingDays }: DisclosureSetting,
  today: string,
): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (readers.length === 0) invalid('readers', 'It is not said who will see.', 'Name people by their codes.');
  if (new Set(readers).size !== readers.length)
    invalid('readers', 'Somebody is named twice.', 'Name each once.');
  if (kinds.length === 0)
    invalid('kinds', 'It opens nothing.', `Name kinds of data: ${SHARED_DATA.join(', ')}.`);
  if (reason.trim() === '' || reason.length > 2_000)
    invalid(
      'reason',
      'It is not said what for.',
      'Say in up to 2,000 characters what is to be found out, and why counts do not tell.',
    );
  for (const [path, day] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (!isDay(day)) invalid(path, `'${day.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.');
  if (!isDay(from) || !isDay(to)) return problems;
  if (to < from) invalid('to', 'It ends before it begins.', 'Name a later last day.');
  else if (to < today) invalid('to', `${to} is over.`, 'Name a last day that is to come.');
  if (daysBetween(from, to) >= openingDays)
    invalid(
      'to',
      `People are opened for ${openingDays} days at most.`,
      'Name an earlier last day; who needs longer asks again.',
    );
  return problems;
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The last day of the last month that is over. */
export const lastWholeMonth = (): string => monthEnd(addDays(today(), -1));

/** The last day of the last whole month up to a day: who sees counts gets them of such days only, so that no two answers differ by one day. */
export const monthEnd = (day: string): string => {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString();
  return new Date(Date.parse(`${next.slice(0, 7)}-01`) - 86_400_000).toISOString().slice(0, 10);
};
