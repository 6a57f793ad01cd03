import { nearestName } from '#kernel';
import type pg from 'pg';
import type { NearestNames } from '../kinds/kind.js';
import { literal, name } from '../sql-text.js';

/** How many different wrong names get a suggestion: more than anybody reads. */
const MOST = 1000;

/** Says of refused names which known one is most likely meant. */
export async function suggestNames(client: pg.PoolClient, nearest: NearestNames): Promise<void> {
  const within = `r.${name(nearest.within)}`;
  const { rows } = await client.query<{ value: string; within: string; known: string[] }>(
    `select f.value, f.within, array(${nearest.known}) as known
     from (select distinct f.value, ${within} as within from refusal f join refused_row r on r.line = f.line
           where f.col = ${literal(nearest.column)} and f.value is not null limit ${MOST}) f`,
  );
  for (const { value, within: of, known } of rows) {
    const meant = nearestName(value, known);
    if (meant === undefined) continue;
    await client.query(
      `update refusal f set fix = $1 || f.fix from refused_row r
       where r.line = f.line and f.col = $2 and f.value = $3 and ${within} = $4`,
      [`Did you mean ${meant}? `, nearest.column, value, of],
    );
  }
}
