import { hkdfSync, type KeyObject } from 'node:crypto';
import { beyondTheWall, KEY_BYTES, keyOf, sealAlike, type SqlClient, unseal } from '#kernel';
import { keysOf, makeKeys } from './service-user-key.store.js';

/**
 * What a sealed text begins with, and no text that somebody writes: requests and files with it are refused. After it come whose it is (id of a service user)
 * and the sealed bytes in base64, so that it opens wherever it was copied to.
 */
export const TEXT_MARK = '\u0002';
/** What stands where a text was of somebody who was erased. */
export const ERASED_TEXT = 'erased';

const FORM = new RegExp(`^${TEXT_MARK}1:(\\d{1,10}):([A-Za-z0-9+/]+=*)$`, 'u');
const TEXT = (serviceUserId: number): string => `text|${serviceUserId}`;

/** A key for the nonces, of each person's own: by it equal texts of one person are sealed alike, and a repeat is told by comparing what is sealed. */
const noncesOf = (key: KeyObject): KeyObject =>
  keyOf(Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'concord nonces of texts', KEY_BYTES)));

/** A text about a person, by their key. */
export function sealTextBy(key: KeyObject, serviceUserId: number, text: string): string {
  const sealed = sealAlike(key, noncesOf(key), TEXT(serviceUserId), Buffer.from(text, 'utf8'));
  return `${TEXT_MARK}1:${serviceUserId}:${sealed.toString('base64')}`;
}

/** Whose a sealed text is; undefined for any other text. */
export function ownerOfText(text: string): number | undefined {
  const [, id] = text.startsWith(TEXT_MARK) ? (FORM.exec(text) ?? []) : [];
  return id === undefined ? undefined : Number(id);
}

/** @param key undefined: it is gone @throws Error where it was changed */
export function openTextBy(key: KeyObject | undefined, text: string): string {
  const [, id, sealed] = FORM.exec(text) ?? [];
  if (id === undefined || sealed === undefined) return text;
  return key ? unseal(key, TEXT(Number(id)), Buffer.from(sealed, 'base64')).toString('utf8') : ERASED_TEXT;
}

/** A text that somebody writes about a person, as it is kept; of who was erased nothing is. */
export async function sealText<T extends string | null | undefined>(
  sql: SqlClient,
  serviceUserId: number,
  text: T,
): Promise<T | string> {
  if (text === null || text === undefined) return text;
  const [sealed] = await sealTexts(sql, [{ id: serviceUserId, text }]);
  return sealed ?? ERASED_TEXT;
}

/** Many at once, each of a person by id. @returns in the order given */
export async function sealTexts(
  sql: SqlClient,
  texts: readonly { readonly id: number; readonly text: string }[],
): Promise<string[]> {
  const keys = await beyondTheWall(() => keysToWriteBy(sql, [...new Set(texts.map(({ id }) => id))]));
  return texts.map(({ id, text }) => {
    const key = keys.get(id);
    return key ? sealTextBy(key, id, text) : ERASED_TEXT;
  });
}

async function keysToWriteBy(
  sql: SqlClient,
  ids: readonly number[],
): Promise<ReadonlyMap<number, KeyObject>> {
  const known = await keysOf(sql, ids);
  const without = ids.filter((id) => !known.has(id));
  if (without.length === 0) return known;
  const { rows } = await sql.query<{ id: number }>(
    'select service_user_id as id from erasure where service_user_id = any($1::int[])',
    [without],
  );
  const erased = new Set(rows.map(({ id }) => id));
  return new Map([
    ...known,
    ...(await makeKeys(
      sql,
      without.filter((id) => !erased.has(id)),
    )),
  ]);
}
