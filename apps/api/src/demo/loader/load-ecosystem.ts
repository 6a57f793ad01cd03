import { rm } from 'node:fs/promises';
import path from 'node:path';
import { ok, type Result } from '#kernel';
import type { DemoDeps, Told } from '../deps.js';
import type { EcosystemOptions } from '../ecosystem/caseload.js';
import { type EcosystemFile, writeEcosystem } from '../ecosystem/write-ecosystem.js';
import { SCHEME } from '../generator/scheme.js';
import { ADMINISTRATOR } from './actors.js';
import { importOne } from './import-one.js';
import type { LoadOptions } from './load-options.js';
import { scratchFolder } from './scratch-folder.js';

/** Enough orders for a forecast of the season; referrals are those of the last twelve months. */
const MONTHS = 36;

/** Kinds of file whose area codes need the scheme said, as other schemes may have the same ones. */
const NAMES_AREAS: readonly EcosystemFile['kind'][] = [
  'relationships',
  'services',
  'capacity',
  'orders',
  'referrals',
];

export const ecosystemOptions = ({ scale, seed, until }: LoadOptions): EcosystemOptions => ({
  scale,
  seed,
  until,
  months: MONTHS,
});

/** Generates services, people and a year of referrals up to the day, and imports them: what is on record already changes nothing. */
export async function loadEcosystem(deps: DemoDeps, options: LoadOptions, told: Told): Promise<Result<void>> {
  const folder = await scratchFolder();
  try {
    const files = await writeEcosystem(folder, ecosystemOptions(options), {
      underContracts: true,
      onProgress: (done, of) => told('Making up referrals', done, of),
    });
    const of = files.reduce((sum, { rows }) => sum + rows, 0);
    let done = 0;
    for (const { kind, name, rows } of files) {
      const imported = await importOne(deps, ADMINISTRATOR, {
        kind,
        name: `ecosystem/${name}`,
        from: { file: path.join(folder, name) },
        ...(NAMES_AREAS.includes(kind) ? { scheme: SCHEME } : {}),
      });
      if (!imported.ok) return imported;
      told('Importing referrals', (done += rows), of);
    }
    return ok(undefined);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
