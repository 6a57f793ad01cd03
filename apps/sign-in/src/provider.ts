import { type Configuration, Provider } from 'oidc-provider';
import type pg from 'pg';
import type { SignInConfig } from './config.js';
import { Entries } from './entries.js';
import type { Keys } from './keys.js';
import { nameOf } from './people.js';
import { errorPage, signedOutPage, signOutPage } from './page.js';

/** The API as tokens name it (`aud`). */
const AUDIENCE = 'concord-api';
/** The same as an address, which is what OAuth's resource indicators must be. */
const API = 'urn:concord:api';
const SCOPE = 'concord';
const ACCESS_SECONDS = 600;
const SESSION_SECONDS = 12 * 3_600;

export const SESSION_COOKIE = 'concord_provider';

/** An agency's system for the demonstration, which asks in its own name by client credentials. */
export const DEMONSTRATION_SYSTEM = { id: 'bridge-system', secret: 'bridge-system-demonstration' };

/** The OpenID provider of the demonstration: its people sign in without a password, and its tokens are for our API alone. */
export function makeProvider({ issuer, pages }: SignInConfig, keys: Keys, pool: pg.Pool): Provider {
  const configuration: Configuration = {
    adapter: (kind: string) => new Entries(pool, kind),
    jwks: { keys: [...keys.jwks.keys] },
    clients: clients(pages),
    clientDefaults: { id_token_signed_response_alg: 'RS256' },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => {
      const name = nameOf(id);
      return name === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, name }) };
    },
    cookies: {
      keys: [...keys.cookies],
      names: { session: SESSION_COOKIE, interaction: 'concord_choice', resume: 'concord_choice_resume' },
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => `/choose/${uid}` },
    loadExistingGrant: grantAll,
    // whoever may sign in as anyone need not be asked to consent, and is signed out by the pages
    issueRefreshToken: (_context, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
    expiresWithSession: () => Promise.resolve(false),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: ACCESS_SECONDS,
      AuthorizationCode: 60,
      ClientCredentials: ACCESS_SECONDS,
      Grant: SESSION_SECONDS,
      IdToken: ACCESS_SECONDS,
      Interaction: 3_600,
      // a renewed one lasts as long as the one before would have: twelve hours from the sign-in, however often it is renewed
      RefreshToken: ({ oidc }) => oidc.entities.RotatedRefreshToken?.remainingTTL ?? SESSION_SECONDS,
      Session: SESSION_SECONDS,
    },
    features: {
      devInteractions: { enabled: false },
      // signing out here, which the pages are told of behind the browser's back
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => void (context.body = signOutPage(form)),
        postLogoutSuccessSource: (context) => void (context.body = signedOutPage()),
      },
      userinfo: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
      },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: AUDIENCE,
          accessTokenFormat: 'jwt',
          accessTokenTTL: ACCESS_SECONDS,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    fetch: toThePages(pages),
    renderError: (context, { error, error_description: what }) => {
      context.type = 'html';
      context.body = errorPage(what ?? error);
    },
  };
  return new Provider(issuer, configuration);
}

/** The provider asks nobody but the pages, and those are on this machine, where the library's own agent does not go. */
const toThePages =
  (pages: readonly string[]): NonNullable<Configuration['fetch']> =>
  (url, options) => {
    const { origin } = new URL(url instanceof Request ? url.url : url);
    if (!pages.includes(origin)) return Promise.reject(new Error(`${origin} is not the pages`));
    return fetch(url, { ...options, dispatcher: undefined });
  };

function clients(pages: readonly string[]): Configuration['clients'] {
  return [
    {
      client_id: 'concord-pages',
      client_name: 'Concord',
      token_endpoint_auth_method: 'none', // a code is worth nothing without its PKCE verifier
      redirect_uris: pages.map((page) => `${page}/sign-in/callback`),
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      backchannel_logout_uri: `${pages.at(-1)}/sign-out/back-channel`,
      backchannel_logout_session_required: true,
    },
    {
      client_id: DEMONSTRATION_SYSTEM.id,
      client_secret: DEMONSTRATION_SYSTEM.secret,
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
    },
  ];
}

const grantAll: NonNullable<Configuration['loadExistingGrant']> = async ({ oidc }) => {
  const { client, session, provider, result } = oidc;
  if (!client || !session?.accountId) return undefined;
  const id = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const known = id ? await provider.Grant.find(id) : undefined;
  if (known) return known;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  grant.addResourceScope(API, SCOPE);
  await grant.save();
  return grant;
};
