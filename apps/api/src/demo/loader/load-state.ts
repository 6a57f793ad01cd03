import type { SqlClient } from '#kernel';
import { ok } from '#kernel';
import { type Person, recordAct, transact } from '#partners';
import type { DemoDeps } from '../deps.js';
import { SCHEME } from '../generator/scheme.js';
import { defaultOptions, type LoadOptions } from './load-options.js';

const STARTED = 'demonstration.start';
const FINISHED = 'demonstration.finish';

export interface LoadState {
  /** There are areas of the demonstration scheme, loaded by this or by hand. */
  readonly schemeThere: boolean;
  /** What the load that was begun here was begun with. */
  readonly started?: LoadOptions;
  readonly finished: boolean;
}

/** How far the demonstration got in this database, from the acts on record. Where they say nothing of an ecosystem there was none yet. */
export async function loadState(sql: SqlClient): Promise<LoadState> {
  const { rows } = await sql.query<{
    schemeThere: boolean;
    started: Partial<LoadOptions> | null;
    finished: boolean;
  }>(
    `select exists (select from scheme where code = $1) as "schemeThere",
            (select detail from act where subject_kind = 'scheme' and subject_id = $1 and verb = $2 order by id limit 1) as started,
            exists (select from act where subject_kind = 'scheme' and subject_id = $1 and verb = $3) as finished`,
    [SCHEME, STARTED, FINISHED],
  );
  const row = rows[0];
  if (!row) throw new Error('the state of the demonstration was not told');
  const { schemeThere, started, finished } = row;
  return {
    schemeThere,
    finished,
    ...(started ? { started: { ...defaultOptions(), ecosystem: false, ...started } } : {}),
  };
}

export const recordStart = (deps: DemoDeps, person: Person, options: LoadOptions): Promise<void> =>
  record(deps, person, STARTED, options);
export const recordFinish = (deps: DemoDeps, person: Person, options: LoadOptions): Promise<void> =>
  record(deps, person, FINISHED, options);

async function record(
  deps: DemoDeps,
  person: Person,
  verb: string,
  { scale, seed, years, ecosystem, until }: LoadOptions,
): Promise<void> {
  await transact(deps, (em) => {
    recordAct(em, person, {
      verb,
      subjectKind: 'scheme',
      subjectId: SCHEME,
      detail: { scale, seed, years, ecosystem, until },
    });
    return Promise.resolve(ok(undefined));
  });
}
