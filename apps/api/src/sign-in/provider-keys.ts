import { readFileSync } from 'node:fs';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';

/** The provider could not be asked for its keys: nothing is wrong with who asks. */
export class ProviderUnreachable extends Error {}

/** Keys in a file, for a platform that does not reach its provider. @throws Error that says what is wrong with the file */
export function keysOfFile(path: string): JWTVerifyGetKey {
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(path, 'utf8')) as JSONWebKeySet);
  } catch (cause) {
    throw new Error(`OIDC_JWKS_FILE: "${path}" cannot be used. Wanted: a file with a JSON Web Key Set.`, {
      cause,
    });
  }
}

const ANSWER_WITHIN_MS = 5_000;
const AGAIN_AFTER_MS = 30_000;

/**
 * Keys as the provider publishes them. It is asked when the first token comes, and again for keys that it did not have, though not more
 * often than every half minute, so that made-up keys do not let strangers keep the provider busy.
 * @param againAfterMs how long not to ask again; tests wait less
 */
export function keysOfProvider(issuer: string, againAfterMs = AGAIN_AFTER_MS): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuer, againAfterMs).catch((error: unknown) => {
      found = undefined; // asked again with the next token
      throw error;
    });
    try {
      return await (
        await found
      )(header, token);
    } catch (error) {
      throw aboutTheToken(error)
        ? error
        : new ProviderUnreachable(`the keys of ${issuer} cannot be read`, { cause: error });
    }
  };
}

const aboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

async function discover(issuer: string, cooldownDuration: number): Promise<JWTVerifyGetKey> {
  const document = await fetched(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { issuer: named, jwks_uri: keys } = document as { issuer?: unknown; jwks_uri?: unknown };
  // who answers in another's name could hand out keys of its own
  if (named !== issuer || typeof keys !== 'string' || !URL.canParse(keys))
    throw new ProviderUnreachable(`${issuer} does not describe itself as an OpenID provider of that name`);
  const address = new URL(keys);
  if (new URL(issuer).protocol === 'https:' && address.protocol !== 'https:')
    throw new ProviderUnreachable(`${issuer} publishes its keys over a plain connection`);
  return createRemoteJWKSet(address, { timeoutDuration: ANSWER_WITHIN_MS, cooldownDuration });
}

async function fetched(url: string): Promise<object> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const document: unknown = await response.json();
    if (!response.ok || typeof document !== 'object' || document === null)
      throw new Error(`it answered ${response.status}`);
    return document;
  } catch (cause) {
    throw new ProviderUnreachable(`${url} cannot be read`, { cause });
  }
}
