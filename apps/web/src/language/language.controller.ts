import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { localPath } from '../security/local-path.js';
import type { Asked } from '../view/asked.js';
import { Site } from '../view/site.js';
import { isLanguage, LANGUAGE_COOKIE } from './language.js';

const A_YEAR_MS = 365 * 24 * 3_600_000;

/** Choosing the language of the pages; what was on the screen comes back in it. */
@Controller('language')
export class LanguageController {
  constructor(private readonly site: Site) {}

  @Get()
  choose(@Query() query: Asked, @Res() response: Response): void {
    if (isLanguage(query.to)) this.site.cookies.write(response, LANGUAGE_COOKIE, query.to, A_YEAR_MS);
    response.setHeader('Cache-Control', 'private, no-store');
    response.redirect(303, localPath(query.next, '/'));
  }
}
