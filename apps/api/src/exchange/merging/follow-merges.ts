import type { SqlClient } from '#kernel';
import type { Kind } from '../kinds/kind.js';
import type { Recording } from '../landing/changes.js';
import type { TouchedCohort } from '../report.js';
import { moveKind } from './move-facts.js';

/**
 * History that is loaded late as on record then may be of people who were merged since: at each such merge, or undoing of one,
 * what was loaded goes where it would have gone, had it been there. Otherwise the order of loading would matter.
 */
export async function followMerges(
  client: SqlClient,
  kind: Kind,
  recording: Recording,
): Promise<TouchedCohort[]> {
  if (!kind.landing.facts) return [];
  const { rows } = await client.query<{ importId: string; recordedAt: string }>(
    `with recursive concerned (id) as (
       select distinct named_id from landing where named_id is not null
       union
       select m.survivor_id from concerned c join service_user_merge m on m.merged_id = c.id where m.survivor_id is not null
     )
     select m.import_id as "importId", m.recorded_at as "recordedAt" from service_user_merge m
     where m.recorded_at > $1::timestamptz and m.merged_id in (select id from concerned) order by m.recorded_at`,
    [recording.recordedAt],
  );
  if (rows.length === 0) return [];
  await client.query('create temp table followed on commit drop as select identity from landing');
  const touched: TouchedCohort[] = [];
  for (const merge of rows) {
    const moved = await moveKind(
      client,
      kind,
      { ...merge, partialRepeats: [] },
      'select identity from followed',
    );
    touched.push(...moved.touched);
  }
  return touched;
}
