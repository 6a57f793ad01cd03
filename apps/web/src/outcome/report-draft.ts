import { randomBytes } from 'node:crypto';
import type { Draft } from '../draft/draft.js';

/** A file that the API has kept and that is attached when the outcome is reported. */
export interface KeptEvidence {
  readonly kind: string;
  readonly digest: string;
  readonly fileName: string;
}

/** What somebody has answered so far of the questions about an outcome. */
export interface Report {
  /** The id that it will be reported under: chosen once, so that what is sent twice is one outcome. */
  readonly outcome: string;
  readonly definition?: string;
  /** YYYY-MM-DD. */
  readonly day?: string;
  readonly evidence: readonly KeptEvidence[];
  /** Evidence will follow. */
  readonly later: boolean;
  readonly note?: string;
}

export const STEPS = ['what', 'when', 'evidence', 'check'] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (name: string): name is Step => STEPS.some((step) => step === name);

export function reportOf(draft: Draft | undefined, reference: string): Report {
  const answers = draft?.answers as Partial<Report> | undefined;
  return {
    ...answers,
    outcome: answers?.outcome ?? `${reference}-${randomBytes(3).toString('hex').toUpperCase()}`,
    evidence: answers?.evidence ?? [],
    later: answers?.later ?? false,
  };
}

/** Kinds of evidence that are still missing. */
export const missing = <K extends { readonly kind: string }>(
  report: Report,
  kinds: readonly K[],
): readonly K[] => kinds.filter(({ kind }) => !report.evidence.some((each) => each.kind === kind));

/** The first question that is not answered yet. @param kinds of evidence that the chosen definition needs */
export function nextStep(report: Report, kinds: readonly { readonly kind: string }[]): Step {
  if (report.definition === undefined) return 'what';
  if (report.day === undefined) return 'when';
  return missing(report, kinds).length > 0 && !report.later ? 'evidence' : 'check';
}

/** Whether a question can be asked: those before it are answered. */
export const isOpen = (step: Step, report: Report, kinds: readonly { readonly kind: string }[]): boolean =>
  STEPS.indexOf(step) <= STEPS.indexOf(nextStep(report, kinds));
