import type { SqlClient } from '#kernel';
import type { CohortMeasure } from './cohort-measure.js';

/**
 * Keeps a measure because a figure is calculated from it. The same measure kept twice is one row.
 * @param document what else is worth keeping of it, as JSON: bands, risk, the comparison
 * @returns the row's id
 * @throws Error when other counts are kept already for the same cohort and instant: that must never happen
 */
export async function saveCohortMeasure(sql: SqlClient, m: CohortMeasure, document: object): Promise<bigint> {
  await sql.query(
    `insert into cohort_measure (definition_id, area_id, period, as_known_at, cohort_size, reoffenders, reoffences, document, digest)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (definition_id, area_id, period, as_known_at) do nothing`,
    [m.definitionId, m.areaId, m.period, m.asKnownAt, m.cohortSize, m.reoffenders, m.reoffences, JSON.stringify(document), m.digest],
  );
  const { rows } = await sql.query<{ id: string; digest: string }>(
    'select id, digest from cohort_measure where definition_id = $1 and area_id = $2 and period = $3 and as_known_at = $4',
    [m.definitionId, m.areaId, m.period, m.asKnownAt],
  );
  const kept = rows[0];
  if (kept?.digest !== m.digest) {
    throw new Error(`cohort ${m.area} ${m.period} as known at ${m.asKnownAt} was kept with digest ${kept?.digest}, and now measures ${m.digest}`);
  }
  return BigInt(kept.id);
}
