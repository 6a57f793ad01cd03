import { canonicalText, type Period, sha256Hex } from '#kernel';
import type { LineStanding } from '../review/standing.js';

/** The statement that is to be approved. */
export interface ApprovalHeader {
  readonly statementId: string;
  readonly contract: string;
  readonly supplier: string;
  readonly period: Period;
  readonly number: number;
}

/** A line that is approved. Pence. */
export interface ApprovalLine extends Pick<
  LineStanding,
  'lineId' | 'position' | 'component' | 'title' | 'kind' | 'amountPence' | 'decidedBy'
> {
  /** What it comes to: of a deduction, what is recovered of it. */
  readonly payablePence: bigint;
  /** Of a deduction, what the supplier is to spend on the service. */
  readonly reinvestedPence: bigint;
}

/** Why a line cannot be approved now. */
export const LEFT_OUT = ['disputed', 'deduction_undecided', 'approved'] as const;
export type WhyLeftOut = (typeof LEFT_OUT)[number];

export interface LeftOutLine extends Pick<
  LineStanding,
  'lineId' | 'position' | 'component' | 'title' | 'kind' | 'amountPence'
> {
  readonly why: WhyLeftOut;
}

/** What would be approved now. */
export interface ToApprove {
  readonly lines: readonly ApprovalLine[];
  readonly leftOut: readonly LeftOutLine[];
  /** What the lines come to; negative: owed back by the supplier. */
  readonly amountPence: bigint;
  /** Canonical JSON of all that an approver is shown and answers for. */
  readonly document: string;
  /** SHA-256 of it, which an approver hands back. */
  readonly seen: string;
}

/** What a line comes to in money. Only for lines that are decided. */
export function payableOf({ kind, amountPence, givesBackPence, deduction }: LineStanding): bigint {
  if (givesBackPence !== null) return givesBackPence;
  return kind === 'deduction' && amountPence < 0n ? -deduction.recoveredPence : amountPence;
}

/** Works out what can be approved of a statement: what is neither in dispute nor undecided nor approved already. Pure. */
export function toApprove(
  header: ApprovalHeader,
  standings: readonly LineStanding[],
  approved: ReadonlySet<string>,
): ToApprove {
  const lines: ApprovalLine[] = [];
  const leftOut: LeftOutLine[] = [];
  for (const standing of standings) {
    const { lineId, position, component, title, kind, amountPence, decidedBy, deduction } = standing;
    const line = { lineId, position, component, title, kind, amountPence };
    const why = whyLeftOut(standing, approved);
    if (why) leftOut.push({ ...line, why });
    else
      lines.push({
        ...line,
        decidedBy,
        payablePence: payableOf(standing),
        reinvestedPence: deduction.reinvestedPence,
      });
  }
  const amountPence = lines.reduce((sum, { payablePence }) => sum + payablePence, 0n);
  const document = canonicalText({
    ...header,
    amountPence: String(amountPence),
    lines: lines.map(({ decidedBy: _, ...line }) => withTexts(line)),
    leftOut: leftOut.map(withTexts),
  });
  return { lines, leftOut, amountPence, document, seen: sha256Hex(document) };
}

function whyLeftOut(
  { lineId, disputed, deduction }: LineStanding,
  approved: ReadonlySet<string>,
): WhyLeftOut | undefined {
  if (approved.has(lineId)) return 'approved';
  if (disputed) return 'disputed';
  return deduction.undecidedPence === 0n ? undefined : 'deduction_undecided';
}

/** JSON keeps no digits of large numbers, so money is text in documents. */
const withTexts = (line: object): object =>
  Object.fromEntries(
    Object.entries(line).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'bigint' ? String(value) : value,
    ]),
  );
