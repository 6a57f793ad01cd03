import { type Asked, text } from '../view/asked.js';
import { penceAsked } from '../view/pounds.js';
import type {
  DecideDeductionVariables,
  MoveLineVariables,
  ReviewOfStatementData,
} from './review.operations.js';

type Statement = Extract<ReviewOfStatementData['statement'], { readonly __typename: 'Statement' }>;
export type ReviewedStatement = Statement;
export type ReviewedLine = Statement['lines'][number];
type MoveInput = MoveLineVariables['input'];
type DeductionInput = DecideDeductionVariables['input'];
export type Move = MoveInput['move'];
export type Outcome = DeductionInput['outcome'];

/** What a page for one act asks for, beside the reason. */
export type Field = 'claimed' | 'allowed' | 'remedy' | 'amount' | 'evidence';

interface Asking {
  readonly fields: readonly Field[];
  /** It cannot be taken back: what was filled in is shown once more before it is done. */
  readonly final: boolean;
}
/** Something that is done about a line: a move of its review, or a decision on a deduction. */
export type Act = Asking & ({ readonly move: Move } | { readonly outcome: Outcome });

/** What can be done about a line, by its word in the address, in the order of the buttons. */
export const ACTS: Readonly<Record<string, Act>> = {
  query: { move: 'QUERY', fields: ['claimed', 'evidence'], final: false },
  answer: { move: 'ANSWER', fields: ['evidence'], final: false },
  allow: { move: 'CONCEDE', fields: ['allowed', 'remedy', 'evidence'], final: true },
  accept: { move: 'ACCEPT', fields: [], final: true },
  escalate: { move: 'ESCALATE', fields: ['evidence'], final: false },
  redetermine: { move: 'REDETERMINE', fields: ['allowed', 'remedy', 'evidence'], final: true },
  withdraw: { move: 'WITHDRAW', fields: [], final: true },
  recover: { outcome: 'RECOVERED', fields: ['amount'], final: true },
  waive: { outcome: 'WAIVED', fields: ['amount'], final: true },
  reinvest: { outcome: 'REINVESTED', fields: ['amount'], final: true },
};

/** What was filled in and does not do, by field and by the name of its message. */
export interface Wrong {
  readonly field: string;
  readonly message: string;
}

/** What somebody wants done, ready for its mutation. */
export type Wanted =
  | { readonly move: MoveInput; readonly deduction?: undefined }
  | { readonly deduction: DeductionInput; readonly move?: undefined };

/** Reads the form of an act about a line. @returns the input of its mutation, and all that is wrong with the form */
export function readAct(act: Act, line: string, form: Asked): { wanted: Wanted; wrong: readonly Wrong[] } {
  const wrong: Wrong[] = [];
  const pence = (name: Field, isNeeded: boolean): string | undefined => {
    const value = act.fields.includes(name) ? penceAsked(form, name) : undefined;
    if (value === 'wrong') wrong.push({ field: name, message: 'pounds' });
    if (value === undefined && isNeeded && act.fields.includes(name)) wrong.push({ field: name, message: name }); // prettier-ignore
    return value;
  };
  const [claimedPence, allowedPence, amountPence] = [pence('claimed', true), pence('allowed', true), pence('amount', false)]; // prettier-ignore
  const reason = text(form, 'reason') ?? '';
  if (reason === '') wrong.push({ field: 'reason', message: 'reason' });
  const seen = Number(text(form, 'seen') ?? NaN);
  const common = { line, reason, seen: Number.isInteger(seen) ? seen : -1 };
  if ('outcome' in act)
    return { wanted: { deduction: { ...common, outcome: act.outcome, amountPence } }, wrong };
  const evidence = act.fields.includes('evidence') ? text(form, 'evidence') : undefined;
  const remedy = text(form, 'remedy') === 'RECORDS' ? ('RECORDS' as const) : ('PAYMENT' as const);
  const move = { ...common, move: act.move, claimedPence, allowedPence, evidence };
  return { wanted: { move: act.fields.includes('remedy') ? { ...move, remedy } : move }, wrong };
}

/** The number of the last thing done of the kind: with it a form says what was seen. */
export const lastSeen = (act: Act, line: ReviewedLine): number =>
  'outcome' in act ? (line.deduction?.decisions.at(-1)?.sequence ?? 0) : line.sequence;

/** What was done since a form was shown. */
export function sinceSeen(act: Act, line: ReviewedLine, seen: number) {
  return {
    moves: 'outcome' in act ? [] : line.moves.filter(({ sequence }) => sequence > seen),
    decisions:
      'outcome' in act ? (line.deduction?.decisions.filter(({ sequence }) => sequence > seen) ?? []) : [],
  };
}

/** What somebody can do about a line now, as words of addresses. */
export function actsOf(line: ReviewedLine, buyer: string, viewer: Viewer): readonly string[] {
  const decides =
    viewer.may.includes('deduction.decide') &&
    viewer.organisation === buyer &&
    !line.disputed &&
    line.deduction !== null &&
    line.deduction.undecidedPence !== '0';
  return Object.entries(ACTS)
    .filter(([, act]) => ('move' in act ? line.openMoves.includes(act.move) : decides))
    .map(([name]) => name);
}

interface Viewer {
  readonly organisation: string | null;
  readonly may: readonly string[];
}

/** Whom a line waits for, by the rules of review: nobody once it is decided, or when it is not disputed any more. */
export function waitsFor({ state, disputed, queriedBy }: ReviewedLine): 'BUYER' | 'SUPPLIER' | undefined {
  if (!disputed || queriedBy === null) return undefined;
  const other = queriedBy === 'BUYER' ? 'SUPPLIER' : 'BUYER';
  return state === 'QUERIED' ? other : state === 'ESCALATED' ? 'BUYER' : queriedBy;
}
