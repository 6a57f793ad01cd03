import {
  ok,
  parsePeriod,
  type Period,
  periodBounds,
  periodKind,
  periodOf,
  type PeriodKind,
  problem,
  type Problem,
  refuse,
  type Result,
} from '#kernel';
import { isFinal, measureCohorts } from '#outcomes';
import type { Deps, Person } from '#partners';
import { areFinal } from '../run/facts.js';
import { gatherFacts } from '../run/gather-facts.js';
import { leavesFor } from '../run/leaves.js';
import { MAIN } from '../terms/terms.js';
import { bootstrap, type Samples, type TrialPeriod } from './bootstrap.js';
import { cohortLuck } from './cohort-luck.js';
import { cohortsToDraw } from './cohorts-to-draw.js';
import { factsQuestion, leafQuestion, openTrial, type OpenTrial, type TrialRequest } from './open-trial.js';
import { prepareTrial, totalOf } from './prepared-trial.js';
import { withoutRecords } from './simulate.js';
import { type Spread, spreadOf } from './spread.js';
import { suppose } from './supposed.js';

export interface BackTestRequest extends TrialRequest {
  /** Left out, all cohorts on record for which nothing more can count. */
  readonly periods?: readonly Period[];
  /** How often the people are drawn anew; 0: only what would have been paid. */
  readonly resamples?: number;
  readonly seed?: number;
}

/** One line, or a sum of lines, of a back-test. */
export interface BackTestLine {
  /** Of the mechanism's line; `TOTAL` for the sum. */
  readonly component: string;
  readonly title: string;
  /** What the terms would have come to; left out when something is missing. */
  readonly pence?: bigint;
  /** Over the samples of the people; left out without samples. */
  readonly spread?: Spread;
  /** Over samples in which the true rates are the baseline's: what would be paid by luck alone. */
  readonly byLuck?: Spread;
}

export interface BackTestPeriod {
  readonly period: Period;
  readonly cohortSize: bigint | null;
  readonly reoffenders: bigint | null;
  /** The lines in the mechanism's order, and then their sum. */
  readonly lines: readonly BackTestLine[];
  /** What is missing for an amount, in words. */
  readonly missing: readonly string[];
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
/** Of one period for one sample; about so many are worked out within ten seconds. */
export const MOST_CALCULATIONS = 60_000;

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
  const calculations = past.value.length * resamples * 2;
  if (calculations > MOST_CALCULATIONS)
    return refuse(
      problem(
        'TOO_LARGE',
        'resamples',
        `${past.value.length} periods with ${resamples} samples each, and as many by luck, are ${calculations} calculations; at most ${MOST_CALCULATIONS} are done at once.`,
        `Ask for ${Math.floor(MOST_CALCULATIONS / 2 / past.value.length)} samples, or for fewer periods.`,
      ),
    );
  const { periods, leftOut } = await openPeriods(deps, open, past.value);
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

async function pastPeriods(
  { sql }: Pick<Deps, 'sql'>,
  { definitions, area, asKnownAt, per, chosen }: OpenTrial,
  asked: readonly Period[] | undefined,
): Promise<Result<readonly Period[]>> {
  if (asked) {
    const wrong = asked.find((period) => !parsePeriod(period) || periodKind(period) !== per);
    return wrong === undefined && asked.length > 0
      ? ok([...new Set(asked)].sort())
      : refuse(
          problem(
            'INVALID',
            'periods',
            `'${wrong ?? ''}' is no ${per}, and the terms have statements by ${per}.`,
            `Name each ${per}, or none for all.`,
          ),
        );
  }
  const main = definitions[MAIN];
  if (!main)
    return refuse(
      problem(
        'INVALID',
        'periods',
        `The terms of ${chosen.contract.code} measure no cohorts, so there are none on record to try them on.`,
        `Name each ${per}, or simulate them with declared quantities given.`,
      ),
    );
  const measured = await measureCohorts(sql, { definition: main, areaIds: [area.id], asKnownAt });
  const over = measured.filter(isFinal).map(({ period }) => period);
  const [first, last] = [over[0], over.at(-1)];
  if (first === undefined || last === undefined) return ok([]);
  return ok(main.definition.per === per ? over : between(first, last, per));
}

/** Periods of a kind from the beginning of one to the end of another. */
function between(first: Period, last: Period, kind: PeriodKind): Period[] {
  const periods: Period[] = [];
  const { until } = periodBounds(last);
  for (let day = periodBounds(first).from; day < until; day = periodBounds(periodOf(day, kind)).until)
    if (periodBounds(periodOf(day, kind)).until <= until) periods.push(periodOf(day, kind));
  return periods;
}

async function openPeriods(
  { sql }: Pick<Deps, 'sql'>,
  open: OpenTrial,
  past: readonly Period[],
): Promise<{ periods: TrialPeriod[]; leftOut: { period: Period; why: string }[] }> {
  const periods: TrialPeriod[] = [];
  const leftOut: { period: Period; why: string }[] = [];
  const { document } = open.chosen.mechanism;
  for (const period of past) {
    const facts = await gatherFacts(sql, factsQuestion(open, period));
    if (facts.cohorts.length > 0 && facts.cohorts.every(({ cohortSize }) => cohortSize === 0n))
      leftOut.push({ period, why: 'has nobody in its cohort' });
    else if (!areFinal(facts)) leftOut.push({ period, why: 'is provisional: more can still count' });
    else {
      const known = leavesFor(leafQuestion(open, period, facts));
      const own = open.ownArea
        ? known
        : withoutRecords(document, known, `the cohort of ${open.area.code}`, false);
      periods.push({ period, facts, trial: prepareTrial(document, suppose(document, own, open.given)) });
    }
  }
  return { periods, leftOut };
}

function results(
  { chosen: { mechanism } }: OpenTrial,
  periods: readonly TrialPeriod[],
  samples: Samples | undefined,
  byLuck: Samples | undefined,
): Pick<BackTest, 'periods' | 'total'> {
  const rows = periods.map(({ period, facts, trial }, index): BackTestPeriod => {
    const amounts = trial.amounts();
    const lines = mechanism.document.lines.map(({ component, title }) =>
      lineOf(
        component,
        title,
        amounts.get(component),
        samples?.byPeriod[index]?.get(component),
        byLuck?.byPeriod[index]?.get(component),
      ),
    );
    const cohort = facts.measures[MAIN]?.measure;
    return {
      period,
      cohortSize: cohort?.cohortSize ?? null,
      reoffenders: cohort?.reoffenders ?? null,
      lines: [
        ...lines,
        lineOf('TOTAL', 'Total', totalOf(amounts), samples?.periodTotals[index], byLuck?.periodTotals[index]),
      ],
      missing: trial.missing(),
    };
  });
  const sums = rows.map(({ lines }) => lines.at(-1)?.pence);
  const whole = sums.every((sum) => sum !== undefined) ? sums.reduce((a, b) => a + b, 0n) : undefined;
  return { periods: rows, total: lineOf('TOTAL', 'Total', whole, samples?.totals, byLuck?.totals) };
}

function lineOf(
  component: string,
  title: string,
  pence: bigint | undefined,
  samples: readonly (bigint | undefined)[] | undefined,
  lucky: readonly (bigint | undefined)[] | undefined,
): BackTestLine {
  const [spread, byLuck] = [samples && spreadOf(samples), lucky && spreadOf(lucky)];
  return {
    component,
    title,
    ...(pence !== undefined && { pence }),
    ...(spread && { spread }),
    ...(byLuck && { byLuck }),
  };
}
