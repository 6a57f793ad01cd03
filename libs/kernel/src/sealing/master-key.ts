import { hkdfSync, type KeyObject } from 'node:crypto';
import { KEY_BYTES, keyOf, seal, SEAL_BYTES, unseal } from './seal.js';

/** What wraps the keys of persons: the database never sees it. */
export interface MasterKey {
  /** Tells nothing of the key; 16 digits. */
  readonly id: string;
  readonly wrapping: KeyObject;
}

/** The first wraps what is new; the others open what they wrapped before. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]];

/** A key was wrapped by a master key that this process was not given, or it was given none. */
export class MasterKeyMissing extends Error {}

const ID_BYTES = 8;
/** Bytes of a key that is wrapped: the master's id, and the sealed key. */
export const WRAPPED_BYTES = ID_BYTES + SEAL_BYTES + KEY_BYTES;

const derived = (key: Buffer, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `concord ${purpose}`, bytes));

/**
 * Reads master keys: 32 random bytes in base64 each, separated by commas or white space, the one that counts first.
 * @returns undefined for a text that holds something else, or a key twice
 */
export function readMasterKeys(text: string): MasterKeys | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.some((word) => !/^[A-Za-z0-9+/_-]{43}=?$/.test(word))) return undefined;
  const [first, ...others] = words.map((word) => masterKey(Buffer.from(word, 'base64')));
  const keys = first && ([first, ...others] as const);
  return keys && new Set(keys.map(({ id }) => id)).size === keys.length ? keys : undefined;
}

const masterKey = (key: Buffer): MasterKey => ({
  id: derived(key, 'id of a master key', ID_BYTES).toString('hex'),
  wrapping: keyOf(derived(key, 'wrapping of keys', KEY_BYTES)),
});

let given: MasterKeys | undefined;

/** Says which master keys this process has. Once, where it starts: they are settings, like the time zone. */
export function useMasterKeys(keys: MasterKeys | undefined): void {
  given = keys;
}

/** @throws MasterKeyMissing where none were given */
export function masterKeys(): MasterKeys {
  if (!given)
    throw new MasterKeyMissing(
      'CONCORD_PERSON_KEY is not set: without it nobody can be put on record, found or read by name or number. Wanted: 32 random bytes in base64, as `openssl rand -base64 32` gives, the same for every process.',
    );
  return given;
}

/** @param whose the key is: it opens for nobody else */
export function wrapKey(masters: MasterKeys, whose: string, key: KeyObject): Buffer {
  const [{ id, wrapping }] = masters;
  return Buffer.concat([Buffer.from(id, 'hex'), seal(wrapping, whose, key.export())]);
}

/** @throws MasterKeyMissing; Error when it is another's, or was changed */
export function unwrapKey(masters: MasterKeys, whose: string, wrapped: Buffer): KeyObject {
  const id = wrapped.toString('hex', 0, ID_BYTES);
  const master = masters.find((each) => each.id === id);
  if (!master)
    throw new MasterKeyMissing(
      `A key is wrapped by the master key ${id}, and CONCORD_PERSON_KEY holds ${masters.map((each) => each.id).join(', ')}. Add the key that it is wrapped by.`,
    );
  return keyOf(unseal(master.wrapping, whose, wrapped.subarray(ID_BYTES)));
}
