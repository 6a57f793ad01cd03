import {
  dayOf,
  endOfDay,
  type Instant,
  isDay,
  ok,
  problem,
  refuse,
  type Result,
  type SqlClient,
} from '#kernel';
import { RECORDING_LOCK } from '../recording.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

/**
 * Turns "as known on" into an instant at which the same question gives the same answer for ever: no fact can come on
 * record later with an earlier recorded_at, because imports choose theirs under a lock that is respected here.
 * @param asked a day YYYY-MM-DD (the whole day in UTC is known), an instant in UTC, or nothing: now
 * @returns INVALID for what is no day or instant, or lies in the future
 */
export async function resolveAsKnown(sql: SqlClient, asked?: string): Promise<Result<Instant>> {
  const now = await knownNow(sql);
  if (asked === undefined || asked === dayOf(now.clock)) return ok(now.known);
  if (!isDay(asked) && !(INSTANT.test(asked) && isDay(asked.slice(0, 10)))) {
    return refuse(
      problem(
        'INVALID',
        'asKnownOn',
        `'${asked}' is neither a day nor an instant.`,
        'Write a day such as 2017-10-01, or an instant such as 2017-10-01T12:00:00Z.',
      ),
    );
  }
  const instant = isDay(asked) ? endOfDay(asked) : asked;
  const { rows } = await sql.query<{ future: boolean; recent: boolean }>(
    `select $1::timestamptz > clock_timestamp() as future, $1::timestamptz > clock_timestamp() - interval '1 day' as recent`,
    [instant],
  );
  if (rows[0]?.future) {
    return refuse(
      problem(
        'INVALID',
        'asKnownOn',
        `${asked} lies in the future: what will be known then is not on record.`,
        'Ask for today or an earlier day.',
      ),
    );
  }
  // An import under way may carry an instant of the last hours: wait until it has committed or gone.
  if (rows[0]?.recent) await sql.query('select pg_advisory_xact_lock_shared($1)', [RECORDING_LOCK]);
  return ok(instant);
}

/** Now; or, while an import is landing, the last instant up to which everything is on record. */
async function knownNow(sql: SqlClient): Promise<{ known: Instant; clock: Instant }> {
  const { rows } = await sql.query<{ known: Instant; clock: Instant }>(
    `select case when pg_try_advisory_xact_lock_shared($1) then clock_timestamp()
                 else coalesce((select max(recorded_at) from import), 'epoch') end as known,
            clock_timestamp() as clock`,
    [RECORDING_LOCK],
  );
  const row = rows[0];
  if (!row) throw new Error('the database did not tell the time');
  return row;
}
