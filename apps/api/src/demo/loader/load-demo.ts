import { problem, refuse, ok, type Result } from '#kernel';
import type { DemoDeps, Told } from '../deps.js';
import { checkOptions, DEFAULT_OPTIONS, SCHEME, type SchemeOptions } from '../generator/scheme.js';
import { ADMINISTRATOR } from './actors.js';
import { loadFacts } from './load-facts.js';
import { withLoadLock } from './load-lock.js';
import { loadState, type LoadState, recordFinish, recordStart } from './load-state.js';
import { loadTransformingRehabilitation } from './load-tr.js';
import { reviewAndPay } from './review-and-pay.js';
import { runPast, signContracts } from './settle.js';

export interface LoadRequest {
  /** What differs from the default; the options of a load that was broken off go before it. */
  readonly options: Partial<SchemeOptions>;
  /** Do nothing where the scheme is there. */
  readonly ifEmpty: boolean;
  /** How long to wait for another process that is loading; some seconds where not said. */
  readonly patienceMs?: number;
}

export interface LoadDone {
  /** False: it was there already, and nothing was done. */
  readonly loaded: boolean;
  readonly options: SchemeOptions;
}

/**
 * Loads the demonstration scheme: its history file by file, contracts with terms, the runs of past cohorts and
 * what people did about the first one's statements; and the areas of 2015 beside it. Each step is done by the use cases that anybody uses, and is left as it is where it is done: a load that
 * was broken off goes on where it stopped.
 * @returns INVALID options; CONFLICT where another demonstration is there; BUSY while another process loads it
 */
export async function loadDemo(deps: DemoDeps, request: LoadRequest, told: Told): Promise<Result<LoadDone>> {
  const checked = checkOptions(request.options);
  if (!checked.ok) return checked;
  const done = await withLoadLock(deps.sql, () => loadAlone(deps, request, told), request.patienceMs);
  return (
    done ??
    refuse(problem('BUSY', SCHEME, 'Another process is loading the demonstration.', 'Wait until it is done.'))
  );
}

async function loadAlone(
  deps: DemoDeps,
  { options: given, ifEmpty }: LoadRequest,
  told: Told,
): Promise<Result<LoadDone>> {
  const state = await loadState(deps.sql);
  const options = { ...DEFAULT_OPTIONS, ...state.started, ...given };
  if (ifEmpty && (state.finished || (state.schemeThere && !state.started)))
    return ok({ loaded: false, options });
  const conflict = conflictWith(state, options);
  if (conflict) return conflict;
  if (!state.started) await recordStart(deps, ADMINISTRATOR, options);
  for (const step of [loadFacts, signContracts, runPast, reviewAndPay, loadTransformingRehabilitation]) {
    const done = await step(deps, options, told);
    if (!done.ok) return done;
  }
  if (!state.finished) await recordFinish(deps, ADMINISTRATOR, options);
  return ok({ loaded: true, options });
}

function conflictWith(
  { schemeThere, started }: LoadState,
  options: SchemeOptions,
): Result<never> | undefined {
  const fix = 'Use another data folder (CONCORD_DATA) or database for another one.';
  if (!started) {
    return schemeThere
      ? refuse(
          problem(
            'CONFLICT',
            SCHEME,
            `A scheme ${SCHEME} is on record that was not loaded as the demonstration.`,
            fix,
          ),
        )
      : undefined;
  }
  const { scale, seed, years } = started;
  if (scale === options.scale && seed === options.seed && years === options.years) return undefined;
  return refuse(
    problem(
      'CONFLICT',
      SCHEME,
      `The demonstration is on record with scale ${scale}, seed ${seed} and ${years} years.`,
      fix,
    ),
  );
}
