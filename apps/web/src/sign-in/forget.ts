import type { PinoLogger } from 'nestjs-pino';
import type { Tokens } from '../session/session.js';
import type { Provider } from './provider.js';

/** Tells the provider that the tokens of sessions that ended are done with. Here they are gone in any case; what the provider still has expires by itself. */
export async function forget(provider: Provider, ended: readonly Tokens[], log: PinoLogger): Promise<void> {
  for (const tokens of ended)
    await provider
      .forget(tokens)
      .catch((error: unknown) => log.warn({ err: error }, 'the provider was not told of a sign-out'));
}
