import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type nunjucks from 'nunjucks';
import { currentLanguage, LANGUAGES, NAMES } from '../language/language.js';
import { visitIfAny, type Who } from '../person/visit.js';
import { levelsOf, navigationFor } from './navigation.js';
import { sendCompressed } from './compress.js';
import { tablesAsCsv } from './tables-csv.js';

const MAIN_ENDS = '</main>';

/** Whether a page has tables that no link of its own makes a file of: then it can be had as one as it is. */
const offersTables = (html: string): boolean =>
  html.split('<table').length > html.split('.csv').length && html.includes(MAIN_ENDS);

const withLink = (html: string, link: string): string => html.replace(MAIN_ENDS, () => link + MAIN_ENDS);

/** `/statements/17/lines/2` as `statements-17-lines-2.csv`. */
const fileNameOf = (path: string): string => `${path.slice(1).replaceAll('/', '-')}.csv`;

/** Renders pages and sends them. */
@Injectable()
export class Pages {
  constructor(private readonly templates: nunjucks.Environment) {}

  /**
   * Sends a page to whoever asked for it.
   * @param context what the template shows; who is looking comes by itself
   * @throws what finding out who is looking throws
   */
  async send(response: Response, template: string, context: object = {}, status = 200): Promise<void> {
    await this.render(response, template, context, status, await visitIfAny(response)?.who());
  }

  /** Sends a page that does not need to know who is looking: one that must come even when the API does not answer. */
  async render(
    response: Response,
    template: string,
    context: object,
    status: number,
    who?: Who,
  ): Promise<void> {
    const navigation = navigationFor(who?.viewer);
    const html = this.templates.render(template, {
      viewer: who?.viewer,
      names: who?.names,
      csrf: visitIfAny(response)?.formToken,
      path: response.req.path,
      here: response.req.originalUrl,
      navigation,
      levels: levelsOf(navigation),
      language: currentLanguage(),
      languages: LANGUAGES.map((code) => ({ code, name: NAMES[code] })),
      ...context,
    });
    // what one person may see is nobody else's, and the next person on this machine's neither
    response.status(status).setHeader('Cache-Control', 'private, no-store');
    const tables = status === 200 && response.req.method === 'GET' && offersTables(html);
    if (tables && response.req.query.as === 'csv') {
      const csv = tablesAsCsv(html);
      if (csv !== undefined) return this.download(response, fileNameOf(response.req.path), csv);
    }
    const link = tables
      ? this.templates.render('parts/tables-csv.njk', { here: response.req.originalUrl })
      : '';
    await sendCompressed(response.req, response.type('html'), withLink(html, link));
  }

  /** Sends a table as a file to keep. */
  async download(response: Response, fileName: string, csv: string): Promise<void> {
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader(
      'Content-Disposition',
      `attachment; filename="${fileName.replace(/[^A-Za-z0-9._-]+/g, '-')}"`,
    );
    await sendCompressed(response.req, response.type('text/csv'), csv);
  }
}
