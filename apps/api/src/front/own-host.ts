import type { RequestHandler } from 'express';
import type { Config } from '../ops/config.js';
import { isOfThisMachine } from '../ops/plain-connections.js';

/**
 * In production the API answers nothing under the host name of the pages, whatever stands in front: a browser would take both for one place, and what one of
 * them lets in would reach the other.
 */
export function notUnderThePages({ nodeEnv, hostOfPages }: Config): RequestHandler {
  if (nodeEnv !== 'production' || hostOfPages === undefined || isOfThisMachine(hostOfPages))
    return (_request, _response, next) => next();
  return (request, response, next) => {
    if (hostIn(request.headers.host) !== hostOfPages) return next();
    const why = `${hostOfPages} is the pages’ host name (PUBLIC_URL), and the API does not answer under it.`;
    const fix = 'Give the API a host name of its own.';
    response.status(421).json({
      problems: [{ code: 'INVALID', path: [], why, fix }],
      errors: [{ message: `${why} ${fix}`, extensions: { code: 'MISDIRECTED' } }],
    });
  };
}

const hostIn = (host = ''): string | undefined =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname.replace(/\.$/, '') : undefined;
