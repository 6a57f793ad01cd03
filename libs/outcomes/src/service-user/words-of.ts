import type { SqlClient } from '#kernel';
import { openIdentifier, openKey, openParticulars } from '#partners';

/** All by which somebody could be told in a text, of all their references, as it was ever recorded: identifiers, and family names as JSON writes them. */
export async function wordsOf(sql: SqlClient, survivorId: number): Promise<string[]> {
  const { rows } = await sql.query<{ id: number; kind: string | null; sealed: Buffer; wrapped: Buffer }>(
    `select k.service_user_id as id, s.kind, s.sealed, k.wrapped
     from service_users_of($1) w (id) join service_user_key k on k.service_user_id = w.id cross join lateral (
       select i.kind, i.sealed from service_user_identifier i where i.service_user_id = w.id
       union all select null, p.sealed from service_user_particulars p where p.service_user_id = w.id) s`,
    [survivorId],
  );
  const words = rows.flatMap(({ id, kind, sealed, wrapped }) => {
    const key = openKey(id, wrapped);
    if (kind !== null) return [openIdentifier(key, id, kind, sealed)];
    const { familyName } = openParticulars(key, id, sealed);
    return familyName === null ? [] : [JSON.stringify(familyName)];
  });
  return [...new Set(words)];
}
