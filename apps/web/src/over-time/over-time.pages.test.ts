import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { measureOf, refusal } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();
const PAGE = '/over-time?scheme=demo-16&area=A04';
const POINTS = [-5, -4, -3, -4, -5, -4, 3, 4, 3, 4, 3, 7].map((points, i) => ({
  ...measureOf('A04', 'Old Forest', 0.45, points),
  cohort: `20${15 + Math.floor(i / 4)}Q${(i % 4) + 1}`,
}));
const answering = (items: readonly unknown[]) =>
  pages.answering({ measures: { __typename: 'MeasureList', items } });

describe('an area over time', () => {
  it('is a chart with its gist in sentences and its numbers in a table', async () => {
    answering(POINTS);
    const { status, text: html } = await pages.get(PAGE);
    const text = textOf(html);
    expect(status).toBe(200);
    expect(pages.seen('AreaOverTime')[0]?.variables).toEqual({ scheme: 'demo-16', area: 'A04' });
    for (const part of [
      'Of 12 cohorts: 6 better, 5 worse, 1 worse and beyond the termination point.',
      'Half of the rates are above 45.0%, half below.',
      '6 cohorts in a row lie below the median: a shift rather than chance.',
      'January to March 2015 Better 548 40.0% 45.0% 43.0% to 47.0% −5.0',
    ])
      expect(text).toContain(part);
    expect(html.match(/<svg role="img"/g)).toHaveLength(2);
    expect(html).not.toMatch(/ style="/);
  });
  it('says that nothing points to more than chance, and where nothing is measured', async () => {
    answering(POINTS.slice(0, 3));
    expect(textOf((await pages.get(PAGE)).text)).toContain('nothing points to more than chance');
    answering([]);
    expect(textOf((await pages.get(PAGE)).text)).toContain('Nothing is measured for this area');
  });
  it('is a file, and of one measure at a time', async () => {
    answering([...POINTS, { ...POINTS[0], measure: 'other' }, { ...POINTS[1], measure: 'other' }]);
    const { text: csv } = await pages.get(`/over-time/cohorts.csv?scheme=demo-16&area=A04`);
    expect(csv.split('\r\n')).toHaveLength(14);
    expect(csv).toContain('demo-16,A04,2015Q1,548,0.400000,0.450000,0.430000,0.470000,-5.000000,better,true');
    expect(textOf((await pages.get(`${PAGE}&from=2016Q1&to=2016Q2`)).text)).toContain(
      'Of 2 cohorts: 2 better.',
    );
    expect((await pages.get(`${PAGE}&measure=other`)).text).toContain('<option value="other" selected>');
  });
  it('is refused to who may not see it, and needs an area', async () => {
    pages.answering({ measures: refusal('NOT_ALLOWED', 'You may not.', 'A manager may.') });
    expect((await pages.get(PAGE)).status).toBe(403);
    expect((await pages.get('/over-time?scheme=x')).status).toBe(404);
  });
  it('is where the tiles of the areas lead to, each with its result in words', async () => {
    const { text: html } = await pages.get('/areas');
    expect(html.match(/<li class="concord-tile /g)).toHaveLength(15);
    expect(html).toContain('href="/over-time?scheme=demo-16&amp;area=A04"');
    expect(textOf(html)).toMatch(/A04 Old Forest (Better|No change|Worse)[^.]* Adjusted rate \d+\.\d%\. [+−]?\d+\.\d points\./); // prettier-ignore
  });
});
