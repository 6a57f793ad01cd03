import {
  ok,
  parsePeriod,
  type Period,
  periodBounds,
  periodKind,
  type PeriodKind,
  periodOf,
  problem,
  refuse,
  type Result,
} from '#kernel';
import { isFinal, measureCohorts } from '#outcomes';
import type { Deps } from '#partners';
import { areFinal, type ParentFigure } from '../run/facts.js';
import { gatherFacts } from '../run/gather-facts.js';
import { leavesFor } from '../run/leaves.js';
import { MAIN } from '../terms/terms.js';
import type { TrialPeriod } from './bootstrap.js';
import { factsQuestion, leafQuestion, type OpenTrial } from './open-trial.js';
import { prepareTrial } from './prepared-trial.js';
import { suppose } from './supposed.js';
import { withoutRecords } from './without-records.js';

/** The periods asked for, or all of the past for which nothing more can count. */
export async function pastPeriods(
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

/**
 * Looks up what each period goes by; what cannot be tried is left out, with the reason.
 * @param parents looks up the figures of the contract above; left out, they are to be supposed
 */
export async function openPeriods(
  { sql }: Pick<Deps, 'sql'>,
  open: OpenTrial,
  past: readonly Period[],
  parents?: (period: Period) => Promise<ParentFigure | undefined>,
): Promise<{ periods: TrialPeriod[]; leftOut: { period: Period; why: string }[] }> {
  const periods: TrialPeriod[] = [];
  const leftOut: { period: Period; why: string }[] = [];
  const { document } = open.chosen.mechanism;
  for (const period of past) {
    const parent = await parents?.(period);
    const facts = await gatherFacts(sql, factsQuestion(open, period), { ...(parent && { parent }) });
    // a figure that is not there is named as missing
    const provisional = !areFinal(parent && 'why' in parent ? { ...facts, parent: undefined } : facts);
    if (facts.cohorts.length > 0 && facts.cohorts.every(({ cohortSize }) => cohortSize === 0n))
      leftOut.push({ period, why: 'has nobody in its cohort' });
    else if (provisional) leftOut.push({ period, why: 'is provisional: more can still count' });
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
