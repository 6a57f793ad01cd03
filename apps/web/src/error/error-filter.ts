import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { Refused } from '../api/api-errors.js';
import { PersonNeeded, visitIfAny } from '../person/visit.js';
import { currentCorrelationId } from '../process/correlation.js';
import { Pages } from '../view/pages.js';
import { errorPageFor } from './error-page.js';

/** Every failure of a page ends here. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    private readonly log: PinoLogger,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const response = host.switchToHttp().getResponse<Response>();
    const { originalUrl, method } = response.req;
    if (originalUrl.startsWith('/health/') && error instanceof HttpException)
      return void response.status(error.getStatus()).json(error.getResponse());
    if (error instanceof PersonNeeded || (error instanceof Refused && error.code === 'NOT_SIGNED_IN')) {
      const next = method === 'GET' ? `?next=${encodeURIComponent(originalUrl)}` : '';
      return response.redirect(303, `/person${next}`);
    }
    const { status, template, context, ours } = errorPageFor(error);
    if (ours) this.log.error({ err: error, path: response.req.path }, 'the page could not be shown');
    if (response.headersSent) return void response.destroy(); // half a page is out already: let the browser see that it broke off
    // who is looking is nice to know, but this page comes in any case; where the platform fails it is not asked for
    const who = ours
      ? undefined
      : await visitIfAny(response)
          ?.who()
          .catch(() => undefined);
    await this.pages.render(
      response,
      template,
      { ...context, correlationId: currentCorrelationId() },
      status,
      who,
    );
  }
}
