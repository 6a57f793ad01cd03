import type { SqlClient } from '#kernel';
import { contentOf, type EvidenceStore } from '#outcomes';

/** A file of evidence about a person, opened. */
export interface SubjectFile {
  /** A name to keep it under: the id of the evidence and the name that it was sent by. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** The files that an export of a person lists, one by one. For who was given that export: it asks nobody's rights. Of who was erased there are none. */
export async function* subjectFiles(
  sql: SqlClient,
  store: EvidenceStore,
  ref: string,
): AsyncGenerator<SubjectFile> {
  const { rows } = await sql.query<{ id: string; digest: string; fileName: string; serviceUserId: number }>(
    `select e.id::text as id, e.digest, e.file_name as "fileName", o.service_user_id as "serviceUserId"
     from service_user u cross join lateral service_users_of(survivor_of(u.id)) w (id) join outcome o on o.service_user_id = w.id join evidence e on e.outcome_id = o.id
     where u.ref = $1 and not exists (select from erasure g where g.service_user_id = o.service_user_id) order by e.id`,
    [ref],
  );
  for (const { id, fileName, ...of } of rows) {
    const content = await contentOf(sql, store, of);
    if (content) yield { name: `${id}-${fileName}`, content };
  }
}
