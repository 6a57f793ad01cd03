import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets of webhooks: in the database they stand sealed, so that a copy of it does not let anybody sign. */
export interface Vault {
  seal(secret: string): string;
  /** @throws Error when it was sealed with another key or changed since */
  open(sealed: string): string;
  /** Whether something was sealed as it would be now; else it is to be sealed anew. */
  isCurrent(sealed: string): boolean;
}

/** AES-256-GCM; the name of the key follows. Another cipher gets another word, and what has this one is still opened. */
const FORM = 'v2';
/** The same, without a name: up to 0.6.0. */
const UNNAMED = 'v1';

/** @param key 32 bytes, which seal @param before keys that were in use before: what they sealed is opened, and they seal nothing */
export function vaultOf(key: Buffer, ...before: readonly Buffer[]): Vault {
  const all = [key, ...before].map((each) => ({ key: each, name: nameOf(each) }));
  const name = nameOf(key);
  return {
    seal(secret) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${FORM}.${name}`));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return [FORM, name, ...[nonce, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.'); // prettier-ignore
    },
    open(sealed) {
      const [form, ...parts] = sealed.split('.');
      if (form === UNNAMED) return openedByOne(all, parts);
      const [named, ...rest] = parts;
      const known = all.find((each) => each.name === named);
      if (form !== FORM || !known) throw new Error('this was not sealed by a key of WEBHOOK_SECRET_KEY');
      return opened(known.key, rest, `${FORM}.${known.name}`);
    },
    isCurrent: (sealed) => sealed.startsWith(`${FORM}.${name}.`),
  };
}

/** Tells nothing of the key. */
const nameOf = (key: Buffer): string =>
  Buffer.from(hkdfSync('sha256', key, '', 'concord name of a webhook key', 4)).toString('hex');

function openedByOne(all: readonly { readonly key: Buffer }[], parts: readonly string[]): string {
  let last: unknown;
  for (const { key } of all)
    try {
      return opened(key, parts);
    } catch (error) {
      last = error;
    }
  throw last;
}

function opened(key: Buffer, parts: readonly string[], about?: string): string {
  const [nonce, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!nonce || !text || !tag) throw new Error('this is no sealed secret');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  if (about !== undefined) decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}

/** A secret as Standard Webhooks writes it: 32 random bytes. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
