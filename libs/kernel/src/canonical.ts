import { createHash } from 'node:crypto';
import serialize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785): the one text of a value, whatever the order in which its keys were set. Stored and hashed
 * as it is.
 * @throws Error for what JSON cannot hold exactly: NaN, infinity, a lone surrogate, a cycle; TypeError for `undefined`.
 */
export function canonicalText(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('undefined has no canonical JSON');
  return text;
}

/** SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits: `encode(sha256(convert_to(text, 'UTF8')), 'hex')`. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The digest of a value: SHA-256 of its canonical JSON. Equal content, equal digest. */
export const digestOf = (value: unknown): string => sha256Hex(canonicalText(value));
