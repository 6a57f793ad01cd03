import { inTransaction, type SqlPool } from '#kernel';
import {
  beginAttempt,
  type BegunDelivery,
  endAttempt,
  hasFailedSince,
  insertEnd,
  sealedSecrets,
  sign,
  verdict,
  type Vault,
  type Verdict,
  webhookId,
  type WebhookTargets,
} from '#partners';
import { post, type PostEnd } from './post.js';

export interface DeliverySettings {
  readonly targets: WebhookTargets;
  readonly hosts?: readonly string[];
  readonly vault?: Vault;
  readonly schedule: readonly number[];
}

/**
 * One attempt of a delivery: begun on record, sent, ended on record. Killed in between, it is tried again, and the receiver knows it by its id.
 * @returns undefined where nothing waits
 */
export async function deliver(
  sql: SqlPool,
  deliveryId: string,
  { schedule, ...settings }: DeliverySettings,
): Promise<Verdict | undefined> {
  const begun = await beginAttempt(sql, deliveryId);
  if (!begun) return undefined;
  const end = await attempt(sql, begun, settings).catch(failed);
  const next = verdict(end, begun.tries, Math.random(), schedule);
  await inTransaction(sql, async (client) => {
    await endAttempt(client, begun, end, next);
    if (next.kind === 'gone')
      await insertEnd(client, { webhookId: begun.webhookId, cause: 'gone', reason: 'The receiver answered 410: gone.' }); // prettier-ignore
    if (next.kind === 'given_up' && (await hasFailedSince(client, begun)))
      await insertEnd(client, { webhookId: begun.webhookId, cause: 'failing', reason: `Nothing has reached it in ${begun.tries} attempts of delivery ${begun.id}: ${end.error ?? ''}` }); // prettier-ignore
  });
  return next;
}

/** Whatever breaks off an attempt ends it, so that it counts as one: a secret that this process cannot open, say. */
const failed = (error: unknown): PostEnd => ({
  durationMs: 0,
  error: error instanceof Error ? error.message : String(error),
});

async function attempt(
  sql: SqlPool,
  begun: BegunDelivery,
  { targets, hosts, vault }: Omit<DeliverySettings, 'schedule'>,
): Promise<PostEnd> {
  if (!vault) return { durationMs: 0, error: 'This process has no WEBHOOK_SECRET_KEY to sign with.' };
  const secrets = openSecrets(await sealedSecrets(sql, begun.webhookId), vault);
  const id = webhookId(begun.eventId);
  const body = JSON.stringify({ id, type: begun.type, timestamp: begun.at, data: begun.data });
  return post(begun.url, sign(id, body, secrets, new Date()), { targets, ...(hosts && { hosts }) });
}

/** One that was sealed anew is there twice, once by a key that may have gone; it is enough that one opens. */
function openSecrets(sealed: readonly string[], vault: Vault): string[] {
  const tried = sealed.map((each) => {
    try {
      return vault.open(each);
    } catch (error) {
      return error;
    }
  });
  const secrets = new Set(tried.filter((each) => typeof each === 'string'));
  if (secrets.size === 0 && tried.length > 0) throw tried[0];
  return [...secrets];
}
