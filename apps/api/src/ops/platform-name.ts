import type { SqlPool } from '#kernel';
import type { Config } from './config.js';

/** Under which a platform's keys stand in Redis: the same for every process of it, and different for two, so that they can share one. */
export async function platformName({ queuePrefix }: Config, sql: SqlPool): Promise<string> {
  if (queuePrefix !== undefined) return queuePrefix;
  const { rows } = await sql.query<{ identity: string }>(
    `select system_identifier || '-' || (select oid from pg_database where datname = current_database()) as identity from pg_control_system()`,
  );
  return `concord:${rows[0]?.identity ?? 'unknown'}`;
}
