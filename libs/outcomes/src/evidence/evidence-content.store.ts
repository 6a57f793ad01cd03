import { type KeyObject, randomBytes } from 'node:crypto';
import { beyondTheWall, newKey, type SqlClient } from '#kernel';
import { makeKeys, openKey } from '#partners';
import {
  holdContentKey,
  openContent,
  openContentKey,
  openHeldKey,
  sealContent,
  sealContentKey,
} from './evidence-content.js';
import type { EvidenceStore } from './evidence-store.js';

const CONTENT_LOCKS = 7_126_032;
const STANDS = 'c.kept_at is not null and c.lost_at is null';
/** What is sealed has no type that a store could go by. */
const SEALED_TYPE = 'application/octet-stream';

/** Until the end of the transaction nobody else attaches the content, seals it, or erases whom it is about. */
export const lockContent = (sql: SqlClient, digest: string): Promise<unknown> =>
  sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [CONTENT_LOCKS, digest]);

/** Whether a content is in the store, of whomever it is. */
export async function stands(sql: SqlClient, digest: string): Promise<boolean> {
  const { rows } = await sql.query(`select from evidence_content c where c.digest = $1 and ${STANDS}`, [
    digest,
  ]);
  return rows.length > 0;
}

/** A content that was put in the store sealed, and does not stand for its digest yet. */
export interface ContentPut {
  readonly place: string;
  readonly key: KeyObject;
}

/** Puts a content in the store, sealed by a key of its own, which is on record before. Killed in between, both are taken away a day later. */
export async function putSealed(
  sql: SqlClient,
  store: EvidenceStore,
  digest: string,
  content: Uint8Array,
): Promise<ContentPut> {
  const put = { place: randomBytes(32).toString('hex'), key: newKey() };
  await putContent(sql, store, put, digest, content);
  return put;
}

/** @param digest what the content stands for and is checked by when it is opened */
export async function putContent(
  sql: SqlClient,
  store: EvidenceStore,
  { place, key }: ContentPut,
  digest: string,
  content: Uint8Array,
): Promise<void> {
  await sql.query('insert into evidence_content (place, digest, held) values ($1, $2, $3)', [
    place,
    digest,
    holdContentKey(place, key),
  ]);
  await store.put(place, sealContent(key, { place, digest }, content), SEALED_TYPE);
}

/** What was put stands for its digest from now on; where another did so meanwhile, it is to go. Under `lockContent`. */
export async function letStand(sql: SqlClient, digest: string, { place }: ContentPut): Promise<void> {
  const now = (await stands(sql, digest)) ? 'lost_at' : 'kept_at';
  const { rowCount } = await sql.query(
    `update evidence_content set ${now} = clock_timestamp() where place = $1 and removed_at is null`,
    [place],
  );
  if (rowCount !== 1) throw new Error(`the content at ${place} was taken away before it stood`);
}

interface ContentRow {
  readonly place: string;
  readonly sealed: boolean;
  readonly held: Buffer | null;
}

/**
 * Gives a person the key of a content, by which it opens for as long as they are not erased. Under `lockContent`.
 * @returns false where there is no such content any more
 */
export async function giveKey(sql: SqlClient, digest: string, serviceUserId: number): Promise<boolean> {
  const { rows } = await sql.query<ContentRow>(
    `select c.place, c.sealed, c.held from evidence_content c where c.digest = $1 and ${STANDS}`,
    [digest],
  );
  const [content] = rows;
  if (!content) return false;
  if (!content.sealed) return true;
  const key = content.held ? openHeldKey(content.place, content.held) : await keyByAnybody(sql, content.place); // prettier-ignore
  if (!key) throw new Error(`the content at ${content.place} stands, and nobody has its key`);
  await keepKeyFor(sql, content.place, key, [serviceUserId]);
  return true;
}

/** Keeps the key of a content for these, and no more by the master key. Under `lockContent`. */
export async function keepKeyFor(
  sql: SqlClient,
  place: string,
  key: KeyObject,
  people: readonly number[],
): Promise<void> {
  if (people.length === 0) return;
  const whose = await makeKeys(sql, people);
  const sealed = people.map((id) => {
    const own = whose.get(id);
    if (!own) throw new Error(`there is no key of service user ${id}`);
    return sealContentKey(own, place, id, key);
  });
  await sql.query(
    'insert into evidence_key (place, service_user_id, sealed) select $1, * from unnest($2::int[], $3::bytea[]) on conflict do nothing',
    [place, people, sealed],
  );
  await sql.query('update evidence_content set held = null where place = $1 and held is not null', [place]);
}

async function keyByAnybody(sql: SqlClient, place: string): Promise<KeyObject | undefined> {
  const { rows } = await sql.query<{ id: number; sealed: Buffer; wrapped: Buffer }>(
    `select k.service_user_id as id, k.sealed, u.wrapped from evidence_key k join service_user_key u using (service_user_id) where k.place = $1 limit 1`,
    [place],
  );
  const [own] = rows;
  return own && openContentKey(openKey(own.id, own.wrapped), place, own.id, own.sealed);
}

/**
 * The content of evidence of somebody, opened by their key; what was kept before contents were sealed, as it is. For who was shown that it is there: it asks nobody's rights.
 * @returns undefined where there is none, or their key is gone
 * @throws where it was changed, or is not in the store
 */
export async function contentOf(
  sql: SqlClient,
  store: EvidenceStore,
  { digest, serviceUserId }: { readonly digest: string; readonly serviceUserId: number },
): Promise<Uint8Array | undefined> {
  const { rows } = await beyondTheWall(() =>
    sql.query<{ place: string; plain: boolean; sealed: Buffer | null; wrapped: Buffer | null }>(
      `select c.place, not c.sealed as plain, k.sealed, u.wrapped from evidence_content c
       left join evidence_key k on k.place = c.place and k.service_user_id = $2 left join service_user_key u on u.service_user_id = k.service_user_id
       where c.digest = $1 and ${STANDS}`,
      [digest, serviceUserId],
    ),
  );
  const [found] = rows;
  if (!found || (!found.plain && !(found.sealed && found.wrapped))) return undefined;
  const { place, sealed, wrapped } = found;
  const bytes = await store.get(place);
  if (!bytes) throw new Error(`the evidence ${digest} is on record and not in the store`);
  return sealed && wrapped && !found.plain
    ? openContent(openContentKey(openKey(serviceUserId, wrapped), place, serviceUserId, sealed), { place, digest }, bytes) // prettier-ignore
    : bytes;
}

/**
 * Takes from the store what nobody can open any more, what another has taken the place of, and what was put there a day ago and never stood. Killed in between,
 * the next one goes on.
 * @returns how many were taken away of what had stood
 */
export async function removeLost(sql: SqlClient, store: EvidenceStore): Promise<number> {
  const { rows } = await sql.query<{ place: string; stood: boolean }>(
    `select place, kept_at is not null as stood from evidence_content
     where removed_at is null and (lost_at is not null or kept_at is null and made_at < now() - interval '1 day') order by made_at`,
  );
  for (const { place } of rows) {
    await store.remove(place);
    await sql.query('update evidence_content set removed_at = clock_timestamp(), held = null where place = $1', [place]); // prettier-ignore
  }
  return rows.filter(({ stood }) => stood).length;
}
