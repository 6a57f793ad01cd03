import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { built } from './build.mjs';
import { ROOT } from './node-version.mjs';
import { Refusal } from './refusal.mjs';

/**
 * The settings, checked the way every process of the platform checks them.
 * @param {NodeJS.ProcessEnv} env
 * @throws {Refusal} with a line for each wrong value
 */
export async function settings(env) {
  const { readConfig, ConfigInvalid } = await import(pathToFileURL(built('apps/api/src/ops/config.js')).href);
  const embedded = !env.DATABASE_URL?.trim() && !env.DATABASE_URL_FILE?.trim();
  try {
    const config = readConfig(env, embedded);
    return { config, embedded, dataFolder: path.resolve(config.dataFolder ?? path.join(ROOT, '.data')) };
  } catch (error) {
    if (error instanceof ConfigInvalid) throw new Refusal(error.lines.join('\n'), { exitCode: 2 });
    throw error;
  }
}
