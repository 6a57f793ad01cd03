import { errors, type JWTVerifyGetKey } from 'jose';

/** A key that is too short to be believed, whatever it signed. */
export class KeyTooShort extends errors.JOSENotSupported {
  override name = 'KeyTooShort';
}

/** Keys of a provider, without those of RSA of fewer bits; as the API does it (sign-in/strong-keys.ts there). */
export const strongKeys =
  (keys: JWTVerifyGetKey, rsaBits: number): JWTVerifyGetKey =>
  async (header, token) => {
    const key = await keys(header, token);
    const bits =
      key instanceof Uint8Array || !('algorithm' in key)
        ? undefined
        : (key.algorithm as { readonly modulusLength?: number }).modulusLength;
    if (bits !== undefined && bits < rsaBits) throw new KeyTooShort(`an RSA key of ${bits} bits`);
    return key;
  };
