import { EVERY_PAGE } from './every-page.js';
import { pagesUnderTest, textOf } from './pages-under-test.js';
import { TERMS } from '../../apps/web/src/help/terms.js';

const pages = pagesUnderTest();
const NAMES = Object.keys(TERMS) as (keyof typeof TERMS)[];

/** Where the word is another one. */
const ANOTHER: readonly string[] = [
  // of an order
  ...['/framework/adoptions: start', '/framework/adopt: start'],
  // what somebody is asked to agree or disagree with
  ...['/readiness/rounds/:id', '/readiness/instruments', '/relationships/:reference/health', '/relationships/:reference/pulse'].map((route) => `${route}: statement`), // prettier-ignore
];

/** Documents for paper have no help that opens. */
const ON_PAPER: readonly string[] = ['/readiness/rounds/:id/report', '/relationships/:reference/pack'];
/** What headings say: of the page, of a part of it, of a column, of a table, of what a form asks. */
const headingsOf = (main: string): string[] =>
  [...main.matchAll(/<(h1|h2|h3|th|legend|caption)\b([^>]*)>([\s\S]*?)<\/\1>/g)].flatMap(
    ([, , attributes = '', inner = '']) => attributes.includes('scope="row"') ? [] : [` ${textOf(inner).toLowerCase().replace(/[^\p{L}’%0-9]+/gu, ' ')} `], // prettier-ignore
  );

describe('every page', () => {
  const shown = new Map<string, string>();
  beforeEach(async () => {
    if (shown.size > 0) return;
    for (const [route, address] of Object.entries(EVERY_PAGE)) {
      pages.answering();
      shown.set(route, (await pages.get(address)).text);
    }
  });

  it('says what each term of the field means that a heading of it uses', () => {
    const missing: string[] = [];
    let found = 0;
    for (const [route, html] of shown) {
      if (ON_PAPER.includes(route)) continue;
      const headings = headingsOf(html.slice(html.indexOf('<main'), html.indexOf('</main>')));
      for (const name of NAMES) {
        const word = TERMS[name].word.toLowerCase();
        if (!headings.some((each) => each.includes(` ${word} `) || each.includes(` ${word}s `))) continue;
        found += 1;
        const meant = html.includes(`<dt lang="en">${TERMS[name].word}</dt>`);
        if (!meant && !ANOTHER.includes(`${route}: ${name}`)) missing.push(`${route}: ${name}`);
      }
    }
    expect(missing).toEqual([]);
    expect(found).toBeGreaterThan(100);
  });

  it('can be had as a file as far as it is tables, each list with its filters', async () => {
    const amiss: string[] = [];
    let files = 0;
    for (const [route, html] of shown) {
      const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
      const links = [...main.matchAll(/href="([^"]*(?:\.csv|[?&;]as=csv)[^"]*)"/g)].map(
        ([, href = '']) => href,
      );
      const whole = links.find((href) => href.endsWith('as=csv'));
      if (!main.includes('<table')) continue;
      if (links.length === 0) amiss.push(`${route}: no file of its tables`);
      if (whole === undefined) continue;
      files += 1;
      const { status, headers, text } = await pages.get(whole.replaceAll('&amp;', '&'));
      const rows = text.trim().split('\r\n').length;
      if (status !== 200 || headers['content-type'] !== 'text/csv; charset=utf-8' || rows < 2) amiss.push(`${route}: ${status}, ${rows} rows`); // prettier-ignore
    }
    expect(amiss).toEqual([]);
    expect(files).toBeGreaterThan(10);
  });
});
