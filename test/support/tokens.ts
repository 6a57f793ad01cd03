import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';

export const ISSUER = 'https://id.example.test';
export const AUDIENCE = 'concord-api';

/** What a token says beside what all do; undefined leaves a claim out. */
export interface TokenSays {
  readonly claims?: JWTPayload;
  readonly header?: Partial<JWTHeaderParameters>;
  /** Another one's key. */
  readonly key?: CryptoKey | Uint8Array;
}

/** An OpenID provider's part in tests: keys of its own, published in a file, and tokens signed with them. */
export interface TokenMaker {
  /** For OIDC_JWKS_FILE. */
  readonly file: string;
  readonly jwks: { readonly keys: readonly JWK[] };
  /** The settings of a platform that takes these tokens. */
  readonly settings: Readonly<Record<string, string>>;
  /** The public key as text, which anybody may have. */
  readonly publicKey: string;
  /** An access token that holds for five minutes, of the subject. */
  token(subject: string, says?: TokenSays): Promise<string>;
  close(): Promise<void>;
}

/** @param alg how it signs: RS256, PS256, ES256 or EdDSA */
export async function tokenMaker(alg = 'ES256', issuer = ISSUER, rsaBits = 3072): Promise<TokenMaker> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true, modulusLength: rsaBits });
  const kid = `test-${alg}`;
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }] };
  const folder = await mkdtemp(join(tmpdir(), 'concord-keys-'));
  const file = join(folder, 'jwks.json');
  await writeFile(file, JSON.stringify(jwks));
  return {
    file,
    jwks,
    settings: { OIDC_ISSUER: issuer, OIDC_JWKS_FILE: file },
    publicKey: await exportSPKI(publicKey),
    async token(subject, { claims = {}, header = {}, key = privateKey } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const all: JWTPayload = {
        iss: issuer,
        aud: AUDIENCE,
        sub: subject,
        iat: now,
        exp: now + 300,
        ...claims,
      };
      return new SignJWT(all).setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header }).sign(key);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A token of three parts put together by hand: whatever is said of the signature. */
export const forged = (header: object, payload: object, signature = ''): string =>
  [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat(signature)
    .join('.');
