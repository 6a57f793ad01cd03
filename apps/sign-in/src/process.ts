import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { pino } from 'pino';
import { loggedError, withoutSecrets } from '../../web/src/process/redact.js';
import { withoutGovernmentBrand } from '../../web/src/view/assets.js';
import { GOVUK_FRONTEND } from '../../web/src/view/folders.js';
import { choosing } from './choose.js';
import { HOST, readConfig, type SignInConfig, StartRefused } from './config.js';
import { openPool } from './database.js';
import { forgetExpired } from './entries.js';
import { headers } from './headers.js';
import { keysIn } from './keys.js';
import { makeProvider } from './provider.js';

const REFUSED_EXIT_CODE = 3;
const TIDY_EVERY_MS = 600_000;

/** The demonstration's sign-in, until `close`. */
export interface SignIn {
  readonly issuer: string;
  close(): Promise<void>;
}

/** Opens the provider on its port. @throws StartRefused when the port cannot be used */
export async function openSignIn(config: SignInConfig): Promise<SignIn> {
  const log = pino({
    level: config.logLevel,
    base: { service: 'sign-in', pid: process.pid },
    serializers: { err: loggedError },
    hooks: { streamWrite: withoutSecrets([decodeURIComponent(new URL(config.databaseUrl).password)]) },
  });
  const pool = openPool(config.databaseUrl, (error) => log.warn({ err: error }, 'a connection was lost'));
  const provider = makeProvider(config, await keysIn(pool), pool);
  provider.on('server_error', (_context, error) => log.error({ err: error }, 'the sign-in failed'));
  provider.on('backchannel.error', (_context, error, client) =>
    log.warn({ err: error, client: client.clientId }, 'a client was not told that somebody signed out'),
  );
  const css = withoutGovernmentBrand(
    await readFile(path.join(GOVUK_FRONTEND, 'govuk/govuk-frontend.min.css'), 'utf8'),
  );
  provider.use(headers(config.pages, css));
  provider.use(choosing(provider));
  provider.use(signOutByThePages);
  const answer = provider.callback();
  const server = createServer((request, response) => void answer(request, response));
  await listen(server, config.port);
  const tidy = (): void =>
    void forgetExpired(pool).catch((error: unknown) => log.warn({ err: error }, 'nothing was tidied'));
  const tidying = setInterval(tidy, TIDY_EVERY_MS);
  return {
    issuer: config.issuer,
    async close() {
      clearInterval(tidying);
      server.close();
      server.closeIdleConnections();
      await pool.end();
    },
  };
}

/** The pages sign out by themselves and need nobody to be asked once more, so the provider does not offer its own page for that. */
async function signOutByThePages(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const { body } = context;
  if (context.path === '/.well-known/openid-configuration' && typeof body === 'object' && body !== null)
    Reflect.deleteProperty(body, 'end_session_endpoint');
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EADDRINUSE')
      throw new StartRefused([
        `Port ${port} on ${HOST} is taken. Free it, or name another one with SIGN_IN_PORT.`,
      ]);
    if (code === 'EACCES')
      throw new StartRefused([
        `Port ${port} on ${HOST} may not be used by this account. Name another one with SIGN_IN_PORT.`,
      ]);
    throw error;
  }
}

/** Runs the process as the supervisor starts it: it says over IPC when it is ready or why it refuses, and ends on a signal. */
export async function runSignIn(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    const signIn = await openSignIn(readConfig(env));
    let ending = false;
    const end = (): void => {
      if (ending) return;
      ending = true;
      signIn.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
    process.on('disconnect', end); // the supervisor was killed: do not stay behind
    process.send?.({ kind: 'ready' });
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.send?.({ kind: 'refused', lines: error.lines });
    for (const line of error.lines) process.stderr.write(`sign-in: ${line}\n`);
    process.exit(REFUSED_EXIT_CODE);
  }
}
