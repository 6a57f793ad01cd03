import { type ArgumentsHost, Catch, type ExceptionFilter, PayloadTooLargeException } from '@nestjs/common';
import type { Response } from 'express';
import { Pages } from '../view/pages.js';
import { formView } from './form-view.js';
import { FILE_LIMIT_BYTES, type FieldError } from './upload.js';

/** A file over the limit: the form again, with the reason at its field. */
@Catch(PayloadTooLargeException)
export class TooLargeFilter implements ExceptionFilter {
  constructor(private readonly pages: Pages) {}

  async catch(_error: PayloadTooLargeException, host: ArgumentsHost): Promise<void> {
    const error: FieldError = {
      field: 'file',
      text: `The file must be smaller than ${FILE_LIMIT_BYTES / 1_000_000} MB. Load larger files on the command line: concord import`,
    };
    await this.pages.send(
      host.switchToHttp().getResponse<Response>(),
      'import/new.njk',
      formView({}, [error]),
      413,
    );
  }
}
