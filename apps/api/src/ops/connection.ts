import pg from 'pg';

/** The role that the running application has: it owns nothing, and so cannot change what is append-only. */
export const APP_ROLE = 'concord_app';

/** The role under which who asks the API reads: nothing but reading, and of each table what row-level security lets through. */
export const ASKED_ROLE = 'concord_asked';

/** As it, for an auditor, who reads all. */
export const AUDIT_ROLE = 'concord_audit';

/** For who comes by a link without an account: it may execute three functions, and read no table. */
export const ANSWER_ROLE = 'concord_answer';

/** The schema of BullMQ's tables. */
export const QUEUE_SCHEMA = 'bullmq';

/** How to reach PostgreSQL, as pg, MikroORM's `driverOptions` and BullMQ take it. */
export interface ConnectionSettings {
  readonly connectionString: string;
  /** Start-up options of every connection (`-c name=value …`). */
  readonly options: string;
}

/**
 * Settings for a connection as the URL's own user, in UTC.
 * @param url postgresql://user:password@host:port/database?…; a Unix socket's folder as `?host=/folder`
 */
export function connectionSettings(url: string): ConnectionSettings {
  return withOptions(url, [PLATFORM_REACH]);
}

/**
 * Settings for a connection with the application's rights: as `concord_app` itself, or as a user who takes that role at the
 * start of each connection.
 */
export function appSettings(url: string): ConnectionSettings {
  return withOptions(url, [...asApp(url), PLATFORM_REACH]);
}

/** As `appSettings`, but nobody until a transaction is told its scope (scoped-pool.ts): the API's connections. */
export function askedSettings(url: string): ConnectionSettings {
  return withOptions(url, [`-c role=${ASKED_ROLE}`]);
}

// row-level security lets through what this reaches
const PLATFORM_REACH = '-c app.reach=platform';

const asApp = (url: string): string[] => (userOf(url) === APP_ROLE ? [] : [`-c role=${APP_ROLE}`]);

/** The user that a URL names, or undefined: PostgreSQL then takes the account's name. */
export const userOf = (url: string): string | undefined =>
  decodeURIComponent(new URL(url).username) || undefined;

/** The database that a URL names; PostgreSQL takes the user's name where it names none. */
export const databaseOf = (url: string): string =>
  decodeURIComponent(new URL(url).pathname.slice(1)) || (userOf(url) ?? 'postgres');

/** The password that goes with the application's role, when the URL signs in as that role. */
export const passwordOf = (appUrl: string): string | undefined =>
  userOf(appUrl) === APP_ROLE ? decodeURIComponent(new URL(appUrl).password) || undefined : undefined;

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/** A URL without its password, for messages and logs. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}

// pg lets a URL's own `options` replace the given ones, so they are joined here
function withOptions(url: string, extra: readonly string[]): ConnectionSettings {
  const bare = new URL(url);
  const own = bare.searchParams.get('options');
  bare.searchParams.delete('options');
  return {
    connectionString: bare.href,
    options: ['-c TimeZone=UTC', ...(own ? [own] : []), ...extra].join(' '),
  };
}

/** One connection, for what must not share a pool: locks, migrations, leases. The caller ends it. */
export async function connect(settings: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client({ ...settings });
  client.on('error', () => undefined); // a lost connection shows in the next query
  await client.connect();
  return client;
}
