import { allPages, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenContracts, givenRecords } from '../../../../test/support/api-story.js';
import { csv, ORDERS, taken } from '../exchange/exchange.fixture.js';

const SHOWN = `ref otherRefs givenName familyName birthDate sex identifiers { kind value ref }
  assessments { assessedOn needs { section number score threshold need attention } }
  orders { order kind area provider start end endsAtLatest inForce concerns } merges { merged survivor undone facts person }`;
const SHOW = `query ($ref: String!, $on: Day) { serviceUser(ref: $ref, on: $on) { ... on ServiceUser { ${SHOWN} } ${PROBLEMS} } }`;
const SEARCH = `query ($identifier: String!, $first: Int!, $after: String) { serviceUsers(identifier: $identifier, first: $first, after: $after) {
  ... on ServiceUserFoundConnection { nodes { ref familyName } edges { cursor node { ref familyName } } pageInfo { hasNextPage hasPreviousPage endCursor } } ${PROBLEMS} } }`;
const RECORD = `mutation ($input: ServiceUserInput!) { recordServiceUser(input: $input) { ... on ServiceUser { ${SHOWN} } ${PROBLEMS} } }`;
const NEEDS = `mutation ($input: NeedsInput!) { recordNeeds(input: $input) { ... on ServiceUser { ref assessments { assessedOn needs { section score need } } } ${PROBLEMS} } }`;
const DUPLICATES = `query ($first: Int!, $after: String) { duplicates(first: $first, after: $after) { ... on DuplicatePairConnection {
  nodes { one other score reasons } edges { cursor node { one other score reasons } } pageInfo { hasNextPage hasPreviousPage endCursor } } ${PROBLEMS} } }`;
const MERGE = `mutation ($merged: String!, $survivor: String!) { mergeServiceUsers(merged: $merged, survivor: $survivor, reason: "one person") {
  ... on ServiceUserMergeDone { merged survivor undone facts } ${PROBLEMS} } }`;
const UNMERGE = `mutation ($merged: String!) { unmergeServiceUsers(merged: $merged, reason: "two people") {
  ... on ServiceUserMergeDone { merged survivor undone facts } ${PROBLEMS} } }`;
const DISMISS = `mutation ($one: String!, $other: String!) { dismissDuplicate(one: $one, other: $other, reason: "twins") {
  ... on DuplicateDismissed { one other reason } ${PROBLEMS} } }`;

describe('service users over GraphQL', () => {
  let api: TestApi;
  const input = (ref: string, pnc: string | null, name: string, birthDate = '1981-02-03', sex = 'F') => ({
    ref,
    identifiers: pnc === null ? [] : [{ kind: 'PNC', value: pnc }],
    particulars: { givenName: 'Ann', familyName: name, birthDate, sex },
  });
  const show = async (person: string, ref: string, on?: string) =>
    (await api.ask(person, SHOW, { ref, on })).serviceUser;
  const found = async (person: string, identifier: string): Promise<string[]> => {
    const { serviceUsers } = await api.ask(person, SEARCH, { identifier, first: 50 });
    return (serviceUsers.nodes ?? []).map(({ ref }: { ref: string }) => ref);
  };

  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
    await taken(api.db.sql, 'organisations', csv('code,name,kind', 'DEMO-KITE,Kite,agency'));
    await taken(
      api.db.sql,
      'orders',
      csv(
        ORDERS,
        'SU-1,S1,A01,DEMO-ALDER,community_order,2015-03-01,12,,,,',
        'SU-2,S1,A01,DEMO-ALDER,post_sentence_supervision,2016-06-01,24,,,,',
        'SU-3,S2,A02,DEMO-BIRCH,licence,2015-03-01,12,,,,',
      ),
    );
  });
  afterAll(() => api.close());

  it('are recorded one by one, may be sent twice, and show what follows from it', async () => {
    const given = input('S1', '81/34U', 'Lee');
    const { recordServiceUser } = await api.mutate('operator', RECORD, { input: given });
    expect(recordServiceUser).toMatchObject({
      ref: 'S1',
      givenName: 'Ann',
      sex: 'F',
      identifiers: [{ kind: 'PNC', value: '1981/0000034U', ref: 'S1' }],
    });
    expect((await api.mutate('operator', RECORD, { input: given })).recordServiceUser).toEqual(
      recordServiceUser,
    );
    const { recordNeeds } = await api.mutate('alder-practitioner', NEEDS, {
      input: {
        serviceUser: 'S1',
        assessedOn: '2015-04-01',
        sections: [
          { section: 'ALCOHOL', score: 4 },
          { section: 'FINANCE', linkedToReoffending: true },
        ],
      },
    });
    expect(recordNeeds.assessments[0].needs.filter(({ need }: { need: boolean }) => need)).toEqual([
      { section: 'ALCOHOL', score: 4, need: true },
    ]);
    const shown = await show('alder-practitioner', 'S1', '2016-06-02');
    expect(shown.orders).toEqual([
      expect.objectContaining({
        order: 'SU-2',
        end: '2017-05-31',
        endsAtLatest: true,
        inForce: null,
        concerns: [expect.stringContaining('less than two years')],
      }),
      expect.objectContaining({
        order: 'SU-1',
        end: '2016-02-29',
        endsAtLatest: false,
        inForce: false,
        concerns: [],
      }),
    ]);
    expect(shown.assessments[0].needs[2]).toMatchObject({ section: 'FINANCE', need: null, attention: true });
  });

  it('refuse what is wrong, every field of it at once, and nothing is half saved', async () => {
    const { recordServiceUser } = await api.mutate('operator', RECORD, {
      input: {
        ref: ' ',
        identifiers: [
          { kind: 'PNC', value: '81/34V' },
          { kind: 'CRN', value: 'x1' },
        ],
        particulars: { givenName: ' ', birthDate: '2999-01-01' },
      },
    });
    expect(codes(recordServiceUser)).toEqual([
      'INVALID ref',
      'INVALID identifiers.0.value',
      'INVALID identifiers.1.value',
      'INVALID particulars.givenName',
      'INVALID particulars.birthDate',
    ]);
    const { recordNeeds } = await api.mutate('operator', NEEDS, {
      input: {
        serviceUser: 'S1',
        assessedOn: '2999-01-01',
        sections: [{ section: 'FINANCE', score: 1 }, { section: 'DRUGS', score: -1 }, { section: 'DRUGS' }],
      },
    });
    expect(codes(recordNeeds)).toEqual([
      'INVALID assessedOn',
      'INVALID sections.0.score',
      'INVALID sections.1.score',
      'INVALID sections.2.section',
    ]);
    const { rows } = await api.db.sql.query(`select from need_assessment where section = 'drugs'`);
    expect(rows).toEqual([]);
  });

  it('are seen by who has an order, a referral or a contract area of theirs; the others are not told that they exist', async () => {
    const nobody = await show('birch-coordinator', 'NOBODY');
    const hidden = await show('birch-coordinator', 'S1');
    expect(codes(hidden)).toEqual(['NOT_FOUND ref']);
    expect(JSON.stringify(hidden).replaceAll('S1', 'NOBODY')).toBe(JSON.stringify(nobody));
    expect((await show('birch-coordinator', 'S2')).ref).toBe('S2'); // an order at it
    expect(codes(await show('commissioner-coordinator', 'S1'))).toEqual(['NOT_FOUND ref']); // buys the contract of the area: counts
    expect((await show('commissioner-practitioner', 'S1')).ref).toBe('S1'); // works with people there
    expect((await show('auditor', 'S1')).ref).toBe('S1');
    expect(codes(await show('alder-manager', 'S1'))).toEqual(['NOT_ALLOWED service_user.read']);
    expect(codes(await show('kite-worker', 'S1'))).toEqual(['NOT_FOUND ref']);
    expect(await found('kite-worker', '81/34U')).toEqual([]);
    expect(await found('alder-practitioner', '1981/0000034U')).toEqual(['S1']);
    // who supplies a part of the area's contract sees whom it is sent, and not everybody in the area
    const { createContract } = await api.mutate(
      'alder-manager',
      `mutation { createContract(input: { code: "SUB-A01", title: "Sub", scheme: "tr", area: "A01", buyer: "DEMO-ALDER", supplier: "DEMO-BRIDGE", parent: "TR-A01", from: "2015-01-01", to: "2021-12-31" }) { ... on Contract { tier } ${PROBLEMS} } }`,
    );
    expect(createContract).toEqual({ tier: 2 });
    expect(codes(await show('bridge-worker', 'S1'))).toEqual(['NOT_FOUND ref']);
    expect(await found('bridge-worker', '81/34U')).toEqual([]);
    // what it puts on record itself, an agency sees; what others did it can neither see nor add to
    await api.mutate('kite-worker', RECORD, { input: input('K1', null, 'Moss') });
    expect((await show('kite-worker', 'K1')).familyName).toBe('Moss');
    expect(
      codes(
        (await api.mutate('kite-worker', RECORD, { input: input('S1', null, 'Moss') })).recordServiceUser,
      ),
    ).toEqual(['NOT_FOUND ref']);
    await api.db.owner.query(`
      with a as (insert into act (person, verb, subject_kind, subject_id) values ('x', 'referral.make', 'referral', 'x') returning id)
      insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, at, act_id)
      select 'AB1234AC', u.id, o.id, ar.id, 'accommodation', 'low', now(), a.id from a, service_user u, organisation o, area ar
      where u.ref = 'S2' and o.code = 'DEMO-ALDER' and ar.code = 'A02'`);
    // a draft, which anybody could make, gives no sight of the person
    expect(codes(await show('alder-practitioner', 'S2'))).toEqual(['NOT_FOUND ref']);
    await api.db.owner.query(`
      with s as (insert into service (code, title, category, buyer_id, supplier_id, from_date, act_id)
          select 'S-ACC', 'Roofs', 'accommodation', b.id, p.id, '2015-01-01', (select max(id) from act) from organisation b, organisation p
          where b.code = 'DEMO-COM' and p.code = 'DEMO-BIRCH' returning id)
      insert into service_area (service_id, area_id) select s.id, ar.id from s, area ar where ar.code = 'A02'`);
    await api.db.owner.query(`
      insert into referral_event (referral_id, sequence, kind, at, service_id, holder_id, act_id)
      select r.id, 1, 'sent', now(), s.id, s.supplier_id, r.act_id from referral r, service s where r.reference = 'AB1234AC' and s.code = 'S-ACC'`);
    expect((await show('alder-practitioner', 'S2')).ref).toBe('S2');
  });

  it('that may be one person are listed, the likeliest first, dismissed, merged and taken apart', async () => {
    await api.mutate('operator', RECORD, { input: input('S2', '1981/34U', 'Leigh') });
    await api.mutate('operator', RECORD, { input: input('S3', null, 'Lee') });
    await api.mutate('operator', RECORD, { input: input('S4', null, 'Lee', '1981-02-03', 'M') });
    await api.mutate('operator', RECORD, { input: input('S5', null, 'Lee', '1982-02-03') });
    const pairs = async (first = 50) =>
      (await allPages(api, 'commissioner-coordinator', 'duplicates', DUPLICATES, first)).map(
        ({ one, other, score }) => `${one} ${other} ${score}`,
      );
    const all = await pairs();
    expect(all[0]).toMatch(/^S1 S2 1\d\d$|^S1 S2 9\d$/);
    expect(all[1]).toBe('S1 S3 55');
    expect(all.some((pair) => pair.includes('S5'))).toBe(false);
    expect(all.some((pair) => pair.includes('S4'))).toBe(false);
    expect(await pairs(1)).toEqual(all);
    const { duplicates } = await api.ask('operator', DUPLICATES, { first: 2 });
    expect(duplicates.nodes[1].reasons).toEqual(['born on the same day', 'same name', 'same sex']);

    expect(codes((await api.ask('alder-coordinator', DUPLICATES, { first: 2 })).duplicates)).toEqual([
      'NOT_ALLOWED service_user.merge',
    ]);
    const dismiss = (one: string, other: string) =>
      api
        .mutate('commissioner-coordinator', DISMISS, { one, other })
        .then(({ dismissDuplicate }) => dismissDuplicate);
    expect(await dismiss('S3', 'S1')).toMatchObject({ reason: 'twins' });
    expect(await dismiss('S1', 'S3')).toMatchObject({ reason: 'twins' });
    expect(codes(await dismiss('S1', 'S1'))).toEqual(['INVALID other']);
    expect((await pairs()).some((pair) => pair.startsWith('S1 S3'))).toBe(false);

    const merge = (merged: string, survivor: string) =>
      api
        .mutate('commissioner-coordinator', MERGE, { merged, survivor })
        .then(({ mergeServiceUsers }) => mergeServiceUsers);
    expect(await merge('S2', 'S1')).toEqual({ merged: 'S2', survivor: 'S1', undone: false, facts: 1 });
    expect(codes(await merge('S1', 'S2'))).toEqual(['CONFLICT survivor']);
    // recorded as an import, it stands with the person and not among the files
    const { imports } = await api.ask('auditor', `{ imports(first: 3) { ... on ImportConnection { nodes { kind } } ${PROBLEMS} } }`); // prettier-ignore
    expect(imports.nodes[0]).toEqual({ kind: 'ORDERS' });
    const one = await show('alder-practitioner', 'S2');
    expect(one).toMatchObject({
      ref: 'S1',
      otherRefs: ['S2'],
      familyName: 'Lee',
      merges: [{ merged: 'S2', facts: 1 }],
    });
    expect(one.orders.map(({ order }: { order: string }) => order)).toEqual(['SU-2', 'SU-1', 'SU-3']);
    expect(one.identifiers.map(({ ref }: { ref: string }) => ref)).toEqual(['S1', 'S2']);
    expect(await found('birch-coordinator', 'S2')).toEqual(['S1']);
    expect((await pairs()).some((pair) => pair.startsWith('S1 S2'))).toBe(false);
    const { unmergeServiceUsers } = await api.mutate('operator', UNMERGE, { merged: 'S2' });
    expect(unmergeServiceUsers).toEqual({ merged: 'S2', survivor: 'S1', undone: true, facts: 1 });
    expect(
      (await show('birch-coordinator', 'S2')).orders.map(({ order }: { order: string }) => order),
    ).toEqual(['SU-3']);
  });

  it('with one identifier are found a page at a time', async () => {
    const nodes = await allPages(api, 'operator', 'serviceUsers', SEARCH, 1, { identifier: '81/34U' });
    expect(nodes.map(({ ref }) => ref)).toEqual(['S1', 'S2']);
    expect(await found('operator', 'no such thing')).toEqual([]);
  });
});
