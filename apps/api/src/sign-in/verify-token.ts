import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey, type JWTVerifyResult } from 'jose';
import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import { ProviderUnreachable } from './provider-keys.js';
import { KeyTooShort } from './strong-keys.js';

/** Where a problem with a token lies. */
export const TOKEN_HEADER = 'authorization';

/** Signatures by a private key only: with a shared secret, whoever can check a token could make one. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Clocks of the provider and of this machine may be so far apart. */
const CLOCKS_APART_SECONDS = 5;
/** However long a provider says that a token holds: by then one signs in again. */
export const OLDEST_SECONDS = 12 * 3_600;
const LONGEST = 8_192;

/** What is believed of a token. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
  /** When the token was made, in seconds since 1970. */
  readonly issuedAt: number;
  /** How strongly the person had signed in, as the provider names it. */
  readonly strength?: string;
  /** When the person had proved who they are, in seconds since 1970. */
  readonly authenticatedAt?: number;
}

export interface TokensOf {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** What a token has to be good for (`scope`, or `scp` as some providers write it). */
  readonly scope?: string;
}

/**
 * Checks an access token (RFC 9068, or a plain JWT that is no id token): signature, issuer, audience, times.
 * @returns NOT_SIGNED_IN with a plain reason; BUSY while the provider's keys cannot be had
 */
export async function verifyToken(
  { issuer, audience, keys, scope }: TokensOf,
  token: string,
): Promise<Result<Subject>> {
  if (token.length > LONGEST) return refuse(refused(TOO_LONG));
  try {
    const verified = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCKS_APART_SECONDS,
      maxTokenAge: OLDEST_SECONDS,
      requiredClaims: ['sub', 'exp', 'iat'],
    });
    const { sub, iat = 0, acr, auth_time: at } = verified.payload;
    if (!isAccessToken(verified) || typeof sub !== 'string' || sub.trim() === '' || sub.length > 255)
      return refuse(refused(NO_ACCESS));
    if (scope !== undefined && !scopesOf(verified.payload).includes(scope)) return refuse(refused(NO_SCOPE));
    return ok({
      issuer,
      subject: sub,
      issuedAt: iat,
      ...(typeof acr === 'string' ? { strength: acr } : {}),
      ...(typeof at === 'number' ? { authenticatedAt: at } : {}),
    });
  } catch (error) {
    return refuse(because(error));
  }
}

/** An id token says to the pages who signed in; it is no leave to ask. Nor is a token that is bound to a key which nobody proves to hold. */
function isAccessToken({ protectedHeader, payload }: JWTVerifyResult): boolean {
  const type = (protectedHeader.typ ?? 'jwt').toLowerCase().replace(/^application\//, '');
  if (payload.cnf !== undefined) return false;
  // one that stands for less than its person (RFC 9396) would be taken for more
  if (payload['authorization_details'] !== undefined) return false;
  if (type === 'at+jwt') return true;
  return (
    type === 'jwt' && !OF_OTHER_TOKENS.some((claim) => payload[claim] !== undefined) && isBearer(payload)
  );
}

/** What a token is good for: words apart by blanks, or a list. */
function scopesOf({ scope, scp }: JWTPayload): readonly unknown[] {
  const said = scope ?? scp;
  return typeof said === 'string' ? said.split(' ') : Array.isArray(said) ? said : [];
}

/**
 * Whether a person signed in as strongly and as lately as the settings demand.
 * @param strengths names of the provider, one of which has to be there; none: whatever it is
 * @param withinSeconds how long ago they may have proved who they are; left out: however long
 */
export function signedInWell(
  { strength, authenticatedAt }: Subject,
  strengths: readonly string[],
  withinSeconds?: number,
  nowSeconds = Date.now() / 1000,
): Result<true> {
  if (strengths.length > 0 && !strengths.some((each) => each === strength)) return refuse(refused(TOO_WEAK));
  if (
    withinSeconds !== undefined &&
    !(authenticatedAt !== undefined && nowSeconds - authenticatedAt <= withinSeconds)
  )
    return refuse(refused(TOO_LONG_AGO));
  return ok(true);
}

/** Claims of id tokens (OpenID Connect Core) and of logout tokens (Back-Channel Logout). */
const OF_OTHER_TOKENS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];

/** Some providers write the kind of a token into it: ID, Refresh, Bearer. */
const isBearer = ({ typ }: JWTPayload): boolean => typ === undefined || typ === 'Bearer';

function because(error: unknown): Problem {
  if (error instanceof ProviderUnreachable)
    return problem(
      'BUSY',
      TOKEN_HEADER,
      'Who signed in cannot be checked now, because the provider does not answer.',
      'Try again in a moment.',
    );
  if (error instanceof errors.JWTExpired) return refused(EXPIRED);
  if (error instanceof errors.JWTClaimValidationFailed) return refused(OF_CLAIM[error.claim] ?? NO_GOOD);
  if (error instanceof KeyTooShort) return refused(KEY_TOO_SHORT);
  if (error instanceof errors.JOSEError) return refused(NO_GOOD);
  throw error;
}

/**
 * What was wrong with credentials, in a word for the record of refusals. Sentences may name somebody, and words do not; what is no fault of the token
 * (nobody is on record for it, say) is `nobody`.
 */
export const whyRefused = ([first]: readonly Problem[]): string => WORDS[first?.why ?? ''] ?? 'nobody';

// what of the signature or the key was wrong helps only who tries to make one
const NO_GOOD = 'The token is no good.';
const TOO_LONG = 'The token is too long.';
const NO_ACCESS = 'The token is no access token for this platform.';
const EXPIRED = 'The token has expired.';
const NO_SCOPE = 'The token is not good for this API.';
const KEY_TOO_SHORT = 'The token is signed with an RSA key of fewer bits than this platform takes.';
const TOO_WEAK = 'You did not sign in as strongly as this platform demands.';
/** Said where the person is known (caller.ts). */
export const SESSIONS_ENDED = 'Your sessions were ended by an administrator.';
const TOO_LONG_AGO = 'It is too long ago that you proved who you are, or the token does not say when.';
const OF_CLAIM: Readonly<Record<string, string>> = {
  iss: 'The token is of another provider.',
  aud: 'The token is not for this platform.',
  nbf: 'The token does not hold yet.',
};

const WORDS: Readonly<Record<string, string>> = {
  [NO_GOOD]: 'no_good',
  [TOO_LONG]: 'too_long',
  [NO_ACCESS]: 'no_access_token',
  [EXPIRED]: 'expired',
  [NO_SCOPE]: 'scope',
  [KEY_TOO_SHORT]: 'key_too_short',
  [TOO_WEAK]: 'acr',
  [SESSIONS_ENDED]: 'sessions_ended',
  [TOO_LONG_AGO]: 'auth_time',
  ...Object.fromEntries(Object.entries(OF_CLAIM).map(([claim, why]) => [why, claim])),
};

export const refused = (why: string): Problem =>
  problem('NOT_SIGNED_IN', TOKEN_HEADER, why, 'Sign in again, and send the access token that is given.');
