import { Redis } from 'ioredis';
import type { SqlClient } from '#kernel';
import { MIGRATIONS } from '../../../../migrations/index.js';
import type { Config } from './config.js';
import {
  APP_ROLE,
  appSettings,
  ASKED_ROLE,
  askedSettings,
  connect,
  type ConnectionSettings,
  withoutPassword,
} from './connection.js';
import { DatabaseUnusable, requireServerVersion } from './migrate.js';
import { isPlain } from './seal-plain.js';
import { StartRefused } from './start-refused.js';

const MIGRATE = 'node dist/apps/api/src/ops/migrate.main.js';
const REDIS_PATIENCE_MS = 3_000;

/** Throws when the database lacks one of this version's migrations. */
export async function requireMigrated(sql: SqlClient): Promise<void> {
  const { rows: tables } = await sql.query<{ there: boolean }>(
    `select to_regclass('public.mikro_orm_migrations') is not null as there`,
  );
  const { rows } = tables[0]?.there
    ? await sql.query<{ name: string }>('select name from public.mikro_orm_migrations')
    : { rows: [] };
  const missing = MIGRATIONS.map(({ name }) => name).filter((name) => !rows.some((row) => row.name === name));
  if (missing.length > 0) {
    throw new DatabaseUnusable(
      `The database lacks ${missing.length} of ${MIGRATIONS.length} migrations (${missing[0]} first). Run first: ${MIGRATE}`,
    );
  }
  if (await isPlain(sql))
    throw new DatabaseUnusable(`Identifiers and names of people are not sealed yet. Run first: ${MIGRATE}`);
}

/**
 * Throws where row-level security would not bind who is connected: the owner could lift it, a superuser passes it by. So it is where something in
 * between drops the start-up option by which a URL's user takes the application's role on.
 */
export async function requireBound(sql: SqlClient): Promise<void> {
  const { rows } = await sql.query<{ who: string; passes: boolean; owns: boolean }>(
    `select r.rolname as who, r.rolsuper or r.rolbypassrls as passes,
            exists (select from pg_class c where c.relnamespace = to_regnamespace('public') and pg_has_role(r.oid, c.relowner, 'usage')) as owns
     from pg_roles r where r.rolname = current_user`,
  );
  const [role] = rows;
  if (role && !role.passes && !role.owns) return;
  throw new DatabaseUnusable(
    `It is used as ${role?.who ?? 'nobody'}, whom row-level security does not bind. Sign in as ${APP_ROLE}, or let the start-up option role=${APP_ROLE} through whatever stands in between.`,
  );
}

/** Throws where who asks the API would not read as the role that is made for it, but with the platform's own rights. */
export async function requireAskedRole(sql: SqlClient): Promise<void> {
  const { rows } = await sql.query<{ who: string }>('select current_user as who');
  if (rows[0]?.who === ASKED_ROLE) return;
  throw new DatabaseUnusable(
    `Who asks would read as ${rows[0]?.who ?? 'nobody'} and not as ${ASKED_ROLE}. Let the start-up option role=${ASKED_ROLE} through whatever stands in between.`,
  );
}

/** Before a process starts: what it stands on must be there. @throws StartRefused with one line */
export async function preflight(config: Config): Promise<void> {
  await withDatabase('DATABASE_URL', appSettings(config.databaseUrl), async (client) => {
    await requireServerVersion(client);
    await requireBound(client);
    await requireMigrated(client);
  });
  await withDatabase('DATABASE_URL', askedSettings(config.databaseUrl), requireAskedRole);
  if (config.redisUrl) await requireRedis(config.redisUrl);
}

/** Connects, and says in one line what stands against it. @throws StartRefused */
export async function withDatabase(
  variable: string,
  settings: ConnectionSettings,
  work: (client: Awaited<ReturnType<typeof connect>>) => Promise<void>,
): Promise<void> {
  const shown = `${variable} (${withoutPassword(settings.connectionString)})`;
  const client = await connect(settings).catch((error: Error) => {
    throw new StartRefused(
      `${shown}: ${roleTrouble(error) ?? `PostgreSQL cannot be reached: ${reason(error)}.`}`,
      { cause: error },
    );
  });
  try {
    await work(client);
  } catch (error) {
    if (error instanceof DatabaseUnusable)
      throw new StartRefused(`${shown}: ${error.message}`, { cause: error });
    throw error;
  } finally {
    await client.end();
  }
}

// a database that is not migrated yet, or whose user was not given the role
function roleTrouble(error: Error): string | undefined {
  if (error.message === `role "${APP_ROLE}" does not exist`)
    return `the role ${APP_ROLE} is missing. Run first: ${MIGRATE}`;
  if (error.message === `permission denied to set role "${ASKED_ROLE}"`)
    return `its user may not act as ${ASKED_ROLE}. Run as a superuser: GRANT ${ASKED_ROLE} TO ${APP_ROLE} WITH INHERIT FALSE, SET TRUE;`;
  if (error.message !== `permission denied to set role "${APP_ROLE}"`) return undefined;
  return `its user may not act as ${APP_ROLE}. Run as a superuser: GRANT ${APP_ROLE} TO …; or sign in as ${APP_ROLE} itself.`;
}

async function requireRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: REDIS_PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let last: Error | undefined;
  redis.on('error', (error: Error) => (last = error));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw new StartRefused(
      `REDIS_URL (${withoutPassword(url)}): Redis cannot be reached: ${reason(last ?? error)}.`,
      { cause: error },
    );
  } finally {
    redis.disconnect();
  }
}

// a host with several addresses fails with an AggregateError that has no message of its own
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ');
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  return String(message).replace(/\.$/, '');
}
