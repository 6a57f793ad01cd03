import { PLATFORM, scoped } from '#kernel';
import request from 'supertest';
import { concord } from '../../../../test/support/concord.js';
import {
  type Answer,
  allPages,
  codes,
  PROBLEMS,
  testApi,
  type TestApi,
} from '../../../../test/support/api.js';
import { person as personOf } from '../../../../test/support/contracts.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { givenRecorded } from '../../../../test/support/recorded.js';
import { Reader } from '../graphql/reader.js';
import { partyOf } from './referral.rows.js';

const FIELDS = 'reference state clock dueOn service sessionsPlanned outcomeScore endState holder { code }';
const FULL = `reference state allowedMoves events { sequence kind person reason holder } clocks { clock dueOn inTime } chain { reference step holder } origin { code } area { code } serviceUser wanted`;

describe('referrals over GraphQL', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await givenServices(api.db.sql);
    await givenRecorded(api.db.sql, ['U1'], 'DEMO-ALDER');
  });
  afterAll(() => api.close());

  const move = async (person: string, name: string, type: string, input: object): Promise<Answer> =>
    (
      await api.mutate(
        person,
        `mutation M($input: ${type}!) { ${name}(input: $input) { ... on Referral { ${FIELDS} } ${PROBLEMS} } }`,
        { input },
      )
    )[name];
  const made = async (person: string, name: string, type: string, input: object): Promise<Answer> => {
    const answer = await move(person, name, type, input);
    expect(answer).not.toHaveProperty('problems');
    return answer;
  };
  const DRAFT = {
    serviceUser: 'U1',
    scheme: 'tr',
    area: 'A01',
    category: 'DEPENDENCY_RECOVERY',
    complexity: 'LOW',
    wanted: ['sober'],
    at: '2026-03-02T09:00:00Z',
  };
  const sent = async (service: string, person = 'alder-coordinator', at = '2026-03-02T10:00:00Z') => {
    const { reference } = await made(person, 'draftReferral', 'DraftReferralInput', DRAFT);
    await made(person, 'sendReferral', 'SendReferralInput', { reference, service, at });
    return reference as string;
  };
  const show = async (person: string, reference: string): Promise<Answer> =>
    (
      await api.ask(
        person,
        `query R($reference: String!) { referral(reference: $reference) { ... on Referral { ${FULL} } ${PROBLEMS} } }`,
        { reference },
      )
    ).referral;

  it('tells the story of an agency: from its first referral to a report on it', async () => {
    const reference = await sent('WELL-ALC');
    const at = (day: string) => `2026-03-${day}T10:00:00Z`;
    const well = (name: string, type: string, input: object) =>
      made('well-coordinator', name, type, { reference, ...input });
    expect(await show('well-coordinator', reference)).toMatchObject({
      state: 'SENT',
      allowedMoves: ['ACCEPTED', 'DECLINED'],
    });
    await well('acceptReferral', 'ReferralMoveInput', { at: at('03') });
    await well('assignCaseworker', 'AssignCaseworkerInput', { caseworker: 'Nadia', at: at('03') });
    await well('bookAssessment', 'BookAssessmentInput', { bookedFor: at('09'), at: at('03') });
    await well('recordAssessment', 'RecordAssessmentInput', { attendance: 'YES', at: at('09') });
    await well('submitPlan', 'SubmitPlanInput', { sessions: 1, at: at('10') });
    await made('alder-coordinator', 'returnPlan', 'ReferralReasonInput', {
      reference,
      reason: 'One is not enough',
      at: at('11'),
    });
    await well('submitPlan', 'SubmitPlanInput', { sessions: 2, at: at('12') });
    await made('alder-coordinator', 'approvePlan', 'ReferralMoveInput', { reference, at: at('13') });
    await well('bookSession', 'BookSessionInput', { session: 1, bookedFor: at('16'), at: at('13') });
    await well('recordSession', 'RecordSessionInput', {
      session: 1,
      attendance: 'NO',
      reason: 'POP_ACCEPTABLE',
      at: at('16'),
    });
    expect(
      await well('recordSession', 'RecordSessionInput', { session: 2, attendance: 'LATE', at: at('20') }),
    ).toMatchObject({ state: 'REPORTING', clock: 'REPORT', dueOn: '2026-03-27' });
    const levels = [{ outcome: 'sober', level: 'PARTIALLY_ACHIEVED' }];
    expect(
      codes(
        await move('well-coordinator', 'submitReport', 'SubmitReportInput', {
          reference,
          levels: [...levels, ...levels],
        }),
      ),
    ).toEqual(['INVALID levels.1']);
    expect(await well('submitReport', 'SubmitReportInput', { levels, at: at('24') })).toMatchObject({
      state: 'REPORTED',
      outcomeScore: '0.5',
    });
    expect(
      await made('alder-coordinator', 'concludeReferral', 'ReferralMoveInput', { reference, at: at('25') }),
    ).toMatchObject({ state: 'CONCLUDED', endState: 'COMPLETED' });
    const shown = await show('alder-coordinator', reference);
    expect(shown).toMatchObject({
      allowedMoves: [],
      origin: { code: 'DEMO-ALDER' },
      area: { code: 'A01' },
      serviceUser: 'U1',
      wanted: ['sober'],
    });
    expect(shown.events.map(({ kind }: Answer) => kind)).toHaveLength(14);
    expect(shown.clocks.map(({ inTime }: Answer) => inTime)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(codes(await show('kite-worker', reference))).toEqual(['NOT_ALLOWED referral.read']);
    expect(codes(await show('auditor', 'KT0000AC'))).toEqual(['NOT_FOUND reference']);
    expect(await show('auditor', reference)).toEqual({ ...shown, allowedMoves: [] });
  });

  it('withdraws, ends, declines, reassigns and refers onward; who lost it sees it as it was', async () => {
    const one = await sent('WELL-ALC');
    await made('well-coordinator', 'declineReferral', 'ReferralReasonInput', {
      reference: one,
      reason: 'FULL',
    });
    await made('alder-coordinator', 'withdrawReferral', 'ReferralReasonInput', {
      reference: one,
      reason: 'MIS',
    });
    const two = await sent('WELL-ALC');
    await made('well-coordinator', 'acceptReferral', 'ReferralMoveInput', { reference: two });
    const child = await made('well-coordinator', 'referOnward', 'ReferOnwardInput', {
      reference: two,
      service: 'BRIDGE-ALC',
      wanted: ['detox'],
    });
    expect((await show('alder-coordinator', two)).chain).toEqual([
      { reference: two, step: 0, holder: 'DEMO-WELL' },
      { reference: child.reference, step: 1, holder: 'DEMO-BRIDGE' },
    ]);
    expect((await show('bridge-worker', child.reference)).chain).toHaveLength(1);
    await made('alder-coordinator', 'reassignReferral', 'ReassignReferralInput', {
      reference: two,
      service: 'BRIDGE-ALC',
      reason: 'Nearer',
    });
    const seen = await show('well-coordinator', two);
    expect(seen).toMatchObject({ state: 'ACCEPTED', allowedMoves: [], chain: [] });
    expect(seen.events.map(({ kind, holder }: Answer) => [kind, holder])).toEqual([
      ['SENT', 'DEMO-WELL'],
      ['ACCEPTED', null],
      ['REASSIGNED', null],
    ]);
    const { formerReferrals } = await api.ask(
      'well-coordinator',
      `{ formerReferrals { ... on FormerReferralConnection { nodes { reference serviceUser category leftBy } } ${PROBLEMS} } }`,
    );
    expect(formerReferrals.nodes).toEqual([
      { reference: two, serviceUser: 'U1', category: 'DEPENDENCY_RECOVERY', leftBy: 'REASSIGNED' },
    ]);
    expect(
      await made('alder-coordinator', 'requestEnd', 'ReferralReasonInput', { reference: two, reason: 'MOV' }),
    ).toMatchObject({ state: 'CONCLUDED', endState: 'CANCELLED' });
    expect(
      codes(await move('bridge-worker', 'acceptReferral', 'ReferralMoveInput', { reference: two })),
    ).toEqual(['CONFLICT reference']);
  });

  const LIST = `query L($filter: ReferralFilter, $order: ReferralOrder, $first: Int!, $after: String) {
    referrals(filter: $filter, order: $order, first: $first, after: $after) { ... on ReferralConnection {
      nodes { ${FIELDS} } edges { cursor node { ${FIELDS} } } pageInfo { hasNextPage hasPreviousPage endCursor } } ${PROBLEMS} } }`;
  const list = (person: string, filter: object = {}, order = 'NEWEST', first = 2) =>
    allPages(api, person, 'referrals', LIST, first, { filter, order });

  it('are listed in pages to who has a part in them, by what one asks for', async () => {
    for (const day of ['03', '04', '05', '06', '09'])
      await sent('HARBOUR-ALC', 'commissioner-practitioner', `2026-03-${day}T10:00:00Z`);
    const harbour = await list('harbour-worker');
    expect(harbour).toHaveLength(5);
    expect(harbour.map(({ dueOn }) => dueOn)).toEqual([
      '2026-03-12',
      '2026-03-11',
      '2026-03-10',
      '2026-03-09',
      '2026-03-06',
    ]);
    expect((await list('harbour-worker', {}, 'DUE')).map(({ dueOn }) => dueOn)).toEqual(
      harbour.map(({ dueOn }) => dueOn).reverse(),
    );
    expect(await list('lantern-worker')).toEqual([]);
    const few = async (most?: number) =>
      (await scoped(PLATFORM, () => partyOf(api.app.get(Reader), personOf('harbour-worker'), most)))?.few;
    expect([await few(), await few(5), await few(4)]).toEqual([true, true, false]);
    const all = await list('auditor', {}, 'NEWEST', 3);
    expect(all.length).toBeGreaterThan(harbour.length);
    const count = async (filter: object, person = 'harbour-worker') => (await list(person, filter)).length;
    expect(await count({ dueBefore: '2026-03-10' })).toBe(2);
    expect(await count({ sentFrom: '2026-03-05', sentTo: '2026-03-06' })).toBe(2);
    expect(await count({ states: ['SENT'], overdue: true, clock: 'ACCEPTANCE' })).toBe(5);
    expect(await count({ overdue: false })).toBe(0);
    expect(
      await count({
        service: 'HARBOUR-ALC',
        category: 'DEPENDENCY_RECOVERY',
        scheme: 'tr',
        area: 'A01',
        holder: 'DEMO-HARBOUR',
        origin: 'DEMO-COM',
        serviceUser: 'U1',
      }),
    ).toBe(5);
    for (const nothing of [
      { area: 'A02' },
      { service: 'NONE' },
      { serviceUser: 'U2' },
      { contract: 'C' },
      { caseworker: 'X' },
      { states: ['DRAFT'] },
    ])
      expect(await count(nothing)).toBe(0);
    // a draft is its origin's alone
    const { reference } = await made(
      'commissioner-practitioner',
      'draftReferral',
      'DraftReferralInput',
      DRAFT,
    );
    expect(
      (await list('commissioner-practitioner', { states: ['DRAFT'] })).map((each) => each.reference),
    ).toEqual([reference]);
    expect(await count({ states: ['DRAFT'] }, 'alder-coordinator')).toBe(0);
    const { referralBoard } = await api.ask(
      'harbour-worker',
      `{ referralBoard { ... on ReferralBoardRowList { items { state clock overdue service supplier count } } ${PROBLEMS} } }`,
    );
    expect(referralBoard.items).toEqual([
      {
        state: 'SENT',
        clock: 'ACCEPTANCE',
        overdue: true,
        service: 'HARBOUR-ALC',
        supplier: 'DEMO-HARBOUR',
        count: 5,
      },
    ]);
    const { referralReasons } = await api.ask(
      'harbour-worker',
      `{ referralReasons(kind: WITHDRAWN) { ... on ReferralReasonList { items { kind code group words } } } }`,
    );
    expect(referralReasons.items).toHaveLength(13);
  });

  it('go by the business days of the nation of their area, at once when another one is said', async () => {
    const over = '2026-06-12T10:00:00Z'; // the Friday before Scotland’s bank holiday of 15 June 2026
    const reference = await sent('WELL-ALC', 'alder-coordinator', over);
    const due = async () => (await show('auditor', reference)).clocks[0].dueOn as string;
    const set = async (person: string, nation: string, area = 'A01') =>
      (
        await api.mutate(
          person,
          `mutation { setAreaNation(scheme: "tr", area: "${area}", nation: ${nation}) { ... on AreaNation { nation } ${PROBLEMS} } }`,
        )
      ).setAreaNation;
    expect(await due()).toBe('2026-06-17');
    expect(codes(await set('alder-coordinator', 'SCOTLAND'))).toEqual(['NOT_ALLOWED organisation.register']);
    expect(codes(await set('operator', 'SCOTLAND', 'A99'))).toEqual(['NOT_FOUND area']);
    expect(await set('operator', 'SCOTLAND')).toEqual({ nation: 'SCOTLAND' });
    expect(await due()).toBe('2026-06-18');
    const { rows } = await api.db.sql.query('select due_on from referral_current where reference = $1', [
      reference,
    ]);
    expect(rows).toEqual([{ due_on: '2026-06-18' }]);
    await set('commissioner-admin', 'ENGLAND_AND_WALES');
    await set('commissioner-admin', 'ENGLAND_AND_WALES');
    expect(await due()).toBe('2026-06-17');
    const { areaNation } = await api.ask(
      'auditor',
      `{ areaNation(scheme: "tr", area: "A01") { ... on AreaNation { area nation } ${PROBLEMS} } }`,
    );
    expect(areaNation).toEqual({ area: 'A01', nation: 'ENGLAND_AND_WALES' });
  });

  it('are given as a file, to the same people and by the same filters', async () => {
    const csv = async (person: string, query = '') => {
      const { status, text } = await request(api.server)
        .get(`/export/referrals.csv${query}`)
        .set('x-concord-person', person);
      return { status, lines: text.trim().split('\n') };
    };
    const harbour = await csv('harbour-worker', '?states=sent&overdue=true');
    expect(harbour.lines[0]).toContain('reference,service_user,origin,area,category');
    expect(harbour.lines).toHaveLength(6);
    expect((await csv('lantern-worker')).lines).toHaveLength(1);
    expect(await csv('harbour-worker', '?colour=red&overdue=perhaps')).toMatchObject({ status: 400 });
    expect(await csv('nobody')).toMatchObject({ status: 401 });
  });

  it('are read by something that is on record before they are shown: in lists, filters, files and commands', async () => {
    const { rows: latest } = await api.db.sql.query<{ id: string }>(
      'select coalesce(max(id), 0) as id from person_read',
    );
    const looks = async (person: string) => {
      const { rows } = await api.db.sql.query<{ basis: string; ref: boolean; kinds: string }>(
        `select distinct basis::text as basis, basis_ref is not null as ref, kinds::text as kinds from person_read where id > $1 and person = $2`,
        [latest[0]?.id, person],
      );
      return rows;
    };
    const list = `{ referrals(first: 5) { ... on ReferralConnection { nodes { reference serviceUser } } } }`;
    const counts = `{ referrals(first: 5) { ... on ReferralConnection { nodes { reference state } } } }`;
    await api.mutate('harbour-worker', counts);
    expect(await looks('harbour-worker')).toEqual([]);
    const { referrals } = await api.mutate('harbour-worker', list);
    expect(referrals.nodes.length).toBeGreaterThan(0);
    expect(referrals.nodes.every(({ serviceUser }: Answer) => serviceUser !== null)).toBe(true);
    expect(await looks('harbour-worker')).toEqual([
      expect.objectContaining({ basis: 'referral', ref: true, kinds: '{referrals}' }),
    ]);
    // a filter by a person of whom nothing lets somebody read is one by nobody
    const of = `{ referrals(first: 5, filter: { serviceUser: "U1" }) { ... on ReferralConnection { nodes { reference } } } }`;
    expect((await api.mutate('lantern-worker', of)).referrals.nodes).toEqual([]);
    await request(api.server)
      .get('/export/referrals.csv')
      .set('x-concord-person', 'lantern-worker')
      .expect(200);
    expect(await looks('lantern-worker')).toEqual([]);
    await request(api.server)
      .get('/export/referrals.csv')
      .set('x-concord-person', 'harbour-manager')
      .expect(200);
    expect(await looks('harbour-manager')).toEqual([
      expect.objectContaining({ basis: 'referral', kinds: '{referrals}' }),
    ]);
    const listed = await concord(api.db, 'referral', 'list', '--as', 'operator');
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(listed.out).toContain(referrals.nodes[0].reference);
    expect(await looks('operator')).toEqual([
      expect.objectContaining({ basis: 'platform', ref: false, kinds: '{referrals}' }),
    ]);
  });

  it('are counted for who sees counts as they stood at the end of the last month, small numbers held back', async () => {
    const ask = 'items { state clock overdue service supplier count roundedTo }';
    const board = async (filter = '') =>
      (
        await api.ask(
          'commissioner-manager',
          `{ referralBoard${filter} { ... on ReferralBoardRowList { ${ask} } ${PROBLEMS} } }`,
        )
      ).referralBoard;
    const before = (await board()).items as Answer[];
    expect(before.length).toBeGreaterThan(2);
    expect(before.length % 3).toBe(0); // three states of each service
    for (const { count, clock, overdue, roundedTo } of before) {
      expect([clock, overdue, roundedTo]).toEqual([null, null, 5]);
      expect(count === null || Number(count) % 5 === 0).toBe(true);
    }
    // another one comes: the answer is of the last month, and the same
    await sent('HARBOUR-ALC', 'alder-coordinator', new Date().toISOString());
    expect((await board()).items).toEqual(before);
    const ofOne = (await board('(filter: { service: "HARBOUR-ALC", states: [SENT] })')).items;
    expect(ofOne).toEqual(before.filter(({ service, state }) => service === 'HARBOUR-ALC' && state === 'SENT')); // prettier-ignore
    expect(codes(await board('(filter: { sentFrom: "2026-03-02", area: "A01" })'))).toEqual([
      'INVALID filter.area',
      'INVALID filter.sentFrom',
    ]);
  });

  it('name nobody to a commissioner that buys and works with nobody: in no list, filter, file or command', async () => {
    const { reference } = await made('alder-coordinator', 'draftReferral', 'DraftReferralInput', {
      ...DRAFT,
      note: 'U1 lives with U2',
    });
    await made('alder-coordinator', 'sendReferral', 'SendReferralInput', {
      reference,
      service: 'HARBOUR-ALC',
    });
    const own = await made('commissioner-coordinator', 'draftReferral', 'DraftReferralInput', DRAFT);
    await made('commissioner-coordinator', 'sendReferral', 'SendReferralInput', {
      reference: own.reference,
      service: 'HARBOUR-ALC',
    });
    const all = `query A($reference: String!) { one: referral(reference: $reference) { ... on Referral { reference serviceUser order note events { kind note } } }
      own: referral(reference: "${own.reference}") { ... on Referral { serviceUser } }
      many: referrals(first: 50) { ... on ReferralConnection { nodes { reference serviceUser order note events { note } } } ${PROBLEMS} }
      of: referrals(first: 50, filter: { serviceUser: "U1" }) { ... on ReferralConnection { nodes { reference } } ${PROBLEMS} }
      board: referralBoard(filter: { serviceUser: "U1" }) { ... on ReferralBoardRowList { items { count } } ${PROBLEMS} }
      gone: formerReferrals(first: 50) { ... on FormerReferralConnection { nodes { serviceUser } } ${PROBLEMS} } }`;
    const manager = await api.ask('commissioner-manager', all, { reference });
    expect(manager.one).toMatchObject({ reference, serviceUser: null, note: null });
    // whose rows could be counted
    expect([manager.many, manager.of, manager.gone].map(codes)).toEqual(Array(3).fill(['NOT_ALLOWED referral.list'])); // prettier-ignore
    expect(codes(manager.board)).toEqual(['INVALID filter.serviceUser']);
    expect(JSON.stringify(manager)).not.toMatch(/\bU\d/);
    const csv = await request(api.server)
      .get('/export/referrals.csv')
      .set('x-concord-person', 'commissioner-manager');
    expect([csv.status, csv.text.includes(reference)]).toEqual([403, false]);
    const listed = await concord(api.db, 'referral', 'list', '--as', 'commissioner-manager');
    expect([listed.code, listed.err]).toEqual([
      1,
      expect.stringContaining('`referralBoard` tells the numbers'),
    ]);
    const said = await concord(api.db, 'referral', 'show', '--reference', reference, '--json', '--as', 'commissioner-manager'); // prettier-ignore
    expect(said.out).toContain(reference);
    expect(said.out).not.toMatch(/"U\d/);
    // its history is what happened, as a change from what was
    const history = `query H($reference: String!) { history(kind: REFERRAL, reference: $reference) { ... on HistoryEntryList { items { person what subject changes { before after } } } ${PROBLEMS} } }`;
    expect((await api.ask('harbour-worker', history, { reference })).history.items).toEqual([
      { person: 'alder-coordinator', what: 'sent', subject: reference, changes: [{ before: null, after: 'sent' }] }, // prettier-ignore
    ]);
    expect(codes((await api.ask('kite-worker', history, { reference })).history)).toEqual(['NOT_ALLOWED referral.read']); // prettier-ignore
    // nor by searching: the referral is found, its person is not
    const search = `query S($reference: String!) { referral: search(reference: $reference) { ... on SearchHitList { items { kind reference title } } }
      user: search(reference: "U1") { ... on SearchHitList { items { kind reference } } }
      without: search(reference: "U1", kinds: [REFERRAL, CONTRACT]) { ... on SearchHitList { items { kind } } } }`;
    const found = { kind: 'REFERRAL', reference, title: null };
    const sought = (person: string) => api.ask(person, search, { reference: reference.toLowerCase() });
    expect(await sought('commissioner-manager')).toEqual({ referral: { items: [found] }, user: { items: [] }, without: { items: [] } }); // prettier-ignore
    expect(await sought('harbour-worker')).toEqual({ referral: { items: [found] }, user: { items: [{ kind: 'SERVICE_USER', reference: 'U1' }] }, without: { items: [] } }); // prettier-ignore
    expect(await sought('kite-worker')).toEqual({ referral: { items: [] }, user: { items: [] }, without: { items: [] } }); // prettier-ignore
    // who coordinates referrals for it works with those whom it referred, and with nobody else
    const coordinator = await api.ask('commissioner-coordinator', all, { reference });
    expect(coordinator.own.serviceUser).toBe('U1');
    expect(coordinator.many.nodes.length).toBeGreaterThan(1);
    // the same of who holds it has all of it
    const holder = await api.ask('harbour-worker', all, { reference });
    expect(holder.one).toMatchObject({ serviceUser: 'U1', note: 'U1 lives with U2' });
  });

  it('are drafted, sent, answered, listed and shown on the command line', async () => {
    const referral = (...args: string[]) => concord(api.db, 'referral', ...args);
    const drafted = await referral(
      ...['draft', '--service-user', 'U2', '--scheme', 'tr', '--area', 'A01', '--category', 'accommodation'],
      ...['--complexity', 'low', '--wanted', 'tenancy,budget', '--as', 'commissioner-practitioner'],
    );
    expect(drafted).toMatchObject({ code: 0, err: '' });
    const reference = drafted.out.slice(0, 8);
    expect(drafted.out).toBe(`${reference} is draft.\n`);
    const on = ['--reference', reference, '--as'];
    const sending = await referral('send', '--service', 'CEDAR-ACC', ...on, 'commissioner-practitioner');
    expect(sending.out).toMatch(`${reference} is sent with DEMO-CEDAR: acceptance by 20`);
    const refused = await referral('decline', '--reason', 'no', ...on, 'cedar-coordinator');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain("reason: 'no' is no reason for it. Give one of");
    expect((await referral('accept', ...on, 'cedar-coordinator')).out).toContain(
      'is accepted with DEMO-CEDAR: assessment by',
    );
    const listed = await referral(
      'list',
      '--service-user',
      'U2',
      '--format',
      'json',
      '--as',
      'cedar-coordinator',
    );
    expect(JSON.parse(listed.out)).toEqual([
      expect.objectContaining({ reference, state: 'accepted', holder: 'DEMO-CEDAR' }),
    ]);
    const shown = await referral('show', ...on, 'cedar-coordinator');
    expect(shown.out).toContain('to CEDAR-ACC, held by DEMO-CEDAR');
    expect(await referral('accept')).toMatchObject({ code: 2 });
  });
});
