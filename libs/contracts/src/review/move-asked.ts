import type { Move, Remedy } from './review.js';

/** What somebody asks to do about a line. */
export interface MoveAsked {
  readonly lineId: string;
  /** Sequence of the last move that the person saw; 0: none. What was done since is a CONFLICT. */
  readonly seen: number;
  readonly move: Move;
  /** Of a query: what the line should be, in pence. */
  readonly claimedPence?: bigint;
  /** Of a concession or a redetermination: what the line is to be. */
  readonly allowedPence?: bigint;
  /** Of a concession or a redetermination; `payment` unless said. */
  readonly remedy?: Remedy;
  readonly reason: string;
  /** Where it can be seen: a link, or a reference. */
  readonly evidence?: string;
}

/** What came of a move. */
export interface MoveMade {
  readonly lineId: string;
  /** Of the move. */
  readonly sequence: number;
  /** Id of the statement that states the difference; null: the move decided no other amount, or it is put right by the records. */
  readonly statementId: string | null;
}
