import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '../refusal.mjs';
import { lastWords } from './last-words.mjs';
import { signal } from './orphans.mjs';
import { Patience } from './patience.mjs';

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
const END_PATIENCE_MS = 12_000;

/**
 * One process of the platform, started again when it dies. It leads a process group of its own, so that Ctrl-C reaches only the
 * supervisor, which then sends it one signal; and over its IPC channel it hears when the supervisor is gone. It says
 * `{ kind: 'ready' }` there, or `{ kind: 'refused', lines }` before it ends with an expected reason.
 */
export class Part {
  #options;
  #child;
  #patience = new Patience();
  #ending = false;
  #timer;
  #logStart = 0;
  #wasReady = false;
  #refusal;
  #ready = Promise.withResolvers();
  #ended = Promise.resolve();

  /**
   * @param {{ name: string, file: string, env: NodeJS.ProcessEnv, logFolder: string, record: import('./orphans.mjs').ProcessRecord,
   *   say: (line: string) => void, fail: (error: Error) => void }} options `fail` hears when the part is given up
   */
  constructor(options) {
    this.#options = options;
    this.#ready.promise.catch(() => {}); // whoever waits hears of it; nobody has to wait
  }

  /** Resolves when the part works for the first time; rejects when it refuses to. */
  get ready() {
    return this.#ready.promise;
  }

  get pid() {
    return this.#child?.pid;
  }

  get log() {
    return path.join(this.#options.logFolder, `${this.#options.name}.log`);
  }

  start() {
    const { name, file, env, record } = this.#options;
    if ((fs.statSync(this.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES)
      fs.renameSync(this.log, `${this.log}.1`);
    const log = fs.openSync(this.log, 'a');
    this.#logStart = fs.fstatSync(log).size;
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      env,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    fs.closeSync(log);
    const ended = Promise.withResolvers();
    this.#child = child;
    this.#ended = ended.promise;
    this.#refusal = undefined;
    child.on('message', (message) => this.#hear(message));
    child.on('error', (error) => this.#options.fail(error));
    child.on('exit', (code, killedBy) => {
      record.remove(child.pid);
      ended.resolve();
      if (!this.#ending) this.#died(killedBy ?? `code ${code}`);
    });
    if (child.pid !== undefined) record.add(name, child.pid);
  }

  /** Ends it and waits until it is gone. */
  async end() {
    this.#ending = true;
    clearTimeout(this.#timer);
    const { pid } = this;
    if (pid === undefined) return;
    signal(pid, 'SIGTERM');
    const kill = setTimeout(() => signal(pid, 'SIGKILL'), END_PATIENCE_MS);
    await this.#ended;
    clearTimeout(kill);
    signal(pid, 'SIGKILL'); // whatever it may have started itself
  }

  /** At once, without waiting. */
  kill() {
    this.#ending = true;
    if (this.pid !== undefined) signal(this.pid, 'SIGKILL');
  }

  #hear(message) {
    if (message?.kind === 'ready') {
      this.#wasReady = true;
      this.#ready.resolve();
    } else if (message?.kind === 'refused') {
      this.#refusal = new Refusal(message.lines.map((line) => `${this.#options.name}: ${line}`).join('\n'));
    }
  }

  #died(how) {
    const { name, say, fail } = this.#options;
    // what it refuses at its first start will not mend itself; later (the database is just starting again) it may
    if (!this.#wasReady && this.#refusal) return this.#giveUp(this.#refusal);
    const words = how === 'SIGKILL' ? '' : lastWords(this.log, this.#logStart);
    const why = `${words ? ` ${words}` : ''} (log: ${this.log})`;
    const wait = this.#patience.afterFailure();
    if (wait === undefined) {
      return this.#giveUp(
        new Refusal(
          `The ${name} process ended ${this.#patience.limit} times within a minute (last: ${how}) and is given up.${why}`,
        ),
      );
    }
    say(`The ${name} process ended unexpectedly (${how}) and is started again.${why}`);
    this.#timer = setTimeout(() => {
      try {
        this.start();
      } catch (error) {
        fail(error);
      }
    }, wait);
  }

  #giveUp(error) {
    this.#ready.reject(error);
    this.#options.fail(error);
  }
}
