import type { KeyObject } from 'node:crypto';
import { masterKeys, newKey, type SqlClient, unwrapKey, wrapKey } from '#kernel';

/** Whose a wrapped key is: it opens nobody else's. */
export const keyOwner = (serviceUserId: number): string => `service_user_key|${serviceUserId}`;
export const INDEX_OWNER = 'blind_index_key';
/** Of a file that is evidence of nobody yet, by its place in the store. */
export const heldOwner = (place: string): string => `evidence_content|${place}`;

/** The key of a service user, as it stands in the database. */
export const openKey = (serviceUserId: number, wrapped: Buffer): KeyObject =>
  unwrapKey(masterKeys(), keyOwner(serviceUserId), wrapped);

/** The keys of those who have one; of who was erased there is none. */
export async function keysOf(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, KeyObject>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ id: number; wrapped: Buffer }>(
    'select service_user_id as id, wrapped from service_user_key where service_user_id = any($1::int[])',
    [ids],
  );
  return new Map(rows.map(({ id, wrapped }) => [id, openKey(id, wrapped)]));
}

/**
 * The keys of all of these, made for those who have none; two who make one at once get the same.
 * @throws where somebody was erased, who gets no key again
 */
export async function makeKeys(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, KeyObject>> {
  const known = await keysOf(sql, ids);
  const without = ids.filter((id) => !known.has(id));
  if (without.length === 0) return known;
  const fresh = new Map(without.map((id) => [id, newKey()]));
  const { rows } = await sql.query<{ id: number }>(
    `insert into service_user_key (service_user_id, wrapped) select * from unnest($1::int[], $2::bytea[]) k (id, wrapped) order by k.id
     on conflict (service_user_id) do nothing returning service_user_id as id`,
    [[...fresh.keys()], [...fresh].map(([id, key]) => wrapKey(masterKeys(), keyOwner(id), key))],
  );
  const made = new Set(rows.map(({ id }) => id));
  const others = await keysOf(
    sql,
    [...fresh.keys()].filter((id) => !made.has(id)),
  );
  return new Map([...known, ...[...fresh].filter(([id]) => made.has(id)), ...others]);
}

/** The key of all blind indexes; undefined until something was recorded that is found by one. */
export async function indexKey(sql: SqlClient): Promise<KeyObject | undefined> {
  const { rows } = await sql.query<{ wrapped: Buffer }>('select wrapped from blind_index_key');
  return rows[0] && unwrapKey(masterKeys(), INDEX_OWNER, rows[0].wrapped);
}

/** The key of all blind indexes, made where there is none. It never changes, or nothing would be found any more: of a new master key it is wrapped anew. */
export async function makeIndexKey(sql: SqlClient): Promise<KeyObject> {
  const known = await indexKey(sql);
  if (known) return known;
  await sql.query('insert into blind_index_key (wrapped) values ($1) on conflict do nothing', [
    wrapKey(masterKeys(), INDEX_OWNER, newKey()),
  ]);
  const made = await indexKey(sql);
  if (!made) throw new Error('the key of the blind indexes was made and is not there');
  return made;
}
