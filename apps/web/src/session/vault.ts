import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

const CIPHER = 'aes-256-gcm';
/** The form of what is sealed: this cipher, by the key whose name follows. Another cipher gets another number, and what has this one is still opened. */
const FORM = 1;
const NAME_BYTES = 4;
const HEAD_BYTES = 1 + NAME_BYTES;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MARK_BYTES = 32;

interface Keys {
  readonly head: Buffer;
  readonly sealing: Buffer;
  readonly marking: Buffer;
}

/**
 * Seals what leaves this process (AES-256-GCM) and marks what is to come back (HMAC-SHA-256). Each use has a key of its own, derived from
 * the one that the settings name. What is sealed says how and by which key, so that either can change: the first key seals, the others still open.
 */
export class Vault {
  private readonly current: Keys;
  private readonly all: readonly Keys[];

  /** @param key 32 random bytes @param before keys that were in use before: what they sealed is opened, and they seal nothing */
  constructor(key: Buffer, ...before: readonly Buffer[]) {
    this.current = keysOf(key);
    this.all = [this.current, ...before.map(keysOf)];
  }

  /** @param about what the sealed value belongs to: it cannot be opened as another's */
  seal(value: object, about: string): Buffer {
    const { head, sealing } = this.current;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, sealing, nonce).setAAD(aboutOf(head, about));
    const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
    return Buffer.concat([head, nonce, cipher.getAuthTag(), text]);
  }

  /** @returns undefined for what was not sealed with one of these keys, for this, or was changed since */
  open(sealed: Buffer, about: string): unknown {
    const named = this.all.find(({ head }) => head.equals(sealed.subarray(0, HEAD_BYTES)));
    const opened = named && opening(named.sealing, sealed.subarray(HEAD_BYTES), aboutOf(named.head, about));
    if (opened !== undefined) return opened;
    // up to 0.6.0 nothing said how it was sealed
    for (const { sealing } of this.all) {
      const plain = opening(sealing, sealed, Buffer.from(about));
      if (plain !== undefined) return plain;
    }
    return undefined;
  }

  /** Whether something was sealed as it would be now; else it is to be sealed anew. */
  isCurrent(sealed: Buffer): boolean {
    return this.current.head.equals(sealed.subarray(0, HEAD_BYTES));
  }

  /**
   * The token of a form in somebody's session. It differs in each page, so that pages can be compressed: nothing in them that is
   * secret stands there twice the same.
   */
  formToken(session: string): string {
    const pad = randomBytes(MARK_BYTES);
    return Buffer.concat([pad, xor(pad, mark(this.current, session))]).toString('base64url');
  }

  isFormToken(session: string, token: unknown): boolean {
    const bytes = typeof token === 'string' ? Buffer.from(token, 'base64url') : Buffer.alloc(0);
    if (bytes.length !== 2 * MARK_BYTES) return false;
    const marked = xor(bytes.subarray(0, MARK_BYTES), bytes.subarray(MARK_BYTES));
    return this.all.some((keys) => timingSafeEqual(marked, mark(keys, session)));
  }
}

function keysOf(key: Buffer): Keys {
  const derived = (use: string, bytes = 32): Buffer =>
    Buffer.from(hkdfSync('sha256', key, '', `concord web ${use}`, bytes));
  return {
    head: Buffer.concat([Buffer.of(FORM), derived('name', NAME_BYTES)]),
    sealing: derived('seal'),
    marking: derived('form'),
  };
}

/** What it is about is bound to how it is sealed: nobody makes an older form of it. */
const aboutOf = (head: Buffer, about: string): Buffer => Buffer.concat([head, Buffer.from(about)]);

function opening(key: Buffer, sealed: Buffer, about: Buffer): unknown {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(about)
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

const mark = ({ marking }: Keys, session: string): Buffer =>
  createHmac('sha256', marking).update(session).digest();

const xor = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, i) => byte ^ (other[i] ?? 0)));
