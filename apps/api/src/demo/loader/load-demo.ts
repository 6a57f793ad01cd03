import { problem, refuse, ok, type Result } from '#kernel';
import type { LoadDeps, Told } from '../deps.js';
import { SCHEME } from '../generator/scheme.js';
import { ADMINISTRATOR } from './actors.js';
import { alcoholOutcomes } from './alcohol-outcomes.js';
import { declareMilestones } from './declare-milestones.js';
import { governRelationship } from './govern-relationship.js';
import { handOver } from './hand-over.js';
import { loadEcosystem } from './load-ecosystem.js';
import { loadFacts } from './load-facts.js';
import { withLoadLock } from './load-lock.js';
import { checkLoadOptions, defaultOptions, type LoadOptions } from './load-options.js';
import { loadState, type LoadState, recordFinish, recordStart } from './load-state.js';
import { loadTransformingRehabilitation } from './load-tr.js';
import { tellOrganisations } from './organisation-history.js';
import { readinessStory } from './readiness-story.js';
import { tellRelationships } from './relationship-stories.js';
import { reviewAndPay } from './review-and-pay.js';
import { runPast, signContracts } from './settle.js';
import { supervise } from './supervise.js';
import { signSubcontracts } from './sign-subcontracts.js';

export interface LoadRequest {
  /** What differs from the default; the options of a load that was broken off go before it. */
  readonly options: Partial<LoadOptions>;
  /** Do nothing where the scheme is there. */
  readonly ifEmpty: boolean;
  /** How long to wait for another process that is loading; some seconds where not said. */
  readonly patienceMs?: number;
}

export interface LoadDone {
  /** False: it was there already, and nothing was done. */
  readonly loaded: boolean;
  readonly options: LoadOptions;
}

type Step = (deps: LoadDeps, options: LoadOptions, told: Told) => Promise<Result<void>>;
const SCHEME_ONLY: readonly Step[] = [
  loadFacts,
  signContracts,
  runPast,
  reviewAndPay,
  loadTransformingRehabilitation,
];
const WITH_ECOSYSTEM: readonly Step[] = [
  loadFacts,
  signContracts,
  signSubcontracts,
  runPast,
  reviewAndPay,
  loadTransformingRehabilitation,
  tellOrganisations,
  loadEcosystem,
  declareMilestones,
  alcoholOutcomes,
  supervise,
  governRelationship,
  tellRelationships,
  readinessStory,
  handOver,
];

/**
 * Loads the demonstration scheme: its history file by file, contracts with terms, the runs of past cohorts and
 * what people did about the first one's statements; the areas of 2015 beside it; and, unless it is left out, what the sixteen areas do for each other. Each step is done by the use cases that anybody uses, and is left as it is where it is done: a load that
 * was broken off goes on where it stopped.
 * @returns INVALID options; CONFLICT where another demonstration is there; BUSY while another process loads it
 */
export async function loadDemo(deps: LoadDeps, request: LoadRequest, told: Told): Promise<Result<LoadDone>> {
  const checked = checkLoadOptions(request.options);
  if (!checked.ok) return checked;
  const done = await withLoadLock(deps.sql, () => loadAlone(deps, request, told), request.patienceMs);
  return (
    done ??
    refuse(problem('BUSY', SCHEME, 'Another process is loading the demonstration.', 'Wait until it is done.'))
  );
}

async function loadAlone(
  deps: LoadDeps,
  { options: given, ifEmpty }: LoadRequest,
  told: Told,
): Promise<Result<LoadDone>> {
  const state = await loadState(deps.sql);
  const options = { ...defaultOptions(), ...state.started, ...given };
  if (ifEmpty && (state.finished || (state.schemeThere && !state.started)))
    return ok({ loaded: false, options });
  const conflict = conflictWith(state, options);
  if (conflict) return conflict;
  if (!state.started) await recordStart(deps, ADMINISTRATOR, options);
  for (const step of options.ecosystem ? WITH_ECOSYSTEM : SCHEME_ONLY) {
    const done = await step(deps, options, told);
    if (!done.ok) return done;
  }
  if (!state.finished) await recordFinish(deps, ADMINISTRATOR, options);
  return ok({ loaded: true, options });
}

function conflictWith({ schemeThere, started }: LoadState, options: LoadOptions): Result<never> | undefined {
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
  const same =
    started.scale === options.scale &&
    started.seed === options.seed &&
    started.years === options.years &&
    started.ecosystem === options.ecosystem &&
    (!started.ecosystem || started.until === options.until);
  if (same) return undefined;
  const { scale, seed, years, ecosystem, until } = started;
  const also = ecosystem ? `with referrals up to ${until}` : 'without the ecosystem';
  return refuse(
    problem(
      'CONFLICT',
      SCHEME,
      `The demonstration is on record with scale ${scale}, seed ${seed} and ${years} years, ${also}.`,
      fix,
    ),
  );
}
