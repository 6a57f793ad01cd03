import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { registerMechanism, type RegisteredMechanism } from '#contracts';
import type { Result } from '#kernel';
import type { Person } from '#partners';
import type { DemoDeps } from '../deps.js';
import { repositoryRoot } from '../repository.js';

export const TR_MECHANISM = 'tr-binary-frequency';
export const SHARE_MECHANISM = 'share-of-parent';
export const RATE_CARD_MECHANISM = 'milestone-rate-card';

/** Registers a mechanism that comes with the repository; one that is on record already stays. */
export async function registerShipped(
  deps: DemoDeps,
  person: Person,
  code: string,
): Promise<Result<RegisteredMechanism>> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(repositoryRoot(), 'mechanisms', name), 'utf8')) as unknown;
  return registerMechanism(deps, person, {
    document: await read(`${code}.json`),
    cases: await read(`${code}.cases.json`),
  });
}
