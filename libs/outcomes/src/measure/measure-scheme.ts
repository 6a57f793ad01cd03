import {
  type Instant,
  nearestName,
  ok,
  parsePeriod,
  type Period,
  problem,
  refuse,
  type Result,
  type SqlPool,
} from '#kernel';
import { type Area, listAreas, listSchemes } from '#partners';
import { listBaselines } from '../baseline/baseline.store.js';
import { resolveAsKnown } from './as-known.js';
import { type CohortMeasure, isFinal, type Statistics, statistics } from './cohort-measure.js';
import { compare, type Comparison, DEFAULT_LEVEL } from './compare.js';
import { findDefinition, listDefinitions, type StoredDefinition } from './definition.store.js';
import { measureCohorts } from './measure-cohorts.js';

/** What a person asks of a scheme's measures, in the words they use. */
export interface SchemeQuestion {
  readonly scheme: string;
  /** Code of a measure definition; absent: the latest version of every one on record. */
  readonly measure?: string;
  /** A day, or an instant; absent: now. */
  readonly asKnownOn?: string;
  readonly area?: string;
  readonly cohort?: Period;
  /** The level of intervals that are computed because none was supplied, such as '0.95'. */
  readonly level?: string;
}

/** One cohort, measured and compared. */
export interface CohortRow {
  readonly definition: StoredDefinition;
  readonly measure: CohortMeasure;
  readonly statistics: Statistics;
  readonly comparison: Comparison;
  /** Follow-up and proof wait of every member are over. */
  readonly final: boolean;
}

/**
 * Measures a scheme's cohorts and compares each with its baseline.
 * @returns rows by measure, area and period; NOT_FOUND for a scheme, area or measure that is not on record, INVALID for a wrong period, day or level
 */
export async function measureScheme(
  pool: SqlPool,
  question: SchemeQuestion,
): Promise<Result<{ asKnownAt: Instant; rows: CohortRow[] }>> {
  const { scheme, area, cohort, level = DEFAULT_LEVEL } = question;
  if (cohort !== undefined && !parsePeriod(cohort)) {
    return refuse(
      problem(
        'INVALID',
        'cohort',
        `'${cohort}' is not a period.`,
        'Write a quarter such as 2015Q4, or a year such as 2015.',
      ),
    );
  }
  if (!/^0?\.\d+$/.test(level) || Number(level) <= 0)
    return refuse(
      problem('INVALID', 'level', `'${level}' is not a level between 0 and 1.`, 'Write 0.95, say.'),
    );
  const areas = await areasOf(pool, scheme, area);
  if (!areas.ok) return areas;
  const definitions = await definitionsOf(pool, question.measure);
  if (!definitions.ok) return definitions;
  const known = await resolveAsKnown(pool, question.asKnownOn);
  if (!known.ok) return known;

  const areaIds = areas.value.map((a) => a.id);
  const asKnownAt = known.value;
  const baselines = await listBaselines(pool, { areaIds, asKnownAt });
  const rows: CohortRow[] = [];
  for (const definition of definitions.value) {
    const measures = await measureCohorts(pool, { definition, areaIds, period: cohort, asKnownAt });
    for (const measure of measures) {
      const comparison = compare(measure, definition.definition, baselines, level);
      rows.push({
        definition,
        measure,
        statistics: statistics(measure),
        comparison,
        final: isFinal(measure),
      });
    }
  }
  return ok({ asKnownAt, rows });
}

async function areasOf(pool: SqlPool, scheme: string, area: string | undefined): Promise<Result<Area[]>> {
  const areas = await listAreas(pool, scheme);
  if (areas.length === 0) {
    const schemes = await listSchemes(pool);
    const known =
      schemes.length > 0 ? `On record: ${schemes.join(', ')}.` : 'None is on record: import areas first.';
    return refuse(problem('NOT_FOUND', 'scheme', `There is no scheme '${scheme}'.`, known));
  }
  if (area === undefined) return ok(areas);
  const found = areas.filter((a) => a.code === area);
  if (found.length > 0) return ok(found);
  const near = nearestName(
    area,
    areas.map((a) => a.code),
  );
  return refuse(
    problem(
      'NOT_FOUND',
      'area',
      `Scheme ${scheme} has no area '${area}'.`,
      near ? `Did you mean ${near}?` : `It has ${areas.map((a) => a.code).join(', ')}.`,
    ),
  );
}

async function definitionsOf(pool: SqlPool, code: string | undefined): Promise<Result<StoredDefinition[]>> {
  const all = await listDefinitions(pool);
  const codes = [...new Set(all.map((d) => d.code))];
  if (code === undefined) {
    if (codes.length === 0)
      return refuse(
        problem(
          'NOT_FOUND',
          'measure',
          'No measure definition is on record.',
          'Import one: concord import measures FILE.json',
        ),
      );
    return ok(codes.flatMap((c) => all.find((d) => d.code === c) ?? []));
  }
  const found = await findDefinition(pool, code);
  if (found) return ok([found]);
  return refuse(
    problem(
      'NOT_FOUND',
      'measure',
      `There is no measure '${code}'.`,
      codes.length > 0 ? `On record: ${codes.join(', ')}.` : 'Import one: concord import measures FILE.json',
    ),
  );
}
