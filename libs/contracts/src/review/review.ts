import type { Party } from '../terms/terms.js';

/** What can be done about a statement line. */
export const MOVES = ['query', 'answer', 'concede', 'accept', 'escalate', 'redetermine', 'withdraw'] as const;
export type Move = (typeof MOVES)[number];

/** Each move leads to the state of its name; without a move a line is just stated. */
export const REVIEW_STATES = [
  'stated',
  'queried',
  'answered',
  'conceded',
  'accepted',
  'escalated',
  'redetermined',
  'withdrawn',
] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/**
 * How an allowed amount comes about: `payment`, by a statement of the difference; `records`, by correcting the records, so that
 * the next run corrects the line, and by nothing else.
 */
export const REMEDIES = ['payment', 'records'] as const;
export type Remedy = (typeof REMEDIES)[number];

/** A move as it is on record. Amounts are what the line should be, in pence: not differences. */
export interface LineMove {
  /** 1 and up, per line. */
  readonly sequence: number;
  readonly move: Move;
  readonly party: Party;
  /** Code of the person who made it. */
  readonly person: string;
  /** Of a query. */
  readonly claimedPence: bigint | null;
  /** Of a concession or a redetermination. */
  readonly allowedPence: bigint | null;
  /** Of a concession or a redetermination. */
  readonly remedy: Remedy | null;
  /** Last day, in UTC, of the clock that it starts; null: it starts none. */
  readonly dueOn: string | null;
}

/** Where a line's review stands after all moves so far. */
export interface Review {
  readonly state: ReviewState;
  /** Of the last move; 0: none yet. */
  readonly sequence: number;
  readonly queriedBy: Party | null;
  readonly claimedPence: bigint | null;
  readonly allowedPence: bigint | null;
  readonly remedy: Remedy | null;
  readonly dueOn: string | null;
  /**
   * The other party has answered, or conceded a part: the querying party may escalate until `dueOn`; after that day it stays
   * at the answer, or at the part conceded.
   */
  readonly inPart: boolean;
}

const STATED: Review = {
  state: 'stated',
  sequence: 0,
  queriedBy: null,
  claimedPence: null,
  allowedPence: null,
  remedy: null,
  dueOn: null,
  inPart: false,
};

const STATE_AFTER: Readonly<Record<Move, ReviewState>> = {
  query: 'queried',
  answer: 'answered',
  concede: 'conceded',
  accept: 'accepted',
  escalate: 'escalated',
  redetermine: 'redetermined',
  withdraw: 'withdrawn',
};

/** The state of a line's review is never stored: it follows from its moves, in their order. */
export const reviewOf = (moves: readonly Omit<LineMove, 'person'>[]): Review => moves.reduce(after, STATED);

function after(before: Review, made: Omit<LineMove, 'person'>): Review {
  const { move, sequence, dueOn } = made;
  const query = move === 'query';
  const claimedPence = query ? made.claimedPence : before.claimedPence;
  const decided = query || move === 'withdraw' ? made : made.allowedPence === null ? before : made;
  return {
    state: STATE_AFTER[move],
    sequence,
    queriedBy: query ? made.party : before.queriedBy,
    claimedPence,
    allowedPence: decided.allowedPence,
    remedy: decided.remedy,
    dueOn,
    inPart: move === 'answer' || (move === 'concede' && made.allowedPence !== claimedPence),
  };
}

/** Time to escalate is over: it stays at the answer, or at the part conceded, as if that had been accepted. */
export const isLapsed = ({ inPart, dueOn }: Review, today: string): boolean =>
  inPart && dueOn !== null && dueOn < today;

/** Whether the parties are at odds about the line, so that it is not paid meanwhile. */
export const isDisputed = (review: Review, today: string): boolean =>
  review.state === 'queried' || review.state === 'escalated' || (review.inPart && !isLapsed(review, today));

/** Whether somebody should have answered, or redetermined, by yesterday. */
export const isOverdue = ({ state, dueOn }: Review, today: string): boolean =>
  (state === 'queried' || state === 'escalated') && dueOn !== null && dueOn < today;

/** Whether a move has just settled what the line should be, and by which amount of money. */
export const isDecided = ({ state, inPart }: Review): boolean =>
  state === 'accepted' || state === 'redetermined' || (state === 'conceded' && !inPart);
