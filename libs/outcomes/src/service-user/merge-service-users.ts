import { type Instant, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { type Decision, decideMerge, decideUnmerge, type MergeStanding } from './merge.js';
import { lastMerge, mergeStanding, type MergeRow, seenStanding, takeRecordingTurn } from './merge.store.js';

/** What a merge is recorded as: facts carry both. */
export interface MergeRecording {
  readonly importId: string;
  readonly recordedAt: Instant;
}

/** A stored measure that a merge may change: a new one is due. */
export interface MeasureDue {
  readonly measure: string;
  readonly scheme: string;
  readonly area: string;
  readonly period: string;
}

/** Puts facts on record, as an import does: who imports files does it, as facts of all libraries are concerned. */
export interface FactMover {
  begin(
    sql: SqlClient,
    merge: {
      readonly kind: 'merge' | 'unmerge';
      readonly name: string;
      readonly sequence: number;
      readonly person: string;
    },
  ): Promise<MergeRecording>;
  /** Keeps the facts that are kept with somebody with whom they should be now. */
  move(
    sql: SqlClient,
    recording: MergeRecording,
    serviceUserId: number,
  ): Promise<{
    readonly facts: number;
    readonly touched: readonly MeasureDue[];
    readonly notes: readonly string[];
  }>;
}

export interface MergeDone extends MergeRow {
  readonly touched: readonly MeasureDue[];
  readonly notes: readonly string[];
}

export interface MergeRequest {
  /** Reference of the record that goes into the other. */
  readonly merged: string;
  /** Reference of the one that stays. */
  readonly survivor: string;
  readonly reason: string;
}

/**
 * Merges two records of one person: from now on, what was recorded of one is kept with the other, and counts there. What was
 * known before is not changed, and nothing is lost: undone, each fact goes back. Again, it changes nothing.
 * @returns NOT_ALLOWED; NOT_FOUND for a reference; INVALID or CONFLICT as decideMerge says
 */
export async function mergeServiceUsers(
  deps: Deps,
  mover: FactMover,
  person: Person,
  { merged, survivor, reason }: MergeRequest,
): Promise<Result<MergeDone>> {
  return decided(deps, mover, { person, reason, verb: 'merge' }, async (sql) => {
    const one = await seenStanding(sql, person, merged);
    const other = await seenStanding(sql, person, survivor);
    if (!one || !other)
      return refuse(
        ...(one ? [] : [unknown('merged', merged)]),
        ...(other ? [] : [unknown('survivor', survivor)]),
      );
    const decision = decideMerge(one, other);
    return decision.ok ? ok({ one, other, decision: decision.value, keptWith: one.id }) : decision;
  });
}

/**
 * Undoes a merge: each fact goes back to whom its source names, or whom that one is known as. Again, it changes nothing.
 * @returns NOT_ALLOWED; NOT_FOUND for the reference; CONFLICT when it was not merged
 */
export async function unmergeServiceUsers(
  deps: Deps,
  mover: FactMover,
  person: Person,
  { merged, reason }: Omit<MergeRequest, 'survivor'>,
): Promise<Result<MergeDone>> {
  return decided(deps, mover, { person, reason, verb: 'unmerge' }, async (sql) => {
    const one = await seenStanding(sql, person, merged);
    if (!one) return refuse(unknown('merged', merged));
    const decision = decideUnmerge(one);
    if (!decision.ok) return decision;
    const root = await mergeStanding(sql, one.knownAs);
    return ok({ one, other: null, decision: decision.value, keptWith: root?.id ?? one.id });
  });
}

interface Decided {
  readonly one: MergeStanding;
  /** Whom it is merged into; null: nobody any more. */
  readonly other: MergeStanding | null;
  readonly decision: Decision;
  /** With whom the facts are kept that may have to go. */
  readonly keptWith: number;
}

/** One at a time: decides by what is on record, and records what was decided. */
async function decided(
  deps: Deps,
  mover: FactMover,
  { person, reason, verb }: { person: Person; reason: string; verb: 'merge' | 'unmerge' },
  decide: (sql: SqlClient) => Promise<Result<Decided>>,
): Promise<Result<MergeDone>> {
  const allowed = may(person, 'service_user.merge');
  if (!allowed.ok) return allowed;
  if (reason.trim() === '')
    return refuse(
      problem('INVALID', 'reason', 'The reason is empty.', 'Say how the two are known to be one, or not.'),
    );
  return transact(deps, async (em, sql) => {
    await takeRecordingTurn(sql);
    const result = await decide(sql);
    if (!result.ok) return result;
    const { one, other, decision, keptWith } = result.value;
    if (decision === 'already') return ok({ ...(await lastMerge(sql, one.id)), touched: [], notes: [] });
    const act = recordAct(em, person, {
      verb: 'service_user.merge',
      subjectKind: 'service_user',
      subjectId: one.ref,
      reason,
      detail: other ? { into: other.ref } : { outOf: one.into },
    });
    await em.flush();
    const recording = await mover.begin(sql, {
      kind: verb,
      name: other ? `${one.ref} into ${other.ref}` : `${one.ref} out of ${one.into}`,
      sequence: decision.sequence,
      person: person.code,
    });
    await sql.query(
      `insert into service_user_merge (merged_id, sequence, survivor_id, reason, recorded_at, import_id, act_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        one.id,
        decision.sequence,
        other?.id ?? null,
        reason,
        recording.recordedAt,
        recording.importId,
        act.id,
      ],
    );
    const { touched, notes } = await mover.move(sql, recording, keptWith);
    return ok({ ...(await lastMerge(sql, one.id)), touched, notes });
  });
}

const unknown = (path: string, ref: string): Problem =>
  problem('NOT_FOUND', path, `No service user ${ref} is on record.`, 'Correct the reference.');
