import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { eventOf, REFERRAL } from '../../../../test/pages/sample/referral.js';

const pages = pagesUnderTest();
const WELL = { ...MANAGER, organisation: 'DEMO-WELL', may: ['referral.make', 'referral.list'] };
const moved = { __typename: 'Referral', reference: 'AB1234CD' };
const send = (path: string, fields: Record<string, string | string[]>) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), ...fields });
const inputOf = (operation: string) => pages.seen(operation)[0]?.variables.input;

describe('making a referral', () => {
  const WHO = { serviceUser: 'U1', area: 'demo-16/A01' };
  const NEED = { category: 'DEPENDENCY_RECOVERY', complexity: 'LOW' };
  const WANTED = {
    wanted: ['audit-two-zones'],
    'complete-day': '',
    'complete-month': '',
    'complete-year': '',
  };
  beforeEach(() => pages.answering({ viewer: WELL, draftReferral: moved }));

  it('asks a question a page, shows the answers, and makes the draft once', async () => {
    expect((await pages.get('/referrals')).text).toContain('href="/referrals/new"');
    expect((await pages.get('/referrals/new')).headers.location).toBe('/referrals/new/who');
    expect((await pages.get('/referrals/new/who')).text).toContain('value="demo-16/A01"');
    expect((await send('/referrals/new/who', WHO)).headers.location).toBe('/referrals/new/need');
    expect((await send('/referrals/new/need', NEED)).headers.location).toBe('/referrals/new/wanted');
    expect((await send('/referrals/new/wanted', WANTED)).headers.location).toBe('/referrals/new/check');
    const check = textOf((await pages.get('/referrals/new/check')).text);
    expect(check).toContain('Kind of service Dependency recovery Change');
    const done = await send('/referrals/new/check', { key: 'k', note: 'urgent' });
    expect(done.headers.location).toBe('/referrals/AB1234CD?done=made');
    expect(inputOf('Draft')).toEqual({ serviceUser: 'U1', scheme: 'demo-16', area: 'A01', ...NEED, wanted: ['audit-two-zones'], note: 'urgent' }); // prettier-ignore
    expect(pages.seen('Draft')[0]?.idempotencyKey).toBe('k');
    expect(pages.drafts.kept.size).toBe(0);
  });

  it('keeps what was answered and goes on where it was left', async () => {
    await send('/referrals/new/who', WHO);
    expect((await send('/referrals/new/need', { ...NEED, then: 'later' })).status).toBe(303);
    expect(textOf((await pages.get('/')).text)).toContain('A referral that you are making , saved');
    expect((await pages.get('/referrals/new')).headers.location).toBe('/referrals/new/wanted');
    expect((await pages.get('/referrals/new/check')).headers.location).toBe('/referrals/new/wanted');
  });

  it.each([
    ['who', { serviceUser: '', area: '' }, 'Give the reference of the service user'],
    ['need', { complexity: 'LOW' }, 'Choose a kind of service'],
    ['wanted', { 'complete-day': '31', 'complete-month': '2', 'complete-year': '2027' }, 'Choose at least one outcome'], // prettier-ignore
  ])('says at the question %s what is wrong, with a link to the field', async (step, form, message) => {
    await send('/referrals/new/who', WHO);
    await send('/referrals/new/need', NEED);
    const { status, text: html } = await send(`/referrals/new/${step}`, form);
    expect([status, textOf(html)]).toEqual([400, expect.stringContaining(message)]);
    const [, field = ''] = /href="#([^"]+)">/.exec(html.slice(html.indexOf('govuk-error-summary'))) ?? [];
    expect(html).toContain(`id="${field}"`);
  });

  it('shows why the API does not take it, with the answers kept', async () => {
    await send('/referrals/new/who', WHO);
    await send('/referrals/new/need', NEED);
    await send('/referrals/new/wanted', WANTED);
    const kept = new Map(pages.drafts.kept);
    pages.answering({
      viewer: WELL,
      draftReferral: refusal('NOT_FOUND', 'there is no such person.', 'Correct it.'),
    });
    for (const [key, draft] of kept) pages.drafts.kept.set(key, draft);
    const { status, text: html } = await send('/referrals/new/check', { key: 'k' });
    expect([status, textOf(html)]).toEqual([
      409,
      expect.stringContaining('There is no such person. Correct it.'),
    ]);
    expect(pages.drafts.kept.size).toBe(1);
  });
});

describe('where a referral goes', () => {
  const DRAFT = {
    ...REFERRAL,
    state: 'DRAFT',
    holder: null,
    sentAt: null,
    allowedMoves: ['SENT', 'REASSIGNED'],
  };

  it('is chosen among services of its area and category, or left to the rules of allocation', async () => {
    pages.answering({ viewer: WELL, referral: DRAFT, sendReferral: moved });
    const page = (await pages.get('/referrals/KT4093DE/send')).text;
    expect(pages.seen('ServicesFor')[0]?.variables).toMatchObject({
      area: 'A01',
      category: 'DEPENDENCY_RECOVERY',
    });
    expect(textOf(page)).toContain('As the rules of allocation say WELL-ALC, Alcohol recovery (The Well)');
    expect((await send('/referrals/KT4093DE/send', { key: 'k', seen: '0' })).headers.location).toBe('/referrals/AB1234CD?done=send'); // prettier-ignore
    expect(inputOf('Send')).toEqual({ reference: 'KT4093DE', seen: 0 });
  });

  it('is changed by the buyer, who says why and sees it once more before it is done', async () => {
    pages.answering({ viewer: WELL, referral: DRAFT, reassignReferral: moved });
    const form = { service: 'WELL-ALC', reason: 'nearer', seen: '0', key: 'k' };
    expect(textOf((await send('/referrals/KT4093DE/reassign', { reason: 'x' })).text)).toContain(
      'Choose a service',
    );
    expect(textOf((await send('/referrals/KT4093DE/reassign', form)).text)).toContain('To WELL-ALC');
    await send('/referrals/KT4093DE/reassign', { ...form, sure: 'yes' });
    expect(inputOf('Reassign')).toMatchObject({ service: 'WELL-ALC', reason: 'nearer', seen: 0 });
  });

  it('goes on from who holds it, to a service of any category: that is a further referral', async () => {
    pages.answering({ viewer: WELL, referral: REFERRAL, referOnward: moved });
    expect((await pages.get('/referrals/KT4093DE')).text).toContain('href="/referrals/KT4093DE/onward"');
    const none = await send('/referrals/KT4093DE/onward', { service: 'WELL-ALC' });
    expect(textOf(none.text)).toContain('Choose at least one outcome that is wanted');
    expect(pages.seen('ServicesFor')[0]?.variables).not.toHaveProperty('category');
    const done = await send('/referrals/KT4093DE/onward', {
      service: 'WELL-ALC',
      wanted: 'sober',
      seen: '0',
    });
    expect(done.headers.location).toBe('/referrals/AB1234CD?done=onward');
    expect(inputOf('Onward')).toMatchObject({ service: 'WELL-ALC', wanted: ['sober'] });
    pages.answering({ viewer: { ...WELL, organisation: 'DEMO-COM' }, referral: REFERRAL });
    expect((await pages.get('/referrals/KT4093DE')).text).not.toContain('/onward"');
  });
});

it('tells in the history of a referral a reason in words, and what came from a file', async () => {
  const events = [eventOf(1, 'SENT', { person: null }), eventOf(2, 'DECLINED', { reason: 'NO_ROOM' })];
  pages.answering({ referral: { ...REFERRAL, state: 'DECLINED', events } });
  const text = textOf((await pages.get('/referrals/KT4093DE')).text);
  expect(text).toContain('Declined . Reason: There is no room');
  expect(text).toContain('2 March 2026 at 10:00am, loaded from a file');
});
