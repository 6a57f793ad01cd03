import type { INestApplication } from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import { adviceOn } from './advice.js';
import { type Config, ConfigInvalid, readConfig } from './config.js';
import { usePersonKeys } from './person-keys.js';
import { preflight } from './preflight.js';
import { loggedError, withoutSecrets } from './redact.js';
import { StartRefused } from './start-refused.js';

const CLOSE_PATIENCE_MS = 15_000;

/** What a process tells the supervisor that started it. */
export type ServiceMessage =
  { readonly kind: 'ready' } | { readonly kind: 'refused'; readonly lines: readonly string[] };

export interface Service {
  readonly name: string;
  create(config: Config): Promise<INestApplication>;
  /** Where it listens, or undefined for a service that nobody asks. */
  port(config: Config): { readonly variable: string; readonly port: number } | undefined;
}

/**
 * Runs one process of the platform: checks its settings and what it stands on, starts, and ends on a signal or when its
 * supervisor is gone: first no new work, then what runs is finished, then connections are closed.
 */
export async function runService(service: Service): Promise<void> {
  try {
    const config = readConfig(process.env);
    usePersonKeys(config);
    await preflight(config);
    const app = await service.create(config);
    for (const line of adviceOn(config)) app.get(Logger).warn(line);
    endWhenTold(app);
    await listen(app, config, service);
    tell({ kind: 'ready' });
  } catch (error) {
    if (!(error instanceof StartRefused || error instanceof ConfigInvalid))
      return failed(service.name, error);
    const lines = error.message.split('\n');
    tell({ kind: 'refused', lines });
    for (const line of lines) process.stderr.write(`${service.name}: ${line}\n`);
    process.exit(3);
  }
}

/** Ends with what may be said of an error: Node itself would print all that is in it. */
function failed(name: string, error: unknown): never {
  process.stderr.write(`${name} failed: ${withoutSecrets([])(loggedError(error).stack)}\n`);
  process.exit(1);
}

function tell(message: ServiceMessage): void {
  process.send?.(message);
}

async function listen(app: INestApplication, config: Config, service: Service): Promise<void> {
  const place = service.port(config);
  if (!place) return void (await app.init());
  try {
    await app.listen(place.port, config.host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new StartRefused(
        `Port ${place.port} on ${config.host} is taken. Free it, or name another one with ${place.variable}.`,
      );
    if (code === 'EACCES')
      throw new StartRefused(
        `Port ${place.port} on ${config.host} may not be used by this account. Name another one with ${place.variable}.`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartRefused(`HOST: "${config.host}" is no address of this machine.`);
    throw error;
  }
}

function endWhenTold(app: INestApplication): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), CLOSE_PATIENCE_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        app.get(Logger).error(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
  process.on('disconnect', end); // the supervisor was killed: do not stay behind
}
