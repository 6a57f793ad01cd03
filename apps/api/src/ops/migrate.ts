import { MikroORM } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { runMigrations } from 'bullmq';
import type pg from 'pg';
import { MIGRATIONS } from '../../../../migrations/index.js';
import { MasterKeyMissing } from '#kernel';
import { QUEUE_NAMES } from '../jobs/queue-names.js';
import {
  ANSWER_ROLE,
  APP_ROLE,
  ASKED_ROLE,
  AUDIT_ROLE,
  connect,
  type ConnectionSettings,
  databaseOf,
  QUEUE_SCHEMA,
} from './connection.js';
import { sealPlain } from './seal-plain.js';
import { sealPlainTexts } from './seal-plain-texts.js';

/** The oldest PostgreSQL that the tables and BullMQ's functions work on. */
export const OLDEST_SERVER = 16;

/** Two processes that start at once take turns; the number only has to be the same in both. */
const MIGRATION_LOCK = 7_126_001;

/** For who asks the API (row-level security); and for what one process alone may see: sessions of the pages, and what the demonstration's own sign-in keeps. */
const NARROW_ROLES = [ASKED_ROLE, AUDIT_ROLE, ANSWER_ROLE, 'concord_web', 'concord_sign_in'];

/** A database that cannot be used as it is: the message says what its owner has to do. */
export class DatabaseUnusable extends Error {}

/**
 * Brings a database to this version: the application's role, all tables, BullMQ's schema. Doing it again changes nothing.
 * @param owner a role that owns the database's objects, or may create them
 * @param appPassword given to the application's role when it has to be created here
 * @returns the names of the migrations that were run
 * @throws DatabaseUnusable when the server is too old or the role is missing and may not be created
 */
export async function migrate(owner: ConnectionSettings, appPassword?: string): Promise<string[]> {
  const client = await connect(owner);
  try {
    await requireServerVersion(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureAppRole(client, appPassword);
    for (const role of NARROW_ROLES) await ensureNarrowRole(client, role);
    const applied = await migrateTables(owner);
    await migrateQueue(client);
    await grantReading(client);
    await sealed(client);
    return applied;
  } finally {
    await client.end(); // and with it the lock
  }
}

/** What an older version kept plain is sealed. */
async function sealed(client: pg.Client): Promise<void> {
  try {
    await sealPlain(client);
    await sealPlainTexts(client);
  } catch (error) {
    if (!(error instanceof MasterKeyMissing)) throw error;
    throw new DatabaseUnusable(
      `The tables are up to date, but what says who people are, or is written about them, stands there as an older version left it, and has to be sealed. ${error.message} Then run this again: it goes on.`,
      { cause: error },
    );
  }
}

/** Refuses a server that is older than the tables need. */
export async function requireServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ num: string; shown: string }>(
    `select current_setting('server_version_num') as num, current_setting('server_version') as shown`,
  );
  if (Math.floor(Number(rows[0]?.num) / 10_000) < OLDEST_SERVER) {
    throw new DatabaseUnusable(
      `PostgreSQL ${rows[0]?.shown} is too old: Concord needs ${OLDEST_SERVER} or newer.`,
    );
  }
}

async function ensureAppRole(client: pg.Client, password: string | undefined): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
  if (rows.length === 0) {
    const secret = password ? ` password ${client.escapeLiteral(password)}` : '';
    try {
      await client.query(`create role ${APP_ROLE} login${secret}`);
    } catch (error) {
      if (!isCode(error, '42710', '23505')) throw roleRefused(client, error); // else another database's migration was faster
    }
  }
  // who created the role may administer it, but take it on only when told so
  const { rows: may } = await client.query<{ set: boolean }>(
    `select pg_has_role(current_user, $1, 'SET') as set`,
    [APP_ROLE],
  );
  if (may[0]?.set) return;
  try {
    await client.query(`grant ${APP_ROLE} to current_user with inherit false, set true`);
  } catch (error) {
    if (!isCode(error, '42501')) throw error; // not needed where the application signs in as the role itself
  }
}

/**
 * A role that nobody signs in as: a process takes it on at the start of a connection. Whoever may act as the application may take it on,
 * but inherits nothing of it.
 */
async function ensureNarrowRole(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rows.length === 0) {
    try {
      await client.query(`create role ${role} nologin`);
    } catch (error) {
      if (!isCode(error, '42710', '23505')) throw narrowRoleRefused(client, role, error);
    }
  }
  const { rows: may } = await client.query<{ set: boolean }>(`select pg_has_role($1, $2, 'SET') as set`, [
    APP_ROLE,
    role,
  ]);
  if (may[0]?.set) return;
  try {
    await client.query(`grant ${role} to ${APP_ROLE} with inherit false, set true`);
  } catch (error) {
    throw narrowRoleRefused(client, role, error);
  }
}

function narrowRoleRefused(client: pg.Client, role: string, error: unknown): unknown {
  if (!isCode(error, '42501')) return error;
  return new DatabaseUnusable(
    `The role ${role} is missing, or ${APP_ROLE} may not act as it, and ${client.user ?? 'the owner'} may not change that. Run as a superuser: CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO ${APP_ROLE} WITH INHERIT FALSE, SET TRUE;`,
  );
}

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

function roleRefused(client: pg.Client, error: unknown): unknown {
  if (!isCode(error, '42501')) return error;
  const user = client.user ?? 'the owner';
  return new DatabaseUnusable(
    `The role ${APP_ROLE} is missing and ${user} may not create it. Run as a superuser: CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '…'; GRANT ${APP_ROLE} TO ${user};`,
  );
}

async function migrateTables(owner: ConnectionSettings): Promise<string[]> {
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    dbName: databaseOf(owner.connectionString),
    driverOptions: owner,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: { migrationsList: [...MIGRATIONS], snapshot: false, silent: true },
  });
  try {
    const applied = await orm.migrator.up();
    return applied.map(({ name }) => name);
  } finally {
    await orm.close();
  }
}

/** Who asks reads, through the wall, what the application reads; no migration has to remember it. */
async function grantReading(client: pg.Client): Promise<void> {
  await client.query(`do $$ declare t regclass; begin
    for t in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = 'public' and c.relkind in ('r', 'p', 'v') and has_table_privilege('${APP_ROLE}', c.oid, 'select')
               and not (has_table_privilege('${ASKED_ROLE}', c.oid, 'select') and has_table_privilege('${AUDIT_ROLE}', c.oid, 'select')) loop
      execute format('grant select on %s to ${ASKED_ROLE}, ${AUDIT_ROLE}', t);
    end loop;
  end $$`);
}

async function migrateQueue(client: pg.Client): Promise<void> {
  await runMigrations(client, QUEUE_SCHEMA);
  for (const queue of QUEUE_NAMES) {
    // BullMQ makes a queue's sequence of job ids at its first job; the application may not
    const { rows } = await client.query<{ name: string }>(
      `select ${QUEUE_SCHEMA}.job_id_seq_name($1) as name`,
      [queue],
    );
    await client.query(
      `create sequence if not exists ${QUEUE_SCHEMA}.${client.escapeIdentifier(rows[0]?.name ?? '')}`,
    );
  }
  const everything = `all tables in schema ${QUEUE_SCHEMA}`;
  await client.query(`
    grant usage on schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    grant select, insert, update, delete on ${everything} to ${APP_ROLE};
    revoke insert, update, delete on ${QUEUE_SCHEMA}.migration from ${APP_ROLE};
    grant usage, select on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    grant select on public.mikro_orm_migrations to ${APP_ROLE}`);
}
