import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';

const pages = pagesUnderTest();

const hit = (kind: string, reference: string, more: object = {}) => ({
  kind,
  reference,
  target: reference,
  within: null,
  title: null,
  ...more,
});
const finding = (...items: readonly object[]) =>
  pages.answering({ search: { __typename: 'SearchHitList', items } });
const search = (q: string) => pages.post('/search').type('form').send({ csrf: pages.formToken(), q });

describe('searching by reference', () => {
  it('has its box on every page of who is signed in, and sends what is typed as a form', async () => {
    const { text } = await pages.get('/terms');
    expect(text).toMatch(/<form class="concord-search" action="\/search" method="post" role="search"/);
    expect(text.match(/name="q"/g)).toHaveLength(1);
    expect((await pages.anybody().get('/terms')).text).not.toContain('role="search"');
    expect((await pages.get('/search')).text.match(/name="q"/g)).toHaveLength(1);
  });

  it.each([
    [hit('REFERRAL', 'KT4093DE'), '/referrals/KT4093DE'],
    [hit('CONTRACT', 'TR-A01'), '/contracts/TR-A01'],
    [hit('STATEMENT', 'TR-A01/2015Q4/1', { target: '5' }), '/statements/5'],
    [hit('STATEMENT_LINE', 'TR-A01/2015Q4/1/2', { target: '2', within: '5' }), '/statements/5/lines/2'],
    [hit('OUTCOME', '17'), '/outcomes/17'],
    [hit('CLAIM', '3', { within: '17' }), '/claims/3'],
    [hit('RUN', 'run-1'), '/runs/run-1'],
  ])('leads straight to the only thing that bears it: %j', async (found, address) => {
    finding(found);
    const { status, headers } = await search(found.reference);
    expect([status, headers.location]).toEqual([303, address]);
    expect((await pages.get(address)).status).toBe(200);
  });

  it('leads to an address that can be kept where several things bear it, each with its page', async () => {
    const { status, headers } = await search('17');
    expect([status, headers.location]).toEqual([303, '/search?q=17']);
    const { text } = await pages.get('/search?q=17');
    expect(textOf(text)).toContain('2 things were found');
    expect(text).toContain('href="/outcomes/17"');
    expect(text).toContain('href="/claims/17"');
  });

  it('shows a service user’s referrals in answer to the form, and never by an address', async () => {
    finding(hit('SERVICE_USER', 'SU-1'));
    const { status, text } = await search('A1234BC');
    expect(status).toBe(200);
    expect(textOf(text)).toContain('Service user: SU-1');
    expect(text).toContain('href="/referrals/KT4093DE"');
    expect(text).not.toMatch(/(href|action)="[^"]*(SU-1|A1234BC)/);
    expect(/<title>([^<]*)/.exec(text)?.[1]).not.toMatch(/SU-1|A1234BC/);
    await pages.get('/search?q=A1234BC');
    const [sent, kept] = pages.seen('Search').map(({ variables }) => variables.kinds);
    expect(sent).toBeUndefined();
    expect(kept).not.toContain('SERVICE_USER');
    expect(kept).toHaveLength(8);
  });

  it('names an organisation, which has no page', async () => {
    finding(hit('ORGANISATION', 'DEMO-ALDER', { title: 'Alder' }));
    const { headers } = await search('demo-alder');
    expect(headers.location).toBe('/search?q=demo-alder');
    expect(textOf((await pages.get('/search?q=demo-alder')).text)).toContain(
      'Organisation: DEMO-ALDER , Alder',
    );
  });

  it('says that nothing was found, whether or not it is there, and keeps what was typed', async () => {
    finding();
    const { status, text } = await search('<x>"');
    expect(status).toBe(200);
    expect(textOf(text)).toContain('There is nothing with this reference that you may see');
    expect(text).toContain('value="&lt;x&gt;&quot;"');
    expect((await search('  ')).headers.location).toBe('/search');
  });

  it('takes no form of others', async () => {
    expect((await pages.post('/search').type('form').send({ q: '17' })).status).toBe(403);
    expect(pages.seen('Search')).toEqual([]);
  });
});
