import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import { chooseEncoding, type Encoded, encodeOnce } from './compress.js';
import { GOVUK_FRONTEND, PUBLIC } from './folders.js';

const A_YEAR_SECONDS = 31_536_000;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The files that browsers load, under an address that changes with their content and so may be kept for ever. */
export class Assets {
  private constructor(
    /** Where they are: `/assets/<hash>`. */
    readonly base: string,
    private readonly files: ReadonlyMap<string, Encoded>,
  ) {}

  static async load(): Promise<Assets> {
    const govuk = (name: string): Promise<string> =>
      readFile(path.join(GOVUK_FRONTEND, 'govuk', name), 'utf8');
    const own = (name: string): Promise<string> => readFile(path.join(PUBLIC, name), 'utf8');
    const texts = new Map([
      [
        'concord.css',
        withoutGovernmentBrand(await govuk('govuk-frontend.min.css')) + (await own('concord.css')),
      ],
      ['govuk-frontend.js', withoutSourceMap(await govuk('govuk-frontend.min.js'))],
      ['concord.js', await own('concord.js')],
      ['icon.svg', await own('icon.svg')],
    ]);
    const hash = createHash('sha256');
    for (const text of texts.values()) hash.update(text);
    const files = await Promise.all(
      [...texts].map(async ([name, text]) => [name, await encodeOnce(Buffer.from(text))] as const),
    );
    return new Assets(`/assets/${hash.digest('hex').slice(0, 12)}`, new Map(files));
  }

  /** Express middleware that answers what lies under the base, and leaves the rest to others. */
  readonly serve = (request: Request, response: Response, next: NextFunction): void => {
    const file = request.path.startsWith(`${this.base}/`)
      ? this.files.get(request.path.slice(this.base.length + 1))
      : undefined;
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.setHeader('Cache-Control', `public, max-age=${A_YEAR_SECONDS}, immutable`);
    response.setHeader('Content-Type', TYPES[path.extname(request.path)] ?? 'application/octet-stream');
    response.send(file[chooseEncoding(request, response)]);
  };
}

/** The font GDS Transport and the crest are for services on GOV.UK only: neither is loaded or asked for. */
export function withoutGovernmentBrand(css: string): string {
  return withoutSourceMap(css)
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,', '')
    .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none');
}

// the map is not served, and a browser's tools would ask for it
const withoutSourceMap = (text: string): string => text.replace(/\n?\/[/*][#@] sourceMappingURL=.*$/s, '\n');
