import { isDay, problem, type Problem } from '#kernel';

export const SHARING_PURPOSES = {
  referral_delivery: 'Deliver what a person was referred for.',
  case_transfer: 'Hand a case over from one area or provider to another.',
  payment_audit: 'Verify what is claimed and paid.',
  evaluation: 'Find out what works.',
  safeguarding: 'Protect the person or others from harm.',
} as const;
export type SharingPurpose = keyof typeof SHARING_PURPOSES;

/** What the law lets the parties share by. */
export const LEGAL_BASES = {
  uk_gdpr_6_1_c: 'UK GDPR, Article 6(1)(c): a legal obligation.',
  uk_gdpr_6_1_e: 'UK GDPR, Article 6(1)(e): a public task.',
  dpa_2018_s35: 'Data Protection Act 2018, Part 3, section 35: law enforcement.',
  oma_2007_s14: 'Offender Management Act 2007, section 14: disclosure for offender management.',
  cda_1998_s115: 'Crime and Disorder Act 1998, section 115: disclosure to prevent crime and disorder.',
} as const;
export type LegalBasis = keyof typeof LEGAL_BASES;

/** Kinds of what is held on a person. */
export const SHARED_DATA = [
  'identifiers',
  'particulars',
  'needs',
  'orders',
  'referrals',
  'outcomes',
  'evidence',
  'offences',
] as const;
export type SharedData = (typeof SHARED_DATA)[number];

/** What is proposed: the next version of the code, or its first. */
export interface SharingProposal {
  readonly code: string;
  /** Codes of two or more organisations. */
  readonly parties: readonly string[];
  readonly purpose: SharingPurpose;
  readonly legalBasis: LegalBasis;
  readonly kinds: readonly SharedData[];
  /** Both or neither: only persons with an order in this area. */
  readonly scheme?: string;
  readonly area?: string;
  /** YYYY-MM-DD, first and last day. */
  readonly from: string;
  readonly to: string;
  /** Where the signed text is: the number in a register, an address. */
  readonly document: string;
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

/** What does not hold of a proposal, all at once. */
export function proposalProblems(proposal: SharingProposal): Problem[] {
  const { code, parties, kinds, scheme, area, from, to, document } = proposal;
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!CODE.test(code))
    invalid(
      'code',
      `'${code.slice(0, 60)}' is no code.`,
      'Write letters, digits, dots, hyphens and underscores.',
    );
  if (new Set(parties).size < 2)
    invalid('parties', 'An agreement has two parties at least.', 'Name the organisations by their codes.');
  if (new Set(parties).size !== parties.length)
    invalid('parties', 'An organisation is named twice.', 'Name each once.');
  if (kinds.length === 0)
    invalid('kinds', 'It opens nothing.', `Name kinds of data: ${SHARED_DATA.join(', ')}.`);
  if ((scheme === undefined) !== (area === undefined))
    invalid('area', 'An area is one of a scheme.', 'Name both scheme and area, or neither.');
  for (const [path, day] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (!isDay(day)) invalid(path, `'${day.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.');
  if (isDay(from) && isDay(to) && to < from)
    invalid('to', 'It ends before it begins.', 'Name a later last day.');
  if (document.trim() === '' || document.length > 1_000)
    invalid(
      'document',
      'It is not said where the signed text is.',
      'Name a register and number, or an address, of up to 1,000 characters.',
    );
  return problems;
}

/** An agreement as it stands. */
export interface SharingAgreement {
  readonly id: number;
  readonly code: string;
  readonly version: number;
  readonly purpose: SharingPurpose;
  readonly legalBasis: LegalBasis;
  readonly kinds: readonly SharedData[];
  readonly scheme: string | null;
  readonly area: string | null;
  readonly from: string;
  /** The last day: as agreed, or earlier where it was ended or a later version took its place. */
  readonly to: string;
  readonly document: string;
  /** Codes, in order. */
  readonly parties: readonly string[];
  /** Codes of the parties that have not agreed yet. It opens nothing before there are none. */
  readonly waitsFor: readonly string[];
  readonly endReason: string | null;
}
