import type { Request } from 'express';
import { localPath } from '../security/local-path.js';
import { signInAddress } from '../sign-in/address.js';
import type { ErrorPage } from './error-page.js';

/** More than our forms have, and less than a page can show. */
const SHOWN_LENGTH = 1_000;

/** What somebody is told whose session ended meanwhile. What a form brought is shown again, so that it can be sent once more. */
export function signedOutPage(request: Request): ErrorPage {
  const sent = request.method !== 'GET' && request.method !== 'HEAD';
  return {
    status: 401,
    template: 'error/signed-out.njk',
    context: {
      sent,
      entries: sent ? entriesOf(request.body) : [],
      signIn: signInAddress(sent ? formOf(request) : request.originalUrl),
    },
    ours: false,
  };
}

/** The page that the form stood on. */
function formOf(request: Request): string {
  const from = request.header('referer');
  if (from === undefined || !URL.canParse(from)) return '/';
  const { host, pathname, search } = new URL(from);
  return host === request.header('host') ? localPath(pathname + search, '/') : '/';
}

function entriesOf(body: unknown): { readonly name: string; readonly value: string }[] {
  return Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    name !== 'csrf' && typeof value === 'string' && value !== '' && value.length <= SHOWN_LENGTH
      ? [{ name, value }]
      : [],
  );
}
