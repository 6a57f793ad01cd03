import { createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { beyondTheWall, newKey, type SqlClient } from '#kernel';
import { openContent, openHeldKey } from './evidence-content.js';
import { putContent } from './evidence-content.store.js';
import type { EvidenceStore } from './evidence-store.js';

/**
 * Contents that are evidence of nobody, as papers of a meeting: sealed in the same store, each at a place and by a key of its own, which the master key wraps. Where the same is sent twice
 * there are two that have nothing in common: by a SHA-256 of it who has the one could tell that another has the other. In its stead stands what only the content's own key gives.
 */
const markOf = (key: KeyObject, content: Uint8Array): string =>
  createHmac('sha256', key).update(content).digest('hex');

/** Puts a content in the store, its key on record before. Until it is kept it is nobody's, and goes a day later. @returns its place */
export async function putHeld(sql: SqlClient, store: EvidenceStore, content: Uint8Array): Promise<string> {
  const key = newKey();
  const put = { place: randomBytes(32).toString('hex'), key };
  await putContent(sql, store, put, markOf(key, content), content);
  return put.place;
}

/** It stays from now on, in the transaction that says of what it is. @throws where it was taken away meanwhile */
export async function keepHeld(sql: SqlClient, place: string): Promise<void> {
  const { rowCount } = await sql.query(
    'update evidence_content set kept_at = clock_timestamp() where place = $1 and kept_at is null and lost_at is null and removed_at is null',
    [place],
  );
  if (rowCount !== 1) throw new Error(`the content at ${place} was taken away before it was kept`);
}

/** That nobody opens them any more: their keys go in this transaction, and what they seal is taken from the store after. */
export const loseHeld = (sql: SqlClient, places: readonly string[]): Promise<unknown> =>
  sql.query(
    'update evidence_content set lost_at = clock_timestamp(), held = null where place = any($1::text[]) and lost_at is null',
    [places],
  );

interface Held {
  readonly digest: string;
  readonly held: Buffer;
}

/** For who was shown that it is there: it asks nobody's rights. */
async function heldAt(sql: SqlClient, place: string): Promise<Held | undefined> {
  const { rows } = await beyondTheWall(() =>
    sql.query<Held>(
      'select digest, held from evidence_content where place = $1 and held is not null and kept_at is not null and lost_at is null',
      [place],
    ),
  );
  return rows[0];
}

/** Whether what is kept at a place is this content, by its mark: nothing is fetched. */
export async function isHeldAt(sql: SqlClient, place: string, content: Uint8Array): Promise<boolean> {
  const found = await heldAt(sql, place);
  return found !== undefined && markOf(openHeldKey(place, found.held), content) === found.digest;
}

/**
 * The content at a place.
 * @returns undefined where its key is gone
 * @throws where it was changed, or is not in the store
 */
export async function openHeld(
  sql: SqlClient,
  store: EvidenceStore,
  place: string,
): Promise<Uint8Array | undefined> {
  const found = await heldAt(sql, place);
  if (!found) return undefined;
  const bytes = await store.get(place);
  if (!bytes) throw new Error(`the content at ${place} is on record and not in the store`);
  return openContent(openHeldKey(place, found.held), { place, digest: found.digest }, bytes);
}
