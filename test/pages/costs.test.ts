import { parse } from 'graphql';
import { LEADS_ON, OF_THE_PAGES } from '../../apps/api/src/access-matrix/downloads.fixture.js';
import { Costs } from '../../apps/api/src/graphql/limits/cost.js';
import { LIMITS } from '../../apps/api/src/graphql/limits/limits.js';
import { schemaOfTheCode } from '../../apps/api/src/graphql/schema-text.js';
import { EVERY_PAGE } from './every-page.js';
import { pagesUnderTest } from './pages-under-test.js';

const pages = pagesUnderTest();

/** Files that are not a list beside its page. */
const FILES: Readonly<Record<string, string>> = {
  '/notices/list.csv': '/notices/list.csv',
  '/statements/:id.csv': '/statements/1.csv',
  '/contracts/:code/terms/compare.csv': '/contracts/D16-A04/terms/compare.csv?from=1&to=2',
  '/bulk/template/:name.csv': '/bulk/template/outcomes.csv',
};

/** A list as a file is asked for as its page is: `/runs?cohort=…` as `/runs/list.csv?cohort=…`. */
function fileAddress(route: string): string {
  const cut = route.lastIndexOf('/');
  const page = EVERY_PAGE[route.slice(0, cut)] ?? '';
  return FILES[route] ?? page.replace(/(?=\?|$)/, route.slice(cut));
}

describe('what pages and lists as files ask of the API', () => {
  it('is looked at for who sees it: each file has its line in access-matrix/downloads.fixture.ts', () => {
    const files = pages.routes().filter((route) => !(route in EVERY_PAGE) && !LEADS_ON.includes(route) && !route.includes('*')); // prettier-ignore
    const lines = OF_THE_PAGES.map(({ route }) => route).filter((route) => !(route in EVERY_PAGE));
    expect(files.filter((route) => !lines.includes(route))).toEqual([]);
    expect(lines.filter((route) => !files.includes(route))).toEqual([]);
  });

  it('is no more than the API answers at once', async () => {
    const costs = new Costs(await schemaOfTheCode());
    const files = pages.routes().filter((route) => route.endsWith('.csv'));
    const wrong: string[] = [];
    let asked = 0;
    for (const address of [...Object.values(EVERY_PAGE), ...files.map(fileAddress)]) {
      pages.answering();
      const { status } = await pages.get(address);
      if (status !== 200) wrong.push(`${address}: ${status}`);
      for (const { operation, query, variables } of pages.api.seen) {
        asked++;
        const cost = costs.of(parse(query), operation, variables);
        if (cost > LIMITS.cost) wrong.push(`${address}: ${operation} may come to ${cost} values`);
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(100);
  });
});
