import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenContracts, givenRecords } from '../../../../test/support/api-story.js';
import { trTerms } from '../../../../test/support/contracts.js';

describe('contracts, mechanisms and terms over GraphQL', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
  });
  afterAll(() => api.close());

  it('shows a contract with its parties and terms in the words of the mechanism', async () => {
    const { contract } = await api.ask(
      'alder-manager',
      `{ contract(code: "TR-A01") { ... on Contract { code title from to area { scheme code name } buyer { code kind } supplier { code name }
      terms { version mechanism { code version title digest } effectiveFrom effectiveTo rationale proposedBy agreements { party person reason } inForce digest measures { slot code version }
        parameters { name title value display unit clause } tables { name rows { key cells { column value } source baselinePeriod } } document } } } }`,
    );
    expect(contract).toMatchObject({
      code: 'TR-A01',
      from: '2015-01-01',
      to: '2021-12-31',
      area: { scheme: 'tr', code: 'A01', name: 'North' },
      buyer: { code: 'DEMO-COM', kind: 'COMMISSIONER' },
      supplier: { code: 'DEMO-ALDER', name: 'Alder' },
    });
    const [terms] = contract.terms;
    expect(terms).toMatchObject({
      version: 1,
      mechanism: { code: 'tr-binary-frequency', version: 1 },
      effectiveFrom: '2015-01-01',
      effectiveTo: '2020-12-31',
      proposedBy: 'alder-manager',
      inForce: true,
      agreements: [
        { party: 'SUPPLIER', person: 'alder-manager', reason: null },
        { party: 'BUYER', person: 'commissioner-manager', reason: null },
      ],
      measures: [{ slot: 'main', code: 'reoffending-12m', version: 1 }],
    });
    expect(terms.parameters).toContainEqual(
      expect.objectContaining({
        name: 'price_per_reoffender_avoided',
        value: '100000',
        display: '£1,000.00 per person',
        unit: 'pence/person',
        clause: '7.1',
      }),
    );
    const binary = terms.tables
      .find(({ name }: Answer) => name === 'baseline_binary')
      .rows.find(({ key }: Answer) => key === 'Q4');
    expect(binary).toMatchObject({ baselinePeriod: '2011Q4' });
    expect(binary.cells).toContainEqual({ column: 'value', value: '1/2' });
    expect(terms.document).toMatchObject({ format: 'terms/v1' });
  });

  it('refuses what is wrong with contracts, mechanisms and terms, each with path and reason', async () => {
    const input = {
      code: 'TR-A01',
      title: 'Another',
      scheme: 'tr',
      area: 'A01',
      buyer: 'DEMO-COM',
      supplier: 'DEMO-ALDER',
      from: '2015-01-01',
    };
    const create = async (person: string, change: object) =>
      codes(
        (
          await api.mutate(
            person,
            `mutation C($input: CreateContractInput!) { createContract(input: $input) { ${PROBLEMS} } }`,
            { input: { ...input, ...change } },
          )
        ).createContract,
      );
    expect(await create('commissioner-manager', {})).toEqual(['CONFLICT code']);
    expect(await create('commissioner-manager', { code: 'N', area: 'A9' })).toEqual(['NOT_FOUND area']);
    expect(await create('birch-manager', { code: 'N' })).toEqual(['NOT_ALLOWED contract.create']);
    const propose = async (person: string, proposal: unknown) =>
      codes(
        (
          await api.mutate(
            person,
            `mutation P($proposal: Json!) { proposeTerms(proposal: $proposal) { ${PROBLEMS} } }`,
            { proposal },
          )
        ).proposeTerms,
      );
    expect(await propose('alder-manager', { ...trTerms('TR-A01'), colour: 1 })).toEqual(['INVALID ']);
    expect(await propose('alder-manager', { ...trTerms('TR-A01'), agreed: { buyer: 'x' } })).toEqual([
      'INVALID agreed',
    ]);
    expect(await propose('birch-manager', trTerms('TR-A01'))).toEqual(['NOT_ALLOWED terms.propose']);
    expect(await propose('alder-manager', trTerms('NONE'))).toEqual(['NOT_FOUND contract']);
    const agree = async (person: string, args: string) =>
      codes((await api.mutate(person, `mutation { agreeTerms(${args}) { ${PROBLEMS} } }`)).agreeTerms);
    expect(await agree('alder-manager', 'contract: "TR-A01", version: 9, party: SUPPLIER')).toEqual([
      'NOT_FOUND version',
    ]);
    expect(await agree('alder-manager', 'contract: "TR-A01", version: 1, party: BUYER')).toEqual([
      'NOT_ALLOWED terms.agree',
    ]);
    expect(await agree('operator', 'contract: "TR-A01", version: 1, party: BUYER')).toEqual([
      'INVALID reason',
    ]);
    const register = await api.mutate(
      'operator',
      `mutation { registerMechanism(document: { code: "x" }, cases: {}) { ${PROBLEMS} } }`,
    );
    expect(codes(register.registerMechanism).length).toBeGreaterThan(0);
    const { mechanisms, found, none } = await api.ask(
      'kite-worker',
      `{ mechanisms { ... on MechanismList { items { code version } } } found: mechanism(code: "tr-binary-frequency") { ... on Mechanism { title engine about clauses { code text source } document cases } } none: mechanism(code: "x", version: 2) { ${PROBLEMS} } }`,
    );
    expect(mechanisms.items).toEqual([{ code: 'tr-binary-frequency', version: 1 }]);
    expect(found.cases).toMatchObject({ mechanism: 'tr-binary-frequency' });
    expect(found.clauses.length).toBeGreaterThan(5);
    expect(codes(none)).toEqual(['NOT_FOUND code']);
  });
});
