import { AsyncLocalStorage } from 'node:async_hooks';
import type { SqlClient } from '#kernel';

export const CHANNELS = ['api', 'command', 'worker', 'import'] as const;
export type Channel = (typeof CHANNELS)[number];

/** From where something is asked, as the record of acts shows it. */
export interface AskedFrom {
  readonly channel: Channel;
  /** The client's network address, or the machine on which a command runs. */
  readonly address?: string;
  /** Names what belongs together: of a request, a job, a command. */
  readonly correlationId?: string;
  /** Code of the organisation of whoever asks. */
  readonly organisation?: string;
}

const storage = new AsyncLocalStorage<AskedFrom>();

/** Runs `work`, and all it starts, as asked from somewhere; what is not given stays as it was around it. */
export const askedFrom = <T>(from: AskedFrom, work: () => T): T =>
  storage.run({ ...storage.getStore(), ...from }, work);

export const currentlyAskedFrom = (): AskedFrom | undefined => storage.getStore();

/** Tells the database, for the transaction that runs, from where it is asked: what it puts on record says so. */
export async function tellAskedFrom(sql: SqlClient, from = currentlyAskedFrom()): Promise<void> {
  if (from) await sql.query(`select set_config('concord.asked_from', $1, true)`, [JSON.stringify(from)]);
}
