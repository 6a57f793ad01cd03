import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';

/** What a provider says when somebody signed out there: one session that it knows, or all of the person's. */
export interface LoggedOut {
  readonly issuer: string;
  readonly subject?: string;
  /** The provider's name of the session (`sid`). */
  readonly session?: string;
  /** Names this token: it is taken once. */
  readonly id: string;
  /** By then the token is not taken for its age, in seconds since 1970. */
  readonly until: number;
}

export interface LogoutTokensOf {
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: JWTVerifyGetKey;
  /** A type that says nothing (`JWT`, or none) is taken too, for providers that send such. */
  readonly anyType?: boolean;
}

/** A logout token that is not believed. The word says what was wrong with it; it goes to the record of refusals, never to who sent it. */
export class LogoutRefused extends Error {}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** A provider sends it when it happens: two minutes is what the standard recommends for tokens to hold. */
const OLDEST_SECONDS = 180;
const CLOCKS_APART_SECONDS = 5;
const LONGEST = 8_192;

/**
 * Checks a logout token as OpenID Connect Back-Channel Logout 1.0, section 2.6, says: signature, issuer, audience, times, that it is about a logout, whose
 * it is, and that it is no id token. Whether it was taken before, the store knows.
 * @throws LogoutRefused; anything else means that the keys cannot be had
 */
export async function verifyLogoutToken(
  { issuer, clientId, keys, anyType = false }: LogoutTokensOf,
  token: unknown,
): Promise<LoggedOut> {
  if (typeof token !== 'string' || token === '') throw new LogoutRefused('no_token');
  if (token.length > LONGEST) throw new LogoutRefused('too_long');
  const { payload, typ } = await verified(token, keys, issuer, clientId);
  if (typ !== 'logout+jwt' && !(anyType && typ === 'jwt')) throw new LogoutRefused('typ');
  if (payload.nonce !== undefined) throw new LogoutRefused('nonce');
  if (!isLogout(payload.events)) throw new LogoutRefused('events');
  const { sub, sid, jti, iat } = payload;
  if (!isName(jti)) throw new LogoutRefused('jti');
  if ((sub !== undefined && !isName(sub)) || (sid !== undefined && !isName(sid)) || (!sub && !sid))
    throw new LogoutRefused('sub_or_sid');
  return {
    issuer,
    ...(sub ? { subject: sub } : {}),
    ...(isName(sid) ? { session: sid } : {}),
    id: jti,
    until: (iat ?? 0) + OLDEST_SECONDS + 2 * CLOCKS_APART_SECONDS,
  };
}

async function verified(
  token: string,
  keys: JWTVerifyGetKey,
  issuer: string,
  audience: string,
): Promise<{ readonly payload: JWTPayload; readonly typ: string }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCKS_APART_SECONDS,
      maxTokenAge: OLDEST_SECONDS,
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
    });
    return { payload, typ: (protectedHeader.typ ?? 'jwt').toLowerCase().replace(/^application\//, '') };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new LogoutRefused('expired');
    if (error instanceof errors.JWTClaimValidationFailed) throw new LogoutRefused(error.claim);
    if (error instanceof errors.JWKSTimeout) throw error;
    if (error instanceof errors.JOSEError) throw new LogoutRefused('no_good');
    throw error;
  }
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 255;

function isLogout(events: unknown): boolean {
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, EVENT)) return false;
  const event = (events as Record<string, unknown>)[EVENT];
  return typeof event === 'object' && event !== null && !Array.isArray(event);
}
