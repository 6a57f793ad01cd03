import { HttpException, PayloadTooLargeException } from '@nestjs/common';
import { ApiUnreachable, type Problem, Refused, ValueRefused } from '../api/api-errors.js';
import { t } from '../language/say.js';
import { ForeignForm } from '../security/same-origin.js';
import { ProviderUnreachable, SignInRefused, SignInTooWeak } from '../sign-in/provider.js';

/** Which page tells of a failure, and with what. */
export interface ErrorPage {
  readonly status: number;
  readonly template: string;
  readonly context: Readonly<Record<string, unknown>>;
  /** Something is wrong with the platform: it goes to the log. */
  readonly ours: boolean;
}

const STATUS: Readonly<Record<Problem['code'], number>> = {
  NOT_FOUND: 404,
  NOT_ALLOWED: 403,
  NOT_SIGNED_IN: 403, // signing in once more would come to the same: the visitor is signed in, and the API knows no such person
  INVALID: 400,
  CONFLICT: 409,
  INCOMPLETE: 409,
  TOO_LARGE: 413,
  BUSY: 503,
};

const TEMPLATES: Readonly<Partial<Record<Problem['code'], string>>> = {
  NOT_FOUND: 'error/not-found.njk',
  NOT_ALLOWED: 'error/not-allowed.njk',
  NOT_SIGNED_IN: 'error/not-known.njk',
  BUSY: 'error/busy.njk',
};

/** What the person is told about a failure. Of an unexpected one nothing but the correlation id, which the layout adds. */
export function errorPageFor(error: unknown): ErrorPage {
  if (error instanceof Refused && error.code !== undefined) {
    const { problems } = error;
    return {
      status: STATUS[error.code],
      template: TEMPLATES[error.code] ?? 'error/refused.njk',
      context: { problems },
      ours: false,
    };
  }
  if (error instanceof ValueRefused)
    return { status: 400, template: 'error/wrong-address.njk', context: { why: error.message }, ours: false };
  if (error instanceof ApiUnreachable)
    return { status: 503, template: 'error/unreachable.njk', context: {}, ours: true };
  if (error instanceof ProviderUnreachable)
    return { status: 503, template: 'error/provider-unreachable.njk', context: {}, ours: true };
  if (error instanceof SignInRefused)
    return {
      status: 400,
      template: 'error/sign-in-refused.njk',
      context: { why: error instanceof SignInTooWeak ? t('error.signInTooWeak') : error.message },
      ours: false,
    };
  if (error instanceof ForeignForm)
    return { status: 403, template: 'error/foreign-form.njk', context: {}, ours: false };
  if (error instanceof PayloadTooLargeException)
    return { status: 413, template: 'error/too-large.njk', context: {}, ours: false };
  const status = statusOf(error);
  if (status === 404) return { status, template: 'error/not-found.njk', context: {}, ours: false };
  if (status >= 400 && status < 500)
    return { status, template: 'error/wrong-address.njk', context: {}, ours: false };
  return { status: 500, template: 'error/unexpected.njk', context: {}, ours: true };
}

/** Nest says it by a method, Express's own parts by a property. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
}
