import { setTimeout as pause } from 'node:timers/promises';
import { findRun, type RunRow } from '#contracts';
import type { SqlClient } from '#kernel';

/** The database is asked and not the queue: on PostgreSQL BullMQ loses some events. */
const ASK_EVERY_MS = 50;

/** Waits until a run has finished, or its attempts are used up; `tell` hears of each step. */
export async function awaitRun(sql: SqlClient, run: RunRow, tell: (run: RunRow) => void): Promise<RunRow> {
  for (let now = run; ; await pause(ASK_EVERY_MS), now = (await findRun(sql, run.id)) ?? now) {
    tell(now);
    if (now.state === 'finished' || now.state === 'failed') return now;
  }
}
