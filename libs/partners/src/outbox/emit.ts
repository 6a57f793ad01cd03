import type { SqlClient } from '#kernel';
import type { EventType } from './event-types.js';

/** Something that happened, and that organisations are told of. */
export interface OutboxEvent {
  readonly type: EventType;
  /** What it is about: a kind, and a reference by which the API finds it. No names and no identifiers of service users. */
  readonly subjectKind: string;
  readonly subject: string;
  /** Ids of the organisations that it concerns: no other hears of it. */
  readonly organisationIds: readonly number[];
  /** References only. */
  readonly data?: Readonly<Record<string, string | number | null>>;
}

/**
 * Puts an event into the outbox, in the caller's transaction, and a delivery for each webhook that asks for it. Acts and events of referrals are told by the
 * database itself: this is for what happens without either, such as an alert.
 * @param sql of the transaction of what happened
 * @returns its id
 */
export async function emit(
  sql: SqlClient,
  { type, subjectKind, subject, organisationIds, data = {} }: OutboxEvent,
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    'select tell($1, $2, $3, $4::int[], $5::jsonb, clock_timestamp()) as id',
    [type, subjectKind, subject, organisationIds, JSON.stringify(data)],
  );
  if (!rows[0]) throw new Error(`${type} was not told`);
  return rows[0].id;
}
