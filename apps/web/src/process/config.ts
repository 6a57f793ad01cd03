import { readNetworks } from '../security/true-address.js';
import { inProduction } from './plain-config.js';
import { ConfigInvalid, type Environment, Settings } from './settings.js';
import { type SignInConfig, signInConfig } from './sign-in-config.js';

export { ConfigInvalid };

/** What the environment tells the pages. The names are those of VARIABLES; docs/guide/running.md explains each. */
export interface WebConfig extends SignInConfig {
  readonly logLevel: string;
  readonly host: string;
  readonly port: number;
  /** Where the GraphQL API answers, without a slash at the end. */
  readonly apiUrl: string;
  /** The address that browsers see, where a proxy stands in between; undefined: the one of the request. */
  readonly publicUrl: string | undefined;
  /** Templates are read anew for each page, for whoever writes them. */
  readonly reloadTemplates: boolean;
  /** Whose `X-Forwarded-For` is believed (security/true-address.ts). */
  readonly trustedProxies: readonly string[];
  /** Strangers are told whether the pages are ready, and not what they stand on. */
  readonly production: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const ENVIRONMENTS = ['development', 'production', 'test'];
const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/;
const A_PORT = 'a port number from 1 to 65535';

const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
const isHttpUrl = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
const oneOf =
  (values: readonly string[]) =>
  (text: string): boolean =>
    values.includes(text);

/**
 * Reads and checks the settings of the pages.
 * @throws ConfigInvalid naming every wrong value, not just the first
 */
export function readConfig(env: Environment): WebConfig {
  const settings = new Settings(env);
  const environment = settings.text('NODE_ENV', 'development', oneOf(ENVIRONMENTS), ENVIRONMENTS.join(', '));
  const logLevel = settings.text('LOG_LEVEL', 'info', oneOf(LOG_LEVELS), LOG_LEVELS.join(', '));
  const host = settings.text(
    'HOST',
    '127.0.0.1',
    (text) => HOST_NAME.test(text),
    'an address or host name to listen on, like 127.0.0.1 or 0.0.0.0',
  );
  const port = settings.text('PORT', '3000', isPort, A_PORT);
  const apiPort = settings.text('API_PORT', '3001', isPort, A_PORT);
  const apiUrl = settings.text(
    'API_URL',
    `http://${callable(host)}:${apiPort}`,
    isHttpUrl,
    'a URL like http://127.0.0.1:3001',
  );
  const publicUrl = settings.text('PUBLIC_URL', '', isHttpUrl, 'a URL like https://concord.example');
  const reload = settings.text('RELOAD_TEMPLATES', 'no', oneOf(['yes', 'no']), 'yes or no');
  const signIn = signInConfig(settings, env, environment === 'production');
  const proxies = settings.text(
    'CONCORD_TRUSTED_PROXIES',
    '',
    (text) => readNetworks(text) !== undefined,
    'addresses or networks apart by commas, like 10.0.0.0/8 or 192.0.2.7',
  );
  const production = environment === 'production';
  if (production) inProduction(settings, { apiUrl, publicUrl, databaseUrl: signIn.databaseUrl });
  if (settings.lines.length > 0) throw new ConfigInvalid(settings.lines);
  return {
    ...signIn,
    logLevel,
    host,
    port: Number(port),
    apiUrl: apiUrl.replace(/\/+$/, ''),
    publicUrl: publicUrl || undefined,
    reloadTemplates: reload === 'yes',
    trustedProxies: readNetworks(proxies) ?? [],
    production,
  };
}

/** An address to listen on is not always one to call. */
function callable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
