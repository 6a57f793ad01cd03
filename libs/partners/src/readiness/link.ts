import { createHash, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { keyOf, seal, unseal } from '#kernel';

/** What stands before each, so that logs know one where they see it. */
const PREFIX = 'crl_';
const FORM = /^crl_[A-Za-z0-9_-]{43}$/;

/** A link to a questionnaire: 32 random bytes, which are in the message and nowhere else. */
export const newToken = (): string => PREFIX + randomBytes(32).toString('base64url');

/** What is kept of a link; undefined for what cannot be one. */
export const tokenHash = (token: string): Buffer | undefined =>
  FORM.test(token) ? createHash('sha256').update(token).digest() : undefined;

/** A key that only who has the link can make. */
const keyOfToken = (token: string): KeyObject =>
  keyOf(Buffer.from(hkdfSync('sha256', token, '', 'concord readiness draft', 32)));

/** What was begun and not sent, as it is kept. */
export const sealDraft = (token: string, answers: object): Buffer =>
  seal(keyOfToken(token), 'readiness draft', Buffer.from(JSON.stringify(answers), 'utf8'));

/** @throws Error when it was sealed by another link */
export const unsealDraft = (token: string, sealed: Buffer): unknown =>
  JSON.parse(unseal(keyOfToken(token), 'readiness draft', sealed).toString('utf8'));
