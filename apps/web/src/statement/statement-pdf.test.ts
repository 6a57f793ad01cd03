import { inflateSync } from 'node:zlib';
import { pagesUnderTest } from '../../../../test/pages/pages-under-test.js';

const pages = pagesUnderTest();

/** What stands in the streams of a PDF, uncompressed, and its objects. */
function insideOf(file: Buffer): string {
  const latin = file.toString('latin1');
  const streams = [...latin.matchAll(/stream\r?\n/g)].map(({ index, 0: found }) => {
    const from = index + found.length;
    const part = file.subarray(from, latin.indexOf('endstream', from));
    try {
      return inflateSync(part).toString('latin1');
    } catch {
      return ''; // a font, or the end of another stream
    }
  });
  return latin + streams.join('\n');
}

describe('a statement on paper', () => {
  it('is a tagged PDF with its language, its title, its headings and its tables', async () => {
    pages.answering();
    const { status, headers, body } = await pages
      .get('/statements/statement-A04.pdf')
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
    const file = body as Buffer;
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[A-Za-z0-9.-]+\.pdf"$/);
    expect(headers['cache-control']).toContain('no-store');
    expect(file.subarray(0, 8).toString()).toBe('%PDF-1.7');
    const inside = insideOf(file);
    for (const part of ['/Lang (en-GB)', '/MarkInfo', '/S /H1', '/S /H3', '/S /Table', '/S /TH', 'pdfuaid'])
      expect(inside).toContain(part);
    expect(file.length).toBeLessThan(200_000);
  });
});
