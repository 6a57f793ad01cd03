import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenContracts, givenRecords, givenRun, requestRun } from '../../../../test/support/api-story.js';

describe('runs over GraphQL', () => {
  let api: TestApi;
  let run: string;
  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
    run = await givenRun(api);
  });
  afterAll(() => api.close());

  it('shows a run, how far it is and what came of each contract', async () => {
    const query = `query R($id: String!) { run(id: $id) { ... on Run { scheme cohort asKnownOn state progress { done total } failures requestedBy finishedAt
      areas { area { code name } contract outcome why cohortSize reoffenders reoffences statementNumber basis totalPence failures } } } }`;
    const { run: shown } = await api.ask('auditor', query, { id: run });
    expect(shown).toMatchObject({
      scheme: 'tr',
      cohort: '2015Q4',
      asKnownOn: '2017-10-01',
      state: 'FINISHED',
      progress: { done: 3, total: 3 },
      failures: 0,
      requestedBy: 'commissioner-manager',
    });
    expect(shown.areas).toMatchObject([
      {
        area: { code: 'A01', name: 'North' },
        contract: 'TR-A01',
        outcome: 'STATEMENT',
        why: null,
        cohortSize: 100,
        reoffenders: 43,
        reoffences: 172,
        statementNumber: 1,
        basis: 'FINAL',
        totalPence: '700000',
      },
      { area: { code: 'A02' }, contract: 'TR-A02', outcome: 'STATEMENT', totalPence: '-800000' },
      {
        area: { code: 'A03' },
        contract: null,
        outcome: 'NO_TERMS',
        why: 'No contract of A03 is on record.',
        totalPence: null,
      },
    ]);
    expect(
      (await api.ask('alder-manager', query, { id: run })).run.areas.map(({ contract }: Answer) => contract),
    ).toEqual(['TR-A01', null]); // the other area has no terms, and so tells nothing of anybody
    const { a, b } = await api.ask(
      'auditor',
      `{ a: run(id: "x") { ${PROBLEMS} } b: run(id: "00000000-0000-0000-0000-000000000000") { ${PROBLEMS} } }`,
    );
    expect([codes(a), codes(b)]).toEqual([['NOT_FOUND id'], ['NOT_FOUND id']]);
  });

  it('asked for twice is one run, and refused with the reason to who may not or asks for what cannot be', async () => {
    const input = { scheme: 'tr', cohort: '2015Q4', asKnownOn: '2017-10-01' };
    expect(await requestRun(api, 'operator', input)).toMatchObject({
      id: run,
      state: 'FINISHED',
      requestedBy: 'commissioner-manager',
    });
    expect(codes(await requestRun(api, 'alder-manager', input))).toEqual(['NOT_ALLOWED run.request']);
    expect(codes(await requestRun(api, 'operator', { ...input, scheme: 'x' }))).toEqual(['NOT_FOUND scheme']);
    expect(codes(await requestRun(api, 'operator', { ...input, asKnownOn: '2999-01-01' }))).toEqual([
      'INVALID asKnownOn',
    ]);
    expect(codes(await requestRun(api, 'operator', { ...input, cohort: '2018Q1' }))).toEqual([
      'INVALID cohort',
    ]);
  });
});
