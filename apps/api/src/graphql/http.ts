import type { NestExpressApplication } from '@nestjs/platform-express';
import type { IncomingMessage } from 'node:http';
import type { ErrorRequestHandler, Response } from 'express';
import { beyondTheWall, scoped, SQL, type SqlPool } from '#kernel';
import { may, scopeOf } from '#partners';
import { Config } from '../ops/config.js';
import { callerOf, findCaller } from '../sign-in/caller.js';
import { Rates } from '../front/rates.js';
import { Refusals } from '../front/refusals.js';
import { LIMITS } from './limits/limits.js';
import { playground } from './playground.js';

/** What stands in front of /graphql: who asks is found once, before anything is read of the body; bodies of a bounded size, refused in the form that GraphQL clients read, and the playground. */
export function useGraphqlHttp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.disable('etag'); // hashing every answer for clients that never ask whether it changed
  app.use((_request: IncomingMessage, _response: Response, next: () => void) => beyondTheWall(next));
  app.use(findCaller(app.get(Config), app.get<SqlPool>(SQL)));
  app.use(app.get(Refusals).ofRoutes);
  // what the request asks of the database is asked under this scope
  app.use((request: IncomingMessage, _response: Response, next: () => void) =>
    scoped(scopeOf(callerOf(request)), next),
  );
  app.use(app.get(Rates).ofPersons);
  // who may not import anything sends no files: so strangers cannot keep the process busy with reading
  app.useBodyParser('json', {
    limit: LIMITS.importBodyBytes,
    type: (request) => isJson(request) && mayImport(request),
  });
  app.useBodyParser('json', { limit: LIMITS.bodyBytes, type: isJson });
  app.use(refusedBody);
  app.use(playground());
}

const isJson = (request: IncomingMessage): boolean =>
  /^application\/json\b/i.test(request.headers['content-type'] ?? '');

function mayImport(request: IncomingMessage): boolean {
  const person = callerOf(request);
  return person.ok && may(person.value, 'facts.import').ok;
}

interface BodyError {
  readonly type?: string;
  readonly status?: number;
  readonly limit?: number;
}

const refusedBody: ErrorRequestHandler = (error: unknown, _request, response: Response, next) => {
  const { type, status, limit } = error as BodyError;
  if (response.headersSent || type === undefined || status === undefined || status < 400 || status > 499)
    return next(error);
  const [code, message] =
    type === 'entity.too.large'
      ? (['TOO_LARGE', tooLarge(limit)] as const)
      : ([
          'BAD_REQUEST',
          `The body cannot be read (${type}). Send JSON in UTF-8, such as {"query": "{ people { items { code } } }"}.`,
        ] as const);
  response.status(status).json({ errors: [{ message, extensions: { code } }] });
};

function tooLarge(limit: number | undefined): string {
  const most = `The body is larger than ${megabytes(limit ?? LIMITS.bodyBytes)}.`;
  if (limit === LIMITS.importBodyBytes)
    return `${most} Import larger files on the command line: concord import KIND FILE.`;
  return `${most} Only who may import records may send more, up to ${megabytes(LIMITS.importBodyBytes)}; larger files are for the command line: concord import KIND FILE.`;
}

const megabytes = (bytes: number): string => `${bytes / 1_000_000} MB`;
