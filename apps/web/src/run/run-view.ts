import type { OneRunData } from './run.operations.js';

type Run = Extract<OneRunData['run'], { __typename: 'Run' }>;
type Outcome = Run['areas'][number]['outcome'];

const OUTCOMES: readonly NonNullable<Outcome>[] = [
  'STATEMENT',
  'UNCHANGED',
  'SUPERSEDED',
  'INCOMPLETE',
  'NO_TERMS',
  'NO_COHORT',
  'NOT_DUE',
];

/** How often a page that waits looks again, in seconds. */
const LOOK_AGAIN_SECONDS = 2;

/**
 * What the page of a run shows.
 * @param still the page is to stay as it is, for whoever cannot read while it changes
 */
export function runView(run: Run, still: boolean): object {
  const finished = run.state === 'FINISHED';
  const failed = run.state === 'FAILED';
  const outcomes = OUTCOMES.map((outcome) => ({
    outcome,
    count: run.areas.filter((area) => area.outcome === outcome).length,
  }));
  return {
    run,
    finished,
    failed,
    areas: run.areas,
    // the API lists what it knows to be the person's: the page says that there is more
    unlisted: run.progress.total - new Set(run.areas.map(({ area }) => area.code)).size,
    outcomes: outcomes.filter(({ count }) => count > 0),
    totalPence: String(run.areas.reduce((sum, { totalPence }) => sum + BigInt(totalPence ?? 0), 0n)),
    hasAmounts: run.areas.some(({ totalPence }) => totalPence !== null),
    still,
    lookAgainSeconds: finished || failed || still ? undefined : LOOK_AGAIN_SECONDS,
  };
}
