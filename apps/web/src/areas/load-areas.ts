import { answered } from '../api/api-client.js';
import type { Visit } from '../person/visit.js';
import { OneRun } from '../run/run.operations.js';
import {
  type AreaRow,
  areasOnce,
  type Overview as OverviewOf,
  rowsAsKnown,
  rowsOfLatestRun,
  withResults,
} from './area-row.js';
import { CohortRuns, type CohortRunsData, type Measured, Measures, Overview } from './areas.operations.js';

type Run = Extract<CohortRunsData['runs'], { __typename: 'RunConnection' }>['nodes'][number];

export interface Areas {
  readonly rows: readonly AreaRow[];
  /** Those of which there is nothing to show: nothing is measured, or it is not the person's to see. */
  readonly without: readonly AreaRow[];
  /** What is payable in all, of what the person may see. */
  readonly payablePence: string;
  /** The run that issued what is shown; undefined where there was none. */
  readonly run: Run | undefined;
  /** A run of the cohort that is still going on. */
  readonly running: Run | undefined;
  /** The rows show what is measured now, because no run has stored any. */
  readonly measuredNow: boolean;
  /** How many areas later facts have touched. */
  readonly touched: number;
  /** First day on which nothing more can count for any of them; undefined where all are final, or none is measured. */
  readonly finalFrom: string | undefined;
  /** Code of the measure that the rows are by; undefined where there is none. */
  readonly measure: string | undefined;
}

/** The areas of a scheme for a cohort: as the latest run left them, or as known on a day. */
export async function loadAreas(
  visit: Visit,
  scheme: string,
  cohort: string,
  asKnownOn: string | undefined,
): Promise<Areas> {
  const [overview, runs, measures] = await Promise.all([
    visit.ask(Overview, { scheme, cohort }).then((data) => answered(data.schemeOverview)),
    visit.ask(CohortRuns, { scheme, cohort }).then((data) => answered(data.runs).nodes),
    asKnownOn === undefined
      ? undefined
      : visit.ask(Measures, { scheme, cohort, asKnownOn }).then((data) => answered(data.measures).items),
  ]);
  const running = runs.find(
    ({ state }) => state === 'REQUESTED' || state === 'RUNNING' || state === 'FAILING',
  );
  return asKnownOn === undefined || !measures
    ? {
        ...(await ofLatestRun(visit, overview, scheme, cohort)),
        run: runs.find(({ state }) => state === 'FINISHED'),
        running,
      }
    : { ...(await asKnown(visit, overview, measures, runs, asKnownOn)), running };
}

/** Several definitions may be on record; a row shows one: that of the latest run, or else the first. */
function ofOneDefinition(measures: readonly Measured[], overview: OverviewOf): readonly Measured[] {
  const code = overview.areas.find(({ measure }) => measure)?.measure?.measure ?? measures[0]?.measure;
  return measures.filter(({ measure }) => measure === code);
}

async function ofLatestRun(
  visit: Visit,
  overview: OverviewOf,
  scheme: string,
  cohort: string,
): Promise<Omit<Areas, 'run' | 'running'>> {
  const measuredNow = overview.areas.every(({ measure }) => measure === null);
  const now = measuredNow ? answered((await visit.ask(Measures, { scheme, cohort })).measures).items : [];
  const { shown: rows, without } = withResults(
    rowsOfLatestRun(overview.areas, ofOneDefinition(now, overview)),
  );
  return {
    rows,
    without,
    payablePence: overview.payablePence,
    measuredNow,
    touched: areasOnce(rows).filter((row) => row.touched).length,
    ...aboutMeasure(rows),
  };
}

async function asKnown(
  visit: Visit,
  overview: OverviewOf,
  measures: readonly Measured[],
  runs: readonly Run[],
  day: string,
): Promise<Omit<Areas, 'running'>> {
  const run = runs.find(({ state, asKnownOn }) => state === 'FINISHED' && asKnownOn === day);
  const issued = run ? answered((await visit.ask(OneRun, { id: run.id })).run).areas : [];
  const { shown: rows, without } = withResults(
    rowsAsKnown(overview.areas, ofOneDefinition(measures, overview), issued),
  );
  const payablePence = rows.reduce((sum, row) => sum + BigInt(row.payablePence ?? 0), 0n);
  return {
    rows,
    without,
    payablePence: String(payablePence),
    run,
    measuredNow: false,
    touched: 0,
    ...aboutMeasure(rows),
  };
}

function aboutMeasure(rows: readonly AreaRow[]): Pick<Areas, 'measure' | 'finalFrom'> {
  const measures = rows.flatMap(({ measure }) => measure ?? []);
  const days = measures.filter(({ final }) => !final).map(({ finalFrom }) => finalFrom);
  return { measure: measures[0]?.measure, finalFrom: days.sort().at(-1) };
}
