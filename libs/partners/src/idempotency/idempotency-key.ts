import { ok, problem, refuse, type Result } from '#kernel';

/** The header of a key, as the IETF's draft names it (draft-ietf-httpapi-idempotency-key-header). */
export const IDEMPOTENCY_HEADER = 'idempotency-key';

const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;

/**
 * The key that a header holds: 1 to 200 printable characters of ASCII, in quotation marks (as the draft writes it) or without.
 * @returns undefined where there is none; INVALID
 */
export function readIdempotencyKey(header: string | undefined): Result<string | undefined> {
  if (header === undefined) return ok(undefined);
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim();
  if (KEY.test(key)) return ok(key);
  return refuse(
    problem(
      'INVALID',
      IDEMPOTENCY_HEADER,
      'The key is empty, longer than 200 characters, or has characters that cannot be printed.',
      'Send a key that is used for nothing else, such as a random UUID, and the same one when you try again.',
    ),
  );
}
