import { ok, type Result, type SqlClient } from '#kernel';
import { type Deps, makeKeys, may, type Person, recordAct, transact } from '#partners';
import { holdErasure } from '../service-user/erased.js';
import { keepKeyFor, letStand, lockContent, putSealed, removeLost, stands } from './evidence-content.store.js'; // prettier-ignore
import type { EvidenceStore } from './evidence-store.js';
import { sha256Of } from './keep-evidence.js';

/** What became of the files that stood as they were sent. */
export interface EvidenceSealed {
  readonly sealed: number;
  /** SHA-256 of those that are not in the store, or not as they were sent: they stay as they are. */
  readonly amiss: readonly string[];
}

/**
 * Seals the files of evidence that were kept before files were sealed, one by one, each by the keys of whom it is about; then the plain ones are taken from the
 * store. Killed in between, the next one goes on; beside those who attach files and erase.
 * @param tell is told how many there are so far
 * @returns NOT_ALLOWED
 */
export async function sealEvidence(
  deps: Deps,
  store: EvidenceStore,
  person: Person,
  tell: (files: number) => void = () => undefined,
): Promise<Result<EvidenceSealed>> {
  const allowed = may(person, 'keys.manage');
  if (!allowed.ok) return allowed;
  const amiss: string[] = [];
  let sealed = 0;
  for (let after = ''; ;) {
    const digest = await nextPlain(deps.sql, after);
    if (digest === undefined) break;
    const content = await store.get(digest);
    if (content && sha256Of(content) === digest) {
      const done = await sealOne(deps, store, person, digest, content);
      if (!done.ok) return done;
      tell((sealed += 1));
    } else amiss.push(digest);
    after = digest;
  }
  await removeLost(deps.sql, store);
  return ok({ sealed, amiss });
}

async function nextPlain(sql: SqlClient, after: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ place: string }>(
    'select place from evidence_content where not sealed and lost_at is null and place > $1 order by place limit 1',
    [after],
  );
  return rows[0]?.place;
}

async function sealOne(
  deps: Deps,
  store: EvidenceStore,
  person: Person,
  digest: string,
  content: Uint8Array,
): Promise<Result<true>> {
  // prettier-ignore
  await makeKeys(deps.sql, await peopleOf(deps.sql, digest));
  const put = await putSealed(deps.sql, store, digest, content);
  return transact(deps, async (em, sql) => {
    // as who attaches: the people first, the content after
    for (const id of await peopleOf(sql, digest)) await holdErasure(sql, id, 'record');
    await lockContent(sql, digest);
    const { rowCount } = await sql.query(
      'update evidence_content set lost_at = clock_timestamp() where place = $1 and not sealed and lost_at is null',
      [digest],
    );
    // whoever it was about was erased meanwhile, or another sealed it
    if (rowCount === 0 && !(await stands(sql, digest))) {
      await sql.query('update evidence_content set lost_at = clock_timestamp() where place = $1', [put.place]); // prettier-ignore
      return ok(true);
    }
    await letStand(sql, digest, put);
    if (rowCount === 0) return ok(true);
    await keepKeyFor(sql, put.place, put.key, await peopleOf(sql, digest));
    recordAct(em, person, { verb: 'keys.manage', subjectKind: 'evidence', subjectId: digest, detail: { sealed: true } }); // prettier-ignore
    return ok(true);
  });
}

/** Ids of those whom a content is evidence of and who were not erased. */
async function peopleOf(sql: SqlClient, digest: string): Promise<number[]> {
  const { rows } = await sql.query<{ id: number }>(
    `select distinct o.service_user_id as id from evidence e join outcome o on o.id = e.outcome_id
     where e.digest = $1 and not exists (select from erasure g where g.service_user_id = o.service_user_id) order by 1`,
    [digest],
  );
  return rows.map(({ id }) => id);
}
