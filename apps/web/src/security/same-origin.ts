import { BACK_CHANNEL } from '../sign-in/address.js';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** A form that was sent from another site's page, or by something that does not say from where. */
export class ForeignForm extends Error {}

const CHANGES_NOTHING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a form that one of our pages did not send (cross-site request forgery). Every browser that we support says where a
 * form comes from: `Sec-Fetch-Site` over HTTPS and on this machine, `Origin` everywhere; a page cannot set either. What says
 * neither is refused as well. The cookie's `SameSite=Lax` is the second guard.
 * @param publicUrl what browsers see, where a proxy rewrites the host; undefined: the request's own host
 */
export function sameOriginOnly(publicUrl: string | undefined): RequestHandler {
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  return (request: Request, _response: Response, next: NextFunction) => {
    if (CHANGES_NOTHING.has(request.method) || isOurs(request, publicOrigin)) return next();
    // no browser's request: it brings no cookie that counts, but a token that the provider signed
    if (request.path === `/${BACK_CHANNEL}`) return next();
    next(new ForeignForm(`${request.method} from ${request.header('origin') ?? 'nowhere'}`));
  };
}

function isOurs(request: Request, publicOrigin: string | undefined): boolean {
  const site = request.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.header('origin');
  if (origin === undefined || !URL.canParse(origin)) return false;
  const { origin: from, host } = new URL(origin);
  // behind TLS its plain sister is another one: whoever sits on the line could answer in its name
  return publicOrigin === undefined ? host === request.header('host') : from === publicOrigin;
}
