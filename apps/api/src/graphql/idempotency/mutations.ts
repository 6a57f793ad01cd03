const SAME_FILE = 'the same content again changes nothing, whatever the request';

/**
 * The mutations that take no heed of an idempotency key, and why asking them twice is asking once all the same. Every other one is done
 * in one transaction with the record of its answer when it carries a key (with-idempotency.ts).
 */
export const ONCE_BY_THEMSELVES: Readonly<Record<string, string>> = {
  keepReadinessAnswers: 'the last counts; a record of who sent it when would lead back to who answered',
  answerReadiness: 'a link answers once; a record of who sent it when would lead back to who answered',
  importFacts: SAME_FILE,
  importDefinition: SAME_FILE,
  makeCalendarKey:
    'again, it ends the address before and makes another; an answer that is kept would hold the address',
  requestRun:
    'a run for the same day and records is the one that was asked for before; its jobs begin at once',
  requestVerification:
    'while a verification goes on it is the one that is answered with; its jobs begin at once',
};
