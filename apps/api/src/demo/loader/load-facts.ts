import { rm } from 'node:fs/promises';
import path from 'node:path';
import { ok, type Result } from '#kernel';
import type { DemoDeps, Told } from '../deps.js';
import { SCHEME, type SchemeOptions } from '../generator/scheme.js';
import { type SchemeFile, writeScheme } from '../generator/write-scheme.js';
import { ADMINISTRATOR } from './actors.js';
import { importOne } from './import-one.js';
import { scratchFolder } from './scratch-folder.js';

/** Kinds of file whose area codes need the scheme said, as other schemes may have the same ones. */
const NAMES_AREAS = ['relationships', 'orders', 'baselines'];

/** Generates the scheme's history and imports it, day by day as it came on record. */
export async function loadFacts(deps: DemoDeps, options: SchemeOptions, told: Told): Promise<Result<void>> {
  const folder = await scratchFolder();
  try {
    const files = await writeScheme(folder, options, true, (done, of) => told('Making up people', done, of));
    const of = files.reduce((sum, { rows }) => sum + rows, 0);
    let done = 0;
    for (const file of files) {
      const imported = await importOne(deps, ADMINISTRATOR, source(folder, file));
      if (!imported.ok) return imported;
      told('Importing records', (done += file.rows), of);
    }
    return ok(undefined);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const source = (folder: string, { kind, name, recordedOn }: SchemeFile): Parameters<typeof importOne>[2] => ({
  kind,
  name: `${SCHEME}/${name}`,
  from: { file: path.join(folder, name) },
  ...(recordedOn === undefined ? {} : { recordedOn }),
  ...(NAMES_AREAS.includes(kind) ? { scheme: SCHEME } : {}),
});
