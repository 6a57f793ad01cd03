import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../ops/config.js';

/**
 * What every answer of the API says to a browser that comes by: it is no page, loads nothing, is framed by nobody, is kept nowhere, and is
 * what its type says. The playground and files of evidence say their own policy over it.
 */
export function answerHeaders({ publicUrl }: Config): RequestHandler {
  const overTls = publicUrl.startsWith('https:');
  const common = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: overTls ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('permissions-policy', NOTHING_OF_THE_DEVICE);
    common(request, response, next);
  };
}

const NOTHING_OF_THE_DEVICE =
  'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(), usb=()';
