import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keeps secrets of webhooks: in the database they stand sealed, so that a copy of it does not let anybody sign. */
export interface Vault {
  seal(secret: string): string;
  /** @throws Error when it was sealed with another key or changed since */
  open(sealed: string): string;
}

const FORM = 'v1';

/** @param key 32 bytes; AES-256-GCM */
export const vaultOf = (key: Buffer): Vault => ({
  seal(secret) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return [FORM, ...[nonce, text, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
  },
  open(sealed) {
    const [form, ...parts] = sealed.split('.');
    const [nonce, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
    if (form !== FORM || !nonce || !text || !tag) throw new Error('this is no sealed secret');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  },
});

/** A secret as Standard Webhooks writes it: 32 random bytes. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
