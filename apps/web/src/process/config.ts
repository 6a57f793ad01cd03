/** What the environment tells the pages. The names are those of VARIABLES; docs/guide/running.md explains each. */
export interface WebConfig {
  readonly production: boolean;
  readonly logLevel: string;
  readonly host: string;
  readonly port: number;
  /** Where the GraphQL API answers, without a slash at the end. */
  readonly apiUrl: string;
  /** The address that browsers see, where a proxy stands in between; undefined: the one of the request. */
  readonly publicUrl: string | undefined;
}

/** Wrong settings: one line for each, with its name, its value and what is wanted. */
export class ConfigInvalid extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const ENVIRONMENTS = ['development', 'production', 'test'];
const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/;
const A_PORT = 'a port number from 1 to 65535';

const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
const isHttpUrl = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);

/**
 * Reads and checks the settings of the pages. A variable that is empty counts as not set.
 * @throws ConfigInvalid naming every wrong value, not just the first
 */
export function readConfig(env: Environment): WebConfig {
  const lines: string[] = [];
  const setting = (
    variable: string,
    fallback: string,
    fits: (text: string) => boolean,
    wanted: string,
  ): string => {
    const text = env[variable]?.trim() || fallback;
    if (text && !fits(text)) lines.push(`${variable}: ${shown(text)} cannot be used. Wanted: ${wanted}.`);
    return text;
  };
  const environment = setting(
    'NODE_ENV',
    'development',
    (text) => ENVIRONMENTS.includes(text),
    ENVIRONMENTS.join(', '),
  );
  const logLevel = setting('LOG_LEVEL', 'info', (text) => LOG_LEVELS.includes(text), LOG_LEVELS.join(', '));
  const host = setting(
    'HOST',
    '127.0.0.1',
    (text) => HOST_NAME.test(text),
    'an address or host name to listen on, like 127.0.0.1 or 0.0.0.0',
  );
  const port = setting('PORT', '3000', isPort, A_PORT);
  const apiPort = setting('API_PORT', '3001', isPort, A_PORT);
  const apiUrl = setting(
    'API_URL',
    `http://${callable(host)}:${apiPort}`,
    isHttpUrl,
    'a URL like http://127.0.0.1:3001',
  );
  const publicUrl = setting('PUBLIC_URL', '', isHttpUrl, 'a URL like https://concord.example');
  if (lines.length > 0) throw new ConfigInvalid(lines);
  return {
    production: environment === 'production',
    logLevel,
    host,
    port: Number(port),
    apiUrl: apiUrl.replace(/\/+$/, ''),
    publicUrl: publicUrl || undefined,
  };
}

/** An address to listen on is not always one to call. */
function callable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

// a password must not reach a log, and a wrong URL does not say where its password is
const shown = (text: string): string =>
  text.includes('@') ? 'its value (not shown, it may hold a password)' : `"${text}"`;
