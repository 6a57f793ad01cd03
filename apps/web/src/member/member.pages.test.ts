import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

describe('who is in a cohort', () => {
  it('is listed with why, and why not', async () => {
    const { text: html } = await pages.get(
      '/members?scheme=demo-16&area=A04&cohort=2015Q4&as-known-on=2017-10-01',
    );
    const text = textOf(html);
    expect(text).toContain('SU-0001 In The first start in A04 in October to December 2015 is O-0001.');
    expect(text).toContain('SU-0002 Not in None of the orders is of a kind that starts a person’s time.');
    expect(text).toContain('F-1, 11 February 2016, code 02801: counts . Committed and proven in time.');
    expect(html).toContain('as-known-on=2017-10-01&amp;after=cursor-m');
  });
  it('is not shown to those who may not see it, and they are told who may', async () => {
    pages.answering({
      members: refusal(
        'NOT_ALLOWED',
        'Helen Marsh may not see who is in a cohort.',
        'A contract manager may.',
      ),
      cohortCounts: refusal('NOT_ALLOWED', 'Nor how many.', 'Ask.'),
    });
    const { status, text: html } = await pages.get('/members?scheme=demo-16&area=A04&cohort=2015Q4');
    expect(status).toBe(403);
    expect(textOf(html)).toContain('You are Priya Nair');
    expect(textOf(html)).toContain(
      'This is not yours to see or do Helen Marsh may not see who is in a cohort. A contract manager may.',
    );
    expect(html).not.toContain('SU-0001');
  });
  it('is told in numbers to who sees counts, small ones held back, with the way to an opening', async () => {
    const why = 'Priya Nair sees how many are in the cohort 2015Q4 of A04, and not who they are.';
    pages.answering({ members: refusal('NOT_ALLOWED', why, '') });
    const { status, text: html } = await pages.get('/members?scheme=demo-16&area=A04&cohort=2015Q4');
    expect(status).toBe(200);
    const text = textOf(html);
    expect(text).toContain('In the cohort 240 Reoffended 98');
    expect(text).toContain('1 held back about 45 2 held back 0 None stated about 60 about 95');
    expect(text).toContain(why);
    expect(html).toContain(
      'href="/openings/new?about=cohort&amp;scheme=demo-16&amp;area=A04&amp;cohort=2015Q4"',
    );
    expect(html).not.toContain('SU-0001');
  });
});
