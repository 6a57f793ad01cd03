import {
  allPages,
  type Answer,
  codes,
  PROBLEMS,
  testApi,
  type TestApi,
} from '../../../../test/support/api.js';
import { givenContracts, givenRecords } from '../../../../test/support/api-story.js';
import { csv, ORDERS, taken } from '../exchange/exchange.fixture.js';

const AGREEMENT = 'code version parties waitsFor from to endReason kinds legalBasis area';
const PROPOSE = `mutation ($input: SharingInput!) { proposeSharing(input: $input) { ... on SharingAgreement { ${AGREEMENT} } ${PROBLEMS} } }`;
const AGREE = `mutation ($code: String!, $version: Int!) { agreeSharing(code: $code, version: $version) { ... on SharingAgreement { ${AGREEMENT} } ${PROBLEMS} } }`;
const END = `mutation ($input: EndSharingInput!) { endSharing(input: $input) { ... on SharingAgreement { ${AGREEMENT} } ${PROBLEMS} } }`;
const LIST = `query ($first: Int!, $after: String, $party: String, $inForceOn: Day) { sharingAgreements(first: $first, after: $after, party: $party, inForceOn: $inForceOn) {
  ... on SharingAgreementConnection { nodes { code version } edges { cursor node { code version } } pageInfo { hasNextPage hasPreviousPage endCursor } } ${PROBLEMS} } }`;
const SHOW = `query ($ref: String!) { serviceUser(ref: $ref) { ... on ServiceUser { ref familyName identifiers { value } orders { order } assessments { assessedOn } bases { kind ref kinds } } ${PROBLEMS} } }`;
const SEARCH = `query ($identifier: String!) { serviceUsers(identifier: $identifier, first: 9) { ... on ServiceUserFoundConnection { nodes { ref } } ${PROBLEMS} } }`;
const READS = `query ($serviceUser: String!, $first: Int!, $after: String) { readsOf(serviceUser: $serviceUser, first: $first, after: $after) {
  ... on PersonReadConnection { nodes { id person organisation kinds basis basisRef } edges { cursor node { id person organisation kinds basis basisRef } } pageInfo { hasNextPage hasPreviousPage endCursor } } ${PROBLEMS} } }`;

describe('sharing what is held on persons', () => {
  let api: TestApi;
  const input = (change: object = {}) => ({
    code: 'SA-1',
    parties: ['DEMO-ALDER', 'DEMO-BIRCH'],
    purpose: 'CASE_TRANSFER',
    legalBasis: 'OMA_2007_S14',
    kinds: ['PARTICULARS', 'NEEDS'],
    from: '2020-01-01',
    to: '2099-12-31',
    document: 'register of agreements, 17',
    ...change,
  });
  const propose = async (person: string, change: object = {}): Promise<Answer> =>
    (await api.mutate(person, PROPOSE, { input: input(change) })).proposeSharing;
  const agree = async (person: string, code = 'SA-1', version = 1): Promise<Answer> =>
    (await api.mutate(person, AGREE, { code, version })).agreeSharing;
  const end = async (person: string, change: object = {}): Promise<Answer> =>
    (
      await api.mutate(person, END, {
        input: { code: 'SA-1', version: 2, to: '2020-06-30', reason: 'pilot over', ...change },
      })
    ).endSharing;
  const show = async (person: string, ref = 'S1'): Promise<Answer> =>
    (await api.mutate(person, SHOW, { ref })).serviceUser;
  const found = async (person: string): Promise<string[]> =>
    (await api.mutate(person, SEARCH, { identifier: '81/34U' })).serviceUsers.nodes.map(
      ({ ref }: { ref: string }) => ref,
    );
  const reads = (person: string, first = 50) =>
    allPages(api, person, 'readsOf', READS, first, { serviceUser: 'S1' });

  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
    await taken(
      api.db.sql,
      'orders',
      csv(ORDERS, 'SU-1,S1,A01,DEMO-ALDER,community_order,2015-03-01,12,,,,'),
    );
    await taken(api.db.sql, 'service-users', csv('service_user_id,pnc,family_name', 'S1,81/34U,Lee'));
  });
  afterAll(() => api.close());

  it('is agreed by an act of each party, and opens nothing before', async () => {
    expect(codes(await show('birch-coordinator'))).toEqual(['NOT_FOUND ref']);
    expect(await propose('alder-manager')).toMatchObject({ version: 1, waitsFor: ['DEMO-BIRCH'] });
    // the same again is no further version
    expect(await propose('alder-manager')).toMatchObject({ version: 1 });
    expect(codes(await show('birch-coordinator'))).toEqual(['NOT_FOUND ref']);
    expect(codes(await agree('cedar-manager'))).toEqual(['NOT_ALLOWED sharing.agree']);
    expect(codes(await agree('birch-coordinator'))).toEqual(['NOT_ALLOWED sharing.agree']);
    const [one, two] = await Promise.all([agree('birch-manager'), agree('birch-manager')]);
    expect(one).toMatchObject({ waitsFor: [] });
    expect(two).toEqual(one);
    expect(await show('birch-coordinator')).toEqual({
      ref: 'S1',
      familyName: 'Lee',
      identifiers: [],
      orders: [],
      assessments: [],
      bases: [{ kind: 'AGREEMENT', ref: 'SA-1/1', kinds: ['PARTICULARS', 'NEEDS'] }],
    });
    // to be found by a number, the agreement has to open numbers
    expect(await found('birch-coordinator')).toEqual([]);
    // it opens reading and no writing
    const { recordServiceUser } = await api.mutate(
      'birch-coordinator',
      `mutation { recordServiceUser(input: { ref: "S1" }) { ... on ServiceUser { ref } ${PROBLEMS} } }`,
    );
    expect(codes(recordServiceUser)).toEqual(['NOT_FOUND ref']);
  });

  it('goes by the latest version that all agreed, in its area and on its days', async () => {
    const change = { kinds: ['IDENTIFIERS', 'PARTICULARS'], scheme: 'tr', area: 'A01', from: '2020-02-01' };
    expect(await propose('birch-manager', change)).toMatchObject({ version: 2, waitsFor: ['DEMO-ALDER'] });
    expect((await show('birch-coordinator')).bases[0].ref).toBe('SA-1/1');
    await agree('alder-manager', 'SA-1', 2);
    expect((await show('birch-coordinator')).bases).toEqual([
      { kind: 'AGREEMENT', ref: 'SA-1/2', kinds: ['IDENTIFIERS', 'PARTICULARS'] },
    ]);
    expect(await found('birch-coordinator')).toEqual(['S1']);
    expect(await propose('birch-manager', { code: 'SA-2', scheme: 'tr', area: 'A02' })).toMatchObject({
      area: 'A02',
    });
    await agree('alder-manager', 'SA-2');
    expect((await show('birch-coordinator')).bases).toHaveLength(1); // no order in A02
  });

  it('is listed to its parties, page by page, and to audit', async () => {
    const list = async (person: string, first: number, variables = {}) =>
      (await allPages(api, person, 'sharingAgreements', LIST, first, variables)).map(
        ({ code, version }) => `${code}/${version}`,
      );
    const all = ['SA-1/1', 'SA-1/2', 'SA-2/1'];
    expect(await list('alder-manager', 50)).toEqual(all);
    expect(await list('alder-manager', 1)).toEqual(all);
    expect(await list('auditor', 2, { party: 'DEMO-BIRCH' })).toEqual(all);
    expect(await list('alder-manager', 50, { inForceOn: '2020-01-15' })).toEqual(['SA-1/1', 'SA-2/1']);
    expect(await list('cedar-manager', 50)).toEqual([]);
  });

  it('ends early with a reason, for any party, and what was seen stays on record', async () => {
    expect(codes(await end('cedar-manager'))).toEqual(['NOT_ALLOWED sharing.end']);
    expect(codes(await end('birch-manager', { to: '2100-01-01', reason: ' ' }))).toEqual([
      'INVALID to',
      'INVALID reason',
    ]);
    expect(await end('birch-manager')).toMatchObject({ to: '2020-06-30', endReason: 'pilot over' });
    expect(await end('birch-manager')).toMatchObject({ to: '2020-06-30' });
    expect(codes(await end('alder-manager', { reason: 'another' }))).toEqual(['CONFLICT version']);
    expect(codes(await show('birch-coordinator'))).toEqual(['NOT_FOUND ref']);
    expect((await reads('auditor')).filter(({ organisation }) => organisation === 'DEMO-BIRCH')).toEqual([
      expect.objectContaining({ basisRef: 'SA-1/2' }),
      expect.objectContaining({ basisRef: 'SA-1/2', kinds: ['IDENTIFIERS', 'PARTICULARS'] }),
      expect.objectContaining({ basisRef: 'SA-1/2' }),
      expect.objectContaining({ basisRef: 'SA-1/1' }),
      expect.objectContaining({ basisRef: 'SA-1/1', basis: 'AGREEMENT', person: 'birch-coordinator' }),
    ]);
  });

  it('refuses what does not hold, every field at once, and nothing is half saved', async () => {
    const wrong = {
      code: ' ',
      parties: ['DEMO-ALDER'],
      kinds: [],
      area: 'A01',
      to: '2019-01-01',
      document: ' ',
    };
    expect(codes(await propose('alder-manager', wrong))).toEqual([
      'INVALID code',
      'INVALID parties',
      'INVALID kinds',
      'INVALID area',
      'INVALID to',
      'INVALID document',
    ]);
    const unknown = { code: 'SA-3', parties: ['DEMO-ALDER', 'NOBODY'], scheme: 'tr', area: 'NOWHERE' };
    expect(codes(await propose('alder-manager', unknown))).toEqual(['NOT_FOUND parties', 'NOT_FOUND area']);
    expect(codes(await propose('alder-manager', { parties: ['DEMO-ALDER', 'DEMO-CEDAR'] }))).toEqual(
      expect.arrayContaining([expect.stringMatching(/ parties$/)]),
    );
    expect(codes(await propose('cedar-manager'))).toEqual(['NOT_ALLOWED sharing.propose']);
    expect(codes(await agree('alder-manager', 'NONE'))).toEqual(['NOT_FOUND code']);
    const { rows } = await api.db.owner.query(`select from sharing_agreement where code = 'SA-3'`);
    expect(rows).toEqual([]);
  });

  it('puts every look on record with what let it, for audit and the administrators of who holds the person', async () => {
    const before = (await reads('auditor')).length;
    await show('alder-practitioner');
    await show('commissioner-practitioner');
    await show('commissioner-coordinator'); // buys there, and sees counts: no look
    await show('auditor');
    await show('kite-worker'); // sees nothing: no look
    const last = (await reads('commissioner-admin')).slice(0, -before || undefined);
    expect(last.map(({ person, basis, basisRef }) => [person, basis, basisRef])).toEqual([
      ['auditor', 'AUDIT', null],
      ['commissioner-practitioner', 'CONTRACT', 'TR-A01'],
      ['alder-practitioner', 'ORDER', 'SU-1'],
    ]);
    expect((await reads('auditor', 2)).map(({ id }) => id)).toEqual(
      (await reads('auditor')).map(({ id }) => id),
    );
    expect(
      codes((await api.ask('alder-practitioner', READS, { serviceUser: 'S1', first: 1 })).readsOf),
    ).toEqual(['NOT_ALLOWED audit.read']);
    expect(codes((await api.ask('harbour-manager', READS, { serviceUser: 'S1', first: 1 })).readsOf)).toEqual(
      ['NOT_FOUND ref'],
    );
    const { rows } = await api.db.owner.query(
      `select person, detail ->> 'basis' as basis, detail ->> 'ref' as ref, channel from audit_entry where kind = 'read' order by id desc limit 2`,
    );
    expect(rows).toEqual([
      { person: 'auditor', basis: 'audit', ref: null, channel: 'api' },
      { person: 'commissioner-practitioner', basis: 'contract', ref: 'TR-A01', channel: 'api' },
    ]);
  });

  it('is held by the database, whoever writes', async () => {
    const write = (text: string) => api.db.owner.query(text);
    const act = (organisation: string) =>
      `(with a as (insert into act (person, organisation, verb, subject_kind, subject_id) values ('x', '${organisation}', 'sharing.agree', 'sharing_agreement', 'X') returning id)`;
    const agreement = (code: string, parties: string) => `
      ${act('DEMO-ALDER').slice(1)},
      s as (insert into sharing_agreement (code, version, purpose, legal_basis, kinds, from_date, to_date, document, act_id)
        select '${code}', 1, 'evaluation', 'uk_gdpr_6_1_e', '{needs}', '2020-01-01', '2099-12-31', 'x', id from a returning id),
      p as (insert into sharing_party select s.id, o.id from s, organisation o where o.code in (${parties}))
      select id from s`;
    await expect(write(agreement('DB-1', `'DEMO-ALDER'`))).rejects.toThrow('two parties');
    await write(agreement('DB-2', `'DEMO-ALDER', 'DEMO-BIRCH'`));
    const assent = (by: string, of: string) => `
      ${act(by).slice(1)}
      insert into sharing_assent select s.id, o.id, a.id from a, sharing_agreement s, organisation o where s.code = 'DB-2' and o.code = '${of}'`;
    const agreed = async () =>
      (await write(`select agreed from sharing_agreement_current where code = 'DB-2'`)).rows[0];
    expect(await agreed()).toEqual({ agreed: false });
    await write(assent('DEMO-ALDER', 'DEMO-ALDER'));
    await expect(write(assent('DEMO-ALDER', 'DEMO-BIRCH'))).rejects.toThrow();
    expect(await agreed()).toEqual({ agreed: false });
    await expect(
      write(
        `insert into sharing_party select s.id, o.id from sharing_agreement s, organisation o where s.code = 'DB-2' and o.code = 'DEMO-COM'`,
      ),
    ).rejects.toThrow('before anybody agrees');
    await expect(write(`update sharing_agreement set to_date = '2100-01-01'`)).rejects.toThrow(
      'never changed',
    );
    await expect(write('delete from person_read')).rejects.toThrow('never changed');
    await expect(
      write(
        `insert into person_read (person, organisation, service_user_id, kinds, basis) select 'x', 'DEMO-KITE', id, '{needs}', 'agreement' from service_user limit 1`,
      ),
    ).rejects.toThrow('person_read_cites');
  });
});
