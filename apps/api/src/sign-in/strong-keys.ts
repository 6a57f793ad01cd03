import { errors, type JWTVerifyGetKey } from 'jose';

/** A key that is too short to be believed, whatever it signed. */
export class KeyTooShort extends errors.JOSENotSupported {
  override name = 'KeyTooShort';
}

/**
 * Keys of a provider, without those of RSA that are too short: 2,048 bits are worth 112, 3,072 are worth 128 (NIST SP 800-57). Curves are long enough by
 * themselves.
 */
export const strongKeys =
  (keys: JWTVerifyGetKey, rsaBits: number): JWTVerifyGetKey =>
  async (header, token) => {
    const key = await keys(header, token);
    const bits = bitsOf(key);
    if (bits !== undefined && bits < rsaBits) throw new KeyTooShort(`an RSA key of ${bits} bits`);
    return key;
  };

/** How many bits an RSA key has; undefined for other kinds. */
function bitsOf(key: Awaited<ReturnType<JWTVerifyGetKey>>): number | undefined {
  if (key instanceof Uint8Array || !('algorithm' in key)) return undefined;
  const { modulusLength } = key.algorithm as { readonly modulusLength?: number };
  return modulusLength;
}
