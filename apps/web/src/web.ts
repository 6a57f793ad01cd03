import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import type { Drafts } from './draft/draft.js';
import { speaking } from './language/language.js';
import { visits } from './person/visit.js';
import type { WebConfig } from './process/config.js';
import { correlationMiddleware } from './process/correlation.js';
import { sameOriginOnly } from './security/same-origin.js';
import { securityHeaders } from './security/headers.js';
import { trueAddress } from './security/true-address.js';
import { ImpatientAdapter, PATIENCE, type Patience } from './security/slow-requests.js';
import type { Sessions } from './session/session.js';
import { Site } from './view/site.js';
import { WebModule } from './web.module.js';

/** Minutes have up to 20,000 characters, each of up to nine bytes as a form sends them; files come as multipart, with their own limit. */
const FORM_LIMIT = '200kb';

/**
 * The pages, ready to `listen` (main.ts) or `init` (tests).
 * @param sessions who is signed in, where tests say so; else it stands in the database
 * @param patience with slow connections; tests have less
 * @param drafts what was begun, where tests say so
 */
export async function createWeb(
  config: WebConfig,
  sessions?: Sessions,
  patience: Patience = PATIENCE,
  drafts?: Drafts,
): Promise<NestExpressApplication> {
  const site = await Site.open(config, sessions, drafts);
  const app = await NestFactory.create<NestExpressApplication>(
    WebModule.forRoot(site),
    new ImpatientAdapter(patience),
    {
      bufferLogs: true,
      abortOnError: false,
      bodyParser: false,
    },
  );
  app.useLogger(app.get(Logger));
  app.set('etag', false); // pages are not kept, and files have an address that changes with them
  app.use(trueAddress(config.trustedProxies));
  app.use(correlationMiddleware); // before everything, so that all of it can be told apart
  app.use(speaking(site.cookies));
  app.use(securityHeaders(site.overHttps));
  app.use(site.assets.serve);
  app.use(sameOriginOnly(config.publicUrl));
  app.useBodyParser('urlencoded', { extended: false, limit: FORM_LIMIT });
  app.use(visits(site));
  return app;
}
