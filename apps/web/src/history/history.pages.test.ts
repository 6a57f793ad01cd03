import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

const entry = (what: string, more: object = {}) => ({
  at: '2026-07-06T09:30:00Z',
  person: 'commissioner-manager',
  organisation: 'DEMO-COM',
  what,
  subject: 'TR-A04/2015Q4/2',
  why: null,
  changes: [],
  ...more,
});
const answering = (...items: readonly object[]) =>
  pages.answering({ history: { __typename: 'HistoryEntryList', items } });
const LINE = { subject: 'TR-A04/2015Q4/2/1' };

describe('the history of a thing', () => {
  it('tells who did what and when, why, and before and after, the last first', async () => {
    answering(
      entry('statement.issue'),
      entry('review.answer', { ...LINE, person: 'alder-manager', organisation: 'DEMO-ALDER', changes: [{ field: 'allowedPence', before: null, after: '4000' }] }), // prettier-ignore
      entry('review.redetermine', { ...LINE, why: '<b>late</b> proof', changes: [{ field: 'allowedPence', before: '4000', after: '7000' }] }), // prettier-ignore
    );
    const { status, text: html } = await pages.get('/history/statement/17');
    expect(status).toBe(200);
    const text = textOf(html);
    expect(text).toContain('History of statement TR-A04/2015Q4/2');
    expect(text).toMatch(/6 July 2026.*Redetermined TR-A04\/2015Q4\/2\/1 Priya Nair DEMO-COM <b>late<\/b> proof Allowed: from £40\.00 to £70\.00.*Query answered.*Helen Marsh.*Allowed: £40\.00.*Statement issued/); // prettier-ignore
    expect(text).toContain('10:30'); // in London's summer
    expect(html).not.toContain('<b>late');
    expect(pages.seen('History')[0]?.variables).toEqual({ kind: 'STATEMENT', reference: '17' });
  });

  it.each([
    ['contract', 'TR-A04', '/contracts/TR-A04'],
    ['terms', 'TR-A04@2', '/history/contract/TR-A04'],
    ['statement', '17', '/statements/17'],
    ['outcome', '17', '/outcomes/17'],
    ['referral', 'KT4093DE', '/referrals/KT4093DE'],
  ])('of a %s leads back to its page, and is a file as well', async (kind, reference, back) => {
    answering(kind === 'referral' ? entry('sent', { person: null, organisation: null }) : entry('reported'));
    const address = `/history/${kind}/${encodeURIComponent(reference)}`;
    const { text } = await pages.get(address);
    expect(text).toContain(`<a href="${back.replace('&', '&amp;')}" class="govuk-back-link"`);
    const csv = await pages.get(`${address}/history.csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.split('\r\n')[0]).toBe('at,person,organisation,what,subject,why,field,before,after');
    expect(csv.text.split('\r\n')).toHaveLength(3);
  });

  it('is linked from the page of a statement, a referral and an outcome', async () => {
    for (const [page, link] of [
      ['/statements/1', '/history/statement/'],
      ['/referrals/KT4093DE', '/history/referral/KT4093DE'],
      ['/outcomes/17', '/history/outcome/17'],
    ] as const)
      // prettier-ignore
      expect((await pages.get(page)).text).toContain(`href="${link}`);
  });

  it('says in Welsh what has a word, and shows an act that has none by its name', async () => {
    answering(entry('terms.agree', { changes: [{ field: 'party', before: 'supplier', after: 'buyer' }] }), entry('new.verb')); // prettier-ignore
    const text = textOf((await pages.get('/history/contract/X').set('accept-language', 'cy')).text);
    expect(text).toContain('Cytuno ar delerau');
    expect(text).toContain('Parti: buyer');
    expect(text).toContain('new.verb');
  });

  it('is there for no other thing, and says what the API refuses', async () => {
    expect((await pages.get('/history/person/x')).status).toBe(404);
    pages.answering({ history: refusal('NOT_ALLOWED', 'You may not.', 'Ask somebody.') });
    const { status, text } = await pages.get('/history/contract/TR-A04');
    expect(status).toBe(403);
    expect(text).not.toContain('History of');
  });
});
