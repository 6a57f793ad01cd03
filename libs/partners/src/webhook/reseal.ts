import { ok, problem, refuse, type Result } from '#kernel';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import type { WebhookSettings } from './add-webhook.js';
import { manage } from './manage-webhook.js';
import { findSealedSecret, insertSecret, latestSecrets } from './webhook.store.js';

/**
 * Seals the secrets of all webhooks that have not ended as new ones are sealed now: by the first key of WEBHOOK_SECRET_KEY, in today's form. Receivers
 * notice nothing. Begun again it goes on; what is sealed so already stays.
 * @returns how many were sealed anew; INCOMPLETE without a key; NOT_ALLOWED for who may not for each of them
 */
export async function resealSecrets(
  deps: Deps,
  person: Person,
  { vault }: WebhookSettings,
): Promise<Result<number>> {
  if (!vault)
    return refuse(
      problem('INCOMPLETE', 'WEBHOOK_SECRET_KEY', 'There is no key.', 'Set WEBHOOK_SECRET_KEY: the new key, and after a comma the one before.'), // prettier-ignore
    );
  const old = (await latestSecrets(deps.sql)).filter(({ sealed }) => !vault.isCurrent(sealed));
  for (const { webhookId } of old) {
    const done = await manage(
      deps,
      person,
      webhookId,
      'reseal',
      undefined,
      async (webhook, { sql, actId }) => {
        const sealed = await findSealedSecret(sql, webhookId, webhook.secretVersion);
        if (sealed === undefined || vault.isCurrent(sealed)) return;
        const version = webhook.secretVersion + 1;
        await insertSecret(sql, { webhookId, version, sealed: vault.seal(vault.open(sealed)), actId });
      },
    );
    if (!done.ok && done.problems.some(({ code }) => code !== 'CONFLICT')) return done; // one that ended meanwhile has none
  }
  return ok(old.length);
}
