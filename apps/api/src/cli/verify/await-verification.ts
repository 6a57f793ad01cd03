import { setTimeout as pause } from 'node:timers/promises';
import { findVerification, type VerificationRow } from '#contracts';
import type { SqlClient } from '#kernel';

/** The database is asked and not the queue: on PostgreSQL BullMQ loses some events. */
const ASK_EVERY_MS = 100;

/** Waits until a verification has finished, or its attempts are used up; `tell` hears of each step. */
export async function awaitVerification(
  sql: SqlClient,
  verification: VerificationRow,
  tell: (verification: VerificationRow) => void,
): Promise<VerificationRow> {
  for (
    let now = verification;
    ;
    await pause(ASK_EVERY_MS), now = (await findVerification(sql, now.id)) ?? now
  ) {
    tell(now);
    if (now.state !== 'running') return now;
  }
}
