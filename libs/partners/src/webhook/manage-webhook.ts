import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { emit } from '../outbox/emit.js';
import { notNamingHidden } from '../restriction/hidden.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import type { WebhookSettings } from './add-webhook.js';
import { newSecret } from './secret.js';
import { findWebhook, insertEnd, insertSecret, type WebhookRow } from './webhook.store.js';

/**
 * Makes a new secret for a webhook. Deliveries are signed with both for a day, so that the receiver can change over when it likes.
 * @returns NOT_FOUND, NOT_ALLOWED; CONFLICT where it has ended
 */
export function rotateWebhookSecret(
  deps: Deps,
  person: Person,
  id: number,
  { vault }: WebhookSettings,
): Promise<Result<WebhookRow>> {
  return manage(deps, person, id, 'rotate', undefined, async (webhook, { sql, actId }) => {
    if (!vault) throw new Error('there is no key for secrets, though there is a webhook');
    const version = webhook.secretVersion + 1;
    await insertSecret(sql, { webhookId: id, version, sealed: vault.seal(newSecret()), actId });
  });
}

/** Ends a webhook: nothing more is sent to it. @returns NOT_FOUND, NOT_ALLOWED; INVALID without a reason; CONFLICT where it has ended */
export async function endWebhook(
  deps: Deps,
  person: Person,
  { id, reason }: { readonly id: number; readonly reason: string },
): Promise<Result<WebhookRow>> {
  if (reason.trim() === '')
    return refuse(problem('INVALID', 'reason', 'The reason is empty.', 'Say why it is no longer needed.'));
  return manage(deps, person, id, 'end', reason, (_webhook, { sql, actId }) =>
    insertEnd(sql, { webhookId: id, cause: 'ended', reason, actId }),
  );
}

/** Sends an event of type `concord.webhook.test` to a webhook's organisation, and so to it. @returns as `endWebhook` */
export function testWebhook(deps: Deps, person: Person, id: number): Promise<Result<WebhookRow>> {
  return manage(deps, person, id, 'test', undefined, async (webhook, { sql }) => {
    const { rows } = await sql.query<{ id: number }>('select id from organisation where code = $1', [webhook.organisation]); // prettier-ignore
    const eventId = await emit(sql, {
      type: 'concord.webhook.test',
      subjectKind: 'webhook',
      subject: String(id),
      organisationIds: rows.map((row) => row.id),
      data: { webhook: id },
    });
    // whatever types it asks for
    await sql.query(
      'insert into webhook_delivery (webhook_id, event_id) values ($1, $2) on conflict do nothing',
      [id, eventId],
    );
  });
}

/** Begins a delivery again, from the first attempt. @returns NOT_FOUND, NOT_ALLOWED; CONFLICT where it waits anyhow, or the webhook has ended */
export async function redeliver(deps: Deps, person: Person, deliveryId: string): Promise<Result<WebhookRow>> {
  const { rows } = /^\d{1,18}$/.test(deliveryId)
    ? await findDelivery(deps.sql, person, deliveryId)
    : { rows: [] };
  const [found] = rows;
  if (!found)
    return refuse(problem('NOT_FOUND', 'delivery', `There is no delivery ${deliveryId}.`, 'The query `webhookDeliveries` lists them.')); // prettier-ignore
  return manage(deps, person, found.webhookId, 'redeliver', undefined, async (_webhook, { sql }) => {
    const { rowCount } = await sql.query(
      `update webhook_delivery set state = 'waiting', tries = 0, next_at = clock_timestamp() where id = $1 and state <> 'waiting'`,
      [deliveryId],
    );
    return rowCount === 0
      ? problem('CONFLICT', 'delivery', 'It waits for its next attempt.', 'Look again when that was made.')
      : undefined;
  });
}

/** One about somebody whom the person does not see is not there. */
function findDelivery(sql: SqlClient, person: Person, id: string) {
  const values: unknown[] = [id];
  const shown = notNamingHidden('e.subject_kind', 'e.subject', person, (value) => `$${values.push(value)}`);
  return sql.query<{ webhookId: number }>(
    `select d.webhook_id as "webhookId" from webhook_delivery d join outbox_event e on e.id = d.event_id where d.id = $1 and ${shown}`,
    values,
  );
}

export type Within = { readonly sql: Parameters<typeof insertEnd>[0]; readonly actId: string };

/** Does something with a webhook that has not ended, one after the other and on record, for who may. */
export async function manage(
  deps: Deps,
  person: Person,
  id: number,
  did: string,
  reason: string | undefined,
  work: (webhook: WebhookRow, within: Within) => Promise<Problem | undefined | void>,
): Promise<Result<WebhookRow>> {
  const webhook = await findWebhook(deps.sql, id);
  if (!webhook) return refuse(noWebhook(id));
  const allowed = may(person, 'webhook.manage', { parties: [webhook.organisation] });
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    await sql.query(`select pg_advisory_xact_lock(hashtext('webhook/one'), $1)`, [id]);
    const now = await findWebhook(sql, id);
    if (!now || now.endedAt !== null) return refuse(hasEnded(id));
    const act = recordAct(em, person, {
      verb: 'webhook.manage',
      subjectKind: 'webhook',
      subjectId: `${webhook.organisation}/${new URL(webhook.url).host}`,
      reason,
      detail: { did, webhook: id },
    });
    await em.flush();
    const wrong = await work(now, { sql, actId: act.id });
    if (wrong) return refuse(wrong);
    const after = await findWebhook(sql, id);
    return after ? ok(after) : refuse(noWebhook(id));
  });
}

export const noWebhook = (id: number): Problem =>
  problem('NOT_FOUND', 'id', `There is no webhook ${id}.`, 'The query `webhooks` lists them.');
const hasEnded = (id: number): Problem =>
  problem('CONFLICT', 'id', `Webhook ${id} has ended.`, 'Add the address again.');
