import {
  ok,
  parsePeriod,
  type Period,
  periodKind,
  problem,
  type Problem,
  ratio,
  refuse,
  type Result,
} from '#kernel';
import type { CohortMeasure } from '#outcomes';
import type { Deps, Person } from '#partners';
import { explainFigure, type FigureExplanation } from '../figure/index.js';
import { areFinal, type Facts } from '../run/facts.js';
import { leavesFor } from '../run/leaves.js';
import { MAIN } from '../terms/terms.js';
import { type GeneratedCohort, generateCohort, generatedProblems } from './generated-cohort.js';
import { leafQuestion, openTrial, type OpenTrial, type TrialRequest } from './open-trial.js';
import { DEFAULT_STEP, type InputEffect, sensitivity, type SensitivityStep } from './sensitivity.js';
import { recordedFacts } from './parent-for-trial.js';
import { suppose } from './supposed.js';
import { withoutRecords } from './without-records.js';
import { asDocument, type TrialFigure, tryFigure } from './trial-figure.js';

export interface SimulationRequest extends TrialRequest {
  /** The periods whose cohorts are taken, as known on the day; of a generated cohort, those that it stands for. */
  readonly periods: readonly Period[];
  /** Instead of the cohorts on record. */
  readonly generated?: GeneratedCohort;
  readonly step?: SensitivityStep;
}

/** What terms would come to for a period. It has no id and is on record nowhere. */
export interface SimulatedPeriod {
  readonly period: Period;
  /** The counts of the main measure's cohort; left out where the terms have none, or nobody is in it. */
  readonly cohort?: Pick<CohortMeasure, 'cohortSize' | 'reoffenders' | 'reoffences'>;
  readonly figure: TrialFigure;
  readonly explanation: FigureExplanation;
  readonly sensitivity: readonly InputEffect[];
}

export interface Simulation {
  readonly contract: string;
  readonly version: number;
  /** False: the terms are a proposal that is not on record. */
  readonly onRecord: boolean;
  /** Area of the cohorts; `generated` for one that nobody is in. */
  readonly cohorts: string;
  readonly asKnownAt: string;
  /** Names of the inputs that were supposed. */
  readonly supposed: readonly string[];
  readonly periods: readonly SimulatedPeriod[];
}

export const MOST_PERIODS = 40;

/**
 * Works terms out on cohorts, on record or made up, with other values supposed where wanted. Nothing is stored; what a cohort
 * alone does not give, and nobody supposed, is missing and named.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID, TOO_LARGE, or what stands against a proposal
 */
export async function simulate(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  request: SimulationRequest,
): Promise<Result<Simulation>> {
  const opened = await openTrial(deps, person, request);
  if (!opened.ok) return opened;
  const trial = opened.value;
  const wrong = requestProblems(trial, request);
  if (wrong.length > 0) return refuse(...wrong);
  const periods: SimulatedPeriod[] = [];
  for (const period of request.periods) {
    const facts = request.generated
      ? generatedFacts(trial, request.generated, period)
      : await recordedFacts(deps.sql, person, trial, period);
    periods.push(simulatePeriod(trial, period, facts, request));
  }
  const { contract, version, onRecord } = trial.chosen;
  return ok({
    contract: contract.code,
    version,
    onRecord,
    cohorts: request.generated ? 'generated' : trial.area.code,
    asKnownAt: trial.asKnownAt,
    supposed: Object.keys(trial.given),
    periods,
  });
}

function requestProblems(
  { per }: OpenTrial,
  { periods, generated, step, area }: SimulationRequest,
): Problem[] {
  const problems: Problem[] = [];
  if (periods.length === 0)
    problems.push(problem('INVALID', 'periods', 'No period is named.', `Name at least one ${per}.`));
  if (periods.length > MOST_PERIODS)
    problems.push(
      problem(
        'TOO_LARGE',
        'periods',
        `${periods.length} periods are named.`,
        `Name at most ${MOST_PERIODS} at once.`,
      ),
    );
  for (const period of periods)
    if (!parsePeriod(period) || periodKind(period) !== per)
      problems.push(
        problem(
          'INVALID',
          'periods',
          `'${period}' is no ${per}, and the terms have statements by ${per}.`,
          `Name a ${per}.`,
        ),
      );
  if (generated && area !== undefined)
    problems.push(
      problem('INVALID', 'area', 'A generated cohort is of no area.', 'Leave one of the two out.'),
    );
  for (const [name, text] of Object.entries(step ?? {}))
    if (!/^\d{1,3}(\.\d{1,6})?$/.test(String(text)))
      problems.push(
        problem(
          'INVALID',
          ['step', name],
          `'${String(text)}' is no step.`,
          'Write a number above zero, such as 10.',
        ),
      );
  return [...problems, ...(generated ? generatedProblems(generated) : [])];
}

/** Every slot has the same made-up cohort; nothing else is known of it. */
function generatedFacts(trial: OpenTrial, generated: GeneratedCohort, period: Period): Facts {
  const { scheme } = trial.chosen.contract;
  const measures = Object.fromEntries(
    Object.entries(trial.definitions)
      .filter(([, { definition }]) => definition.per === periodKind(period))
      .map(([slot, definition]) => [
        slot,
        {
          definition,
          measure: generateCohort(generated, {
            area: 'a generated cohort',
            scheme,
            areaId: trial.area.id,
            period,
            asKnownAt: trial.asKnownAt,
          }),
        },
      ]),
  );
  return { measures, pooled: new Map(), cohorts: [], declared: new Map(), earlier: new Map() };
}

function simulatePeriod(
  trial: OpenTrial,
  period: Period,
  facts: Facts,
  { generated, step = DEFAULT_STEP }: SimulationRequest,
): SimulatedPeriod {
  const { contract, mechanism, version, digest } = trial.chosen;
  const known = leavesFor(leafQuestion(trial, period, facts));
  const own =
    generated === undefined && trial.ownArea
      ? known
      : withoutRecords(
          mechanism.document,
          known,
          generated ? 'a generated cohort' : `the cohort of ${trial.area.code}`,
          generated !== undefined,
        );
  const leaves = suppose(mechanism.document, own, trial.given);
  const figure = tryFigure({
    mechanism,
    context: {
      scheme: contract.scheme,
      area: generated ? 'generated' : trial.area.code,
      contract: contract.code,
      period,
      terms: { contract: contract.code, version, digest },
      asKnownAt: trial.asKnownAt,
      basis: generated === undefined && areFinal(facts) ? 'final' : 'provisional',
    },
    leaves,
  });
  const cohort = facts.measures[MAIN]?.measure;
  return {
    period,
    ...(cohort && {
      cohort: {
        cohortSize: cohort.cohortSize,
        reoffenders: cohort.reoffenders,
        reoffences: cohort.reoffences,
      },
    }),
    figure,
    explanation: explainFigure(asDocument(figure)),
    sensitivity:
      ratio(step.percent).n === 0n && ratio(step.points).n === 0n
        ? []
        : sensitivity(mechanism.document, figure, leaves, step),
  };
}
