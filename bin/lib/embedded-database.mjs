import path from 'node:path';
import pg from 'pg';
import { withLock } from './folder-lock.mjs';
import { startPostgres } from './local-postgres.mjs';
import { asRefusal } from './refusal.mjs';

/** Starting, adopting and stopping the server of one data folder happen one after the other. */
const TURN = 'server';
const LEASE = 'concord-lease';
const DATABASE = 'concord';

/**
 * The embedded database of a data folder, started or adopted, with a lease on it: as long as anybody has one the server runs, and who
 * gives back the last one stops it. A lease is a connection, so a killed process's ends by itself.
 */
export class EmbeddedDatabase {
  #dataFolder;
  #server;
  #lease;
  #released = false;
  #onLost = () => {};

  /** @param {string} dataFolder */
  constructor(dataFolder) {
    this.#dataFolder = path.resolve(dataFolder);
  }

  /** @throws {import('./refusal.mjs').Refusal} */
  async open() {
    try {
      await withLock(this.#dataFolder, TURN, async () => {
        if (this.#released) return; // told to stop while it was waiting to start again
        this.#server = await startPostgres({ dataFolder: this.#dataFolder });
        await this.#takeLease();
        await this.#makeDatabase();
      });
    } catch (error) {
      throw asRefusal(error, this.#dataFolder);
    }
    return this;
  }

  /** What the platform's processes get to reach it. */
  get environment() {
    const at = (user) =>
      `postgresql://${user}@localhost/${DATABASE}?host=${encodeURIComponent(this.#server.host)}`;
    return {
      DATABASE_URL: at('concord_app'),
      DATABASE_OWNER_URL: at(this.#server.user),
      CONCORD_DATA: this.#dataFolder,
    };
  }

  /** The process number of the server. */
  get pid() {
    return this.#server.pid;
  }

  /** Does some work while nobody else starts, stops or migrates. */
  inTurn(work) {
    return withLock(this.#dataFolder, TURN, work);
  }

  /** What `remember` was last told, or null. */
  async remembered() {
    const { rows } = await this.#lease.query(
      `select shobj_description(oid, 'pg_database') as note from pg_database where datname = $1`,
      [DATABASE],
    );
    return rows[0]?.note ?? null;
  }

  /** Keeps a note with the database, so that it shares the data's fate. @param {string} note */
  async remember(note) {
    await this.#lease.query(`comment on database ${DATABASE} is ${this.#lease.escapeLiteral(note)}`);
  }

  /** Calls back once when the lease ends though nobody gave it back: the server died. `open` starts it again. */
  onLost(callback) {
    this.#onLost = callback;
  }

  /** Gives the lease back, and stops the server when it was the last. */
  async release() {
    if (this.#released) return;
    this.#released = true;
    await withLock(this.#dataFolder, TURN, async () => {
      const others = await this.#otherLeases();
      await this.#lease.end().catch(() => {});
      if (others === 0) await this.#server.stop();
    });
  }

  /** For a user who does not want to wait: at once, whoever uses it. What was committed is safe; the next start recovers it. */
  abandon() {
    this.#released = true;
    try {
      process.kill(this.#server.pid, 'SIGQUIT');
    } catch {
      // gone already
    }
  }

  async #takeLease() {
    const lease = this.#client('postgres', LEASE);
    let lost = false;
    const lose = () => {
      if (lost || this.#released || this.#lease !== lease) return;
      lost = true;
      this.#onLost();
    };
    lease.on('error', lose);
    lease.on('end', lose);
    await lease.connect();
    this.#lease = lease;
  }

  async #makeDatabase() {
    const { rows } = await this.#lease.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rows.length === 0) await this.#lease.query(`create database ${DATABASE}`);
  }

  async #otherLeases() {
    try {
      const { rows } = await this.#lease.query(
        'select count(*)::int as n from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()',
        [LEASE],
      );
      return rows[0].n;
    } catch {
      return 0; // the server is gone, or going
    }
  }

  #client(database, name) {
    return new pg.Client({
      host: this.#server.host,
      port: this.#server.port,
      user: this.#server.user,
      database,
      application_name: name,
      keepAlive: true,
    });
  }
}
