import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { ONLOOKER, overviewAreas } from '../../../../test/pages/sample/index.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';

const pages = pagesUnderTest();

describe('the areas', () => {
  it('show each result in words, with rates, interval and what is payable', async () => {
    const text = textOf((await pages.get('/areas')).text);
    expect(text).toContain('Payable in all £1,234,567.89');
    expect(text).toContain(
      'Of 15 areas: 5 better, 7 no change, 2 worse, 1 worse and beyond the termination point.',
    );
    expect(text).toContain(
      'Nothing to show for A16 Twin Rivers: nothing is measured, or it is not yours to see.',
    );
    expect(text).toMatch(
      /A04 Old Forest Alder Supervision Ltd D16-A04 Better 548 .*? 41\.8% 41\.4% 47\.0% 45\.0% to 49\.0% −5\.6 £69,135\.75/,
    );
    expect(text).toMatch(/A08 Grand Canal .*?Worse, beyond the termination point/);
  });
  it('stand in the chart with the same results, and in the order of the table', async () => {
    const { text: html } = await pages.get('/areas?sort=difference&order=descending');
    expect(html).toContain('aria-sort="descending"');
    const order = (from: string): string[] =>
      [...html.slice(html.indexOf(from)).matchAll(/>\s*(A\d\d) /g)].slice(0, 3).map(([, code]) => code ?? '');
    expect(order('chart-wide')).toEqual(['A08', 'A11', 'A05']);
    expect(order('<tbody')).toEqual(['A08', 'A11', 'A05']);
  });
  it('mark a cohort that later facts touched, and offer a new run to whom may start one', async () => {
    const { text: html } = await pages.get('/areas');
    expect(textOf(html)).toContain('New facts since the latest run');
    expect(html.match(/New facts<\/strong>/g)).toHaveLength(1);
    expect(html).toContain('/runs/confirm?scheme=demo-16&amp;cohort=2015Q4');
    pages.answering({ viewer: ONLOOKER });
    expect((await pages.get('/areas')).text).not.toContain('/runs/confirm');
  });
  it('lead to who is in a cohort only those who may see it', async () => {
    expect((await pages.get('/areas')).text).toContain(
      '/members?scheme=demo-16&amp;area=A04&amp;cohort=2015Q4&amp;measure=reoffending-12m&amp;as-known-on=2017-10-01',
    );
    pages.answering({ viewer: ONLOOKER });
    expect((await pages.get('/areas')).text).not.toContain('/members?');
  });
  it('say that there is no run yet, and measure now', async () => {
    pages.answering({
      runs: {
        __typename: 'RunConnection',
        nodes: [],
        edges: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false },
      },
      schemeOverview: {
        __typename: 'SchemeOverview',
        scheme: 'demo-16',
        cohort: '2015Q4',
        payablePence: '0',
        areas: overviewAreas().map((area) => ({ ...area, measure: null, statement: null })),
      },
    });
    const text = textOf((await pages.get('/areas')).text);
    expect(text).toContain('No run has been made for this cohort');
    expect(text).toContain('Payable in all Not known yet');
    expect(text).toMatch(/A04 Old Forest .*?Better/);
    expect(pages.seen('Measures')[0]?.variables).toEqual({ scheme: 'demo-16', cohort: '2015Q4' });
  });
  it('say what was deducted and what is in query, which leads to the lines', async () => {
    pages.answering({ viewer: { ...MANAGER, may: [...MANAGER.may, 'line.list'] } });
    const { text: html } = await pages.get('/areas?sort=deducted&order=descending');
    expect(textOf(html)).toMatch(
      /Payable .*?Deducted .*?In query .*?A04 Old Forest .*? £123\.45 £500\.00 , lines in query of A04 A01/,
    );
    expect(html).toContain('href="/lines?contract=D16-A04"');
    expect((await pages.get('/areas/areas.csv?sort=inQuery&order=descending')).text).toMatch(/payable_pence,deducted_pence,in_query_pence,statement\r\nA04,.*,12345,50000,statement-A04\r\n/); // prettier-ignore
  });
  it('say why a result is not known, and never show a rate of 0 for it', async () => {
    const [first, ...others] = overviewAreas();
    const measure = first?.measure && {
      ...first.measure,
      result: null,
      baselineBinary: null,
      interval: null,
      differencePp: null,
      beyondTermination: null,
      missing: ['There is no baseline for A01.'],
    };
    pages.answering({
      schemeOverview: {
        __typename: 'SchemeOverview',
        scheme: 'demo-16',
        cohort: '2015Q4',
        payablePence: '0',
        areas: [{ ...first, measure, statement: null }, ...others],
      },
    });
    expect(textOf((await pages.get('/areas')).text)).toMatch(
      /A01 Northern Dales Alder Supervision Ltd D16-A01 Not known There is no baseline for A01\. 437 .*? 35\.2% 34\.8% – – – – – A02/,
    );
  });
  it('say how to begin where nothing is on record', async () => {
    pages.answering({ schemes: { __typename: 'SchemeList', items: [] } });
    expect(textOf((await pages.get('/areas')).text)).toContain('There is no scheme yet');
    pages.answering({ cohorts: { __typename: 'CohortList', items: [] } });
    expect(textOf((await pages.get('/areas')).text)).toContain('has no orders yet');
  });
  it('as known on a day: three fields become one address, and a day that is none is pointed out', async () => {
    const { headers } = await pages.get(
      '/areas?scheme=demo-16&cohort=2015Q4&as-known-on-day=1&as-known-on-month=10&as-known-on-year=2017',
    );
    expect(headers.location).toBe('/areas?scheme=demo-16&cohort=2015Q4&as-known-on=2017-10-01');
    const text = textOf((await pages.get(headers.location ?? '')).text);
    expect(text).toContain('Measured from the records as known on 1 October 2017');
    expect(pages.seen('Measures')[0]?.variables).toMatchObject({ asKnownOn: '2017-10-01' });
    const wrong = await pages.get('/areas?as-known-on-day=31&as-known-on-month=2&as-known-on-year=2017');
    expect(wrong.status).toBe(400);
    expect(textOf(wrong.text)).toContain('There is a problem The day must be a real day');
    expect(wrong.text).toContain('value="31"');
  });
  it('warn that a cohort is provisional', async () => {
    const areas = overviewAreas().map((area) => ({
      ...area,
      measure: area.measure && { ...area.measure, final: false },
    }));
    pages.answering({
      schemeOverview: {
        __typename: 'SchemeOverview',
        scheme: 'demo-16',
        cohort: '2015Q4',
        payablePence: '0',
        areas,
      },
    });
    expect(textOf((await pages.get('/areas')).text)).toContain(
      'Provisional. Offences and proofs dated before 1 July 2017 can count',
    );
  });
  it('are a file of what is on the screen', async () => {
    const { text: csv, headers } = await pages.get('/areas/areas.csv?sort=difference&order=descending');
    expect(headers['content-disposition']).toBe('attachment; filename="demo-16-2015Q4-areas.csv"');
    expect(
      csv
        .split('\r\n')
        .slice(1, 3)
        .map((line) => line.slice(0, 3)),
    ).toEqual(['A08', 'A11']);
  });
});
