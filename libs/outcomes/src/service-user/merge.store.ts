import type { Instant, SqlClient } from '#kernel';
import { isHidden, type Person } from '#partners';
import { RECORDING_LOCK } from '../recording.js';
import type { MergeStanding } from './merge.js';

/** From here to the end of the transaction nobody else records facts or merges. */
export async function takeRecordingTurn(sql: SqlClient): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [RECORDING_LOCK]);
}

/** How a service user stands; undefined when nobody has the reference. */
export async function mergeStanding(sql: SqlClient, ref: string): Promise<MergeStanding | undefined> {
  const { rows } = await sql.query<MergeStanding>(
    `select u.id, u.ref, coalesce(m.sequence, 0) as sequence, i.ref as "into", k.ref as "knownAs"
     from service_user u
     left join lateral (select sequence, survivor_id from service_user_merge where merged_id = u.id order by sequence desc limit 1) m on true
     left join service_user i on i.id = m.survivor_id
     join service_user k on k.id = survivor_of(u.id)
     where u.ref = $1`,
    [ref],
  );
  return rows[0];
}

/** A merge, or the undoing of one, as it is on record. */
export interface MergeRow {
  /** Reference of the one who was merged. */
  readonly merged: string;
  /** The one who survived it; of an undoing, who had. */
  readonly survivor: string;
  readonly undone: boolean;
  readonly reason: string;
  readonly person: string;
  readonly recordedAt: Instant;
  /** Orders, offences and declarations that are kept with somebody else by it. */
  readonly facts: number;
}

const SELECT = `
  select u.ref as merged, coalesce(s.ref, b.ref) as survivor, m.survivor_id is null as undone, m.reason, a.person,
         m.recorded_at as "recordedAt", coalesce(r.rows_corrected, 0)::int as facts
  from service_user_merge m join service_user u on u.id = m.merged_id join act a on a.id = m.act_id
  left join service_user s on s.id = m.survivor_id
  left join service_user_merge e on e.merged_id = m.merged_id and e.sequence = m.sequence - 1
  left join service_user b on b.id = e.survivor_id
  left join import_result r on r.import_id = m.import_id`;

/** The last of a person. */
export async function lastMerge(sql: SqlClient, mergedId: number): Promise<MergeRow> {
  const { rows } = await sql.query<MergeRow>(
    `${SELECT} where m.merged_id = $1 order by m.sequence desc limit 1`,
    [mergedId],
  );
  if (!rows[0]) throw new Error(`service user ${mergedId} was never merged`);
  return rows[0];
}

/** All that concern a person: in which it was merged, or survived; in the order of recording. */
export async function mergesOf(sql: SqlClient, id: number): Promise<MergeRow[]> {
  const { rows } = await sql.query<MergeRow>(
    `${SELECT} where m.merged_id = $1 or m.survivor_id = $1 or e.survivor_id = $1 order by m.recorded_at`,
    [id],
  );
  return rows;
}

/** Undefined also for somebody whom the person does not see. */
export async function seenStanding(
  sql: SqlClient,
  person: Person,
  ref: string,
): Promise<MergeStanding | undefined> {
  const standing = await mergeStanding(sql, ref);
  return standing && !(await isHidden(sql, person, standing.id)) ? standing : undefined;
}
