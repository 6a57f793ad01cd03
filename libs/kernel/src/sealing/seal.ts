import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** Bytes of a key, of all that this module does. */
export const KEY_BYTES = 32;

const FORM = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds to a text. */
export const SEAL_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Of 32 bytes. As an object, because of a buffer node makes one at each use, which takes longer than the use. */
export const keyOf = (bytes: Buffer): KeyObject => createSecretKey(bytes);
export const newKey = (): KeyObject => keyOf(randomBytes(KEY_BYTES));

/**
 * Seals bytes with AES-256-GCM: form, nonce, tag, text.
 * @param what is sealed, and whose it is: sealed bytes that were moved elsewhere do not open
 */
export const seal = (key: KeyObject, what: string, text: Buffer): Buffer =>
  sealWith(key, randomBytes(NONCE_BYTES), what, text);

/**
 * As `seal`, and alike for equal bytes of one kind: the nonce is HMAC-SHA-256 of both, so that none is taken for two contents. It tells which are equal, to be
 * used where that is wanted.
 * @param nonces a key of its own, of whose the sealing key is
 */
export const sealAlike = (key: KeyObject, nonces: KeyObject, what: string, text: Buffer): Buffer =>
  sealWith(
    key,
    createHmac('sha256', nonces).update(`${what}\0`, 'utf8').update(text).digest().subarray(0, NONCE_BYTES),
    what,
    text,
  );

function sealWith(key: KeyObject, nonce: Buffer, what: string, text: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(what, 'utf8'));
  const body = cipher.update(text);
  cipher.final();
  return Buffer.concat([Buffer.of(FORM), nonce, cipher.getAuthTag(), body]);
}

/** @throws Error when it was sealed with another key or for something else, or changed since */
export function unseal(key: KeyObject, what: string, sealed: Buffer): Buffer {
  if (sealed.length < SEAL_BYTES || sealed[0] !== FORM) throw new Error('these are no sealed bytes');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(what, 'utf8'));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, SEAL_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(SEAL_BYTES)), decipher.final()]);
}

/** What equal things have in common, and nobody without the key can work out: HMAC-SHA-256 over the parts, none of which holds a NUL. */
export const blind = (key: KeyObject, ...parts: readonly string[]): Buffer =>
  createHmac('sha256', key).update(parts.join('\0'), 'utf8').digest();

/**
 * A short keyed number for each text, for many at once: 64 bits of SHA-256 over a secret of 32 bytes and the text.
 * @param secret what `blind` gives, and nobody else is given
 */
export const blindNumbers = (secret: Buffer, texts: readonly string[]): bigint[] =>
  texts.map((text) =>
    hash('sha256', Buffer.concat([secret, Buffer.from(text, 'utf8')]), 'buffer').readBigInt64BE(0),
  );
