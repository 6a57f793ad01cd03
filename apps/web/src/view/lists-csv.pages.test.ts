import { pagesUnderTest } from '../../../../test/pages/pages-under-test.js';

const pages = pagesUnderTest();

describe('a list as a file', () => {
  it.each([
    ['/runs?scheme=demo-16&cohort=2015Q4&after=c', ['Runs'], 'run,scheme,cohort'],
    ['/imports?after=c', ['Imports'], 'import,file,kind'],
    ['/statements?contract=TR-A04&period=2015Q4&after=c', ['Statements'], 'statement,contract,area'],
    [
      '/members?scheme=demo-16&area=A04&cohort=2015Q4&after=c',
      ['MembersAndMeasure', 'Members'],
      'service_user,status,why',
    ],
  ])(
    'of %s is linked there, has the same filters, and a row for each',
    async (address, operations, header) => {
      const { text: html } = await pages.get(address);
      const href = /href="([^"]*list\.csv[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
      const { status, headers, text } = await pages.get(href ?? 'no link');
      expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
        200,
        'text/csv; charset=utf-8',
        expect.stringMatching(/^attachment; filename=".+\.csv"$/),
      ]);
      expect(text.split('\r\n')[0]).toMatch(new RegExp(`^${header}`));
      expect(text.trim().split('\r\n').length).toBeGreaterThan(1);
      const [shown, kept] = operations.flatMap((each) => pages.seen(each)).map(({ variables }) => variables);
      expect(kept).toEqual({ ...shown, first: address.startsWith('/members') ? 50 : 100 });
    },
  );
});
