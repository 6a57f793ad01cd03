import { answered } from '../api/api-client.js';
import type { Visit } from '../person/visit.js';
import { t } from '../language/say.js';
import { period as periodInWords } from '../view/times.js';
import { Cohorts, type CohortsData, Schemes, type SchemesData } from './areas.operations.js';

type Scheme = Extract<SchemesData['schemes'], { __typename: 'SchemeList' }>['items'][number];
type Cohort = Extract<CohortsData['cohorts'], { __typename: 'CohortList' }>['items'][number];

/** What there is to choose from, and what is chosen. */
export interface Choice {
  readonly schemes: readonly Scheme[];
  readonly cohorts: readonly Cohort[];
  /** Undefined where there is no scheme at all. */
  readonly scheme: string | undefined;
  /** Undefined where the scheme has no cohort yet. */
  readonly cohort: string | undefined;
}

/** What a form's lists offer. */
export interface Options {
  readonly schemes: readonly Option[];
  readonly cohorts: readonly Option[];
}
interface Option {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

export const optionsOf = ({ schemes, cohorts, scheme, cohort }: Choice): Options => ({
  schemes: schemes.map(({ code, areaCount }) => ({
    value: code,
    text: t('areas.schemeAreas', { code, count: Number(areaCount) }),
    selected: code === scheme,
  })),
  // an address may name a cohort that has no records yet: the list says so instead of showing another one
  cohorts: [
    ...new Set([...cohorts.map(({ period }) => period), ...(cohort === undefined ? [] : [cohort])]),
  ].map((period) => ({ value: period, text: periodInWords(period), selected: period === cohort })),
});

/**
 * The scheme and cohort to show. Where none was asked for: the first scheme with statements, or else with orders; the newest
 * cohort with statements, or else the newest. What was asked for is not checked against the list: the API says what it knows.
 */
export async function findChoice(visit: Visit, scheme?: string, cohort?: string): Promise<Choice> {
  const cohortsOf = async (code: string): Promise<readonly Cohort[]> =>
    answered((await visit.ask(Cohorts, { scheme: code })).cohorts).items;
  const [schemes, asked] = await Promise.all([
    visit.ask(Schemes, {}).then((data) => answered(data.schemes).items),
    scheme === undefined ? undefined : cohortsOf(scheme),
  ]);
  if (scheme !== undefined && asked)
    return { schemes, scheme, cohorts: asked, cohort: cohort ?? defaultCohort(asked) };
  const all = await Promise.all(schemes.map(async ({ code }) => ({ code, cohorts: await cohortsOf(code) })));
  const chosen =
    all.find(({ cohorts }) => cohorts.some((each) => each.statements > 0)) ??
    all.find(({ cohorts }) => cohorts.length > 0) ??
    all[0];
  const cohorts = chosen?.cohorts ?? [];
  return { schemes, scheme: chosen?.code, cohorts, cohort: cohort ?? defaultCohort(cohorts) };
}

/** The API lists the newest first. */
const defaultCohort = (cohorts: readonly Cohort[]): string | undefined =>
  (cohorts.find(({ statements }) => statements > 0) ?? cohorts[0])?.period;
