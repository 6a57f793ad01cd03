import type { Instant, SqlClient } from '#kernel';
import { type EndCause, OVERLAP_HOURS } from './webhook.js';

/** Where an organisation is told of events. */
export interface WebhookRow {
  readonly id: number;
  /** Code. */
  readonly organisation: string;
  readonly url: string;
  readonly description: string;
  /** Empty: all. */
  readonly eventTypes: readonly string[];
  readonly addedBy: string;
  readonly addedAt: Instant;
  /** Of the secret that signs; the one before signs too for a day. */
  readonly secretVersion: number;
  readonly endedAt: Instant | null;
  readonly endCause: EndCause | null;
  readonly endReason: string | null;
  readonly waiting: number;
  readonly givenUp: number;
}

const SELECT = `
  select w.id, o.code as organisation, w.url, w.description, w.event_types as "eventTypes", a.person as "addedBy", a.at as "addedAt",
         (select max(s.version) from webhook_secret s where s.webhook_id = w.id) as "secretVersion",
         e.at as "endedAt", e.cause as "endCause", e.reason as "endReason",
         (select count(*)::int from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting') as waiting,
         (select count(*)::int from webhook_delivery d where d.webhook_id = w.id and d.state = 'given_up') as "givenUp"
  from webhook w join organisation o on o.id = w.organisation_id join act a on a.id = w.act_id
  left join webhook_end e on e.webhook_id = w.id`;

/** All of an organisation, the latest first; ended ones among them. */
export async function webhooksOf(sql: SqlClient, organisation: string): Promise<WebhookRow[]> {
  const { rows } = await sql.query<WebhookRow>(`${SELECT} where o.code = $1 order by w.id desc`, [
    organisation,
  ]);
  return rows;
}

export async function findWebhook(sql: SqlClient, id: number): Promise<WebhookRow | undefined> {
  const { rows } = await sql.query<WebhookRow>(`${SELECT} where w.id = $1`, [id]);
  return rows[0];
}

/** The secrets that sign now, sealed, the latest first: the last one, and the one before it until a day after. */
export async function sealedSecrets(sql: SqlClient, webhookId: number): Promise<string[]> {
  const { rows } = await sql.query<{ sealed: string }>(
    `select sealed from (
       select version, sealed, lead(at) over (order by version) as next_at from webhook_secret where webhook_id = $1) s
     where next_at is null or next_at > clock_timestamp() - make_interval(hours => $2) order by version desc`,
    [webhookId, OVERLAP_HOURS],
  );
  return rows.map(({ sealed }) => sealed);
}

export async function findSealedSecret(
  sql: SqlClient,
  webhookId: number,
  version: number,
): Promise<string | undefined> {
  const { rows } = await sql.query<{ sealed: string }>(
    'select sealed from webhook_secret where webhook_id = $1 and version = $2',
    [webhookId, version],
  );
  return rows[0]?.sealed;
}

/** The last secret of each webhook that has not ended, as it is sealed. */
export async function latestSecrets(sql: SqlClient): Promise<{ webhookId: number; sealed: string }[]> {
  const { rows } = await sql.query<{ webhookId: number; sealed: string }>(
    `select distinct on (s.webhook_id) s.webhook_id as "webhookId", s.sealed from webhook_secret s
     where not exists (select from webhook_end e where e.webhook_id = s.webhook_id) order by s.webhook_id, s.version desc`,
  );
  return rows;
}

export async function insertSecret(
  sql: SqlClient,
  secret: { webhookId: number; version: number; sealed: string; actId: string },
): Promise<void> {
  await sql.query(
    'insert into webhook_secret (webhook_id, version, sealed, act_id) values ($1, $2, $3, $4)',
    [secret.webhookId, secret.version, secret.sealed, secret.actId],
  );
}

/** Ends a webhook; what waits for it is sent no more. Again, it changes nothing. */
export async function insertEnd(
  sql: SqlClient,
  end: { webhookId: number; cause: EndCause; reason: string; actId?: string },
): Promise<void> {
  await sql.query(
    'insert into webhook_end (webhook_id, cause, reason, act_id) values ($1, $2, $3, $4) on conflict do nothing',
    [end.webhookId, end.cause, end.reason, end.actId ?? null],
  );
  await sql.query(
    `update webhook_delivery set state = 'stopped' where webhook_id = $1 and state = 'waiting'`,
    [end.webhookId],
  );
}
