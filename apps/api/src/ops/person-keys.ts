import { type MasterKeys, readMasterKeys, useMasterKeys } from '#kernel';
import type { Config } from './config.js';
import { keyIn } from './key-file.js';
import { StartRefused } from './start-refused.js';

const KEY_FILE = 'person-key';

/**
 * Gives this process the master keys that its settings name, or that of the embedded platform's data folder, which is made when it is first asked for. Where
 * there is neither, nobody can be read by name or number, and whoever tries is told so.
 * @throws StartRefused in production, where a key has to be set: one in a folder beside the data would be lost, or copied, with them
 */
export function usePersonKeys(config: Config): void {
  if (config.personKey === undefined && config.nodeEnv === 'production')
    throw new StartRefused(
      'CONCORD_PERSON_KEY is not set. Wanted: 32 random bytes in base64, as `openssl rand -base64 32` gives, the same for every process, and kept apart from backups of the database (docs/guide/person-keys.md).',
    );
  useMasterKeys(personKeysOf(config));
}

/** Undefined where neither a key nor a folder for one is known. */
export function personKeysOf({ personKey, dataFolder }: Config): MasterKeys | undefined {
  const text = personKey ?? (dataFolder && keyIn(dataFolder, KEY_FILE));
  return text ? readMasterKeys(text) : undefined;
}
