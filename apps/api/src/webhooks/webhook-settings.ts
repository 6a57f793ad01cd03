import { readHostNames, type WebhookSettings, RETRY_SECONDS, vaultOf } from '#partners';
import type { Config } from '../ops/config.js';
import { keyIn } from '../ops/key-file.js';

const KEY_FILE = 'webhook-key';

/**
 * What webhooks need of the settings. The key is WEBHOOK_SECRET_KEY, or else lies in the data folder of the embedded platform, made when it is first
 * asked for; a platform of several machines has no such folder, and so no webhooks until the key is set.
 */
export function webhookSettings(config: Config): WebhookSettings {
  const key = config.webhookSecretKey ?? (config.dataFolder && keyIn(config.dataFolder, KEY_FILE));
  const hosts = config.webhookHosts === undefined ? undefined : readHostNames(config.webhookHosts);
  const where = { targets: config.webhookTargets, ...(hosts && { hosts }) };
  if (!key) return where;
  const [first = '', ...before] = key.split(',').map((each) => each.trim());
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
  return { ...where, vault: vaultOf(bytes(first), ...before.map(bytes)) };
}

export const retrySchedule = ({ webhookRetrySeconds: given }: Config): readonly number[] =>
  given === undefined ? RETRY_SECONDS : given.split(',').map(Number);
