import { type Period, problem, type Problem, ok, refuse, type Result } from '#kernel';
import type { Deps, Person } from '#partners';
import { type BackTestLine, type BackTestPeriod, results } from './back-test-lines.js';
import { bootstrap } from './bootstrap.js';
import { cohortLuck } from './cohort-luck.js';
import { cohortsToDraw } from './cohorts-to-draw.js';
import { openTrial, type TrialRequest } from './open-trial.js';
import { parentForTrial } from './parent-for-trial.js';
import { openPeriods, pastPeriods } from './past-periods.js';

export interface BackTestRequest extends TrialRequest {
  /** Left out, all cohorts on record for which nothing more can count. */
  readonly periods?: readonly Period[];
  /** How often the people are drawn anew; 0: only what would have been paid. */
  readonly resamples?: number;
  readonly seed?: number;
}

export interface BackTest {
  readonly contract: string;
  readonly version: number;
  readonly onRecord: boolean;
  readonly area: string;
  readonly asKnownAt: string;
  readonly resamples: number;
  readonly seed: number;
  readonly supposed: readonly string[];
  readonly periods: readonly BackTestPeriod[];
  readonly total: BackTestLine;
  readonly leftOut: readonly { readonly period: Period; readonly why: string }[];
  /** Why there is no `byLuck`; null when there is. */
  readonly noLuckWhy: string | null;
}

export const DEFAULT_RESAMPLES = 1000;
export const MOST_RESAMPLES = 10_000;
/** Of one period for one sample: about so many are worked out within ten seconds, fewer of a mechanism with very many steps. */
export const MOST_CALCULATIONS = 60_000;
const MOST_STEPS = 6_000_000;
/** Of one person for one sample. */
const MOST_DRAWN = 400_000_000;

/**
 * What terms, on record or only proposed, would have paid for the cohorts of the past, how far that depends on who happened to be
 * in them, and what they would pay by luck alone. Nothing is stored; the same seed gives the same answer.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID, TOO_LARGE, or what stands against a proposal
 */
export async function backTest(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  request: BackTestRequest,
): Promise<Result<BackTest>> {
  const { resamples = DEFAULT_RESAMPLES, seed = 1 } = request;
  const wrong = numberProblems(resamples, seed);
  if (wrong.length > 0) return refuse(...wrong);
  const opened = await openTrial(deps, person, request);
  if (!opened.ok) return opened;
  const open = opened.value;
  const past = await pastPeriods(deps, open, request.periods);
  if (!past.ok) return past;
  const most = Math.min(
    MOST_CALCULATIONS,
    Math.floor(MOST_STEPS / open.chosen.mechanism.document.steps.length),
  );
  const calculations = past.value.length * resamples * 2;
  if (calculations > most)
    return refuse(
      tooLarge(
        `${past.value.length} periods with ${resamples} samples each, and as many by luck, are ${calculations} calculations; at most ${most} are done at once.`,
        Math.floor(most / 2 / past.value.length),
      ),
    );
  // people are drawn anew for these terms alone: the figure above would stay as it is, and the spread be too narrow
  const parents = (period: Period) => parentForTrial(deps.sql, person, open, period);
  const { periods, leftOut } = await openPeriods(
    deps,
    open,
    past.value,
    resamples === 0 ? parents : undefined,
  );
  if (periods.length === 0)
    return refuse(
      problem(
        'INCOMPLETE',
        'periods',
        `No past cohort can be tried: ${leftOut.map(({ period, why }) => `${period} ${why}`).join('; ') || 'none is on record'}.`,
        'Import records, or simulate the terms on a generated cohort.',
      ),
    );
  const cohorts = await cohortsToDraw(deps.sql, open, periods);
  const people = [...cohorts.drawables.values()].reduce((sum, { kindOf }) => sum + kindOf.length, 0);
  if (people * resamples * 2 > MOST_DRAWN)
    return refuse(
      tooLarge(
        `${people} people drawn ${resamples} times, and as often by luck, are more than the ${MOST_DRAWN} that are drawn at once.`,
        Math.floor(MOST_DRAWN / 2 / people),
      ),
    );
  const luck = cohortLuck(open, periods, cohorts);
  const samples =
    resamples > 0
      ? await bootstrap(open, periods, cohorts.drawables, { resamples, seed, name: 'as it was' })
      : undefined;
  const byLuck =
    resamples > 0 && !('why' in luck)
      ? await bootstrap(open, periods, cohorts.drawables, { resamples, seed, name: 'by luck', luck })
      : undefined;
  const { contract, version, onRecord } = open.chosen;
  return ok({
    contract: contract.code,
    version,
    onRecord,
    area: open.area.code,
    asKnownAt: open.asKnownAt,
    resamples,
    seed,
    supposed: Object.keys(open.given),
    ...results(open, periods, samples, byLuck),
    leftOut,
    noLuckWhy: 'why' in luck ? luck.why : null,
  });
}

const tooLarge = (why: string, fitting: number): Problem =>
  problem('TOO_LARGE', 'resamples', why, `Ask for at most ${fitting} samples, or for fewer periods.`);

function numberProblems(resamples: number, seed: number): Problem[] {
  const problems: Problem[] = [];
  if (!Number.isSafeInteger(resamples) || resamples < 0 || resamples > MOST_RESAMPLES)
    problems.push(
      problem(
        'INVALID',
        'resamples',
        `${resamples} is no number of samples.`,
        `Write a whole number from 0 to ${MOST_RESAMPLES}.`,
      ),
    );
  if (!Number.isSafeInteger(seed))
    problems.push(problem('INVALID', 'seed', `${seed} is no seed.`, 'Write a whole number.'));
  return problems;
}
