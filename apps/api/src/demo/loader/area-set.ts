import { ok, type Result } from '#kernel';
import type { Person } from '#partners';
import type { DemoDeps } from '../deps.js';
import { demoFile } from '../repository.js';
import { importOne } from './import-one.js';

const AREA_SET = ['areas', 'organisations', 'relationships'] as const;

/**
 * Loads an area set of the folder demo/: its areas, who works there, and who works with whom.
 * @param folder `tr-2015`, say
 * @param scheme the code that its areas.csv gives
 */
export async function loadAreaSet(
  deps: DemoDeps,
  person: Person,
  folder: string,
  scheme: string,
  recordedOn?: string,
): Promise<Result<void>> {
  for (const kind of AREA_SET) {
    const name = `${folder}/${kind}.csv`;
    const done = await importOne(deps, person, {
      kind,
      name,
      from: { file: demoFile(folder, `${kind}.csv`) },
      ...(recordedOn === undefined ? {} : { recordedOn }),
      ...(kind === 'relationships' ? { scheme } : {}),
    });
    if (!done.ok) return done;
  }
  return ok(undefined);
}
