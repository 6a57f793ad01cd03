import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { t } from '../language/say.js';
import { noticesAnswer } from '../../../../test/pages/sample/notices.js';

const pages = pagesUnderTest();
const schema = buildSchema(readFileSync(new URL('../../../api/schema.graphql', import.meta.url), 'utf8'));
const KINDS = (schema.getType('NoticeKind') as GraphQLEnumType).getValues().map(({ name }) => name);

/** What each kind of notice is about, as the view `waiting` has it: kind of the target, reference, target. */
const ABOUT: Readonly<Record<string, readonly [string, string, string]>> = {
  CLEARANCE_ENDS: ['restriction', 'restriction 3, DEMO-COM', '3'],
  CLEARANCE_KEPT: ['clearance', 'restriction 3, DEMO-COM', '3'],
  CLEARANCE_MISSING: ['clearance', 'restriction 3, DEMO-COM', '3'],
  GOVERNANCE_ACTION: ['governance_item', 'relationship-4/12', '12'],
  GOVERNANCE_CHANGE: ['governance_item', 'relationship-4/12', '12'],
  GOVERNANCE_ESCALATED: ['governance_item', 'relationship-4/12', '12'],
  GOVERNANCE_PULSE: ['pulse', 'relationship-4', 'relationship-4'],
  CLAIM_DECISION: ['claim', 'TR-A04/claim-9', '9'],
  DEMAND_ALERT: ['service', 'WELL-ALC/A01', 'WELL-ALC'],
  NOVATION_AGREEMENT: ['contract', 'TR-A04', 'TR-A04'],
  OPENING_APPROVAL: ['opening', 'demo-16/A04/2015Q4', '7'],
  OUTCOME_EVIDENCE: ['outcome', 'DEMO-WELL/O-1', '17'],
  OUTCOME_REFUSED: ['outcome', 'DEMO-WELL/O-1', '17'],
  OUTCOME_VERIFICATION: ['outcome', 'DEMO-WELL/O-1', '17'],
  PEOPLE_OPENED: ['opening', 'demo-16/A04/2015Q4', '7'],
  READINESS_RECOMMENDATION: ['readiness_round', 'R-1/4', '2'],
  READINESS_ROUND: ['readiness_round', 'R-1', '2'],
  STATEMENT_APPROVAL: ['statement', 'TR-A04/2015Q4/1', '17'],
  TERMS_AGREEMENT: ['terms', 'D16-A04@2', 'D16-A04@2'],
  TRANSITION_COMMUNICATION: ['transition', 'ALDER-EXIT/letter', 'ALDER-EXIT'],
  TRANSITION_MILESTONE: ['transition', 'ALDER-EXIT/go-live', 'ALDER-EXIT'],
  VOLUME_AGREEMENT: ['volume_promise', 'WELL-ALC/2027Q1', '31'],
  WEBHOOK_FAILED: ['webhook', 'https://old.example.org/concord', '2'],
};
const aboutOf = (kind: string): readonly [string, string, string] =>
  ABOUT[kind] ??
  (kind.startsWith('LINE_')
    ? ['statement_line', 'TR-A04/2015Q4/1/2', '17']
    : ['referral', 'KT4093DE', 'KT4093DE']);
const notice = (kind: string, more: object = {}) => ({
  key: `key of ${kind}`,
  kind,
  subject: aboutOf(kind)[1],
  targetKind: aboutOf(kind)[0],
  target: aboutOf(kind)[2],
  since: null,
  dueOn: null,
  overdue: false,
  read: false,
  dismissed: false,
  ...more,
});

describe('home', () => {
  it.each(KINDS)('says of %s in both languages what waits, and leads to a page that opens', async (kind) => {
    pages.answering(noticesAnswer([notice(kind)]));
    const { status, text: html } = await pages.get('/');
    expect(status).toBe(200);
    const links = [...html.matchAll(/<a class="govuk-link concord-what" href="([^"]+)">(.+?)<\/a>/gs)];
    // the link says what is to be done, and about what: a reference alone tells a newcomer nothing
    const said = `${t(`home.kind.${kind}`)} ${aboutOf(kind)[1]}`;
    const link = links.find(([, , words]) => textOf(words ?? '').trim() === said)?.[1];
    if (link === undefined) throw new Error(`${kind} leads nowhere`);
    const { status: led, headers } = await pages.get(link.replaceAll('&amp;', '&'));
    const arrived = led === 303 ? (await pages.get(headers.location ?? '')).status : led;
    expect(arrived).toBe(200);
    // as the link of an e-mail says it (apps/api/src/notices/digest-text.test.ts)
    const [targetKind, subject, target] = aboutOf(kind);
    const mailed = new URLSearchParams({ kind: targetKind, subject, target }).toString();
    const opened = (await pages.get(`/notices/open?${mailed}`)).headers.location;
    expect(opened).toBe(link.replaceAll('&amp;', '&'));
    const welsh = await pages.get('/').set('accept-language', 'cy');
    expect(welsh.status).toBe(200);
    expect(textOf(welsh.text)).toContain('1 peth yn aros.');
  });

  it('is where a link of an e-mail leads that is of no page, or of another host', async () => {
    for (const asked of ['', '?kind=nothing&subject=a&target=b', '?kind=constructor&subject=//x.test'])
      expect((await pages.get(`/notices/open${asked}`)).headers.location).toBe('/');
  });

  it('says in words what is overdue, and since when', async () => {
    pages.answering(noticesAnswer([notice('LINE_QUERY', { dueOn: '2026-11-02', overdue: true })]));
    const text = textOf((await pages.get('/')).text);
    expect(text).toContain('Overdue: was due by 2 November 2026');
    expect(text).toContain('1 thing waits. 1 overdue');
  });

  it('is a file with the same filters as well, page by page', async () => {
    pages.answering(noticesAnswer([notice('LINE_QUERY', { subject: '=1+1', dueOn: '2026-11-02', overdue: true })])); // prettier-ignore
    const address = '?kind=LINE_QUERY&dismissed=yes&after=c';
    const { text: html } = await pages.get(`/${address}`);
    const href = /href="(\/notices\/list\.csv[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(href).toBe(`/notices/list.csv${address}`);
    const { headers, text } = await pages.get(href);
    expect(headers['content-disposition']).toBe('attachment; filename="what-waits.csv"');
    expect(text).toBe(
      "what,subject,since,due_on,overdue,dismissed\r\nline_query,'=1+1,,2026-11-02,yes,no\r\n",
    );
    const [shown] = pages.seen('Waiting').map(({ variables }) => variables);
    expect(pages.seen('WaitingRows').map(({ variables }) => variables)).toEqual([{ ...shown, first: 100 }]);
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

describe('how somebody is told by e-mail', () => {
  const save = (form: object) =>
    pages
      .post('/notices/settings')
      .type('form')
      .send({ csrf: pages.formToken(), ...form });

  it('shows what is set, with the kinds that can come to them, in words', async () => {
    const { text: html } = await pages.get('/notices/settings');
    expect(html).toContain('value="nadia@example.org"');
    expect(html).toMatch(/name="language"[^>]*value="cy" checked/);
    expect(html).toMatch(/name="atOnce"[^>]*value="terms_agreement" checked/);
    expect(html).toMatch(/name="atOnce"[^>]*value="claim_decision">/);
    expect(textOf(html)).toContain('Proposed terms wait for agreement');
    expect((await pages.get('/')).text).toContain('href="/notices/settings"');
  });

  it('saves it as a whole, what is not ticked too, and says so', async () => {
    const { status, headers } = await save({ address: ' nadia@example.org ', language: 'cy', atOnce: ['claim_decision', 'terms_agreement'] }); // prettier-ignore
    expect([status, headers.location]).toEqual([303, '/notices/settings?done=saved']);
    await save({ address: 'nadia@example.org', language: 'en', daily: 'yes' });
    expect(pages.seen('SetMail').map(({ variables }) => variables)).toEqual([
      { input: { address: 'nadia@example.org', language: 'cy', daily: false, atOnce: ['claim_decision', 'terms_agreement'] } }, // prettier-ignore
      { input: { address: 'nadia@example.org', language: 'en', daily: true, atOnce: [] } },
    ]);
    expect(textOf((await pages.get('/notices/settings?done=saved')).text)).toContain('like this from now on');
  });

  it('keeps what was written where something in it is wrong', async () => {
    pages.answering({ setNoticeSetting: { __typename: 'Problems', problems: [{ code: 'INVALID', path: ['address'], why: '‘nadia’ is no address.', fix: 'Write one like name@example.org.' }] } }); // prettier-ignore
    const { status, text: html } = await save({ address: 'nadia', language: 'en' });
    expect(status).toBe(400);
    expect(html).toContain('value="nadia"');
    expect(html).toContain('href="#address"');
    expect(html).toMatch(/name="language"[^>]*value="en" checked/);
  });
});
