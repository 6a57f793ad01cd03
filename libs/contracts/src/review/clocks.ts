import { addDays } from '#kernel';
import type { TermsClock } from '../terms/terms.js';
import type { LineMove } from './review.js';

/** Calendar days in which a move has to be followed by the next one, where the terms say nothing else. */
export const CLOCK_DAYS = { answer: 10, escalate: 10, redetermine: 20 } as const;
export type ReviewClock = keyof typeof CLOCK_DAYS;

/** The clocks of a contract's terms; `query` limits how long after its issue a line can be queried, without it there is no limit. */
export type Clocks = Readonly<Record<string, TermsClock>>;

/** Which clock a move starts: none when nobody has to do anything any more. */
function clockAfter({ move }: Pick<LineMove, 'move'>, inPart: boolean): ReviewClock | undefined {
  if (move === 'query') return 'answer';
  if (move === 'escalate') return 'redetermine';
  return inPart ? 'escalate' : undefined;
}

/**
 * The last day of the clock that a move starts; null: it starts none.
 * @param inPart the move answers, or concedes a part
 */
export function dueAfter(
  made: Pick<LineMove, 'move'>,
  inPart: boolean,
  clocks: Clocks,
  today: string,
): string | null {
  const clock = clockAfter(made, inPart);
  return clock === undefined ? null : addDays(today, clocks[clock]?.days ?? CLOCK_DAYS[clock]);
}

/** The last day on which a line can be queried; null: there is no end to it. */
export const queriedUntil = ({ query }: Clocks, issuedOn: string): string | null =>
  query ? addDays(issuedOn, query.days) : null;
