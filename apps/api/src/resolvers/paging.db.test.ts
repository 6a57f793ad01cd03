import { allPages, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import {
  givenContracts,
  givenRecords,
  givenRun,
  importCsv,
  requestRun,
  workOff,
} from '../../../../test/support/api-story.js';

describe('paged lists over GraphQL', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
    await givenRun(api);
    // one more conviction, and so one more run, statement and line
    await importCsv(
      api,
      'OFFENCES',
      'offence_id,service_user_id,offence_date,offence_code,proof,proof_date\nlate-1,A01-100,2016-03-01,02801,conviction,2016-06-01\n',
    );
    await workOff(api, (await requestRun(api, 'operator', { scheme: 'tr', cohort: '2015Q4' })).id as string);
  });
  afterAll(() => api.close());

  // list, type, further arguments, fields that tell its rows apart
  it.each([
    ['organisations', 'Organisation', '', 'code'],
    ['relationships', 'Relationship', '', 'buyer { code } supplier { code } area { code } from'],
    ['baselines', 'Baseline', 'scheme: "tr", ', 'area { code } period statistic band'],
    ['members', 'Member', 'scheme: "tr", area: "A01", cohort: "2015Q4", ', 'serviceUser'],
    ['imports', 'Import', '', 'id'],
    ['contracts', 'Contract', '', 'code'],
    ['statements', 'Statement', '', 'id contract { code }'],
    ['statementLines', 'StatementLine', '', 'id title'],
    ['runs', 'Run', '', 'id cohort'],
  ])(
    'go through %s to the end without gaps or repeats, and take no cursor that was made up',
    async (list, type, args, fields) => {
      const query = `query P($first: Int!, $after: String) { ${list}(${args}first: $first, after: $after) { ... on ${type}Connection {
      nodes { ${fields} } edges { cursor node { ${fields} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } ${PROBLEMS} } }`;
      const whole = await allPages(api, 'auditor', list, query, 200);
      expect(whole.length).toBeGreaterThan(1);
      expect(new Set(whole.map((node) => JSON.stringify(node))).size).toBe(whole.length);
      for (const first of [whole.length > 20 ? 7 : 1, whole.length - 1, whole.length])
        expect(await allPages(api, 'auditor', list, query, first)).toEqual(whole);
      const cursor = (await api.mutate('auditor', query, { first: 1 }))[list].pageInfo.endCursor as string;
      for (const after of [`${cursor}x`, `A${cursor}`, 'x', '', 'W10.AAAAAAAA'])
        expect(codes((await api.mutate('auditor', query, { first: 1, after }))[list])).toEqual([
          'INVALID after',
        ]);
      for (const first of [0, -1, 201])
        expect(codes((await api.mutate('auditor', query, { first }))[list])).toEqual(['INVALID first']);
    },
  );

  it('take no cursor of another list', async () => {
    const { statements } = await api.mutate(
      'auditor',
      '{ statements(first: 1) { ... on StatementConnection { pageInfo { endCursor } } } }',
    );
    const { runs } = await api.mutate(
      'auditor',
      `query P($after: String) { runs(after: $after) { ${PROBLEMS} } }`,
      { after: statements.pageInfo.endCursor },
    );
    expect(codes(runs)).toEqual(['INVALID after']);
  });
});
