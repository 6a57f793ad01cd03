import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MARK_BYTES = 32;

/**
 * Seals what leaves this process (AES-256-GCM) and marks what is to come back (HMAC-SHA-256). Each use has a key of its own, derived from
 * the one that the settings name.
 */
export class Vault {
  private readonly sealing: Buffer;
  private readonly marking: Buffer;

  /** @param key 32 random bytes */
  constructor(key: Buffer) {
    const derived = (use: string): Buffer =>
      Buffer.from(hkdfSync('sha256', key, '', `concord web ${use}`, 32));
    this.sealing = derived('seal');
    this.marking = derived('form');
  }

  /** @param about what the sealed value belongs to: it cannot be opened as another's */
  seal(value: object, about: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.sealing, nonce).setAAD(Buffer.from(about));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  }

  /** @returns undefined for what was not sealed with this key, for this, or was changed since */
  open(sealed: Buffer, about: string): unknown {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
    try {
      const decipher = createDecipheriv(CIPHER, this.sealing, sealed.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(about))
        .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const text = Buffer.concat([
        decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]);
      return JSON.parse(text.toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  }

  /**
   * The token of a form in somebody's session. It differs in each page, so that pages can be compressed: nothing in them that is
   * secret stands there twice the same.
   */
  formToken(session: string): string {
    const pad = randomBytes(MARK_BYTES);
    return Buffer.concat([pad, xor(pad, this.mark(session))]).toString('base64url');
  }

  isFormToken(session: string, token: unknown): boolean {
    const bytes = typeof token === 'string' ? Buffer.from(token, 'base64url') : Buffer.alloc(0);
    if (bytes.length !== 2 * MARK_BYTES) return false;
    return timingSafeEqual(
      xor(bytes.subarray(0, MARK_BYTES), bytes.subarray(MARK_BYTES)),
      this.mark(session),
    );
  }

  private mark(session: string): Buffer {
    return createHmac('sha256', this.marking).update(session).digest();
  }
}

const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, i) => byte ^ (other[i] ?? 0)));
