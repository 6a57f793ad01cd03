import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { WHERE_TO } from '../../../../test/pages/sample/demand.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { MANAGER } from '../../../../test/pages/sample/persons.js';
import { REFERRAL } from '../../../../test/pages/sample/referral.js';
import { quarterBefore, thisMonth } from './months.js';

const pages = pagesUnderTest();
const coordinator = { ...MANAGER, may: [...MANAGER.may, 'capacity.set', 'referral.allocate'] };

describe('the demand board', () => {
  it('counts by state, clock, service and supplier what is not over, and each count opens its list', async () => {
    pages.answering();
    const { text: html } = await pages.get('/board?area=A01');
    const text = textOf(html);
    expect(text).toContain('22 referrals, 8 of them overdue.');
    expect(text).not.toContain('Concluded');
    expect(html).toContain('href="/referrals?order=newest&amp;area=A01&amp;state=SENT"');
    expect(html).toContain(
      'href="/referrals?order=newest&amp;open=yes&amp;area=A01&amp;due=overdue&amp;clock=ASSESSMENT"',
    );
    expect(html).toContain('href="/referrals?order=newest&amp;open=yes&amp;area=A01&amp;holder=DEMO-WELL"');
    expect(pages.seen('Board')[0]?.variables).toEqual({ filter: { area: 'A01' } });
    expect(textOf((await pages.get('/board?all=yes')).text)).toContain('62 referrals');
  });
  it('of who sees counts is one table by service, small numbers held back, and is not added up', async () => {
    const cell = (state: string, count: string | null) => ({ state, clock: null, overdue: null, service: 'WELL-ALC', supplier: 'DEMO-WELL', count, roundedTo: 5 }); // prettier-ignore
    const items = [cell('SENT', null), cell('ACCEPTED', '10'), cell('IN_DELIVERY', null)];
    pages.answering({ referralBoard: { __typename: 'ReferralBoardRowList', items } });
    const { text: html } = await pages.get('/board');
    expect(textOf(html)).toContain('WELL-ALC DEMO-WELL held back 10 held back');
    expect(textOf(html)).toContain('Numbers from 1 to below 5 are held back');
    expect(html).not.toContain('href="/referrals?');
    expect((await pages.get('/board/board.csv')).text).toContain('sent,,,WELL-ALC,DEMO-WELL,\r\n');
  });
  it('waiting of who sees counts is of the last whole quarter, where no months are asked for', async () => {
    const asked: unknown[] = [];
    const waitingTimes = ({ from, to }: { from: string; to: string }) => {
      asked.push([from, to]);
      return asked.length === 1 ? refusal('INVALID', 'By whole quarters that are over.', 'Ask so.') : { __typename: 'WaitingTimeList', items: [] }; // prettier-ignore
    };
    pages.answering({ waitingTimes });
    expect((await pages.get('/capacity/waits')).status).toBe(200);
    expect(asked[1]).toEqual(Object.values(quarterBefore(thisMonth())));
    asked.length = 0;
    expect((await pages.get('/capacity/waits?from=2026-01&to=2026-01')).status).toBe(400);
  });
  it('is given as a file with the same filters, and says so where there is nothing', async () => {
    pages.answering();
    expect((await pages.get('/board/board.csv')).text).toContain(
      'sent,acceptance,yes,WELL-ALC,DEMO-WELL,3\r\n',
    );
    pages.answering({ referralBoard: { __typename: 'ReferralBoardRowList', items: [] } });
    expect(textOf((await pages.get('/board')).text)).toContain('No referral is open.');
    expect(textOf((await pages.get('/board?area=A09')).text)).toContain('No referral fits.');
    pages.answering({
      referralBoard: refusal('NOT_ALLOWED', 'You may not list referrals.', 'A coordinator may.'),
    });
    expect((await pages.get('/board')).status).toBe(403);
  });
});

describe('capacity', () => {
  const send = (form: object) =>
    pages
      .post('/capacity/set')
      .type('form')
      .send({ csrf: pages.formToken(), ...form });
  const whole = {
    service: 'WELL-ALC',
    scheme: 'demo-16',
    area: 'A01',
    from: '2026-12',
    maximum: '40',
    key: 'k',
  };

  it('shows what is free, what nobody has said as unknown, and offers a change to who may say it', async () => {
    pages.answering({ viewer: coordinator });
    const { text: html } = await pages.get('/capacity?period=2026-12');
    expect(textOf(html)).toContain('0 no place free');
    expect(html).toContain(
      'href="/capacity/set?service=WELL-ALC&amp;scheme=demo-16&amp;area=A01&amp;period=2026-12&amp;maximum=40&amp;funded=12"',
    );
    pages.answering();
    expect((await pages.get('/capacity?period=2026-12')).text).not.toContain('/capacity/set?');
    expect((await pages.get('/capacity/capacity.csv?period=2026-12')).text).toContain(
      'WELL-ALC,DEMO-WELL,demo-16,A01,2026-12,40,40,0,3,9,12,8,4',
    );
  });
  it('is said by who is signed in: others are asked to before they fill the form in', async () => {
    const { status, headers } = await pages.anybody().get('/capacity/set?service=WELL-ALC');
    expect([status, headers.location]).toEqual([303, expect.stringContaining('/sign-in?')]);
  });
  it('is said for months, once under the key of its form', async () => {
    pages.answering({ setCapacity: { __typename: 'ServiceCapacityList', items: [] } });
    const { status, headers } = await send({ ...whole, to: '2027-03', funded: '12', reason: 'more rooms' });
    expect([status, headers.location]).toEqual([303, '/capacity?period=2026-12&service=WELL-ALC&done=set']);
    const [asked] = pages.seen('SetCapacity');
    expect(asked?.variables).toEqual({
      input: {
        service: 'WELL-ALC',
        scheme: 'demo-16',
        area: 'A01',
        from: '2026-12',
        to: '2027-03',
        maximum: 40,
        funded: 12,
        reason: 'more rooms',
      },
    });
    expect(asked?.idempotencyKey).toBe('k');
  });
  it('points at every field that is wrong, keeps what was typed, and says why it was refused', async () => {
    pages.answering();
    const { status, text: html } = await send({ from: '2026-13', to: 'x', maximum: '-1', reason: 'kept' });
    expect(status).toBe(400);
    for (const part of ['#service', '#area', '#from', '#to', '#maximum'])
      expect(html).toContain(`href="${part}"`);
    expect(html).toContain('kept');
    expect(pages.seen('SetCapacity')).toEqual([]);
    pages.answering({ setCapacity: refusal('CONFLICT', 'the service ended.', 'Choose another month.') });
    const refused = await send(whole);
    expect(refused.status).toBe(409);
    expect(textOf(refused.text)).toContain('The service ended. Choose another month.');
  });
  it('says how long people wait, and where it cannot be told yet', async () => {
    pages.answering();
    const text = textOf((await pages.get('/capacity/waits?from=2026-09&to=2026-11')).text);
    expect(text).toContain('14 days');
    expect(text).toContain('Cannot be told yet');
    expect(pages.seen('Waits')[0]?.variables).toMatchObject({ from: '2026-09', to: '2026-11' });
    expect((await pages.get('/capacity/waits.csv')).text).toContain('WELL-ALC,demo-16,A01,60,44,6,10,14,,51');
  });
  it('places those who wait where there is room now, and says where each went', async () => {
    const placed = {
      __typename: 'AllocatedWaiting',
      sent: [{ referral: 'KT4093DE', service: 'WELL-ACC' }],
      stillWaiting: 2,
    };
    pages.answering({ viewer: coordinator, allocateWaiting: placed });
    expect((await pages.get('/capacity/to-place')).text).toContain('Place those for whom there is room');
    const { text: html } = await pages.post('/capacity/to-place').type('form').send({ csrf: pages.formToken(), area: 'A01', key: 'k' }); // prettier-ignore
    expect(textOf(html)).toContain('1 referral was placed; 2 still wait.');
    expect(pages.seen('PlaceWaiting')[0]).toMatchObject({ variables: { area: 'A01' }, idempotencyKey: 'k' });
    pages.answering();
    expect((await pages.get('/capacity/to-place')).text).not.toContain('Place those for whom there is room');
  });
});

describe('one referral that waits', () => {
  const at = '/capacity/to-place/KT4093DE';
  const send = (form: object) =>
    pages
      .post(at)
      .type('form')
      .send({ csrf: pages.formToken(), key: 'k', seen: 'WELL-ACC', ...form });
  const whole = { service: 'WELL-ACC', reason: 'The court wants it this week.' };
  const placed = { __typename: 'PlacedReferral', referral: 'KT4093DE', service: 'WELL-ACC' };

  it('is led to from the board, the list and the referral, for who finds it room', async () => {
    const went = (service: string | null) => ({ __typename: 'AllocationList', items: [{ recordedAt: '2026-11-27T09:00:00Z', buyer: 'DEMO-COM', service }] }); // prettier-ignore
    const draft = { ...REFERRAL, state: 'DRAFT' };
    pages.answering({ viewer: coordinator, referral: draft, allocations: went(null) });
    expect((await pages.get('/board')).text).toContain('href="/capacity/to-place"');
    expect((await pages.get('/capacity/to-place')).text).toContain(`href="${at}"`);
    expect((await pages.get('/referrals/KT4093DE')).text).toContain(`href="${at}"`);
    pages.answering({ viewer: coordinator, referral: refusal('NOT_ALLOWED', 'no.', 'x.'), allocations: went(null) }); // prettier-ignore
    expect((await pages.get('/referrals/KT4093DE')).headers.location).toBe(at);
    pages.answering({ viewer: coordinator, referral: draft, allocations: went('WELL-ACC') });
    expect((await pages.get('/referrals/KT4093DE')).text).not.toContain(at);
    pages.answering({ referral: draft, allocations: went(null) });
    for (const page of ['/board', '/capacity/to-place', '/referrals/KT4093DE'])
      expect((await pages.get(page)).text).not.toContain(`href="${at}"`);
  });
  it('can go to any service, each with its room, how long people wait and what the rules say of it', async () => {
    pages.answering({ viewer: coordinator });
    const text = textOf((await pages.get(at)).text);
    expect(text).toContain('A room and support (WELL-ACC), DEMO-WELL 3 places free of 12, 1 offered to somebody; half start within 14 days. By the rules it is number 1.'); // prettier-ignore
    expect(text).toContain('No place free of 12; how long people wait cannot be told yet. The rules leave it out. Of 12 places 12 are in use'); // prettier-ignore
    expect(text).toContain('Places not said for this month');
    pages.answering({ whereTo: { ...WHERE_TO, places: [] } });
    expect(textOf((await pages.get(at)).text)).toContain('No service of DEMO-COM takes such referrals');
    pages.answering({ whereTo: refusal('NOT_ALLOWED', 'you may not.', 'A coordinator may.') });
    expect((await pages.get(at)).status).toBe(403);
  });
  it('is sent with its reason, once under the key of its form, and the list says so', async () => {
    pages.answering({ viewer: coordinator, placeReferral: placed });
    const { status, headers } = await send(whole);
    expect([status, headers.location]).toEqual([303, '/capacity/to-place?sent=KT4093DE']);
    const asked = { variables: { referral: 'KT4093DE', ...whole }, idempotencyKey: 'k' };
    expect(pages.seen('PlaceOne')).toMatchObject([asked]);
    expect(textOf((await pages.get('/capacity/to-place?sent=KT4093DE')).text)).toContain('KT4093DE was sent.'); // prettier-ignore
    expect(textOf((await pages.get('/capacity/to-place?sent=<b>')).text)).not.toContain('was sent.');
    // sent again when it does not wait any more: answered by the key, as it was
    pages.answering({ whereTo: refusal('NOT_FOUND', 'no.', 'x.', ['referral']), placeReferral: placed });
    expect((await send(whole)).status).toBe(303);
    expect(pages.seen('PlaceOne')).toMatchObject([asked]);
  });
  it('points at all that is missing, keeps what was typed, and says what the API refuses', async () => {
    pages.answering({ viewer: coordinator });
    const { status, text: html } = await send({ reason: 'kept', service: 'NONE' });
    expect([status, html]).toEqual([400, expect.stringContaining('href="#service"')]);
    expect(html).toContain('kept');
    expect((await send({})).text).toContain('href="#reason"');
    expect(pages.seen('PlaceOne')).toEqual([]);
    pages.answering({ placeReferral: refusal('NOT_FOUND', 'it ended today.', 'Choose another.', ['service']) }); // prettier-ignore
    const refused = await send(whole);
    expect([refused.status, textOf(refused.text)]).toEqual([409, expect.stringContaining('It ended today. Choose another.')]); // prettier-ignore
  });
  it('tells who is second what happened meanwhile: it has gone, or the last place has', async () => {
    pages.answering({
      placeReferral: refusal('NOT_FOUND', 'it does not wait.', 'x.', ['referral']),
      allocations: { __typename: 'AllocationList', items: [{ recordedAt: '2026-11-27T09:00:00Z', buyer: 'DEMO-COM', service: 'WELL-FLAT' }] }, // prettier-ignore
    });
    const { status, text: html } = await send(whole);
    expect(status).toBe(409);
    expect(textOf(html)).toContain('KT4093DE does not wait any more');
    expect(textOf(html)).toContain('It was sent to WELL-FLAT on 27 November 2026');
    pages.answering({ placeReferral: { ...placed, service: 'WELL-HOSTEL' } });
    const hostel = { ...whole, service: 'WELL-HOSTEL' };
    const full = await send({ ...hostel, seen: 'WELL-ACC WELL-HOSTEL' });
    expect([full.status, textOf(full.text)]).toEqual([409, expect.stringContaining('has no room any more')]); // prettier-ignore
    expect(pages.seen('PlaceOne')).toEqual([]);
    // knowingly, then
    expect((await send(hostel)).status).toBe(303);
  });
});

describe('funded volumes to look at', () => {
  it('say what is to be expected, lead to what can be done, and are given as a file', async () => {
    pages.answering();
    const { text: html } = await pages.get('/capacity/alerts?service=WELL-ALC');
    expect(textOf(html)).toMatch(/Used up too early About 10 of 60 .*A part will lie idle.*held back.*Cannot be told Too few months/); // prettier-ignore
    expect(pages.seen('Alerts')[0]?.variables).toEqual({ service: 'WELL-ALC' });
    const { text: csv } = await pages.get('/capacity/alerts/list.csv');
    expect(csv).toContain('WELL-ALC,tr,A01,DEMO-WELL,DEMO-COM,used,60,50,2027-03-31,');
    pages.answering({ demandAlerts: { __typename: 'DemandAlertList', items: [] } });
    expect(textOf((await pages.get('/capacity/alerts')).text)).toContain(
      'No funded volume runs out too early',
    );
  });
});
