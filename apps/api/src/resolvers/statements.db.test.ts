import { createHash } from 'node:crypto';
import { allPages, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenContracts, givenRecords, givenRun, importCsv, requestRun, workOff } from '../../../../test/support/api-story.js';
import { trTerms } from '../../../../test/support/contracts.js';

const PROBLEMS = '... on Problems { problems { code path why fix } }';
type Answer = Readonly<Record<string, any>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the query asks for
const codes = (answer: Answer): string[] => (answer.problems ?? []).map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`);

describe('contracts, runs and statements over GraphQL', () => {
  let api: TestApi;
  let run: string;
  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
    run = await givenRun(api);
  });
  afterAll(() => api.close());

  const STATEMENT = `id period number basis totalPence totalToDatePence issuedBy asKnownAt run figure latest contract { code area { code name } supplier { name } }
    lines { position component title amountPence corrects { number position amountPence } correction explanation { sentence formula formulaWithNumbers rows { title value exact source clause } } }
    findings { component title value sentence }`;
  const statementOf = async (person: string, contract: string, number?: number): Promise<Answer> =>
    (await api.ask(person, `query S($contract: String!, $number: Int) { statementOf(contract: $contract, period: "2015Q4", number: $number) { ... on Statement { ${STATEMENT} } ${PROBLEMS} } }`, { contract, number })).statementOf as Answer;

  it('shows a contract with its parties and terms in the words of the mechanism', async () => {
    const { contract } = await api.ask('alder-manager', `{ contract(code: "TR-A01") { ... on Contract { code title from to area { scheme code name } buyer { code kind } supplier { code name }
      terms { version mechanism { code version title digest } effectiveFrom effectiveTo rationale proposedBy agreements { party person reason } inForce digest measures { slot code version }
        parameters { name title value display unit clause } tables { name rows { key cells { column value } source baselinePeriod } } document } } } }`);
    expect(contract).toMatchObject({
      code: 'TR-A01', from: '2015-01-01', to: '2021-12-31', area: { scheme: 'tr', code: 'A01', name: 'North' }, buyer: { code: 'DEMO-COM', kind: 'COMMISSIONER' }, supplier: { code: 'DEMO-ALDER', name: 'Alder' },
    });
    const [terms] = contract.terms;
    expect(terms).toMatchObject({
      version: 1, mechanism: { code: 'tr-binary-frequency', version: 1 }, effectiveFrom: '2015-01-01', effectiveTo: '2020-12-31', proposedBy: 'alder-manager', inForce: true,
      agreements: [{ party: 'SUPPLIER', person: 'alder-manager', reason: null }, { party: 'BUYER', person: 'commissioner-manager', reason: null }], measures: [{ slot: 'main', code: 'reoffending-12m', version: 1 }],
    });
    expect(terms.parameters).toContainEqual(expect.objectContaining({ name: 'price_per_reoffender_avoided', value: '100000', display: '£1,000.00 per person', unit: 'pence/person', clause: '7.1' }));
    const binary = terms.tables.find(({ name }: Answer) => name === 'baseline_binary').rows.find(({ key }: Answer) => key === 'Q4');
    expect(binary).toMatchObject({ baselinePeriod: '2011Q4' });
    expect(binary.cells).toContainEqual({ column: 'value', value: '1/2' });
    expect(terms.document).toMatchObject({ format: 'terms/v1' });
  });

  it('shows everyone their own contracts and statements and no others', async () => {
    const query = `{ contracts { ... on ContractConnection { nodes { code } } } statements { ... on StatementConnection { nodes { contract { code } } } }
      statementLines { ... on StatementLineConnection { nodes { contract { code } } } } cohorts(scheme: "tr") { ... on CohortList { items { period statements totalPence } } } }`;
    const seen = async (person: string) => {
      const { contracts, statements, statementLines, cohorts } = await api.ask(person, query);
      const lines = new Set(statementLines.nodes.map(({ contract }: Answer) => contract.code));
      return { contracts: contracts.nodes.map(({ code }: Answer) => code), statements: statements.nodes.map(({ contract }: Answer) => contract.code), lines: [...lines], cohort: cohorts.items };
    };
    expect(await seen('alder-manager')).toEqual({ contracts: ['TR-A01'], statements: ['TR-A01'], lines: ['TR-A01'], cohort: [{ period: '2015Q4', statements: 1, totalPence: '700000' }] });
    expect(await seen('birch-manager')).toEqual({ contracts: ['TR-A02'], statements: ['TR-A02'], lines: ['TR-A02'], cohort: [{ period: '2015Q4', statements: 1, totalPence: '-800000' }] });
    expect(await seen('commissioner-manager')).toMatchObject({ contracts: ['TR-A01', 'TR-A02'], statements: ['TR-A02', 'TR-A01'], cohort: [{ statements: 2, totalPence: '-100000' }] });
    expect(await seen('cedar-manager')).toEqual({ contracts: [], statements: [], lines: [], cohort: [{ period: '2015Q4', statements: 0, totalPence: '0' }] });
    const { contracts, statements } = await api.ask('kite-worker', `{ contracts { ${PROBLEMS} } statements { ${PROBLEMS} } }`);
    expect([codes(contracts), codes(statements)]).toEqual([['NOT_ALLOWED contract.list'], ['NOT_ALLOWED statement.list']]);
    const others = await api.ask('birch-manager', `query O($id: String!, $figure: String!) { contract(code: "TR-A01") { ${PROBLEMS} } statement(id: $id) { ${PROBLEMS} } figure(id: $figure) { ${PROBLEMS} } }`, await idsOf('TR-A01'));
    expect(Object.values(others).map(codes)).toEqual([['NOT_ALLOWED contract.read'], ['NOT_ALLOWED statement.read'], ['NOT_ALLOWED figure.read']]);
    expect(codes(await statementOf('birch-manager', 'TR-A01'))).toEqual(['NOT_ALLOWED statement.read']);
  });

  async function idsOf(contract: string): Promise<{ id: string; figure: string }> {
    const { id, figure } = await statementOf('auditor', contract);
    return { id, figure };
  }

  it('shows a run, how far it is and what came of each contract', async () => {
    const query = `query R($id: String!) { run(id: $id) { ... on Run { scheme cohort asKnownOn state progress { done total } failures requestedBy finishedAt
      areas { area { code name } contract outcome why cohortSize reoffenders reoffences statementNumber basis totalPence failures } } } }`;
    const { run: shown } = await api.ask('auditor', query, { id: run });
    expect(shown).toMatchObject({ scheme: 'tr', cohort: '2015Q4', asKnownOn: '2017-10-01', state: 'FINISHED', progress: { done: 3, total: 3 }, failures: 0, requestedBy: 'commissioner-manager' });
    expect(shown.areas).toMatchObject([
      { area: { code: 'A01', name: 'North' }, contract: 'TR-A01', outcome: 'STATEMENT', why: null, cohortSize: 100, reoffenders: 43, reoffences: 172, statementNumber: 1, basis: 'FINAL', totalPence: '700000' },
      { area: { code: 'A02' }, contract: 'TR-A02', outcome: 'STATEMENT', totalPence: '-800000' },
      { area: { code: 'A03' }, contract: null, outcome: 'NO_TERMS', why: 'No contract of A03 is on record.', totalPence: null },
    ]);
    expect((await api.ask('alder-manager', query, { id: run })).run.areas.map(({ contract }: Answer) => contract)).toEqual(['TR-A01']);
    const { a, b } = await api.ask('auditor', `{ a: run(id: "x") { ${PROBLEMS} } b: run(id: "00000000-0000-0000-0000-000000000000") { ${PROBLEMS} } }`);
    expect([codes(a), codes(b)]).toEqual([['NOT_FOUND id'], ['NOT_FOUND id']]);
  });

  it('asked for twice is one run, and refused with the reason to who may not or asks for what cannot be', async () => {
    const input = { scheme: 'tr', cohort: '2015Q4', asKnownOn: '2017-10-01' };
    expect(await requestRun(api, 'operator', input)).toMatchObject({ id: run, state: 'FINISHED', requestedBy: 'commissioner-manager' });
    expect(codes(await requestRun(api, 'alder-manager', input))).toEqual(['NOT_ALLOWED run.request']);
    expect(codes(await requestRun(api, 'operator', { ...input, scheme: 'x' }))).toEqual(['NOT_FOUND scheme']);
    expect(codes(await requestRun(api, 'operator', { ...input, asKnownOn: '2999-01-01' }))).toEqual(['INVALID asKnownOn']);
    expect(codes(await requestRun(api, 'operator', { ...input, cohort: '2018Q1' }))).toEqual(['INVALID cohort']);
  });

  it('opens each line of a statement to sentence, formula, numbers and sources', async () => {
    const statement = await statementOf('alder-manager', 'TR-A01');
    expect(statement).toMatchObject({ period: '2015Q4', number: 1, basis: 'FINAL', totalPence: '700000', totalToDatePence: '700000', issuedBy: 'commissioner-manager', run, latest: true, asKnownAt: '2017-10-01T23:59:59.999999Z' });
    expect(statement.lines.map(({ component, amountPence }: Answer) => `${component} ${amountPence}`)).toEqual(['BINARY_PAYMENT 700000', 'BINARY_DEDUCTION 0', 'FREQUENCY_PAYMENT 0', 'FREQUENCY_DEDUCTION 0']);
    const [{ explanation, corrects, correction }] = statement.lines;
    expect([corrects, correction]).toEqual([null, null]);
    expect(explanation.sentence).toContain('£7,000.00 is paid');
    expect(explanation.formulaWithNumbers).toContain('£7,000.00');
    expect(explanation.rows).toContainEqual(expect.objectContaining({ exact: '43/100', source: expect.stringContaining('reoffending-12m version 1') }));
    expect(statement.findings.map(({ component }: Answer) => component)).toContain('TERMINATION_POINT');
  });

  it('gives a figure whole: its document hashes to its id, and recomputing it finds no difference', async () => {
    const { figure: id } = await idsOf('TR-A01');
    const { figure, verifyFigure } = await api.ask('auditor', `query F($id: String!) {
      figure(id: $id) { ... on Figure { id contract area period complete totalPence sentence termsVersion mechanism { code } document lines { component amountPence kind explanation { reasons tree } } missing { node }
        nodes { name kind sentence operands notTaken clauseText { text } leafSource } findings { component value } } }
      verifyFigure(id: $id) { ... on FigureVerification { id sound differences { path why } } } }`, { id });
    expect(createHash('sha256').update(figure.document as string).digest('hex')).toBe(id);
    expect(figure).toMatchObject({ contract: 'TR-A01', area: 'A01', period: '2015Q4', complete: true, totalPence: '700000', termsVersion: 1, missing: [] });
    expect(figure.sentence).toContain('£7,000.00');
    expect(figure.nodes.length).toBe(JSON.parse(figure.document as string).nodes.length);
    expect(verifyFigure).toEqual({ id, sound: true, differences: [] });
    const none = await api.ask('auditor', `{ figure(id: "x") { ${PROBLEMS} } verifyFigure(id: "x") { ${PROBLEMS} } }`);
    expect(Object.values(none).map(codes)).toEqual([['NOT_FOUND id'], ['NOT_FOUND id']]);
    expect(codes((await api.ask('alder-manager', `query V($id: String!) { verifyFigure(id: $id) { ${PROBLEMS} } }`, { id })).verifyFigure)).toEqual(['NOT_ALLOWED figure.verify']);
  });

  it('says what there is for all areas of a scheme at once, to each person what they may see', async () => {
    const query = `{ schemeOverview(scheme: "tr", cohort: "2015Q4") { ... on SchemeOverview { payablePence areas { area { code } contract provider { code }
      measure { measure cohortSize reoffenders result differencePp { decimal } interval { low { decimal } } final touched } statement { number basis totalPence payablePence } } } } }`;
    const { schemeOverview } = await api.ask('auditor', query);
    expect(schemeOverview).toEqual({
      payablePence: '-100000',
      areas: [
        { area: { code: 'A01' }, contract: 'TR-A01', provider: { code: 'DEMO-ALDER' }, measure: { measure: 'reoffending-12m', cohortSize: 100, reoffenders: 43, result: 'BETTER', differencePp: { decimal: '-7.000000' }, interval: { low: { decimal: '0.480000' } }, final: true, touched: false }, statement: { number: 1, basis: 'FINAL', totalPence: '700000', payablePence: '700000' } },
        { area: { code: 'A02' }, contract: 'TR-A02', provider: { code: 'DEMO-BIRCH' }, measure: expect.objectContaining({ result: 'WORSE' }), statement: expect.objectContaining({ totalPence: '-800000' }) },
        { area: { code: 'A03' }, contract: null, provider: { code: 'DEMO-BIRCH' }, measure: null, statement: null },
      ],
    });
    const own = (await api.ask('birch-manager', query)).schemeOverview;
    expect(own.payablePence).toBe('-800000');
    expect(own.areas.map(({ measure, statement }: Answer) => [measure !== null, statement !== null])).toEqual([[false, false], [true, true], [false, false]]);
  });

  it('refuses what is wrong with contracts, mechanisms and terms, each with path and reason', async () => {
    const input = { code: 'TR-A01', title: 'Another', scheme: 'tr', area: 'A01', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER', from: '2015-01-01' };
    const create = async (person: string, change: object) => codes((await api.mutate(person, `mutation C($input: CreateContractInput!) { createContract(input: $input) { ${PROBLEMS} } }`, { input: { ...input, ...change } })).createContract);
    expect(await create('commissioner-manager', {})).toEqual(['CONFLICT code']);
    expect(await create('commissioner-manager', { code: 'N', area: 'A9' })).toEqual(['NOT_FOUND area']);
    expect(await create('birch-manager', { code: 'N' })).toEqual(['NOT_ALLOWED contract.create']);
    const propose = async (person: string, proposal: unknown) => codes((await api.mutate(person, `mutation P($proposal: Json!) { proposeTerms(proposal: $proposal) { ${PROBLEMS} } }`, { proposal })).proposeTerms);
    expect(await propose('alder-manager', { ...trTerms('TR-A01'), colour: 1 })).toEqual(['INVALID ']);
    expect(await propose('alder-manager', { ...trTerms('TR-A01'), agreed: { buyer: 'x' } })).toEqual(['INVALID agreed']);
    expect(await propose('birch-manager', trTerms('TR-A01'))).toEqual(['NOT_ALLOWED terms.propose']);
    expect(await propose('alder-manager', trTerms('NONE'))).toEqual(['NOT_FOUND contract']);
    const agree = async (person: string, args: string) => codes((await api.mutate(person, `mutation { agreeTerms(${args}) { ${PROBLEMS} } }`)).agreeTerms);
    expect(await agree('alder-manager', 'contract: "TR-A01", version: 9, party: SUPPLIER')).toEqual(['NOT_FOUND version']);
    expect(await agree('alder-manager', 'contract: "TR-A01", version: 1, party: BUYER')).toEqual(['NOT_ALLOWED terms.agree']);
    expect(await agree('operator', 'contract: "TR-A01", version: 1, party: BUYER')).toEqual(['INVALID reason']);
    const register = await api.mutate('operator', `mutation { registerMechanism(document: { code: "x" }, cases: {}) { ${PROBLEMS} } }`);
    expect(codes(register.registerMechanism).length).toBeGreaterThan(0);
    const { mechanisms, found, none } = await api.ask('kite-worker', `{ mechanisms { ... on MechanismList { items { code version } } } found: mechanism(code: "tr-binary-frequency") { ... on Mechanism { title engine about clauses { code text source } document cases } } none: mechanism(code: "x", version: 2) { ${PROBLEMS} } }`);
    expect(mechanisms.items).toEqual([{ code: 'tr-binary-frequency', version: 1 }]);
    expect(found.cases).toMatchObject({ mechanism: 'tr-binary-frequency' });
    expect(found.clauses.length).toBeGreaterThan(5);
    expect(codes(none)).toEqual(['NOT_FOUND code']);
  });

  it('shows a late conviction: the measure is touched, the next run issues a correction that points at what it corrects', async () => {
    const header = 'offence_id,service_user_id,offence_date,offence_code,proof,proof_date\n';
    expect(await importCsv(api, 'OFFENCES', `${header}late-1,A01-100,2016-03-01,02801,conviction,2016-06-01\n`)).toMatchObject({ touched: [{ area: 'A01', period: '2015Q4', measure: 'reoffending-12m' }] });
    const touched = `{ schemeOverview(scheme: "tr", cohort: "2015Q4") { ... on SchemeOverview { areas { area { code } measure { touched reoffenders } } } } measures(scheme: "tr", area: "A01", cohort: "2015Q4") { ... on MeasureList { items { reoffenders touched } } } }`;
    const before = await api.ask('auditor', touched.replace('cohort: "2015Q4") { ... on MeasureList', 'cohort: "2015Q4", asKnownOn: "2017-10-01") { ... on MeasureList'));
    expect(before.schemeOverview.areas[0].measure).toEqual({ touched: true, reoffenders: 43 });
    expect(before.measures.items).toEqual([{ reoffenders: 43, touched: true }]);

    const again = await requestRun(api, 'commissioner-manager', { scheme: 'tr', cohort: '2015Q4' });
    expect(again).toMatchObject({ state: 'REQUESTED', progress: { done: 0, total: 3 } });
    await workOff(api, again.id as string);
    const correction = await statementOf('alder-manager', 'TR-A01');
    expect(correction).toMatchObject({ number: 2, totalPence: '-100000', totalToDatePence: '600000', latest: true, run: again.id });
    expect(correction.lines).toEqual([expect.objectContaining({
      component: 'BINARY_PAYMENT', amountPence: '-100000', corrects: { number: 1, position: 1, amountPence: '700000' },
      correction: 'The figure now comes to £6,000.00; earlier statements state £7,000.00: the difference is -£1,000.00.',
    })]);
    expect(await statementOf('alder-manager', 'TR-A01', 1)).toMatchObject({ number: 1, totalPence: '700000', latest: false });
    expect(codes(await statementOf('alder-manager', 'TR-A01', 3))).toEqual(['NOT_FOUND contract']);
    const after = await api.ask('auditor', touched.split('measures(')[0]! + '}');
    expect(after.schemeOverview.areas[0].measure).toEqual({ touched: false, reoffenders: 44 });
  });

  it.each([['statements', 'Statement', 'id contract { code }'], ['statementLines', 'StatementLine', 'id title'], ['runs', 'Run', 'id cohort']])('pages through %s to the end without gaps or repeats', async (list, type, fields) => {
    const query = `query P($first: Int!, $after: String) { ${list}(first: $first, after: $after) { ... on ${type}Connection {
      nodes { ${fields} } edges { cursor node { ${fields} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } ${PROBLEMS} } }`;
    const whole = await allPages(api, 'auditor', list, query, 200);
    expect(whole.length).toBeGreaterThan(1);
    expect(new Set(whole.map(({ id }) => id as string)).size).toBe(whole.length);
    expect(await allPages(api, 'auditor', list, query, 1)).toEqual(whole);
    expect(await allPages(api, 'auditor', list, query, 2)).toEqual(whole);
    expect(codes((await api.mutate('auditor', query, { first: 1, after: 'x' }))[list])).toEqual(['INVALID after']);
  });

  it('filters statements and lines by scheme, area, contract and period', async () => {
    const count = async (args: string) => (await api.ask('auditor', `{ statementLines(first: 200, ${args}) { ... on StatementLineConnection { nodes { id } } } }`)).statementLines.nodes.length;
    expect(await Promise.all(['scheme: "tr"', 'area: "A02"', 'contract: "TR-A01"', 'contract: "TR-A01", period: "2015Q4"', 'period: "2016Q1"', 'scheme: "x"'].map(count))).toEqual([9, 4, 5, 5, 0, 0]);
  });
});
