import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type WebhookSettings, RETRY_SECONDS, vaultOf } from '#partners';
import type { Config } from '../ops/config.js';

const KEY_FILE = 'webhook-key';

/**
 * What webhooks need of the settings. The key is WEBHOOK_SECRET_KEY, or else lies in the data folder of the embedded platform, made when it is first
 * asked for; a platform of several machines has no such folder, and so no webhooks until the key is set.
 */
export function webhookSettings(config: Config): WebhookSettings {
  const key = config.webhookSecretKey ?? (config.dataFolder && keyIn(config.dataFolder));
  const targets = config.webhookTargets;
  return key ? { targets, vault: vaultOf(Buffer.from(key, 'base64')) } : { targets };
}

export const retrySchedule = ({ webhookRetrySeconds: given }: Config): readonly number[] =>
  given === undefined ? RETRY_SECONDS : given.split(',').map(Number);

/** The key of a folder; of two processes that make it at the same time, one does. */
function keyIn(folder: string): string {
  const file = path.join(folder, KEY_FILE);
  const read = (): string | undefined => {
    try {
      return readFileSync(file, 'utf8').trim();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  };
  const known = read();
  if (known !== undefined) return known;
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'w' });
  try {
    linkSync(draft, file); // complete from its first moment, and refused where there is one
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
  const made = read();
  if (made === undefined) throw new Error(`${file} was made and is not there`);
  return made;
}
