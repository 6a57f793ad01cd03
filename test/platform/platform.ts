import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { COMPILED } from '../support/compiled.js';
import { standInBuild } from './stand-in-build.js';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * Waits until something is so; what it waits for is asked for every few milliseconds, and named when it does not come. It is patient: on a machine that
 * others keep busy a start has taken a minute.
 */
export async function until<T>(
  what: string | (() => string),
  ask: () => T | undefined | Promise<T | undefined>,
  timeoutMs = 150_000,
): Promise<T> {
  for (const end = Date.now() + timeoutMs; Date.now() < end;) {
    const found = await ask();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain: ${typeof what === 'string' ? what : what()}`);
}

/** Ports that nobody uses at the moment. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = net.createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

/** A program under test, what it said, and how it ended. */
export class Run {
  output = '';
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor(readonly process: ChildProcess) {
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.ended = new Promise((resolve) => process.on('close', (code, signal) => resolve({ code, signal })));
  }

  get pid(): number {
    if (this.process.pid === undefined) throw new Error('it did not start');
    return this.process.pid;
  }

  get lines(): string[] {
    return this.output.split('\n').filter((line) => line.trim() !== '');
  }

  /** Waits until it said something, and fails at once when it ends without. */
  async says(text: string): Promise<void> {
    let over = false;
    void this.ended.then(() => (over = true));
    await until(
      () => `"${text}" in: ${this.output}`,
      () => this.output.includes(text) || over,
      240_000,
    );
    if (!this.output.includes(text)) throw new Error(`it ended without saying "${text}": ${this.output}`);
  }
}

/** Whether a process lives; one that is dead and only waits to be reaped does not. */
export function lives(pid: number): boolean {
  try {
    return !/\) Z /.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** One data folder with its ports, and the platforms that are started in it. */
export class Place {
  readonly runs: Run[] = [];

  private constructor(
    readonly folder: string,
    readonly env: NodeJS.ProcessEnv,
    private readonly bin: string,
  ) {}

  /** @param build `stand-ins`: what the programs in bin/ start is replaced by programs that are there in a moment (standInBuild) */
  static async make(env: Record<string, string> = {}, build: 'own' | 'stand-ins' = 'own'): Promise<Place> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-place-'));
    fs.chmodSync(folder, 0o755);
    const [port, apiPort, workerPort, signInPort] = await freePorts(4);
    const { PATH, TMPDIR, REDIS_URL } = process.env;
    const bin = build === 'own' ? path.join(ROOT, 'bin') : standInBuild(folder, 'alone');
    const settings = {
      PATH,
      NODE_COMPILE_CACHE: COMPILED,
      ...(TMPDIR ? { TMPDIR } : {}),
      ...(REDIS_URL ? { REDIS_URL } : {}),
      CONCORD_DATA: path.join(folder, 'data'),
      CONCORD_DEMO: 'none',
      PORT: String(port),
      API_PORT: String(apiPort),
      WORKER_PORT: String(workerPort),
      SIGN_IN_PORT: String(signInPort),
      ...env,
    };
    return new Place(folder, settings, bin);
  }

  get data(): string {
    return path.join(this.folder, 'data');
  }

  /** Runs one of the programs in bin/, in a process group of its own, as a terminal would. */
  run(program: string, args: string[] = [], env: NodeJS.ProcessEnv = {}, bin = this.bin): Run {
    const child = spawn(process.execPath, [path.join(bin, program), ...args], {
      env: { ...this.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const run = new Run(child);
    this.runs.push(run);
    return run;
  }

  /** Starts the platform and waits until it is up. */
  async start(env: NodeJS.ProcessEnv = {}): Promise<Run> {
    const run = this.run('start.mjs', [], env);
    await run.says('Stop it with Ctrl-C');
    return run;
  }

  /** The platform's processes by name, as it has them on record; empty when it is ended. */
  processes(): Record<string, number> {
    let record: { processes: { name: string; pid: number }[] };
    try {
      record = JSON.parse(fs.readFileSync(path.join(this.data, 'processes.json'), 'utf8')) as typeof record;
    } catch {
      return {};
    }
    return Object.fromEntries(record.processes.map(({ name, pid }) => [name, pid]));
  }

  /** The database server. */
  server(): number {
    return Number(fs.readFileSync(path.join(this.data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** Where the running server has its socket. */
  socketFolder(): string | undefined {
    const file = path.join(this.data, 'postgres', 'postmaster.pid');
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n')[4] : undefined;
  }

  /** Every live process that was started with this place's data folder in its arguments or environment. */
  left(): string[] {
    return fs
      .readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && lives(Number(name)))
      .flatMap((pid) => {
        const read = (file: string): string => {
          try {
            return fs.readFileSync(`/proc/${pid}/${file}`, 'utf8');
          } catch {
            return '';
          }
        };
        const command = read('cmdline');
        return command.includes(this.folder) || read('environ').includes(this.folder)
          ? [`${pid} ${command.replaceAll('\0', ' ')}`]
          : [];
      });
  }

  async ready(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.env.API_PORT}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async pages(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.env.PORT}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** Whether somebody can sign in: the demonstration's provider says what it is. */
  async signIn(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.env.SIGN_IN_PORT}/.well-known/openid-configuration`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async workerReady(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${this.env.WORKER_PORT}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** Ends whatever runs in it. */
  async endAll(): Promise<void> {
    for (const run of this.runs)
      if (run.process.exitCode === null && run.process.signalCode === null) run.process.kill('SIGKILL');
    await until('all is ended', () => {
      const left = this.left();
      for (const line of left) {
        try {
          process.kill(Number(line.split(' ')[0]), 'SIGKILL');
        } catch {
          // ended meanwhile
        }
      }
      return left.length === 0;
    });
  }

  /** Ends whatever a test left running, and removes the folder. */
  async remove(): Promise<void> {
    await this.endAll();
    const sockets = this.socketFolder();
    if (sockets) fs.rmSync(sockets, { recursive: true, force: true }); // a killed server's
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
