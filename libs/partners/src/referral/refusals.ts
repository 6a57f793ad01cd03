import { problem, type Problem } from '#kernel';
import { allowedMoves, earliest, MOVES, type Refusal } from './moves.js';
import type { EventKind, ReferralEvent } from './referral.js';
import { stateOf, type Standing } from './standing.js';

/** Why a move is not allowed, told to whoever tried it: another may have been faster. */
export function refusalProblem(
  reference: string,
  standing: Standing,
  event: ReferralEvent,
  why: Refusal,
): Problem {
  const conflict = (path: string, text: string, fix: string) => problem('CONFLICT', path, text, fix);
  switch (why) {
    case 'too_early':
      return problem(
        'INVALID',
        'at',
        `It cannot have happened at ${event.at}: what makes it possible happened at ${earliest(standing, event.kind)}.`,
        'Give the time at which it happened, or leave it out for now.',
      );
    case 'fewer_sessions':
      return problem(
        'INVALID',
        'sessions',
        `The approved plan has ${standing.sessionsPlanned} sessions, and a new one may not have fewer.`,
        'Plan as many or more; to stop earlier, the organisation that referred asks for the end.',
      );
    case 'no_such_session':
      return problem(
        'INVALID',
        'session',
        `The approved plan has ${standing.sessionsPlanned ?? 'no'} sessions; there is no session ${event.session}.`,
        'Name a session of the plan, or submit a plan with more.',
      );
    case 'end_requested':
      return conflict(
        'reference',
        `Its end was asked for at ${standing.endRequestedAt}.`,
        'What is left is the report, and then it is concluded.',
      );
    case 'sessions_attended':
      return conflict(
        'reference',
        `Sessions of ${reference} have taken place, so that it is not withdrawn.`,
        'Ask for its end: who delivers it then reports on what was done.',
      );
    case 'no_plan_pending':
      return conflict('reference', 'No plan waits for approval.', 'A plan is submitted first.');
    case 'nothing_reported':
      return conflict(
        'reference',
        'It ended before anything was delivered: no report is due.',
        'Conclude it.',
      );
    case 'nowhere':
    case 'sequence':
    case 'state':
      return conflict(
        'reference',
        `${reference} is ${words(stateOf(standing))}, and ${MOVES[event.kind].words} now.`,
        nextMoves(standing),
      );
  }
}

const words = (name: string): string => name.replaceAll('_', ' ');

function nextMoves(standing: Standing): string {
  const open: EventKind[] = allowedMoves(standing, ['origin', 'holder', 'buyer']);
  return open.length === 0
    ? 'Nothing more happens to it.'
    : `What can follow: ${open.map(words).join(', ')}.`;
}
