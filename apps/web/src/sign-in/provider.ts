import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as client from 'openid-client';
import type { Identity, Tokens } from '../session/session.js';
import type { LogoutTokensOf } from './logout-token.js';
import { KeyTooShort, strongKeys } from './strong-keys.js';

const PATIENCE_SECONDS = 5;
/** A provider that does not say how long its tokens last. */
const SHORT_SECONDS = 300;

/** What the pages are to their OpenID provider. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly scopes: string;
  /** The API as the provider knows it (RFC 8707), where it has to be told. */
  readonly resource: string | undefined;
  /** How strongly people have to have signed in (`acr`): one of these, as the provider names them; none: as the provider has it. */
  readonly strengths: readonly string[];
  /** How long ago they may have proved who they are, in seconds; undefined: as the provider has it. */
  readonly maxAgeSeconds: number | undefined;
  /** Keys of RSA of fewer bits are not believed. */
  readonly rsaBits: number;
  /** Logout tokens are taken that do not say that they are some, for providers that send such. */
  readonly looseLogout: boolean;
}

/** Signing in again, although the provider may know the visitor: the last proof may be so old when the visitor comes back. */
const AGAIN_SECONDS = 300;

/** What must be remembered from leaving for the provider to coming back. */
export interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly callback: string;
  /** The page that was wanted. */
  readonly next: string;
  /** The visitor was to prove anew who they are. */
  readonly again: boolean;
}

/** The provider does not answer, or answers what it should not. */
export class ProviderUnreachable extends Error {}

/** The provider did not sign the visitor in, or what came back does not fit what was asked. */
export class SignInRefused extends Error {}

/** The provider signed the visitor in, though not as strongly as the settings demand. */
export class SignInTooWeak extends SignInRefused {
  constructor() {
    super('acr');
  }
}

/** Who came back from the provider, and what it said of it. */
export interface SignedIn {
  readonly identity: Identity;
  readonly tokens: Tokens;
  readonly providerSession?: string;
  readonly authenticatedAt?: number;
}

/** Signs visitors in by any OpenID provider: authorisation code flow with PKCE, state and nonce. */
export class Provider {
  private found: Promise<client.Configuration> | undefined;
  private keys: JWTVerifyGetKey | undefined;

  constructor(private readonly settings: ProviderSettings) {}

  /**
   * Where to send a visitor who wants to sign in.
   * @param callback our address that the provider leads back to
   * @param again the visitor is to prove anew who they are, even if the provider knows them
   */
  async begin(
    callback: string,
    next: string,
    again = false,
  ): Promise<{ readonly address: string; readonly pending: Pending }> {
    const configuration = await this.configuration();
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      callback,
      next,
      again,
    };
    const { scopes, resource, strengths } = this.settings;
    const maxAge = this.maxAge(pending);
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: scopes,
      code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
      ...(resource ? { resource } : {}),
      ...(strengths.length > 0 ? { acr_values: strengths.join(' ') } : {}),
      ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
      ...(again ? { prompt: 'login' } : {}),
    });
    return { address: address.href, pending };
  }

  /** Checks what the visitor came back with, and gets the tokens. @param query of our callback's address, as it came */
  async finish(query: string, pending: Pending): Promise<SignedIn> {
    const configuration = await this.configuration();
    const { resource, strengths } = this.settings;
    const maxAge = this.maxAge(pending);
    const answer = await asked(() =>
      client.authorizationCodeGrant(
        configuration,
        new URL(`${pending.callback}${query}`),
        {
          pkceCodeVerifier: pending.verifier,
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          idTokenExpected: true,
          // that the provider was asked for it is not enough: what it says of itself is looked at
          ...(maxAge === undefined ? {} : { maxAge }),
        },
        resource ? { resource } : {},
      ),
    );
    const claims = answer.claims();
    if (!claims || !answer.id_token) throw new SignInRefused('no id token came');
    await this.verified(answer.id_token);
    if (strengths.length > 0 && !strengths.some((each) => each === claims.acr)) throw new SignInTooWeak();
    return {
      identity: { issuer: claims.iss, subject: claims.sub },
      tokens: tokensOf(answer),
      ...(typeof claims.sid === 'string' && claims.sid !== '' ? { providerSession: claims.sid } : {}),
      ...(typeof claims.auth_time === 'number' ? { authenticatedAt: claims.auth_time * 1_000 } : {}),
    };
  }

  private maxAge({ again }: Pending): number | undefined {
    const { maxAgeSeconds } = this.settings;
    return again ? Math.min(AGAIN_SECONDS, maxAgeSeconds ?? AGAIN_SECONDS) : maxAgeSeconds;
  }

  /** Whose logout tokens are believed, and by which keys. @throws ProviderUnreachable */
  async logoutTokens(): Promise<LogoutTokensOf> {
    const { clientId, looseLogout } = this.settings;
    return { ...(await this.signing()), clientId, anyType: looseLogout };
  }

  /** The provider gave it to us itself, over TLS; its signature is looked at all the same, and by which key. */
  private async verified(idToken: string): Promise<void> {
    const { issuer, keys } = await this.signing();
    try {
      await jwtVerify(idToken, keys, { issuer, audience: this.settings.clientId, clockTolerance: 30 });
    } catch (error) {
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
        throw new ProviderUnreachable('the provider’s keys cannot be had', { cause: error });
      throw new SignInRefused(error instanceof KeyTooShort ? `the provider signs with ${error.message}, and OIDC_RSA_BITS wants more` : 'the id token is no good', { cause: error }); // prettier-ignore
    }
  }

  private async signing(): Promise<{ readonly issuer: string; readonly keys: JWTVerifyGetKey }> {
    const { jwks_uri: keys, issuer } = (await this.configuration()).serverMetadata();
    if (!keys) throw new ProviderUnreachable(`${issuer} names no keys`);
    this.keys ??= strongKeys(
      createRemoteJWKSet(new URL(keys), { timeoutDuration: PATIENCE_SECONDS * 1_000 }),
      this.settings.rsaBits,
    );
    return { issuer, keys: this.keys };
  }

  /** New tokens; undefined where the provider no longer knows the old ones. @throws ProviderUnreachable */
  async renew(tokens: Tokens): Promise<Tokens | undefined> {
    const { refresh } = tokens;
    if (refresh === undefined) return undefined;
    const configuration = await this.configuration();
    try {
      const answer = await asked(() => client.refreshTokenGrant(configuration, refresh));
      return { refresh, ...(tokens.id ? { id: tokens.id } : {}), ...tokensOf(answer) };
    } catch (error) {
      if (error instanceof SignInRefused) return undefined;
      throw error;
    }
  }

  /** Tells the provider that tokens are done with, where it wants to know (RFC 7009). They are forgotten here in any case. */
  async forget({ refresh, access }: Tokens): Promise<void> {
    const configuration = await this.configuration();
    if (!configuration.serverMetadata().revocation_endpoint) return;
    await asked(() => client.tokenRevocation(configuration, refresh ?? access));
  }

  /** Where the provider signs visitors out itself; undefined where it does not. */
  async signOutAddress(back: string, idToken?: string): Promise<string | undefined> {
    const configuration = await this.configuration();
    if (!configuration.serverMetadata().end_session_endpoint) return undefined;
    return client.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: back,
      ...(idToken ? { id_token_hint: idToken } : {}),
    }).href;
  }

  /** What the provider says of itself: asked for when it is first needed, and again after it did not answer. */
  private configuration(): Promise<client.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw new ProviderUnreachable(`${this.settings.issuer} does not answer`, { cause: error });
    });
    return this.found;
  }

  private discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    return client.discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
      {
        timeout: PATIENCE_SECONDS,
        // the settings allow plain HTTP on this machine only
        ...(issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {}),
      },
    );
  }
}

function tokensOf(answer: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers): Tokens {
  return {
    access: answer.access_token,
    expiresAt: Date.now() + (answer.expiresIn() ?? SHORT_SECONDS) * 1_000,
    ...(answer.refresh_token ? { refresh: answer.refresh_token } : {}),
    ...(answer.id_token ? { id: answer.id_token } : {}),
  };
}

/** Sorts the failures of a question to the provider. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof client.ResponseBodyError && error.status < 500)
      throw new SignInRefused(error.error, { cause: error });
    if (error instanceof client.AuthorizationResponseError)
      throw new SignInRefused(error.error_description ?? error.error, { cause: error });
    if (error instanceof client.ClientError && !NO_ANSWER.has(error.code ?? ''))
      throw new SignInRefused(error.message, { cause: error });
    throw new ProviderUnreachable('the provider does not answer', { cause: error });
  }
}

const NO_ANSWER = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', '']);
