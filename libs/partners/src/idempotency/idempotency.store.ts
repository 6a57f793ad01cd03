import type { SqlClient } from '#kernel';

/** What was asked under a key. */
export interface Asked {
  /** Code of the person: keys of two people have nothing to do with each other. */
  readonly person: string;
  readonly key: string;
  /** Of all that was asked: one key, one request. */
  readonly digest: string;
}

export interface KeptRequest {
  readonly digest: string;
  /** The answer to each part of the request that was done, as written by `writeAnswer`. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Takes a key for a request, or waits for whoever has it now and finds what was asked and answered under it. */
export async function takeKey(sql: SqlClient, { person, key, digest }: Asked): Promise<KeptRequest> {
  await sql.query(
    'insert into idempotency (person, key, digest) values ($1, $2, $3) on conflict do nothing',
    [person, key, digest],
  );
  const { rows } = await sql.query<KeptRequest>(
    'select digest, answers from idempotency where person = $1 and key = $2 for update',
    [person, key],
  );
  // forgotten in between, after a month: as if it were new
  return rows[0] ?? takeKey(sql, { person, key, digest });
}

export async function keepAnswer(
  sql: SqlClient,
  { person, key }: Asked,
  part: string,
  answer: unknown,
): Promise<void> {
  await sql.query(
    'update idempotency set answers = answers || jsonb_build_object($3::text, $4::jsonb) where person = $1 and key = $2',
    [person, key, part, JSON.stringify(answer)],
  );
}

/** How long keys are kept: nobody tries again later. */
export const KEPT_DAYS = 30;

/** Forgets the keys that are older. The acts that were done under them stay. @returns how many */
export async function forgetOldKeys(sql: SqlClient): Promise<number> {
  const { rowCount } = await sql.query(
    `delete from idempotency where at < clock_timestamp() - make_interval(days => $1)`,
    [KEPT_DAYS],
  );
  return rowCount ?? 0;
}
