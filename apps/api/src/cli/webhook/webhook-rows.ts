import type { SqlClient } from '#kernel';
import { type WebhookRow, webhookId } from '#partners';

export const WEBHOOK_COLUMNS = ['id', 'url', 'event_types', 'waiting', 'given_up', 'ended'] as const;

export const webhookRow = (webhook: WebhookRow): Record<(typeof WEBHOOK_COLUMNS)[number], string> => ({
  id: String(webhook.id),
  url: webhook.url,
  event_types: webhook.eventTypes.join(', ') || 'all',
  waiting: String(webhook.waiting),
  given_up: String(webhook.givenUp),
  ended: webhook.endedAt === null ? '' : `${webhook.endCause}: ${webhook.endReason}`,
});

export const DELIVERY_COLUMNS = ['delivery', 'message', 'type', 'state', 'attempts', 'last'] as const;

/** The last hundred of a webhook, the latest first. */
export async function deliveryRows(sql: SqlClient, webhook: number): Promise<Record<string, string>[]> {
  const { rows } = await sql.query<Record<string, string>>(
    `select d.id::text as delivery, d.event_id::text as message, e.type, d.state::text as state, a.number::text as attempts,
            coalesce(a.error, a.status::text, '') as last
     from webhook_delivery d join outbox_event e on e.id = d.event_id
     left join lateral (select * from webhook_attempt where delivery_id = d.id order by number desc limit 1) a on true
     where d.webhook_id = $1 order by d.id desc limit 100`,
    [webhook],
  );
  return rows.map((row) => ({
    ...row,
    message: webhookId(String(row.message)),
    attempts: row.attempts ?? '0',
  }));
}
