import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { DIFFERENCE } from '../../../../test/pages/sample/difference.js';
import { FIGURE, refusal, STATEMENT } from '../../../../test/pages/sample/index.js';
import { changedSteps } from './changed-steps.js';

const pages = pagesUnderTest();
const PAGE = '/compare?was=a&now=b';

describe('two figures compared', () => {
  it('show both amounts, the causes with their sources, and what each makes of each line', async () => {
    const { text: html } = await pages.get(PAGE);
    expect(pages.seen('CompareFigures')[0]?.variables).toEqual({ was: 'a', now: 'b' });
    const text = textOf(html);
    for (const part of [
      'Earlier figure £96,864.00 Later figure £96,432.00 Difference −£432.00',
      'provisional, as known at the end of 1 April 2017, by terms version 1',
      'The total fell by £432.00.',
      'Adjusted reoffending rate 39.38% as known at 1 April 39.40% as known at 1 October Binary payment: −£432.00',
      'Only where it comes from differs',
      'Binary payment: Changed Earlier figure: a × b Later figure: a × b × c',
    ])
      expect(text).toContain(part);
  });
  it('lead to what stands behind: the cohort as known then and later, and what the terms changed', async () => {
    const { text: html } = await pages.get(PAGE);
    for (const known of ['2017-04-01', '2017-10-01'])
      expect(html).toContain(
        `/members?scheme=demo-16&amp;area=A04&amp;cohort=2015Q4&amp;as-known-on=${known}`,
      );
    expect(html).toContain('href="/contracts/D16-A04/terms/compare?from=1&amp;to=2"');
  });
  it('go on from the steps that came out differently', async () => {
    const nodes = FIGURE.nodes.map((each) => (each.name === 'binary_payment' ? { ...each, value: '£96,864.00' } : each)); // prettier-ignore
    pages.answering({ figure: ({ id }: { id: string }) => (id === 'a' ? { ...FIGURE, nodes } : FIGURE) });
    expect(textOf((await pages.get(PAGE)).text)).toContain('Binary payment : £96,864.00 → £96,432.00');
  });
  it('are chosen among the statements of the contract and period', async () => {
    const { text: html } = await pages.get(PAGE);
    expect(pages.seen('FiguresOfPeriod')[0]?.variables).toEqual({ contract: 'D16-A04', period: '2015Q4' });
    expect(html).toContain(`<option value="${STATEMENT.figure}"`);
  });
  it('say so where nothing differs, and where an amount is missing', async () => {
    const missing = { ...DIFFERENCE.was, totalPence: null };
    pages.answering({ figureDifference: { ...DIFFERENCE, was: missing, differencePence: null, parts: [], rules: [], sentences: [] } }); // prettier-ignore
    const text = textOf((await pages.get(PAGE)).text);
    expect(text).toContain('Earlier figure Not known');
    expect(text).toContain('nothing differs');
  });
  it('are a file', async () => {
    const { text: csv } = await pages.get('/compare/figures.csv?was=a&now=b');
    expect(csv).toContain('D16-A04,2015Q4,adjusted_rate,adjusted reoffending rate,39.38%,39.40%,as known at 1 April,as known at 1 October,BINARY_PAYMENT,-43200'); // prettier-ignore
  });
  it('that cannot be compared say why, and there are two of them', async () => {
    pages.answering({ figureDifference: refusal('NOT_FOUND', 'There is no figure a.', 'Correct it.') });
    expect((await pages.get(PAGE)).status).toBe(404);
    expect((await pages.get('/compare?was=a')).status).toBe(404);
  });
});

describe('the steps that came out differently', () => {
  const node = (name: string, value: string, kind = 'STEP') =>
    ({ name, title: name, value, kind, formula: null, formulaWithNumbers: null }) as never;
  it('are those with another value, new ones and those that are gone, in the order of the later figure', () => {
    const steps = changedSteps(
      [node('same', '1'), node('old', '2'), node('x', '3'), node('leaf', '4', 'LEAF')],
      [node('x', '5'), node('same', '1'), node('new', '6'), node('leaf', '7', 'LEAF')],
    );
    expect(steps.map(({ name, was, now }) => [name, was, now])).toEqual([
      ['x', '3', '5'],
      ['new', null, '6'],
      ['old', '2', null],
    ]);
  });
});
