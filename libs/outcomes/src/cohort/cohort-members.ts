import {
  type Instant,
  ok,
  type Period,
  periodKind,
  problem,
  refuse,
  type Result,
  type SqlClient,
} from '#kernel';
import { type Area, areasByCode, type Person } from '#partners';
import { resolveAsKnown } from '../measure/as-known.js';
import { isCohortPeriod } from '../measure/definition.js';
import { listDefinitions, type StoredDefinition } from '../measure/definition.store.js';
import { listMembers, type Member } from './members.js';

/** What a person asks about a cohort's members, in the words they use. */
export interface CohortQuestion {
  readonly area: string;
  readonly cohort: Period;
  /** Needed only where several schemes have an area of that code. */
  readonly scheme?: string;
  /** Needed only where several measures form cohorts of such periods. */
  readonly measure?: string;
  readonly asKnownOn?: string;
}

/** A cohort on record, found for such a question. */
export interface Cohort {
  readonly area: Area;
  readonly definition: StoredDefinition;
  readonly period: Period;
  readonly asKnownAt: Instant;
}

/** Finds the cohort meant. @returns NOT_FOUND or INVALID, naming what is not on record or not clear, and what there is */
export async function findCohort(sql: SqlClient, question: CohortQuestion): Promise<Result<Cohort>> {
  if (!isCohortPeriod(question.cohort)) {
    return refuse(
      problem(
        'INVALID',
        'cohort',
        `'${question.cohort}' is no period that cohorts are formed by.`,
        'Write a quarter such as 2015Q4, or a year such as 2015.',
      ),
    );
  }
  const area = await theArea(sql, question);
  if (!area.ok) return area;
  const definition = await theDefinition(sql, question);
  if (!definition.ok) return definition;
  const known = await resolveAsKnown(sql, question.asKnownOn);
  return known.ok
    ? ok({ area: area.value, definition: definition.value, period: question.cohort, asKnownAt: known.value })
    : known;
}

/** All of a cohort's people, a page at a time, by reference. */
export async function* cohortMembers(
  sql: SqlClient,
  { area, definition, period, asKnownAt }: Cohort,
  pageSize = 1000,
  shownTo?: Person,
): AsyncGenerator<Member[]> {
  for (let after: string | undefined; ;) {
    const members = await listMembers(sql, {
      definition,
      areaId: area.id,
      period,
      asKnownAt,
      after,
      first: pageSize,
      shownTo,
    });
    if (members.length > 0) yield members;
    if (members.length < pageSize) return;
    after = members.at(-1)?.serviceUserId;
  }
}

async function theArea(sql: SqlClient, { area, scheme }: CohortQuestion): Promise<Result<Area>> {
  const areas = (await areasByCode(sql, area)).filter((a) => scheme === undefined || a.scheme === scheme);
  const [found, another] = areas;
  if (!found)
    return refuse(
      problem(
        'NOT_FOUND',
        'area',
        `There is no area '${area}'${scheme === undefined ? '' : ` in scheme ${scheme}`}.`,
        'Look at the code, or import areas first.',
      ),
    );
  if (another)
    return refuse(
      problem(
        'INVALID',
        'area',
        `Schemes ${areas.map((a) => a.scheme).join(' and ')} both have an area ${area}.`,
        'Name the scheme too.',
      ),
    );
  return ok(found);
}

async function theDefinition(
  sql: SqlClient,
  { measure, cohort }: CohortQuestion,
): Promise<Result<StoredDefinition>> {
  const all = await listDefinitions(sql);
  const latest = all.filter((d, i) => all.findIndex((other) => other.code === d.code) === i);
  const fitting = latest.filter((d) =>
    measure === undefined ? d.definition.per === periodKind(cohort) : d.code === measure,
  );
  const [found, another] = fitting;
  const known =
    latest.length > 0
      ? `On record: ${latest.map((d) => `${d.code} (by ${d.definition.per})`).join(', ')}.`
      : 'Import one: concord import measures FILE.json';
  if (!found)
    return refuse(
      problem(
        'NOT_FOUND',
        'measure',
        measure === undefined
          ? `No measure forms cohorts such as ${cohort}.`
          : `There is no measure '${measure}'.`,
        known,
      ),
    );
  if (another)
    return refuse(
      problem('INVALID', 'measure', `Several measures form cohorts such as ${cohort}.`, `Name one. ${known}`),
    );
  if (found.definition.per !== periodKind(cohort)) {
    return refuse(
      problem(
        'INVALID',
        'cohort',
        `${found.code} forms cohorts by ${found.definition.per}, and ${cohort} is none.`,
        found.definition.per === 'year' ? 'Write a year such as 2015.' : 'Write a quarter such as 2015Q4.',
      ),
    );
  }
  return ok(found);
}
