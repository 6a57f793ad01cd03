import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { noticesAnswer } from '../../../../test/pages/sample/notices.js';

const pages = pagesUnderTest();
const schema = buildSchema(readFileSync(new URL('../../../api/schema.graphql', import.meta.url), 'utf8'));
const KINDS = (schema.getType('NoticeKind') as GraphQLEnumType).getValues().map(({ name }) => name);

/** What each kind of notice is about. */
const TARGET_OF = (kind: string): string =>
  kind.startsWith('LINE_') ? 'statement_line' : kind === 'STATEMENT_APPROVAL' ? 'statement' : 'referral';
const notice = (kind: string, more: object = {}) => ({
  key: `key of ${kind}`,
  kind,
  subject: 'TR-A04/2015Q4/1/2',
  targetKind: TARGET_OF(kind),
  target: '17',
  since: null,
  dueOn: null,
  overdue: false,
  read: false,
  dismissed: false,
  ...more,
});

describe('home', () => {
  it.each(KINDS)(
    'says of %s in both languages what waits, and leads to its page or says how it is done',
    async (kind) => {
      pages.answering(noticesAnswer([notice(kind)]));
      const { status, text: html } = await pages.get('/');
      expect(status).toBe(200);
      const link = /<a class="govuk-link" href="([^"]+)">TR-A04\/2015Q4\/1\/2<\/a>/.exec(html)?.[1];
      if (link === undefined) expect(textOf(html)).toContain('There is no page for this yet');
      else {
        const { status: led, headers } = await pages.get(link.replaceAll('&amp;', '&'));
        const arrived = led === 303 ? (await pages.get(headers.location ?? '')).status : led;
        expect(arrived).toBe(200);
      }
      const welsh = await pages.get('/').set('accept-language', 'cy');
      expect(welsh.status).toBe(200);
      expect(textOf(welsh.text)).toContain('1 peth yn aros.');
    },
  );

  it('says in words what is overdue, and since when', async () => {
    pages.answering(noticesAnswer([notice('LINE_QUERY', { dueOn: '2026-11-02', overdue: true })]));
    const text = textOf((await pages.get('/')).text);
    expect(text).toContain('Overdue: was due by 2 November 2026');
    expect(text).toContain('1 thing waits. 1 overdue');
  });

  it('says so where nothing waits, and what can be done from here', async () => {
    const { text: html } = await pages.get('/');
    expect(textOf(html)).toContain('Nothing waits for you at the moment');
    expect(html).toMatch(/From here[\s\S]*href="\/statements"/);
  });

  it('sets aside and shows again, and comes back to where that was asked', async () => {
    for (const mark of ['DISMISSED', 'RESTORED']) {
      const { status, headers } = await pages
        .post('/notices')
        .type('form')
        .send({ csrf: pages.formToken(), key: 'a/b', mark, back: '/?kind=LINE_QUERY' });
      expect([status, headers.location]).toEqual([303, '/?kind=LINE_QUERY']);
    }
    expect(pages.seen('MarkNotices').map(({ variables }) => variables)).toEqual([
      { keys: ['a/b'], mark: 'DISMISSED' },
      { keys: ['a/b'], mark: 'RESTORED' },
    ]);
    expect((await pages.post('/notices').type('form').send({ key: 'a/b' })).status).toBe(403);
  });

  it('asks for one kind, what was dismissed, and the next page as the address says', async () => {
    await pages.get('/?kind=LINE_QUERY&dismissed=yes&after=c');
    expect(pages.seen('Waiting')[0]?.variables).toEqual({
      kinds: ['LINE_QUERY'],
      dismissed: true,
      after: 'c',
    });
  });
});
