import type { OneRunData } from './run.operations.js';

type Run = Extract<OneRunData['run'], { __typename: 'Run' }>;
type Outcome = Run['areas'][number]['outcome'];

const OUTCOME_WORDS: Readonly<Record<NonNullable<Outcome>, string>> = {
  STATEMENT: 'Statement issued',
  UNCHANGED: 'Same as the statement before',
  SUPERSEDED: 'A later run knows more',
  INCOMPLETE: 'Cannot be worked out',
  NO_TERMS: 'No terms in force',
  NO_COHORT: 'Nobody started in the period',
  NOT_DUE: 'Settled by other periods',
};

const STATE_WORDS: Readonly<Record<Run['state'], string>> = {
  REQUESTED: 'Waiting to begin',
  RUNNING: 'Going on',
  FAILING: 'An attempt broke off and is made again',
  FAILED: 'Given up',
  FINISHED: 'Finished',
};

/** How often a page that waits looks again, in seconds. */
const LOOK_AGAIN_SECONDS = 2;

/**
 * What the page of a run shows.
 * @param still the page is to stay as it is, for whoever cannot read while it changes
 */
export function runView(run: Run, still: boolean): object {
  const finished = run.state === 'FINISHED';
  const failed = run.state === 'FAILED';
  const outcomes = Object.entries(OUTCOME_WORDS).map(([outcome, words]) => ({
    words,
    count: run.areas.filter((area) => area.outcome === outcome).length,
  }));
  return {
    run,
    finished,
    failed,
    stateWords: STATE_WORDS[run.state],
    areas: run.areas.map((area) => ({
      ...area,
      words: area.outcome ? OUTCOME_WORDS[area.outcome] : 'Waiting',
      done: area.outcome !== null,
    })),
    // the API lists what it knows to be the person's: the page says that there is more
    unlisted: run.progress.total - new Set(run.areas.map(({ area }) => area.code)).size,
    outcomes: outcomes.filter(({ count }) => count > 0),
    totalPence: String(run.areas.reduce((sum, { totalPence }) => sum + BigInt(totalPence ?? 0), 0n)),
    hasAmounts: run.areas.some(({ totalPence }) => totalPence !== null),
    still,
    lookAgainSeconds: finished || failed || still ? undefined : LOOK_AGAIN_SECONDS,
  };
}
