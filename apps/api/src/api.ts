import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import { answerHeaders } from './front/headers.js';
import { notUnderThePages } from './front/own-host.js';
import { Rates } from './front/rates.js';
import { ImpatientAdapter, PATIENCE, type Patience } from './front/slow-requests.js';
import { readNetworks, trueAddress } from './front/true-address.js';
import { useGraphqlHttp } from './graphql/http.js';
import type { Config } from './ops/config.js';
import { correlationMiddleware } from './ops/correlation.js';
import { setWatchersApart } from './ops/watching.js';
import { StartRefused } from './ops/start-refused.js';

const NO_PROVIDER =
  'OIDC_ISSUER is not set, and NODE_ENV is production. Name your OpenID provider with OIDC_ISSUER (docs/guide/sign-in.md); or leave NODE_ENV unset for a demonstration, where anyone may ask as anyone.';

/**
 * The API, ready to `listen` (main.ts) or `init` (tests).
 * @param patience with slow connections; tests have less
 * @throws StartRefused in production where nobody could sign in
 */
export async function createApi(
  config: Config,
  patience: Patience = PATIENCE,
): Promise<NestExpressApplication> {
  if (!config.oidcIssuer && !config.demonstration) throw new StartRefused(NO_PROVIDER);
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot(config),
    new ImpatientAdapter(patience),
    {
      bufferLogs: true,
      abortOnError: false,
      bodyParser: false,
    },
  );
  app.useLogger(app.get(Logger));
  app.use(trueAddress(readNetworks(config.trustedProxies) ?? []));
  app.use(correlationMiddleware); // before everything, so that all of it can be told apart
  app.use(answerHeaders(config));
  app.use(notUnderThePages(config));
  app.use(setWatchersApart(config));
  app.use(app.get(Rates).ofAddresses);
  useGraphqlHttp(app); // reads bodies; values are checked by GraphQL's types and by the use cases
  return app;
}
