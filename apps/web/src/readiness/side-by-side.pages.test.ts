import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { SIDE_BY_SIDE } from '../../../../test/pages/sample/readiness.js';

const pages = pagesUnderTest();
const STEERING = { ...MANAGER, may: [...MANAGER.may, 'readiness.read', 'adherence.read'] };
const ADDRESS = '/readiness/side-by-side';
beforeEach(() => pages.answering({ viewer: STEERING }));

describe('readiness, adherence and outcomes side by side', () => {
  it('are a row for each location with intervals and numbers, small groups held back, and say that they are no cause', async () => {
    const { text: html } = await pages.get(ADDRESS);
    const text = textOf(html);
    expect(text).toContain('This is an association, not a cause.');
    expect(text).toContain('Northgate L01 72% 65% to 79% 7 answered Doing it 60% +12 80% 70% to 90% of 50 +20 40% 30% to 50% of 50'); // prettier-ignore
    expect(text).toContain('Isle L03 held back – – not told –');
    expect(text).toContain('Numbers of people are rounded to 5, and held back where they are small.');
    expect(pages.seen('SideBySideOf')[0]?.variables).toEqual({ organisation: 'DEMO-COM', measure: 'reoffending-12m', round: null, quarter: null, cohorts: null }); // prettier-ignore
  });

  it('say in words what goes together, how surely, and where nothing can be said; a chart shows the same', async () => {
    const { text: html } = await pages.get(ADDRESS);
    const text = textOf(html);
    expect(text).toContain('Readiness and adherence: where there is more of the one, there tends to be more of the other (rank correlation 0.55, interval of 95% 0.25 to 0.85, 29 locations).'); // prettier-ignore
    expect(text).toContain('Readiness and reoffending: where there is more of the one, there tends to be less of the other'); // prettier-ignore
    expect(text).toContain('Adherence and reoffending: nothing can be said, as it may be chance');
    expect(text).toContain('Change in readiness and in adherence: too few locations have both (2).');
    expect(text).toContain('Some thirty points tell little');
    expect(html).toMatch(/<svg role="img" aria-labelledby="beside-wide-title beside-wide-description"/);
    expect(html).toMatch(/<svg role="img" aria-labelledby="beside-narrow-title/);
  });

  it('are sorted by any figure, those without it last; the file has the same rows in the same order', async () => {
    const { text: html } = await pages.get(`${ADDRESS}?sort=readiness`);
    const at = (name: string) => html.indexOf(`"row" class="govuk-table__header">${name}`);
    expect(at('Southgate') < at('Northgate') && at('Northgate') < at('Isle')).toBe(true);
    expect(html).toContain('aria-sort="ascending"');
    const csv = (await pages.get(`${ADDRESS}/locations.csv?sort=readiness&order=descending`)).text.split(
      '\r\n',
    );
    expect(csv[1]).toBe('L01,Northgate,demo/A01,7,0.7200,0.6500,0.7900,doing,0.6000,0.1200,50,40,0.8,0.7000000000000001,0.9,0.2000,50,20,0.4,0.30000000000000004,0.5'); // prettier-ignore
    expect(csv.slice(2, 4).map((line) => line.slice(0, 3))).toEqual(['L02', 'L03']);
  });

  it('tell who is not told of readiness so, and who names nothing real what to mend', async () => {
    const locations = SIDE_BY_SIDE.locations.map((each) => ({ ...each, readiness: null, readinessChange: null })); // prettier-ignore
    pages.answering({ viewer: { ...MANAGER, may: ['adherence.read'] }, locationsSideBySide: { ...SIDE_BY_SIDE, readinessTold: false, round: null, before: null, instrument: null, locations } }); // prettier-ignore
    const text = textOf((await pages.get(ADDRESS)).text);
    expect(text).toContain('Readiness is told to the organisation that asks about it only.');
    pages.answering({ viewer: STEERING, locationsSideBySide: { __typename: 'Problems', problems: [{ code: 'INVALID', path: ['quarter'], why: "'spring' is no quarter of a year.", fix: 'Write it like 2026Q1.' }] } }); // prettier-ignore
    const wrong = await pages.get(`${ADDRESS}?quarter=spring`);
    expect([wrong.status, wrong.text.includes('href="#quarter"'), wrong.text.includes('value="spring"')]).toEqual([400, true, true]); // prettier-ignore
    pages.answering({ viewer: STEERING, locationsSideBySide: { ...SIDE_BY_SIDE, locations: [] } });
    expect(textOf((await pages.get(ADDRESS)).text)).toContain('No location is on record');
  });
});
