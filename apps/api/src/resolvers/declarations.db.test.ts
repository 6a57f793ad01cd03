import { today } from '#kernel';
import { allPages, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenDeclarations, givenDeclaredContract } from '../../../../test/support/declared.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenScheme } from '../../../../test/support/scheme.js';

const QUERY = `query D($contract: String!, $period: Period, $from: Day, $until: Day, $item: String, $on: Day, $first: Int, $after: String) {
  declarations(contract: $contract, period: $period, from: $from, until: $until, item: $item, asKnownOn: $on, first: $first, after: $after) {
    ... on DeclarationConnection { nodes { declaration item day quantity serviceUser recordedAt } edges { cursor node { declaration item day quantity serviceUser recordedAt } } pageInfo { endCursor hasNextPage hasPreviousPage } } ${PROBLEMS} } }`;

describe('declarations over GraphQL', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await givenScheme(api.db.sql, 'A01');
    const deps = await testDeps(api.db);
    await givenDeclaredContract(deps, 'D-A01', 'A01');
    await deps.close();
    await givenDeclarations(
      api.db.sql,
      'D-A01',
      [
        { id: 'b', item: 'start', day: '2015-04-30', quantity: '0.50', person: 'U1' },
        { id: 'a', item: 'job', day: '2015-04-30', quantity: '-1', person: 'U2' },
        { id: 'c', item: '*', day: '2015-04-30' },
        { id: 'd', item: 'start', day: '2015-05-01', person: 'U1' },
      ],
      '2015-05-05',
    );
    await givenDeclarations(
      api.db.sql,
      'D-A01',
      [{ id: 'late', item: 'job', day: '2015-04-01' }],
      '2015-07-01',
    );
  });
  afterAll(() => api.close());

  const ask = async (person: string, variables: object) =>
    (await api.ask(person, QUERY, { contract: 'D-A01', ...variables }))['declarations'];
  const ids = async (variables: object): Promise<string> =>
    ((await ask('alder-manager', variables)).nodes as { declaration: string }[])
      .map(({ declaration }) => declaration)
      .join(' ');

  it.each<[string, object, string]>([
    ['all, by day and id', {}, 'late a b c d'],
    ['a month’s', { period: '2015-04' }, 'late a b c'],
    ['those of the days of a leaf', { from: '2015-04-30', until: '2015-05-01' }, 'a b c'],
    ['of one item', { item: 'start' }, 'b d'],
    ['as known on a day', { on: '2015-06-30', period: '2015-04' }, 'a b c'],
    ['before anything was on record', { on: '2015-05-04' }, ''],
  ])('lists %s', async (_, variables, expected) => {
    expect(await ids(variables)).toBe(expected);
  });

  it('shows each exactly', async () => {
    expect((await ask('auditor', { period: '2015-04', item: 'start' })).nodes).toEqual([
      {
        declaration: 'b',
        item: 'start',
        day: '2015-04-30',
        quantity: '0.5',
        serviceUser: 'U1',
        recordedAt: '2015-05-05T00:00:00.000001Z',
      },
    ]);
  });

  it('comes in pages, each row once', async () => {
    const rows = await allPages(api, 'auditor', 'declarations', QUERY, 2, { contract: 'D-A01' });
    expect(rows.map(({ declaration }) => declaration as string)).toEqual(['late', 'a', 'b', 'c', 'd']);
  });

  it('names people only to who may see who is in a cohort', async () => {
    const named = async (person: string) =>
      ((await ask(person, { item: 'start' })).nodes as { serviceUser: string | null }[]).map(
        (row) => row.serviceUser,
      );
    expect(await named('alder-manager')).toEqual(['U1', 'U1']);
    expect(await named('commissioner-approver')).toEqual([null, null]);
    expect(await named('commissioner-manager')).toEqual([null, null]); // sees counts
  });

  it('names the people of a contract’s period to whom it was opened, for a purpose of audit', async () => {
    const { openPeople } = await api.mutate(
      'commissioner-reviewer',
      `mutation ($input: OpeningInput!) { openPeople(input: $input) { ... on Opening { id subject suppliers } ${PROBLEMS} } }`,
      {
        input: {
          contract: 'D-A01',
          period: '2015-05',
          readers: ['commissioner-manager'],
          kinds: ['OUTCOMES'],
          legalBasis: 'UK_GDPR_6_1_E',
          reason: 'two starts of one person?',
          from: today(),
          to: today(),
        },
      },
    );
    expect(openPeople).toMatchObject({ subject: 'D-A01/2015-05', suppliers: ['DEMO-ALDER'] });
    await api.mutate(
      'commissioner-admin',
      'mutation ($id: String!) { approveOpening(id: $id) { __typename } }',
      { id: openPeople.id },
    );
    const named = async (person: string) =>
      ((await ask(person, {})).nodes as { declaration: string; serviceUser: string | null }[]).map(
        ({ declaration, serviceUser }) => `${declaration} ${serviceUser ?? '-'}`,
      );
    // whoever was declared in May is named wherever they are; U2 was not
    expect(await named('commissioner-manager')).toEqual(['late -', 'a -', 'b U1', 'c -', 'd U1']);
    expect(await named('commissioner-reviewer')).toEqual(['late -', 'a -', 'b -', 'c -', 'd -']);
    const { rows } = await api.db.owner.query(
      `select distinct person, basis::text as basis, basis_ref as ref from person_read where organisation = 'DEMO-COM'`,
    );
    expect(rows).toEqual([{ person: 'commissioner-manager', basis: 'opening', ref: openPeople.id }]);
  });

  it.each<[string, object, string[]]>([
    ['birch-manager', {}, ['NOT_ALLOWED declaration.read']],
    ['alder-practitioner', {}, ['NOT_ALLOWED declaration.read']],
    ['alder-manager', { contract: 'D-A09' }, ['NOT_FOUND contract']],
    ['alder-manager', { period: '2015-04', from: '2015-04-01' }, ['INVALID period']],
  ])('as %s with %j: %j', async (person, variables, problems) => {
    expect(codes(await ask(person, variables))).toEqual(problems);
  });
});
