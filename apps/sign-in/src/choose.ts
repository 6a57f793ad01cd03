import type { IncomingMessage } from 'node:http';
import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider';
import { nameOf } from './people.js';
import { choosePage, errorPage } from './page.js';
import { SESSION_COOKIE } from './provider.js';

const FORM_LIMIT_BYTES = 4_096;
const CHOOSE = /^\/choose\/[\w-]+$/;

/**
 * Shows whom one may be, and takes the choice. The provider's own cookie, which is bound to the path of one sign-in, ties the form to the
 * browser that began it: a form sent from elsewhere has none.
 */
export function choosing(provider: Provider) {
  return async (context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const { req, res, path, method } = context;
    if (path === '/auth' || path.startsWith('/auth/')) forgetWhoItWas(req);
    if (!CHOOSE.test(path)) return next();
    try {
      await provider.interactionDetails(req, res);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      context.status = 400;
      context.type = 'html';
      context.body = errorPage('This choice is no longer open.');
      return;
    }
    if (method === 'POST') {
      const person = new URLSearchParams(await bodyOf(req)).get('person') ?? '';
      if (nameOf(person) !== undefined) {
        const onward = await provider.interactionResult(req, res, {
          login: { accountId: person, remember: false },
        });
        context.status = 303;
        context.redirect(onward);
        return;
      }
      context.status = 400;
    }
    context.type = 'html';
    context.body = choosePage(path, method === 'POST');
  };
}

/** The next person on this machine is asked anew, whoever was here before. */
function forgetWhoItWas(request: IncomingMessage): void {
  const kept = (request.headers.cookie ?? '')
    .split(';')
    .filter((cookie) => !cookie.trim().startsWith(SESSION_COOKIE));
  request.headers.cookie = kept.join(';');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > FORM_LIMIT_BYTES) return '';
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
