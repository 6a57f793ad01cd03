import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { SignInNeeded, visitIfAny } from '../person/visit.js';
import { signInAddress } from '../sign-in/address.js';
import { currentCorrelationId } from '../process/correlation.js';
import { ForeignForm } from '../security/same-origin.js';
import { addressOf } from '../security/true-address.js';
import { SignInRefused, SignInTooWeak } from '../sign-in/provider.js';
import { Pages } from '../view/pages.js';
import { Site } from '../view/site.js';
import { errorPageFor } from './error-page.js';
import { signedOutPage } from './signed-out-page.js';

/** Every failure of a page ends here. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly site: Site,
    private readonly log: PinoLogger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const response = host.switchToHttp().getResponse<Response>();
    const { originalUrl, method } = response.req;
    if (originalUrl.startsWith('/health/') && error instanceof HttpException)
      return void response
        .status(error.getStatus())
        .json(this.site.config.production ? { status: 'error' } : error.getResponse());
    const signedOut = error instanceof SignInNeeded;
    if (signedOut && method === 'GET' && isForAPage(response.req))
      return response.redirect(303, signInAddress(originalUrl));
    const { status, template, context, ours } = signedOut ? signedOutPage(response.req) : errorPageFor(error);
    this.note(error, response);
    if (ours) this.log.error({ err: error, path: response.req.path }, 'the page could not be shown');
    if (response.headersSent) return void response.destroy(); // half a page is out already: let the browser see that it broke off
    // who is looking is nice to know, but this page comes in any case; where the platform fails it is not asked for
    const who =
      ours || signedOut
        ? undefined
        : await visitIfAny(response)
            ?.who()
            .catch(() => undefined);
    const correlationId = currentCorrelationId();
    await this.pages
      .render(response, template, { ...context, correlationId }, status, who)
      .catch((failure: unknown) => {
        // the template of this very page fails: nobody is left without an answer
        this.log.error({ err: failure, path: response.req.path }, 'the page of a failure could not be shown');
        if (response.headersSent) response.destroy();
        else
          response.status(500).type('text/plain').send(`Something went wrong. Reference: ${correlationId}`);
      });
  }

  /** What was refused here, and not by the API, goes on record. */
  private note(error: unknown, response: Response): void {
    const { req: request } = response;
    const foreign = error instanceof ForeignForm;
    if (!foreign && !(error instanceof SignInRefused)) return;
    const route = (request.route as { readonly path?: unknown } | undefined)?.path;
    this.site.refusals.note({
      code: foreign ? 'FOREIGN_REQUEST' : 'SIGN_IN_REFUSED',
      operation: `${request.method} ${typeof route === 'string' ? route : 'pages'}`,
      address: addressOf(request) ?? '',
      person: visitIfAny(response)?.session.subject ?? '',
      rule: error instanceof SignInTooWeak ? error.message : '',
    });
  }
}

/** A script that looks again (concord.js) is told that it may not, instead of being led to another site. */
const isForAPage = (request: Request): boolean =>
  (request.header('sec-fetch-mode') ?? 'navigate') === 'navigate';
