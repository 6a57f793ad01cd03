import { DEMONSTRATION_PERSONS, seesCountsOnly } from '#partners';
import { sha256Hex, today } from '#kernel';
import { findDefinition, membersDigest } from '#outcomes';
import {
  allPages,
  type Answer,
  codes,
  PROBLEMS,
  testApi,
  type TestApi,
} from '../../../../test/support/api.js';
import { concord } from '../../../../test/support/concord.js';
import { givenContracts, givenRecords, givenRun } from '../../../../test/support/api-story.js';

const OPENING =
  'id organisation about subject readers kinds from to suppliers askedBy approvedBy endReason open';
const OPEN = `mutation ($input: OpeningInput!) { openPeople(input: $input) { ... on Opening { ${OPENING} } ${PROBLEMS} } }`;
const APPROVE = `mutation ($id: String!) { approveOpening(id: $id) { ... on Opening { ${OPENING} } ${PROBLEMS} } }`;
const END = `mutation ($id: String!, $reason: String!) { endOpening(id: $id, reason: $reason) { ... on Opening { ${OPENING} } ${PROBLEMS} } }`;
const LIST = `query ($first: Int!, $after: String, $openOn: Day) { openings(first: $first, after: $after, openOn: $openOn) {
  ... on OpeningConnection { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } ${PROBLEMS} } }`;
const MEMBERS = `query ($area: String!, $cohort: Period!) { members(scheme: "tr", area: $area, cohort: $cohort, asKnownOn: "2017-09-30", first: 200) {
  ... on MemberConnection { nodes { serviceUser status start reoffences orders { order start starts } offences { offence } } } ${PROBLEMS} } }`;
const COUNTS = `query ($asKnownOn: Day) { cohortCounts(scheme: "tr", area: "A01", cohort: "2015Q4", asKnownOn: $asKnownOn) {
  ... on CohortCounts { asKnownOn cohortSize reoffenders digest threshold bands { band reoffended { ... on RoundedCount { about } ... on SuppressedCount { why } } didNot { ... on RoundedCount { about } ... on SuppressedCount { why } } } } ${PROBLEMS} } }`;
const READS = `{ readsOf(serviceUser: "A01-001", first: 50) { ... on PersonReadConnection { nodes { person basis basisRef kinds } } ${PROBLEMS} } }`;
const inDays = (days: number): string =>
  new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);

describe('people are opened to a commissioner for a purpose of audit', () => {
  let api: TestApi;
  const input = (change: object = {}) => ({
    scheme: 'tr',
    area: 'A01',
    cohort: '2015Q4',
    readers: ['commissioner-reviewer'],
    kinds: ['ORDERS', 'OFFENCES'],
    legalBasis: 'UK_GDPR_6_1_E',
    reason: 'Forty-three reoffenders, and the return says forty: which three?',
    from: today(),
    to: inDays(13),
    ...change,
  });
  const ask = async (person: string, change: object = {}): Promise<Answer> =>
    (await api.mutate(person, OPEN, { input: input(change) })).openPeople;
  const approve = async (person: string, id: string): Promise<Answer> =>
    (await api.mutate(person, APPROVE, { id })).approveOpening;
  const end = async (person: string, id: string, reason = 'found'): Promise<Answer> =>
    (await api.mutate(person, END, { id, reason })).endOpening;
  const members = async (person: string, area = 'A01', cohort = '2015Q4'): Promise<Answer> =>
    (await api.mutate(person, MEMBERS, { area, cohort })).members;
  const counts = async (person: string, asKnownOn?: string): Promise<Answer> =>
    (await api.ask(person, COUNTS, { asKnownOn })).cohortCounts;
  let first: string;

  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
    await givenRun(api);
  });
  afterAll(() => api.close());

  it('until then shows how many they are, and none of them, to whoever of it does no casework', async () => {
    const counting = DEMONSTRATION_PERSONS.filter(seesCountsOnly);
    expect(counting.map(({ code }) => code)).toContain('commissioner-manager');
    for (const { code } of counting) expect(codes(await members(code))).toEqual(['NOT_ALLOWED members.read']);
    expect((await members('commissioner-reviewer')).problems[0]).toMatchObject({
      why: 'Tom Weston sees how many are in the cohort 2015Q4 of A01, and not who they are.',
      fix: expect.stringContaining('openPeople'),
    });
    expect((await members('alder-manager')).nodes).toHaveLength(100);
    expect(await counts('commissioner-reviewer', '2017-10-01')).toMatchObject({
      asKnownOn: '2017-09-30', // the last whole month: two days that differ by one have one answer
      cohortSize: 100,
      reoffenders: 43,
      threshold: 5,
    });
    expect(await counts('commissioner-reviewer', '2017-10-30')).toEqual(
      await counts('commissioner-reviewer', '2017-10-02'),
    );
    expect(codes(await counts('birch-manager'))).toEqual(['NOT_ALLOWED measure.read']);
    expect(codes(await counts('commissioner-steering'))).toEqual(['NOT_ALLOWED measure.read']);
  });

  it('is asked for by the commissioner that buys there, with a reason, for thirty days at most', async () => {
    expect(codes(await ask('alder-manager'))).toEqual(['NOT_ALLOWED opening.ask']);
    expect(codes(await ask('auditor'))).toEqual(['NOT_ALLOWED opening.ask']);
    expect(
      codes(
        await ask('commissioner-manager', {
          readers: ['alder-manager', 'alder-manager'],
          kinds: [],
          reason: ' ',
          to: inDays(30),
        }),
      ),
    ).toEqual([
      'INVALID readers',
      'INVALID kinds',
      'INVALID reason',
      'INVALID to',
      'NOT_FOUND readers',
      'NOT_FOUND readers',
    ]);
    expect(codes(await ask('commissioner-manager', { area: 'A9' }))).toEqual(['NOT_FOUND area']);
    expect(codes(await ask('commissioner-manager', { contract: 'TR-A01', period: '2015Q4' }))).toEqual([
      'INVALID area',
    ]);
    const asked = await ask('commissioner-manager');
    expect(asked).toMatchObject({
      organisation: 'DEMO-COM',
      about: 'COHORT',
      subject: 'tr/A01/2015Q4',
      suppliers: ['DEMO-ALDER'],
      approvedBy: null,
      open: false,
    });
    expect(await ask('commissioner-manager')).toEqual(asked); // the same again is no second one
    first = asked.id;
    expect(codes(await members('commissioner-reviewer'))).toEqual(['NOT_ALLOWED members.read']);
  });

  it('is approved by another one than who asks or sees, also where two do it at once', async () => {
    expect(codes(await approve('commissioner-manager', first))).toEqual(['CONFLICT id']);
    expect(codes(await approve('commissioner-reviewer', first))).toEqual(['CONFLICT id']);
    expect(codes(await approve('alder-manager', first))).toEqual(['NOT_ALLOWED opening.approve']);
    expect(codes(await approve('auditor', first))).toEqual(['NOT_ALLOWED opening.approve']); // changes nothing
    expect(codes(await approve('commissioner-director', '999'))).toEqual(['NOT_FOUND id']);
    const both = await Promise.all([
      approve('commissioner-director', first),
      approve('commissioner-admin', first),
    ]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toMatchObject({ open: true });
  });

  it('then shows those people to those readers, of that area and period and nothing else, and each look cites it', async () => {
    const { nodes } = await members('commissioner-reviewer');
    expect(nodes).toEqual((await members('auditor')).nodes);
    expect(nodes).toHaveLength(100);
    expect(codes(await members('commissioner-manager'))).toEqual(['NOT_ALLOWED members.read']);
    for (const [area, cohort] of [
      ['A02', '2015Q4'],
      ['A01', '2015Q3'],
      ['A01', '2015'],
    ] as const)
      expect(codes(await members('commissioner-reviewer', area, cohort))).toEqual([
        'NOT_ALLOWED members.read',
      ]);
    const { readsOf } = await api.mutate('auditor', READS);
    expect(readsOf.nodes).toContainEqual({
      person: 'commissioner-reviewer',
      basis: 'OPENING',
      basisRef: first,
      kinds: ['ORDERS', 'OFFENCES'],
    });
  });

  it('changes no figure: who sees counts and who sees people have the same one, and the people hash to what it cites', async () => {
    const { statementOf } = await api.mutate(
      'commissioner-manager',
      '{ statementOf(contract: "TR-A01", period: "2015Q4") { ... on Statement { figure } } }',
    );
    const FIGURE = `query ($id: String!) { figure(id: $id) { ... on Figure { id document sentence nodes { __typename } } ${PROBLEMS} } }`;
    const ofFigure = async (person: string) =>
      (await api.ask(person, FIGURE, { id: statementOf.figure })).figure as Answer;
    const figure = await ofFigure('commissioner-manager');
    expect(figure).toEqual(await ofFigure('commissioner-reviewer'));
    expect(sha256Hex(figure['document'])).toBe(figure['id']);
    expect(JSON.stringify(figure)).not.toMatch(/A01-\d/);
    const cited = /"members":"([0-9a-f]{64})"/.exec(figure['document'])?.[1];
    const shown = await counts('commissioner-manager', '2017-10-01');
    expect(shown.digest).toBe(cited);
    expect(JSON.stringify(shown)).not.toMatch(/A01-\d/);
    // from the list of people, one by one
    const listed = (await members('commissioner-reviewer')).nodes as Answer[];
    const definition = await findDefinition(api.db.sql, 'reoffending-12m');
    const people = listed.map(({ serviceUser, status, start, reoffences, orders }) => ({
      serviceUserId: serviceUser as string,
      status: status === 'IN' ? ('in' as const) : ('out' as const),
      start: { orderId: orders.find((each: Answer) => each.starts).order, startDate: start } as never,
      reoffences: Number(reoffences),
    }));
    const cohort = {
      definition: definition!,
      area: { id: 0, scheme: 'tr', code: 'A01', name: '' },
      period: '2015Q4',
    };
    expect(membersDigest(cohort, people)).toBe(cited);
    expect(membersDigest(cohort, people.slice(1))).not.toBe(cited);
    const told = await concord(api.db, 'members', '--area', 'A01', '--cohort', '2015Q4', '--as-known-on', '2017-10-01', '--digest'); // prettier-ignore
    expect(told.out).toBe(`${cited}\n`);
  });

  it('opens no more kinds of data than were asked for', async () => {
    const { id } = await ask('commissioner-reviewer', {
      readers: ['commissioner-manager'],
      kinds: ['ORDERS'],
    });
    await approve('commissioner-admin', id);
    const { nodes } = await members('commissioner-manager');
    expect(nodes[0]).toMatchObject({ serviceUser: 'A01-001', offences: [] });
    expect(nodes[0].orders).toHaveLength(1);
    await end('commissioner-manager', id);
  });

  it('is told to those whose people they are', async () => {
    const { notices } = await api.ask(
      'alder-manager',
      `{ notices(first: 50) { ... on NoticeConnection { nodes { kind subject target } } } }`,
    );
    expect(notices.nodes).toContainEqual({
      kind: 'PEOPLE_OPENED',
      subject: 'tr/A01/2015Q4',
      target: first,
    });
    const listed = async (person: string, size = 50, variables = {}) =>
      (await allPages(api, person, 'openings', LIST, size, variables)).map(({ id }) => id);
    expect(await listed('alder-manager')).toContain(first);
    expect(await listed('birch-manager')).toEqual([]);
    expect(await listed('commissioner-manager', 1)).toEqual(await listed('auditor'));
    expect(await listed('auditor', 50, { openOn: today() })).toEqual([first]);
    const { rows } = await api.db.owner.query<{ organisation: string }>(
      `select o.code as organisation from outbox_event e join outbox_party p on p.event_id = e.id join organisation o on o.id = p.organisation_id
       where e.type = 'concord.people.opened' and e.subject = $1 order by 1`,
      [first],
    );
    expect(rows.map(({ organisation }) => organisation)).toEqual(['DEMO-ALDER', 'DEMO-COM']);
  });

  it('of a statement reaches the cohorts that its figure comes from', async () => {
    const { statementOf } = await api.mutate(
      'commissioner-manager',
      '{ statementOf(contract: "TR-A02", period: "2015Q4") { ... on Statement { id } } }',
    );
    const change = {
      ...{ scheme: null, area: null, cohort: null },
      statement: statementOf.id,
      readers: ['commissioner-manager'],
      kinds: ['ORDERS', 'OFFENCES', 'REFERRALS'],
    };
    const referrals = async () => (await api.ask('commissioner-manager', `{ referrals { ... on ReferralConnection { nodes { reference } } ${PROBLEMS} } }`)).referrals; // prettier-ignore
    expect(codes(await referrals())).toEqual(['NOT_ALLOWED referral.list']);
    const { id, subject } = await ask('commissioner-reviewer', change);
    expect(subject).toBe('TR-A02/2015Q4/1');
    await approve('commissioner-admin', id);
    expect((await members('commissioner-manager', 'A02')).nodes).toHaveLength(100);
    expect(codes(await members('commissioner-manager', 'A01'))).toEqual(['NOT_ALLOWED members.read']);
    // single referrals are shown of those alone who are opened, and files still name nobody
    expect(codes(await referrals())).toEqual([]);
    const { rows } = await api.db.owner.query<{ area: string; n: string }>(
      `select left(u.ref, 3) as area, count(*) as n from opened_people('DEMO-COM', 'commissioner-manager', 'referrals') p (id)
       join service_user u on u.id = p.id group by 1`,
    );
    expect(rows).toEqual([{ area: 'A02', n: '100' }]);
    await end('commissioner-director', id);
    expect(codes(await members('commissioner-manager', 'A02'))).toEqual(['NOT_ALLOWED members.read']);
  });

  it('ends early with a reason, for good', async () => {
    expect(codes(await end('alder-manager', first))).toEqual(['NOT_ALLOWED opening.end']);
    expect(codes(await end('commissioner-director', first, ' '))).toEqual(['INVALID reason']);
    expect(await end('commissioner-director', first)).toMatchObject({ open: false, endReason: 'found' });
    expect(await end('commissioner-director', first)).toMatchObject({ open: false });
    expect(codes(await end('commissioner-director', first, 'another'))).toEqual(['CONFLICT id']);
    expect(codes(await approve('commissioner-admin', first))).toEqual(['CONFLICT id']);
    expect(codes(await members('commissioner-reviewer'))).toEqual(['NOT_ALLOWED members.read']);
  });

  it('does not outlive its days', async () => {
    // as the database would have it a fortnight later
    const { id } = await ask('commissioner-manager', { reason: 'once more' });
    await approve('commissioner-admin', id);
    expect((await members('commissioner-reviewer')).nodes).toHaveLength(100);
    const { rows } = await api.db.owner.query<{ days: string; n: string }>(
      `select d.days, (select count(*) from service_user u join organisation o on o.code = 'DEMO-COM'
         cross join lateral openings_of(u.id, o.id, 'commissioner-reviewer', current_date + d.days)) as n
       from (values (13), (14)) d (days) order by 1`,
    );
    expect(rows).toEqual([
      { days: 13, n: '100' },
      { days: 14, n: '0' },
    ]);
  });

  it('waits for those who can approve it: neither who asked nor who will see, and nobody once it is approved', async () => {
    const { id } = await ask('commissioner-manager', { reason: 'who is to approve?' });
    const waits = async (person: string) => {
      const { notices } = await api.ask(person, `{ notices(kinds: [OPENING_APPROVAL], first: 50) { ... on NoticeConnection { nodes { subject targetKind target } } ${PROBLEMS} } }`); // prettier-ignore
      return (notices.nodes as Answer[]).filter(({ target }) => target === id);
    };
    const told = [{ subject: 'tr/A01/2015Q4', targetKind: 'opening', target: id }];
    expect(await waits('commissioner-director')).toEqual(told);
    expect(await waits('commissioner-admin')).toEqual(told);
    for (const person of [
      'commissioner-manager',
      'commissioner-reviewer',
      'commissioner-coordinator',
      'alder-manager',
    ])
      expect([person, await waits(person)]).toEqual([person, []]);
    await approve('commissioner-director', id);
    expect(await waits('commissioner-admin')).toEqual([]);
    await end('commissioner-director', id);
  });

  describe('the threshold', () => {
    const setting = (line: string, as: string) =>
      concord(api.db, 'disclosure', ...line.split(' '), '--as', as);
    const ask = (person: string, input: object) =>
      api.mutate(person, `mutation ($input: DisclosureInput!) { proposeDisclosure(input: $input) { ... on DisclosureProposal { id approvedBy } ${PROBLEMS} } }`, { input }); // prettier-ignore
    const approved = (person: string, id: number) =>
      api.mutate(person, `mutation ($id: Int!) { approveDisclosure(id: $id) { ... on Disclosure { threshold openingDays waiting { id } } ${PROBLEMS} } }`, { id }); // prettier-ignore
    const change = { threshold: 10, openingDays: 14, reason: 'Small areas: the statistician advises ten.' };

    it('is proposed by one and approved by another, one of them of the platform; answers from then on go by it', async () => {
      const before = await counts('commissioner-manager', '2017-10-01');
      expect(before.threshold).toBe(5);
      expect(codes((await ask('commissioner-manager', change)).proposeDisclosure)).toEqual([
        'NOT_ALLOWED disclosure.propose',
      ]);
      expect(codes((await ask('commissioner-admin', { threshold: 2, openingDays: 93, reason: ' ' })).proposeDisclosure)).toEqual(['INVALID threshold', 'INVALID openingDays', 'INVALID reason']); // prettier-ignore
      expect(codes((await ask('commissioner-admin', { ...change, threshold: 5, openingDays: 30 })).proposeDisclosure)).toEqual(['INVALID threshold']); // prettier-ignore
      const { proposeDisclosure: first } = await ask('commissioner-admin', change);
      expect((await ask('commissioner-admin', change)).proposeDisclosure).toEqual(first); // once more changes nothing
      expect(await counts('commissioner-manager', '2017-10-01')).toEqual(before);
      expect(codes((await approved('commissioner-admin', first.id)).approveDisclosure)).toEqual([
        'CONFLICT id',
      ]);
      const { proposeDisclosure: second } = await ask('operator', { ...change, openingDays: 20 });
      expect(codes((await approved('operator', first.id)).approveDisclosure)).toEqual(['CONFLICT id']); // another came after it
      expect(codes((await approved('operator', second.id)).approveDisclosure)).toEqual(['CONFLICT id']); // its own
      expect(codes((await approved('operator', 9_999)).approveDisclosure)).toEqual(['NOT_FOUND id']);
      const set = { threshold: 10, openingDays: 20, waiting: null };
      expect((await approved('commissioner-admin', second.id)).approveDisclosure).toEqual(set);
      expect((await approved('commissioner-admin', second.id)).approveDisclosure).toEqual(set); // sent again
      const after = await counts('commissioner-manager', '2017-10-01');
      expect(after).toMatchObject({ threshold: 10, cohortSize: 100, reoffenders: 43, digest: before.digest });
      const unknown = (answer: Answer) => (answer.bands as Answer[]).at(-1);
      expect(unknown(before)).toMatchObject({ reoffended: { about: 45 }, didNot: { about: 55 } });
      expect(unknown(after)).toMatchObject({ reoffended: { about: 40 }, didNot: { about: 60 } });
      const { rows } = await api.db.owner.query<{ n: string }>(`select count(*) as n from act where verb = 'disclosure.approve' and person = 'commissioner-admin'`); // prettier-ignore
      expect(rows).toEqual([{ n: '1' }]);
    });

    it('is set back on the command line; what was opened for longer stays open', async () => {
      const asked = await setting('propose --threshold 5 --opening-days 30 --reason asbefore', 'operator');
      expect(asked.out).toMatch(/^Proposal \d+ waits: another one approves it/);
      const id = /\d+/.exec(asked.out)?.[0] ?? '';
      expect((await setting('show', 'auditor')).out).toContain(
        `Proposal ${id} of operator waits: 5 and 30 days`,
      );
      expect((await setting(`approve ${id}`, 'operator')).code).toBe(1);
      expect((await setting(`approve ${id}`, 'commissioner-admin')).out).toContain(
        'Numbers below 5 are held back',
      );
    });

    it.each([
      ['nobody sets what was not proposed', /as it was proposed last/, '(threshold, opening_days, reason) values (7, 30, $$x$$)'],
      ['nor what was proposed before the last', /as it was proposed last/, '(threshold, opening_days, reason, act_id, proposal_id) select threshold, opening_days, reason, act_id, id from disclosure_proposal where id = 1'],
      ['nor by the act that proposed it', /another one approves/, '(threshold, opening_days, reason, act_id, proposal_id) select threshold, opening_days, reason, act_id, id from disclosure_proposal order by id desc limit 1'],
    ])('by the database, %s', async (_, why, sql) => {
      await expect(api.db.owner.query(`insert into disclosure_setting ${sql}`)).rejects.toThrow(why);
    }); // prettier-ignore
  });

  it('is asked for, approved, listed and ended on the command line', async () => {
    const opening = (line: string, as: string) => concord(api.db, 'opening', ...line.split(' '), '--as', as);
    const what = `--kind orders --basis uk_gdpr_6_1_e --reason typed --from ${today()} --to ${today()}`;
    const asked = await opening(`ask --contract TR-A01 --period 2015Q4 --reader commissioner-reviewer ${what}`, 'commissioner-manager'); // prettier-ignore
    expect([asked.code, asked.out]).toEqual([
      0,
      expect.stringContaining(`contract TR-A01/2015Q4, ${today()} to ${today()}, waits for approval`),
    ]);
    const id = asked.out.split(':')[0] ?? '';
    expect((await opening(`approve ${id}`, 'commissioner-manager')).code).toBe(1);
    expect((await opening(`approve ${id}`, 'commissioner-admin')).out).toContain('approved by commissioner-admin'); // prettier-ignore
    const ended = await opening(`end ${id} --reason over`, 'commissioner-admin');
    expect(ended.out).toContain('ended by commissioner-admin: over');
    expect((await opening('list', 'commissioner-manager')).out).toContain(ended.out);
    expect((await opening('list', 'birch-manager')).out).not.toContain('A01'); // only of people of its own
  });

  describe('by the database, whoever writes to it', () => {
    const refused = (sql: string, why: RegExp) => expect(api.db.owner.query(sql)).rejects.toThrow(why);
    const act = (person: string, verb: string, organisation = "'DEMO-COM'") =>
      `with a as (insert into act (person, organisation, verb, subject_kind, subject_id) values ('${person}', ${organisation}, '${verb}', 'opening', 'x') returning id)`;
    const opening = (days: number, organisation = 'DEMO-COM') =>
      `insert into opening (organisation_id, about, subject, reason, legal_basis, kinds, from_date, to_date, act_id)
       select o.id, 'cohort', 'x', 'x', 'uk_gdpr_6_1_e', '{orders}', current_date, current_date + ${days}, a.id from a, organisation o where o.code = '${organisation}'`;

    it.each<[string, RegExp, () => string]>([
      [
        'it is not longer than thirty days',
        /no longer than the setting/,
        () => `${act('p', 'opening.ask')} ${opening(30)}`,
      ],
      [
        'it is not of a provider',
        /opened to a commissioner/,
        () => `${act('p', 'opening.ask', "'DEMO-ALDER'")} ${opening(3, 'DEMO-ALDER')}`,
      ],
      [
        'nobody asks for another organisation',
        /asks for itself/,
        () => `${act('p', 'opening.ask', "'DEMO-ALDER'")} ${opening(3)}`,
      ],
      [
        'who asked does not approve',
        /another one approves/,
        () =>
          `${act('commissioner-manager', 'opening.approve')} insert into opening_approval select ${waiting}, a.id from a`,
      ],
      [
        'who will see does not approve',
        /another one approves/,
        () =>
          `${act('commissioner-reviewer', 'opening.approve')} insert into opening_approval select ${waiting}, a.id from a`,
      ],
      [
        'another organisation does not approve',
        /itself approves/,
        () =>
          `${act('alder-manager', 'opening.approve', "'DEMO-ALDER'")} insert into opening_approval select ${waiting}, a.id from a`,
      ],
      [
        'another act is no approval',
        /another one approves/,
        () =>
          `${act('commissioner-director', 'opening.end')} insert into opening_approval select ${waiting}, a.id from a`,
      ],
      [
        'nobody is added once it is approved',
        /stands before it is approved/,
        () => `insert into opening_reader values (${first}, 'commissioner-finance')`,
      ],
      [
        'nothing is changed',
        /never changed/,
        () => `update opening set reason = 'other' where id = ${first}`,
      ],
      ['nothing is deleted', /never changed/, () => `delete from opening_end where opening_id = ${first}`],
      [
        'a threshold is not below three',
        /threshold/,
        () =>
          `${act('p', 'disclosure.propose')} insert into disclosure_proposal (threshold, opening_days, reason, act_id) select 2, 30, 'x', id from a`,
      ],
    ])('%s', async (_, why, sql) => {
      await refused(sql(), why);
    });

    let waiting: string;
    beforeAll(async () => {
      waiting = (await ask('commissioner-manager', { reason: 'waits' })).id;
    });
  });
});
