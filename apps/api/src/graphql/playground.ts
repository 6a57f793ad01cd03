import { createHash } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type RuruClientConfig, ruruHTML } from 'ruru/server';
import { serveStatic } from 'ruru/static';
import { PERSON_HEADER } from '../sign-in/caller.js';

const STATIC = '/graphql/playground/';

const FIRST_QUERY = `# Who asks stands below, under Headers. People to choose from: query { people { items { code name role } } }
query StatementLines {
  statementLines(first: 5) {
    ... on StatementLineConnection {
      nodes { title amountPence contract { code area { code name } } statement { period number } explanation { sentence } }
      pageInfo { hasNextPage endCursor }
    }
    ... on Problems { problems { code path why fix } }
  }
}
`;

const CLIENT: Partial<RuruClientConfig> = {
  initialQuery: FIRST_QUERY,
  initialHeaders: JSON.stringify({ [PERSON_HEADER]: 'auditor' }, null, 2),
  isHeadersEditorEnabled: true,
  showPersistHeadersSettings: true,
};

/** The page is the same for everybody, so its inline scripts are known and can be allowed by their hashes. */
function page(): { html: string; csp: string } {
  const html = ruruHTML({
    staticPath: STATIC,
    endpoint: '/graphql',
    htmlParts: {
      titleTag: '<title>Concord: GraphQL playground</title>',
      metaTags: (tags) => `${tags}<link rel="icon" href="data:," />`,
    },
    clientConfig: CLIENT as RuruClientConfig, // declared as needing every setting, though each has a default
  });
  const scripts = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  const csp = [
    "default-src 'none'",
    `script-src 'self' ${scripts.join(' ')}`,
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'", // the editor writes its styles into the page
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, csp };
}

/** Answers browsers that open /graphql, and serves what the page needs: nothing is fetched from anywhere else. */
export function playground(): RequestHandler {
  const { html, csp } = page();
  const files = serveStatic(STATIC);
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET') return next();
    if (request.path.startsWith(STATIC)) {
      response.setHeader('cache-control', 'public, max-age=3600');
      response.setHeader('x-content-type-options', 'nosniff');
      return void files(request, response, () =>
        response.status(404).type('text/plain').send('There is no such file.\n'),
      );
    }
    if (
      request.path !== '/graphql' ||
      request.query['query'] !== undefined ||
      request.accepts(['json', 'html']) !== 'html'
    )
      return next();
    response.setHeader('content-security-policy', csp);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cache-control', 'no-cache');
    response.type('html').send(html);
  };
}
