import { ok, type Result } from '#kernel';
import type { DemoDeps, Told } from '../deps.js';
import type { SchemeOptions } from '../generator/scheme.js';
import { ADMINISTRATOR } from './actors.js';
import { loadAreaSet } from './area-set.js';

const SCHEME = 'tr';
const FOLDER = 'tr-2015';

/**
 * Loads the 21 contract areas of 2015, without any facts. A scheme `tr` that somebody else imported stays untouched.
 */
export async function loadTransformingRehabilitation(
  deps: DemoDeps,
  _options: SchemeOptions,
  told: Told,
): Promise<Result<void>> {
  const { rows } = await deps.sql.query<{ ours: boolean }>(
    'select i.file_name = $2 as ours from scheme s join import i on i.id = s.import_id where s.code = $1',
    [SCHEME, `${FOLDER}/areas.csv`],
  );
  if (rows[0]?.ours === false) return ok(undefined);
  const done = await loadAreaSet(deps, ADMINISTRATOR, FOLDER, SCHEME);
  if (done.ok) told('Importing the areas of 2015', 1, 1);
  return done;
}
