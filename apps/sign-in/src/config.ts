/** What the environment tells the demonstration's sign-in; docs/guide/sign-in.md explains it. */
export interface SignInConfig {
  readonly logLevel: string;
  readonly databaseUrl: string;
  /** It listens on this machine alone, whatever HOST says: anyone may sign in as anyone. */
  readonly port: number;
  /** What tokens name as their issuer, and where browsers and the platform's processes reach it. */
  readonly issuer: string;
  /** Where the pages are, as browsers may see them: they alone may be led back to. */
  readonly pages: readonly string[];
}

/** It does not start: one line for each reason. */
export class StartRefused extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
export const HOST = '127.0.0.1';

/** Why the demonstration's sign-in never runs in production, and what to do about it. */
export const NOT_IN_PRODUCTION =
  'NODE_ENV is production, and the demonstration’s sign-in lets anyone in as anyone. Name your OpenID provider with OIDC_ISSUER (docs/guide/sign-in.md), or leave NODE_ENV unset for a demonstration.';

/**
 * Reads and checks the settings. A variable that is empty counts as not set.
 * @throws StartRefused in production, and naming every wrong value
 */
export function readConfig(env: Environment): SignInConfig {
  const text = (variable: string): string | undefined => env[variable]?.trim() || undefined;
  if (text('NODE_ENV') === 'production') throw new StartRefused([NOT_IN_PRODUCTION]);
  const lines: string[] = [];
  const portOf = (variable: string, fallback: string): number => {
    const given = text(variable) ?? fallback;
    const port = /^\d{1,5}$/.test(given) ? Number(given) : 0;
    if (port < 1 || port > 65_535)
      lines.push(`${variable}: "${given}" cannot be used. Wanted: a port number from 1 to 65535.`);
    return port;
  };
  const port = portOf('SIGN_IN_PORT', '3002');
  const pagesPort = portOf('PORT', '3000');
  const logLevel = text('LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel))
    lines.push(`LOG_LEVEL: "${logLevel}" cannot be used. Wanted: ${LOG_LEVELS.join(', ')}.`);
  const databaseUrl = text('DATABASE_URL');
  if (databaseUrl === undefined) lines.push('DATABASE_URL is not set.');
  else if (!URL.canParse(databaseUrl)) lines.push('DATABASE_URL (not shown) is no URL.');
  const publicUrl = text('PUBLIC_URL');
  if (publicUrl !== undefined && !URL.canParse(publicUrl))
    lines.push(`PUBLIC_URL: "${publicUrl}" is no URL.`);
  if (lines.length > 0 || databaseUrl === undefined) throw new StartRefused(lines);
  return {
    logLevel,
    databaseUrl,
    port,
    issuer: `http://${HOST}:${port}`,
    pages: publicUrl
      ? [new URL(publicUrl).origin]
      : [`http://localhost:${pagesPort}`, `http://127.0.0.1:${pagesPort}`],
  };
}
