import path from 'node:path';
import { built } from '../build.mjs';
import { EmbeddedDatabase } from '../embedded-database.mjs';
import { tryLock } from '../folder-lock.mjs';
import { makeFolder } from '../make-folder.mjs';
import { migrate, migrateEmbedded } from '../migrate.mjs';
import { asRefusal, Refusal } from '../refusal.mjs';
import { complain, say } from '../say.mjs';
import { loadDemonstration } from './demonstration.mjs';
import { ProcessRecord } from './orphans.mjs';
import { Part } from './part.mjs';
import { Patience } from './patience.mjs';
import { isFree, requirePorts } from './ports.mjs';

/** Where a worker shows health and metrics when nobody named a port: only if it is free. */
const WORKER_PORT = 3003;
/** The demonstration's sign-in, where nobody named another port for it. */
const SIGN_IN_PORT = 3002;
/** It listens on this machine alone, whatever HOST says: anyone may sign in there as anyone. */
const SIGN_IN_HOST = '127.0.0.1';

/** Starts, watches and ends all of the platform on one machine. */
export class Supervisor {
  #config;
  #embedded;
  #dataFolder;
  #env;
  #stop;
  #undo = new AsyncDisposableStack();
  #database;
  #parts = [];
  #failure;

  /** @param {Awaited<ReturnType<typeof import('../settings.mjs').settings>>} settings @param {NodeJS.ProcessEnv} env @param {AbortController} stop */
  constructor({ config, embedded, dataFolder }, env, stop) {
    this.#config = config;
    this.#embedded = embedded;
    this.#dataFolder = dataFolder;
    this.#env = { ...env, API_URL: config.apiUrl };
    this.#stop = stop;
  }

  /** Resolves when it was told to stop and all is ended; rejects with the reason when it could not start or go on. */
  async run() {
    const { signal } = this.#stop;
    try {
      await this.#start();
      if (!signal.aborted)
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    } catch (error) {
      if (!signal.aborted) this.#failure ??= asRefusal(error, this.#dataFolder);
    } finally {
      if (signal.aborted && !this.#failure) say('Stopping …');
      await this.#undo.disposeAsync();
    }
    if (this.#failure) throw this.#failure;
  }

  /** Ends everything at once; the next start recovers. */
  abandon() {
    for (const part of this.#parts) part.kill();
    this.#database?.abandon();
  }

  async #start() {
    const { signal } = this.#stop;
    this.#requireProvider();
    const record = this.#claimFolder();
    const wasKilled = await record.endLeftOver();
    await this.#requirePorts(wasKilled);
    signal.throwIfAborted();
    if (this.#embedded) await this.#openDatabase();
    signal.throwIfAborted();
    if (this.#embedded) await migrateEmbedded(this.#database, this.#env, signal);
    else await migrate(this.#env, signal);
    await this.#startParts(record);
    const { demo } = this.#config;
    if (demo !== 'none') await loadDemonstration({ env: this.#env, record, signal, small: demo === 'small' });
    signal.throwIfAborted();
    this.#announce();
  }

  /** Whether people sign in by the demonstration's own provider: no other is named. */
  get #demonstration() {
    return !this.#env.OIDC_ISSUER?.trim();
  }

  get #signInPort() {
    return Number(this.#env.SIGN_IN_PORT?.trim() || SIGN_IN_PORT);
  }

  #requireProvider() {
    if (this.#env.NODE_ENV?.trim() === 'production' && this.#demonstration)
      throw new Refusal(
        'OIDC_ISSUER is not set, and NODE_ENV is production. Name your OpenID provider with OIDC_ISSUER (docs/guide/sign-in.md); or leave NODE_ENV unset for a demonstration, where anyone may sign in as anyone.',
      );
  }

  /** One platform a folder. The lock ends with this process, however that ends. */
  #claimFolder() {
    const lock = tryLock(this.#dataFolder, 'platform');
    if (!lock) {
      const { pid, url } = ProcessRecord.about(this.#dataFolder) ?? {};
      const who = pid ? ` (process ${pid}, ${url})` : '';
      throw new Refusal(
        `Concord already runs in the data folder ${this.#dataFolder}${who}. Stop it first, or name another folder with CONCORD_DATA and other ports with PORT and API_PORT.`,
      );
    }
    this.#undo.defer(() => lock.release());
    const record = new ProcessRecord(this.#dataFolder, {
      pid: process.pid,
      url: this.#url(this.#config.port),
    });
    this.#undo.defer(() => record.clear());
    return record;
  }

  async #requirePorts(patient) {
    const { host, port, apiPort, workerPort } = this.#config;
    await requirePorts(
      host,
      { PORT: port, API_PORT: apiPort, ...(workerPort ? { WORKER_PORT: workerPort } : {}) },
      patient,
    );
    const signInPort = this.#demonstration ? this.#signInPort : undefined;
    if (signInPort !== undefined) await requirePorts(SIGN_IN_HOST, { SIGN_IN_PORT: signInPort }, patient);
    const taken = [port, apiPort, signInPort];
    if (!workerPort && !taken.includes(WORKER_PORT) && (await isFree(host, WORKER_PORT))) {
      this.#env.WORKER_PORT = String(WORKER_PORT);
    }
  }

  async #openDatabase() {
    say(`Starting the embedded PostgreSQL (data in ${this.#dataFolder}) …`);
    const database = new EmbeddedDatabase(this.#dataFolder);
    this.#database = await database.open();
    this.#undo.defer(() => database.release());
    Object.assign(this.#env, database.environment);
    const patience = new Patience();
    database.onLost(() => void this.#reopenDatabase(database, patience));
  }

  async #reopenDatabase(database, patience) {
    if (this.#stop.signal.aborted) return;
    if (patience.afterFailure() === undefined) {
      return this.#fail(
        new Refusal(
          `The database server ended ${patience.limit} times within a minute and is given up. Its last words are in ${path.join(this.#dataFolder, 'postgres.log')}`,
        ),
      );
    }
    try {
      await database.open();
      complain('The database server ended unexpectedly; it runs again, with all that was committed.');
    } catch (error) {
      this.#fail(error);
    }
  }

  async #startParts(record) {
    const logFolder = path.join(this.#dataFolder, 'logs');
    makeFolder(logFolder);
    say('Starting API, worker and pages …');
    for (const [name, file, more] of [
      ['api', 'apps/api/src/main.js'],
      ['worker', 'apps/api/src/worker.js'],
      // they keep the key that seals sessions there, where no other is set
      ['web', 'apps/web/src/main.js', { CONCORD_DATA: this.#dataFolder }],
      ...(this.#demonstration ? [['sign-in', 'apps/sign-in/src/main.js']] : []),
    ]) {
      const part = new Part({
        name,
        file: built(file),
        env: { ...this.#env, ...more },
        logFolder,
        record,
        say: complain,
        fail: (error) => this.#fail(error),
      });
      this.#parts.push(part);
      part.start();
    }
    this.#undo.defer(() => Promise.all(this.#parts.map((part) => part.end())));
    await this.#unlessStopped(Promise.all(this.#parts.map((part) => part.ready)));
  }

  #unlessStopped(work) {
    const { signal } = this.#stop;
    const stopped = Promise.withResolvers();
    signal.addEventListener('abort', () => stopped.reject(signal.reason), { once: true });
    if (signal.aborted) stopped.reject(signal.reason);
    return Promise.race([work, stopped.promise]);
  }

  #fail(error) {
    this.#failure ??= asRefusal(error, this.#dataFolder);
    this.#stop.abort();
  }

  #url(port) {
    const { host } = this.#config;
    const shown = host.includes(':') ? `[${host}]` : host;
    return `http://${['0.0.0.0', '127.0.0.1', '::', '::1'].includes(host) ? 'localhost' : shown}:${port}`;
  }

  #announce() {
    const { port, apiPort } = this.#config;
    say('');
    say(`Concord is up. Open ${this.#url(port)}`);
    say(`  API      ${this.#url(apiPort)}/graphql`);
    say(
      `  health   ${this.#url(apiPort)}/health/ready   metrics  ${this.#url(apiPort)}/metrics${this.#env.WORKER_PORT ? `, ${this.#url(this.#env.WORKER_PORT)}/metrics` : ''}`,
    );
    if (this.#demonstration) say('  sign-in  anyone may sign in as anyone; OIDC_ISSUER names a provider of your own');
    say(`  logs     ${path.join(this.#dataFolder, 'logs')}`);
    say('Stop it with Ctrl-C.');
  }
}
