/** What came of an area's contract in a run. */
export const RUN_OUTCOMES = [
  'statement',
  'unchanged',
  'superseded',
  'incomplete',
  'no_terms',
  'no_cohort',
  'not_due',
] as const;
/**
 * - `statement`: one was issued, the first or a correction
 * - `unchanged`: the figure is what the earlier statements state together
 * - `superseded`: a run that knows more has decided already, so this older knowledge changes nothing
 * - `incomplete`: the figure lacks something, and says what
 * - `no_terms`, `no_cohort`: there is nothing to go by, or nobody to measure
 * - `not_due`: the terms have statements for periods of another kind
 */
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

/**
 * - `requested`: nothing has come of it yet; `running`: some areas are done
 * - `failing`: an attempt broke off and is being repeated; `failed`: the attempts are used up, asking again starts anew
 */
export type RunState = 'requested' | 'running' | 'failing' | 'failed' | 'finished';

/** What a run's state follows from. */
export interface RunProgress {
  readonly areas: number;
  readonly areasDone: number;
  readonly finished: boolean;
  /** Attempts of this round that broke off, of areas not done yet. */
  readonly failures: number;
  /** The attempts of this round are used up, or none is left to make. */
  readonly roundEnded: boolean;
}

/** The state of a run is never stored: it follows from what happened. */
export function runState({ areasDone, finished, failures, roundEnded }: RunProgress): RunState {
  if (finished) return 'finished';
  if (roundEnded) return 'failed';
  if (failures > 0) return 'failing';
  return areasDone > 0 ? 'running' : 'requested';
}
