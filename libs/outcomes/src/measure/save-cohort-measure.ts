import type { SqlClient } from '#kernel';
import type { CohortMeasure } from './cohort-measure.js';

/**
 * Keeps a measure because a figure is calculated from it. The same measure kept twice is one row; where history was loaded
 * later as on record then, the same cohort and instant measures otherwise, and that is a row of its own.
 * @param document what else is worth keeping of it, as JSON: bands, risk, the comparison
 * @returns the row's id
 */
export async function saveCohortMeasure(sql: SqlClient, m: CohortMeasure, document: object): Promise<bigint> {
  await sql.query(
    `insert into cohort_measure (definition_id, area_id, period, as_known_at, cohort_size, reoffenders, reoffences, document, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (definition_id, area_id, period, as_known_at, digest) do nothing`,
    [
      m.definitionId,
      m.areaId,
      m.period,
      m.asKnownAt,
      m.cohortSize,
      m.reoffenders,
      m.reoffences,
      JSON.stringify(document),
      m.digest,
    ],
  );
  const { rows } = await sql.query<{ id: string }>(
    'select id from cohort_measure where definition_id = $1 and area_id = $2 and period = $3 and as_known_at = $4 and digest = $5',
    [m.definitionId, m.areaId, m.period, m.asKnownAt, m.digest],
  );
  if (!rows[0]) throw new Error(`the measure of ${m.area} in ${m.period} was kept and is not there`);
  return BigInt(rows[0].id);
}
