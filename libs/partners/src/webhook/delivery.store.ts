import type { Instant, SqlClient } from '#kernel';
import type { Verdict } from './webhook.js';

/** A delivery that is to be attempted: everything that is sent, and where. */
export interface BegunDelivery {
  readonly id: string;
  readonly webhookId: number;
  readonly url: string;
  /** Attempts since it was last begun, this one included; and its number among all. */
  readonly tries: number;
  readonly number: number;
  readonly eventId: string;
  readonly type: string;
  readonly at: Instant;
  readonly data: object;
}

/** The id that the receiver knows an event by: the same at every attempt. */
export const webhookId = (eventId: string): string => `msg_${eventId}`;

/** SQL: a delivery `d` is not about somebody who is restricted: of them no webhook is told, and what waits of them waits until that is over. */
const MAY_BE_TOLD =
  'not exists (select from outbox_event e where e.id = d.event_id and is_about_restricted(e.subject_kind, e.subject))';

/**
 * Begins an attempt, and puts that on record before anything is sent.
 * @returns undefined where nothing waits: it is delivered, given up, about somebody restricted, or its webhook has ended
 */
export async function beginAttempt(sql: SqlClient, deliveryId: string): Promise<BegunDelivery | undefined> {
  const { rows } = await sql.query<BegunDelivery>(
    `with begun as (
       update webhook_delivery d set tries = tries + 1 where d.id = $1 and d.state = 'waiting'
         and not exists (select from webhook_end e where e.webhook_id = d.webhook_id) and ${MAY_BE_TOLD}
       returning *),
     attempt as (
       insert into webhook_attempt (delivery_id, number)
       select id, (select coalesce(max(number), 0) + 1 from webhook_attempt where delivery_id = begun.id) from begun returning number)
     select b.id, b.webhook_id as "webhookId", w.url, b.tries, a.number, e.id as "eventId", e.type, e.at, e.data
     from begun b cross join attempt a join webhook w on w.id = b.webhook_id join outbox_event e on e.id = b.event_id`,
    [deliveryId],
  );
  return rows[0];
}

/** What came of an attempt. */
export interface AttemptEnd {
  readonly status?: number;
  readonly durationMs: number;
  readonly error?: string;
}

/** Completes the record of an attempt, and says how it goes on. */
export async function endAttempt(
  sql: SqlClient,
  { id, number }: Pick<BegunDelivery, 'id' | 'number'>,
  end: AttemptEnd,
  next: Verdict,
): Promise<void> {
  await sql.query(
    'update webhook_attempt set status = $3, duration_ms = $4, error = $5 where delivery_id = $1 and number = $2',
    [id, number, end.status ?? null, Math.round(end.durationMs), end.error ?? null],
  );
  const state = next.kind === 'again' ? 'waiting' : next.kind === 'gone' ? 'stopped' : next.kind;
  await sql.query(
    `update webhook_delivery set state = $2::webhook_delivery_state, next_at = clock_timestamp() + make_interval(secs => $3)
     where id = $1 and state = 'waiting'`,
    [id, state, next.kind === 'again' ? next.inSeconds : 0],
  );
}

/** True when nothing has reached a webhook since the first attempt of a delivery: it has failed all that time. */
export async function hasFailedSince(sql: SqlClient, { id, webhookId: of }: BegunDelivery): Promise<boolean> {
  const { rows } = await sql.query<{ reached: boolean }>(
    `select exists (
       select from webhook_delivery d join webhook_attempt a on a.delivery_id = d.id
       where d.webhook_id = $2 and a.status between 200 and 299
         and a.at > (select min(at) from webhook_attempt where delivery_id = $1)) as reached`,
    [id, of],
  );
  return rows[0]?.reached === false;
}

/** A delivery that waits, and how long still. */
export interface WaitingDelivery {
  readonly id: string;
  readonly tries: number;
  readonly delayMs: number;
}

/** The deliveries that wait for an attempt within the next while, the longest waiting first. */
export async function waitingDeliveries(
  sql: SqlClient,
  withinSeconds: number,
  most: number,
): Promise<WaitingDelivery[]> {
  const { rows } = await sql.query<WaitingDelivery>(
    `select id, tries, greatest(0, extract(epoch from next_at - clock_timestamp()) * 1000)::int as "delayMs" from webhook_delivery d
     where state = 'waiting' and next_at < clock_timestamp() + make_interval(secs => $1)
       -- told while its webhook was ended: nobody is there to be told
       and not exists (select from webhook_end e where e.webhook_id = d.webhook_id) and ${MAY_BE_TOLD}
     order by next_at limit $2`,
    [withinSeconds, most],
  );
  return rows;
}
