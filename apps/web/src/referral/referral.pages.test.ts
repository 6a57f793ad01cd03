import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { MANAGER, refusal } from '../../../../test/pages/sample/index.js';
import { eventOf, REASONS, REFERRAL, REFERRAL_PERSON } from '../../../../test/pages/sample/referral.js';

const pages = pagesUnderTest();

const listOf = (nodes: readonly unknown[], next: string | null = null) => ({
  __typename: 'ReferralConnection',
  nodes,
  pageInfo: { hasNextPage: next !== null, hasPreviousPage: false, endCursor: next },
});
const SENT = {
  ...REFERRAL,
  state: 'SENT',
  clock: 'ACCEPTANCE',
  dueOn: '2026-03-05',
  sessionsPlanned: null,
  allowedMoves: ['ACCEPTED', 'DECLINED'],
  events: [eventOf(1, 'SENT')],
};
const answering = (more: object = {}) =>
  pages.answering({
    referrals: listOf([SENT], 'next-1'),
    referral: SENT,
    referralReasons: REASONS,
    ...more,
  });
const send = (path: string, form: object) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), ...form });
const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

beforeEach(() => answering());

describe('the inbox of referrals', () => {
  it('shows what waits, the first due first, with its clock in words', async () => {
    const { status, text: html } = await pages.get('/referrals');
    expect(status).toBe(200);
    expect(textOf(html)).toMatch(/KT4093DE.+Accept or decline Overdue since 5 March 2026/);
    expect(html).toContain('href="/referrals?after=next-1"');
    expect(pages.seen('Inbox')[0]?.variables).toMatchObject({ order: 'DUE', first: 50 });
  });
  it('asks the API what its address says, and gives the same as a file', async () => {
    const address = '?state=SENT&due=overdue&service=WELL-ALC&caseworker=Ann&area=A01&order=newest';
    const { text: html } = await pages.get(`/referrals${address}`);
    const filter = { states: ['SENT'], overdue: true, service: 'WELL-ALC', caseworker: 'Ann', area: 'A01' };
    expect(pages.seen('Inbox')[0]?.variables).toMatchObject({ filter, order: 'NEWEST' });
    const link = /href="(\/referrals\/list\.csv[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { text: csv, headers } = await pages.get(link);
    expect(headers['content-disposition']).toBe('attachment; filename="referrals.csv"');
    expect(csv).toContain('KT4093DE,dependency_recovery,low,A01,sent,acceptance,2026-03-05,WELL-ALC');
    expect(pages.seen('Inbox')[1]?.variables).toMatchObject({ filter, order: 'NEWEST' });
  });
  it('leaves those that are over out, and shows those of one holder, where the address says so', async () => {
    const { text: html } = await pages.get('/referrals?open=yes&holder=DEMO-WELL&order=newest');
    const filter = pages.seen('Inbox')[0]?.variables['filter'] as { states: string[]; holder: string };
    expect(filter.holder).toBe('DEMO-WELL');
    expect([filter.states.length, filter.states.includes('CONCLUDED')]).toEqual([9, false]);
    expect(html).toMatch(/list\.csv\?open=yes&amp;holder=DEMO-WELL/);
  });
  it('leads to a referral by its reference, and says what is wrong with one', async () => {
    expect((await pages.get('/referrals?reference=kt4093de')).headers.location).toBe('/referrals/KT4093DE');
    const { status, text: html } = await pages.get('/referrals?reference=12');
    expect(status).toBe(400);
    expect(html).toContain('href="#reference"');
    expect(textOf(html)).toContain('such as KT4093DE');
  });
  it('says so when nothing waits, or nothing fits', async () => {
    answering({ referrals: listOf([]) });
    expect(textOf((await pages.get('/referrals')).text)).toContain('Nothing waits.');
    expect(textOf((await pages.get('/referrals?state=SENT')).text)).toContain('No referral fits.');
  });
  it('leads who is told numbers of people to the numbers', async () => {
    const viewer = { ...MANAGER, may: [...MANAGER.may, 'referral.list'], seesNumbersOnly: true };
    pages.answering({
      viewer,
      referrals: refusal('NOT_ALLOWED', 'Rows could be counted.', '`referralBoard` tells.'),
    });
    const { status, text: html } = await pages.get('/referrals');
    expect(status).toBe(200);
    expect(textOf(html)).toContain('You are told numbers of people, and small numbers are held back.');
    expect(html).not.toContain('referralBoard');
    for (const way of ['/board', '/openings/new']) expect(html).toContain(`href="${way}"`);
  });
  it('is refused to who may not see referrals', async () => {
    answering({ referrals: refusal('NOT_ALLOWED', 'You may not list referrals.', 'A practitioner may.') });
    expect((await pages.get('/referrals')).status).toBe(403);
  });
});

describe('a referral', () => {
  it('shows where it stands, whom it is for and why one sees that, and only what may be done next', async () => {
    const { text: html } = await pages.get('/referrals/KT4093DE');
    const text = textOf(html);
    expect(text).toContain('Alex Carter');
    expect(text).toContain('You see this because your organisation has a part in a referral (KT4093DE)');
    expect(html).toContain('href="/referrals/KT4093DE/accept"');
    expect(html).not.toContain('href="/referrals/KT4093DE/conclude"');
    expect(/<title>[^<]*/.exec(html)?.[0]).not.toContain('Carter');
  });
  it('is shown without the person to who may not see the person', async () => {
    answering({
      referral: { ...SENT, person: refusal('NOT_FOUND', 'There is no service user U1.', 'Correct it.') },
    });
    const { status, text: html } = await pages.get('/referrals/KT4093DE');
    expect(status).toBe(200);
    expect(textOf(html)).toContain('There is no service user U1.');
    expect(html).not.toContain('Carter');
  });
  it('says of a person who was erased when that was', async () => {
    const gone = { givenName: null, familyName: null, birthDate: null, assessments: [] };
    const person = { ...REFERRAL_PERSON, ...gone, erased: { on: '2026-05-03' } };
    answering({ referral: { ...SENT, person } });
    const text = textOf((await pages.get('/referrals/KT4093DE')).text);
    expect(text).toContain('Erased on 3 May 2026');
    expect(text).not.toContain('Carter');
  });
  it('is shown to who sees counts only without whom it is of', async () => {
    answering({ referral: { ...SENT, serviceUser: null, person: null } });
    expect(textOf((await pages.get('/referrals/KT4093DE')).text)).toContain(
      'The person is not shown to you.',
    );
  });
  it('that is not there says so', async () => {
    answering({ referral: refusal('NOT_FOUND', 'There is no referral XX0000XX.', 'Correct it.') });
    expect((await pages.get('/referrals/XX0000XX')).status).toBe(404);
    expect((await pages.get('/referrals/KT4093DE/nonsense')).status).toBe(404);
  });
});

describe('what is done with a referral', () => {
  it('says which events were seen, and carries a key by which a form sent twice is one', async () => {
    const { text: html } = await pages.get('/referrals/KT4093DE/accept');
    expect(field(html, 'key')).toMatch(/^[0-9a-f-]{36}$/);
    answering({ acceptReferral: SENT });
    const { status, headers } = await send('/referrals/KT4093DE/accept', {
      seen: field(html, 'seen'),
      key: field(html, 'key'),
    });
    expect([status, headers.location]).toEqual([303, '/referrals/KT4093DE?done=accept']);
    const [asked] = pages.seen('Accept');
    expect(asked?.variables).toEqual({ input: { reference: 'KT4093DE', seen: 1 } });
    expect(asked?.idempotencyKey).toBe(field(html, 'key'));
  });
  it('that is final is shown once more first, and then done', async () => {
    const { text: html } = await send('/referrals/KT4093DE/decline', { seen: '1', key: 'k', reason: 'NO_ROOM', note: '“a”\nb' }); // prettier-ignore
    expect(textOf(html)).toContain('There is no room');
    expect(pages.seen('Decline')).toEqual([]);
    expect(field(html, 'reason')).toBe('NO_ROOM');
    answering({ declineReferral: SENT });
    const sure = await send('/referrals/KT4093DE/decline', { seen: '1', key: 'k', reason: 'NO_ROOM', sure: 'yes' }); // prettier-ignore
    expect(sure.status).toBe(303);
    expect(pages.seen('Decline')[0]?.variables).toMatchObject({ input: { reason: 'NO_ROOM' } });
  });
  it('says at its fields what is missing, and keeps what was typed', async () => {
    const { status, text: html } = await send('/referrals/KT4093DE/decline', { seen: '1', note: 'my words', at: '2026-02-30' }); // prettier-ignore
    expect(status).toBe(400);
    expect(html).toContain('href="#reason"');
    expect(html).toContain('href="#at-day"');
    expect(html).toContain('my words');
    expect(/<title>\s*([^<]*)/.exec(html)?.[1]).toMatch(/^Error: /);
  });
  it('tells the second of two what happened meanwhile, and loses nothing', async () => {
    answering({
      referral: { ...SENT, events: [eventOf(1, 'SENT'), eventOf(2, 'CASEWORKER_ASSIGNED', { caseworker: 'Bo' })] },
      acceptReferral: refusal('CONFLICT', 'something happened to it meanwhile.', 'Look, and decide again.'),
    }); // prettier-ignore
    const { status, text: html } = await send('/referrals/KT4093DE/accept', { seen: '1', key: 'k', note: 'mine' }); // prettier-ignore
    expect(status).toBe(409);
    expect(textOf(html)).toMatch(/Meanwhile this happened: Caseworker named : Bo/);
    expect(html).toContain('mine');
    expect([field(html, 'seen'), field(html, 'key') === 'k']).toEqual(['2', false]);
  });
  it('is not offered where the state does not allow it', async () => {
    const { text: html } = await pages.get('/referrals/KT4093DE/conclude');
    expect(textOf(html)).toContain('This is not possible as the referral stands');
    expect(html).not.toContain('name="seen"');
  });
  it('records several sessions by one form, each by what was seen after the one before', async () => {
    answering({ referral: REFERRAL, recordSession: REFERRAL });
    const { headers } = await send('/referrals/KT4093DE/sessions', {
      seen: '7',
      key: 'k',
      'attendance-1': 'YES',
      'at-1': '2026-07-01',
      'at-1-time': '09:30',
      'attendance-3': 'NO',
      'reason-3': 'ILL',
    });
    expect(headers.location).toBe('/referrals/KT4093DE?done=sessions');
    expect(pages.seen('RecordSession').map(({ variables, idempotencyKey }) => [variables.input, idempotencyKey])).toEqual([
      [{ reference: 'KT4093DE', session: 1, attendance: 'YES', at: '2026-07-01T08:30:00.000Z', seen: 7 }, 'k-1'],
      [{ reference: 'KT4093DE', session: 3, attendance: 'NO', reason: 'ILL', seen: 8 }, 'k-3'],
    ]); // prettier-ignore
  });
  it('says which session was refused, and wants one at least', async () => {
    answering({ referral: REFERRAL, recordSession: refusal('INVALID', 'It is in the future.', 'Wait.') });
    const refused = await send('/referrals/KT4093DE/sessions', {
      seen: '7',
      key: 'k',
      'attendance-2': 'YES',
    });
    expect(refused.status).toBe(409);
    expect(textOf(refused.text)).toContain('Session 2: It is in the future. Wait.');
    const none = await send('/referrals/KT4093DE/sessions', { seen: '7', key: 'k' });
    expect(none.status).toBe(400);
    expect(none.text).toContain('href="#attendance-1"');
  });
});
