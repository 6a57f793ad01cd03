import type { SqlClient } from '#kernel';
import type { CohortMeasure } from './cohort-measure.js';

/**
 * Keeps measures because a figure is calculated from them. The same measure kept twice is one row; where history was loaded
 * later as on record then, the same cohort and instant measures otherwise, and that is a row of its own.
 * @param documentOf what else is worth keeping of one, as JSON: bands, risk, the comparison
 * @returns the rows' ids, in the order of the measures
 */
export async function saveCohortMeasures(
  sql: SqlClient,
  measures: readonly CohortMeasure[],
  documentOf: (m: CohortMeasure) => object,
): Promise<bigint[]> {
  if (measures.length === 0) return [];
  const key = [
    measures.map((m) => m.definitionId),
    measures.map((m) => m.areaId),
    measures.map((m) => m.period),
    measures.map((m) => m.asKnownAt),
    measures.map((m) => m.digest),
  ];
  await sql.query(
    `insert into cohort_measure (definition_id, area_id, period, as_known_at, digest, cohort_size, reoffenders, reoffences, document)
     select * from unnest($1::int[], $2::int[], $3::text[], $4::timestamptz[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::jsonb[])
     on conflict (definition_id, area_id, period, as_known_at, digest) do nothing`,
    [
      ...key,
      measures.map((m) => m.cohortSize),
      measures.map((m) => m.reoffenders),
      measures.map((m) => m.reoffences),
      measures.map((m) => JSON.stringify(documentOf(m))),
    ],
  );
  const { rows } = await sql.query<{ id: string }>(
    `select m.id from unnest($1::int[], $2::int[], $3::text[], $4::timestamptz[], $5::text[]) with ordinality
       k (definition_id, area_id, period, as_known_at, digest, n)
     join cohort_measure m using (definition_id, area_id, period, as_known_at, digest) order by k.n`,
    key,
  );
  if (rows.length !== measures.length)
    throw new Error(`${measures.length} measures were kept and ${rows.length} are there`);
  return rows.map(({ id }) => BigInt(id));
}

/** Keeps one measure. @returns the row's id */
export async function saveCohortMeasure(sql: SqlClient, m: CohortMeasure, document: object): Promise<bigint> {
  const [id] = await saveCohortMeasures(sql, [m], () => document);
  if (id === undefined) throw new Error(`the measure of ${m.area} in ${m.period} was not kept`);
  return id;
}
