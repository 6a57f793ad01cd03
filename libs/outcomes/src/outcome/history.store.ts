import type { Instant, SqlClient } from '#kernel';

export const OUTCOME_EVENT_KINDS = [
  'reported',
  'corrected',
  'taken_back',
  'evidence',
  'verified',
  'refused',
] as const;
export type OutcomeEventKind = (typeof OUTCOME_EVENT_KINDS)[number];

/** Something that happened to an outcome. */
export interface OutcomeEvent {
  readonly outcomeId: string;
  /** From 1, in the order in which it came on record. */
  readonly sequence: number;
  readonly kind: OutcomeEventKind;
  readonly at: Instant;
  /** Code of the person; null: it came by an import. */
  readonly person: string | null;
  /** Of a report: the day, YYYY-MM-DD. */
  readonly achievedOn: string | null;
  /** What was said with it: the note of a report, the reason of a decision. */
  readonly words: string | null;
  /** Of evidence: its kind. */
  readonly evidenceKind: string | null;
}

/** Reports, evidence and decisions are only added, so their number says how much somebody has seen. */
const EVENTS = `
  select v.outcome_id, case when v.taken_back then 'taken_back'
      when v.recorded_at = min(v.recorded_at) over (partition by v.outcome_id) then 'reported' else 'corrected' end as kind,
    v.recorded_at as at, v.act_id, v.achieved_on, v.note as words, null as evidence_kind
  from outcome_version v where v.outcome_id = any($1::bigint[])
  union all
  select e.outcome_id, 'evidence', e.recorded_at, e.act_id, null, null, e.kind from evidence e where e.outcome_id = any($1::bigint[])
  union all
  select y.outcome_id, case when y.verified then 'verified' else 'refused' end, y.decided_at, y.act_id, null, y.reason, null
  from outcome_verification y where y.outcome_id = any($1::bigint[])`;

/** What happened to outcomes, by the outcome's id, the first first. */
export async function historyOf(
  sql: SqlClient,
  outcomeIds: readonly string[],
): Promise<ReadonlyMap<string, OutcomeEvent[]>> {
  const { rows } = await sql.query<OutcomeEvent>(
    `select h.outcome_id as "outcomeId", (row_number() over (partition by h.outcome_id order by h.at, h.act_id))::int as sequence, h.kind, h.at,
       a.person, h.achieved_on::text as "achievedOn", h.words, h.evidence_kind as "evidenceKind"
     from (${EVENTS}) h left join act a on a.id = h.act_id order by h.outcome_id, sequence`,
    [outcomeIds],
  );
  return Map.groupBy(rows, ({ outcomeId }) => outcomeId);
}
