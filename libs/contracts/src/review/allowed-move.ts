import { poundsText, problem, type Problem } from '#kernel';
import type { Party } from '../terms/terms.js';
import { isLapsed, type LineMove, type Move, MOVES, type Review, type ReviewState } from './review.js';

/** Who makes a move: either party; the one that queried; the other one; the buyer by somebody who had no part in the line. */
type Mover = 'either' | 'querying' | 'other' | 'third';

/** The states from which a move can be made, and by whom. What depends on amounts or days besides is in `allowedMove`. */
export const MOVE_RULES: Readonly<
  Record<Move, { readonly from: readonly ReviewState[]; readonly by: Mover }>
> = {
  query: { from: ['stated', 'withdrawn'], by: 'either' },
  answer: { from: ['queried'], by: 'other' },
  concede: { from: ['queried', 'answered'], by: 'other' },
  accept: { from: ['conceded'], by: 'querying' },
  escalate: { from: ['queried', 'answered', 'conceded'], by: 'querying' },
  redetermine: { from: ['escalated'], by: 'third' },
  withdraw: { from: ['queried', 'answered', 'conceded', 'escalated'], by: 'querying' },
};

/** What the rule needs to know of a line besides its review. */
export interface ReviewedLine {
  readonly amountPence: bigint;
  /** A decision led to it: it is the end of a review. */
  readonly decided: boolean;
  /** Who issued its statement: asked for the run. */
  readonly issuedBy: string;
  /** Who made moves on it or decided on it as a deduction. */
  readonly touchedBy: readonly string[];
  /** Who made moves on it for which party. */
  readonly movedFor: readonly Pick<LineMove, 'party' | 'person'>[];
}

export type AskedMove = Pick<LineMove, 'move' | 'party' | 'person' | 'claimedPence' | 'allowedPence'>;

/**
 * Whether a move can be made now.
 * @param today YYYY-MM-DD in UTC
 * @returns why not: CONFLICT for the wrong moment, NOT_ALLOWED for the wrong person, INVALID for an amount
 */
export function allowedMove(
  line: ReviewedLine,
  review: Review,
  asked: AskedMove,
  today: string,
): Problem | undefined {
  return (
    wrongMoment(line, review, asked, today) ??
    wrongMover(line, review, asked, today) ??
    wrongAmount(line, review, asked)
  );
}

/** The moves that a person of a party could make now, with the right amounts. */
export const openMoves = (
  line: ReviewedLine,
  review: Review,
  who: Pick<AskedMove, 'party' | 'person'>,
  today: string,
): Move[] =>
  MOVES.filter((move) => {
    const asked = { ...who, move, claimedPence: null, allowedPence: null };
    return !(wrongMoment(line, review, asked, today) ?? wrongMover(line, review, asked, today));
  });

function wrongMoment(
  { decided }: ReviewedLine,
  review: Review,
  { move }: AskedMove,
  today: string,
): Problem | undefined {
  if (decided)
    return conflict('The line is what a review came to.', 'What was decided is final; query another line.');
  const { state, inPart, dueOn } = review;
  const { from } = MOVE_RULES[move];
  if (!from.includes(state))
    return conflict(`The line is ${state}, and ${NEXT[move]}.`, `It can be ${list(from)} for that.`);
  const lapsed = isLapsed(review, today);
  if (state === 'conceded' && !inPart)
    return conflict('The line is conceded in full.', 'Nothing is left to decide; the records show what was.');
  if (move === 'escalate' && lapsed)
    return conflict(
      `It could be escalated until ${dueOn}.`,
      state === 'conceded' ? 'What was conceded counts as accepted: accept it.' : 'It stays at the answer.',
    );
  if (move === 'escalate' && state === 'queried' && (dueOn ?? today) >= today)
    return conflict(
      `An answer is due by ${dueOn}.`,
      'Wait for it; a query that was not answered in time can be escalated.',
    );
  if (move === 'withdraw' && state === 'conceded' && lapsed)
    return conflict(`What was conceded counts as accepted since ${dueOn}.`, 'Accept it.');
  return undefined;
}

function wrongMover(
  { issuedBy, touchedBy, movedFor }: ReviewedLine,
  review: Review,
  { move, party, person }: AskedMove,
  today: string,
): Problem | undefined {
  if (movedFor.some((each) => each.person === person && each.party !== party))
    return notAllowed(
      move,
      `They made moves on the line for the ${otherThan(party)}.`,
      `Somebody of the ${party} who never did can do this.`,
    );
  const by = MOVE_RULES[move].by;
  const querying = party === review.queriedBy;
  if (by === 'querying' && !querying && !(move === 'accept' && isLapsed(review, today)))
    return notAllowed(
      move,
      `The ${review.queriedBy} queried the line.`,
      `The ${review.queriedBy} can do this.`,
    );
  if (by === 'other' && querying)
    return notAllowed(move, `The ${party} queried the line itself.`, `The ${otherThan(party)} can do this.`);
  if (by !== 'third') return undefined;
  if (party !== 'buyer')
    return notAllowed(move, 'A line is redetermined for the buyer.', 'Somebody of the buyer can do this.');
  if (person === issuedBy || touchedBy.includes(person))
    return notAllowed(
      move,
      person === issuedBy ? 'They issued the statement themselves.' : 'They had a part in the line before.',
      'Somebody of the buyer who had no part in it can do this.',
    );
  return undefined;
}

function wrongAmount(
  { amountPence }: ReviewedLine,
  { claimedPence: claimed }: Review,
  { move, claimedPence, allowedPence }: AskedMove,
): Problem | undefined {
  if ((move === 'query') !== (claimedPence !== null))
    return invalid(
      'claimedPence',
      'What the line should be is said with a query, and with nothing else.',
      'Give it, or leave it out.',
    );
  const allows = move === 'concede' || move === 'redetermine';
  if (allows !== (allowedPence !== null))
    return invalid(
      'allowedPence',
      'What the line is to be is said with a concession or a redetermination, and with nothing else.',
      'Give it, or leave it out.',
    );
  if (claimedPence === amountPence)
    return invalid(
      'claimedPence',
      `The line is ${poundsText(amountPence)} already.`,
      'Say what the line should be.',
    );
  if (allowedPence === null) return undefined;
  if (claimed === null) throw new Error('a line is conceded or redetermined that was never queried');
  if (move === 'concede' && allowedPence === amountPence)
    return invalid('allowedPence', 'That concedes nothing.', 'Answer instead, with the reason.');
  const [low, high] = amountPence < claimed ? [amountPence, claimed] : [claimed, amountPence];
  if (allowedPence < low || allowedPence > high)
    return invalid(
      'allowedPence',
      `${poundsText(allowedPence)} is not between ${poundsText(low)} and ${poundsText(high)}.`,
      'Allow an amount between what is stated and what is claimed.',
    );
  return undefined;
}

const NEXT: Readonly<Record<Move, string>> = {
  query: 'cannot be queried now',
  answer: 'there is no query to answer',
  concede: 'there is no query to concede',
  accept: 'nothing was conceded that could be accepted',
  escalate: 'there is nothing to escalate',
  redetermine: 'it was not escalated',
  withdraw: 'there is no query to withdraw',
};

const otherThan = (party: Party): Party => (party === 'buyer' ? 'supplier' : 'buyer');
const list = (states: readonly ReviewState[]): string => states.join(' or ');
const conflict = (why: string, fix: string): Problem => problem('CONFLICT', 'move', why, fix);
const invalid = (path: string, why: string, fix: string): Problem => problem('INVALID', path, why, fix);
const notAllowed = (move: Move, why: string, fix: string): Problem =>
  problem('NOT_ALLOWED', `review.${move}`, why, fix);
