import type { SqlClient } from '#kernel';
import type { SectionAssessed } from './need.js';

/** An assessment: all that was recorded of one day. */
export interface Assessment {
  readonly assessedOn: string;
  readonly sections: readonly SectionAssessed[];
}

/** The latest version of each section of each assessment of some people, the latest day first. */
export async function assessmentsOf(
  sql: SqlClient,
  serviceUserIds: readonly number[],
): Promise<Assessment[]> {
  const { rows } = await sql.query<SectionAssessed & { assessedOn: string }>(
    `select distinct on (assessed_on, section) assessed_on::text as "assessedOn", section, score::int as score,
            linked_to_harm as "linkedToHarm", linked_to_reoffending as "linkedToReoffending",
            low_score_needs_attention as "lowScoreNeedsAttention"
     from need_assessment where service_user_id = any($1::int[])
     order by assessed_on desc, section, recorded_at desc`,
    [serviceUserIds],
  );
  const days = new Map<string, SectionAssessed[]>();
  for (const { assessedOn, ...section } of rows)
    days.set(assessedOn, [...(days.get(assessedOn) ?? []), section]);
  return [...days].map(([assessedOn, sections]) => ({ assessedOn, sections }));
}
