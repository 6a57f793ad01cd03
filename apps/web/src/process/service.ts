import type { INestApplication } from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import { ConfigInvalid, readConfig, type WebConfig } from './config.js';
import { loggedError, withoutSecrets } from './redact.js';

const CLOSE_PATIENCE_MS = 15_000;
const REFUSED_EXIT_CODE = 3;

/** An expected reason why the process does not start: shown as one line, without a stack. */
class StartRefused extends Error {}

/**
 * Runs the pages' process: checks its settings, listens, tells the supervisor that started it (`{ kind: 'ready' }`, or
 * `{ kind: 'refused', lines }`), and ends on a signal or when that supervisor is gone, after what runs is finished.
 */
export async function runService(create: (config: WebConfig) => Promise<INestApplication>): Promise<void> {
  try {
    const config = readConfig(process.env);
    const app = await create(config);
    endWhenTold(app);
    await listen(app, config);
    process.send?.({ kind: 'ready' });
  } catch (error) {
    if (!(error instanceof StartRefused || error instanceof ConfigInvalid)) {
      process.stderr.write(`web failed: ${withoutSecrets([])(loggedError(error).stack)}\n`);
      process.exit(1);
    }
    const lines = error.message.split('\n');
    process.send?.({ kind: 'refused', lines });
    for (const line of lines) process.stderr.write(`web: ${line}\n`);
    process.exit(REFUSED_EXIT_CODE);
  }
}

async function listen(app: INestApplication, { host, port }: WebConfig): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new StartRefused(`Port ${port} on ${host} is taken. Free it, or name another one with PORT.`);
    if (code === 'EACCES')
      throw new StartRefused(
        `Port ${port} on ${host} may not be used by this account. Name another one with PORT.`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartRefused(`HOST: "${host}" is no address of this machine.`);
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
