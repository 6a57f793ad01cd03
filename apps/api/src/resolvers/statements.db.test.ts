import { createHash } from 'node:crypto';
import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import {
  givenContracts,
  givenRecords,
  givenRun,
  importCsv,
  requestRun,
  workOff,
} from '../../../../test/support/api-story.js';

describe('statements over GraphQL', () => {
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
    (
      await api.ask(
        person,
        `query S($contract: String!, $number: Int) { statementOf(contract: $contract, period: "2015Q4", number: $number) { ... on Statement { ${STATEMENT} } ${PROBLEMS} } }`,
        { contract, number },
      )
    ).statementOf as Answer;

  it('shows everyone their own contracts and statements and no others', async () => {
    const query = `{ contracts { ... on ContractConnection { nodes { code } } } statements { ... on StatementConnection { nodes { contract { code } } } }
      statementLines { ... on StatementLineConnection { nodes { contract { code } } } } cohorts(scheme: "tr") { ... on CohortList { items { period statements totalPence } } } }`;
    const seen = async (person: string) => {
      const { contracts, statements, statementLines, cohorts } = await api.ask(person, query);
      const lines = new Set(statementLines.nodes.map(({ contract }: Answer) => contract.code));
      return {
        contracts: contracts.nodes.map(({ code }: Answer) => code),
        statements: statements.nodes.map(({ contract }: Answer) => contract.code),
        lines: [...lines],
        cohort: cohorts.items,
      };
    };
    expect(await seen('alder-manager')).toEqual({
      contracts: ['TR-A01'],
      statements: ['TR-A01'],
      lines: ['TR-A01'],
      cohort: [{ period: '2015Q4', statements: 1, totalPence: '700000' }],
    });
    expect(await seen('birch-manager')).toEqual({
      contracts: ['TR-A02'],
      statements: ['TR-A02'],
      lines: ['TR-A02'],
      cohort: [{ period: '2015Q4', statements: 1, totalPence: '-800000' }],
    });
    expect(await seen('commissioner-manager')).toMatchObject({
      contracts: ['TR-A01', 'TR-A02'],
      statements: ['TR-A02', 'TR-A01'],
      cohort: [{ statements: 2, totalPence: '-100000' }],
    });
    expect(await seen('cedar-manager')).toEqual({
      contracts: [],
      statements: [],
      lines: [],
      cohort: [{ period: '2015Q4', statements: 0, totalPence: '0' }],
    });
    const { contracts, statements } = await api.ask(
      'kite-worker',
      `{ contracts { ${PROBLEMS} } statements { ${PROBLEMS} } }`,
    );
    expect([codes(contracts), codes(statements)]).toEqual([
      ['NOT_ALLOWED contract.list'],
      ['NOT_ALLOWED statement.list'],
    ]);
    const others = await api.ask(
      'birch-manager',
      `query O($id: String!, $figure: String!) { contract(code: "TR-A01") { ${PROBLEMS} } statement(id: $id) { ${PROBLEMS} } figure(id: $figure) { ${PROBLEMS} } }`,
      await idsOf('TR-A01'),
    );
    expect(Object.values(others).map(codes)).toEqual([
      ['NOT_ALLOWED contract.read'],
      ['NOT_ALLOWED statement.read'],
      ['NOT_ALLOWED figure.read'],
    ]);
    expect(codes(await statementOf('birch-manager', 'TR-A01'))).toEqual(['NOT_ALLOWED statement.read']);
  });

  it('finds by reference what the person may see, and says nothing of what is there for others', async () => {
    const { id } = await idsOf('TR-A01');
    const found = async (person: string, reference: string): Promise<unknown> =>
      (
        await api.ask(
          person,
          `query S($reference: String!) { search(reference: $reference) { ... on SearchHitList { items { kind reference target title } } ${PROBLEMS} } }`,
          { reference },
        )
      ).search.items.map(({ kind, reference: written, target }: Answer) => [kind, written, target]);
    const statement = ['STATEMENT', 'TR-A01/2015Q4/1', id];
    for (const person of ['alder-manager', 'commissioner-manager', 'auditor']) {
      expect(await found(person, ' tr-a01 ')).toEqual([['CONTRACT', 'TR-A01', 'TR-A01']]);
      expect(await found(person, 'TR-A01/2015Q4')).toEqual([statement]);
      expect(await found(person, 'tr-a01/2015q4/1')).toEqual([statement]);
      expect(await found(person, id)).toContainEqual(statement);
      expect(await found(person, 'TR-A01/2015Q4/1/1')).toEqual([
        ['STATEMENT_LINE', 'TR-A01/2015Q4/1/1', '1'],
      ]);
    }
    for (const reference of [
      'TR-A01',
      'TR-A01/2015Q4',
      'TR-A01/2015Q4/1/1',
      'TR-A99',
      'TR-A99/2015Q4',
      'TR-A01/2015Q4/1/99',
    ])
      // prettier-ignore
      expect([reference, await found('birch-manager', reference)]).toEqual([reference, []]);
    expect(await found('birch-manager', id)).toEqual([]);
    // a run and an organisation are everybody's whose role it is
    expect(await found('commissioner-manager', run.toUpperCase())).toEqual([['RUN', run, run]]);
    expect(await found('birch-manager', 'demo-alder')).toEqual([
      ['ORGANISATION', 'DEMO-ALDER', 'DEMO-ALDER'],
    ]);
  });

  it('tells the history of contract, terms and statement to who may see them: who, when, what, why', async () => {
    const { id } = await idsOf('TR-A01');
    const history = async (person: string, kind: string, reference: string): Promise<Answer> =>
      (
        await api.ask(
          person,
          `query H($kind: HistoryKind!, $reference: String!) { history(kind: $kind, reference: $reference) { ... on HistoryEntryList { items { at person organisation what subject why changes { field before after } } } ${PROBLEMS} } }`,
          { kind, reference },
        )
      ).history;
    const done = ({ items }: Answer): string[] =>
      items.map(({ what, subject }: Answer) => `${what} ${subject}`);
    for (const person of ['alder-manager', 'commissioner-manager', 'auditor']) {
      const contract = await history(person, 'CONTRACT', 'TR-A01');
      expect(done(contract)).toEqual(
        expect.arrayContaining(['contract.create TR-A01', 'terms.propose TR-A01@1', 'terms.agree TR-A01@1']),
      );
      expect(contract.items[0]).toMatchObject({ person: expect.any(String), at: expect.stringMatching(/^20.*Z$/) }); // prettier-ignore
      const terms = await history(person, 'TERMS', 'TR-A01@1');
      expect(new Set(terms.items.map(({ subject }: Answer) => subject))).toEqual(new Set(['TR-A01@1']));
      const agreed = terms.items.filter(({ what }: Answer) => what === 'terms.agree');
      expect(agreed.map(({ changes }: Answer) => changes)).toEqual([
        [{ field: 'party', before: null, after: expect.any(String) }],
        [{ field: 'party', before: agreed[0].changes[0].after, after: expect.any(String) }],
      ]);
      expect(done(await history(person, 'STATEMENT', id))).toEqual(['statement.issue TR-A01/2015Q4/1']);
    }
    expect(codes(await history('birch-manager', 'CONTRACT', 'TR-A01'))).toEqual([
      'NOT_ALLOWED contract.read',
    ]);
    expect(codes(await history('birch-manager', 'TERMS', 'TR-A01@1'))).toEqual(['NOT_ALLOWED contract.read']);
    expect(codes(await history('birch-manager', 'STATEMENT', id))).toEqual(['NOT_ALLOWED statement.read']);
    for (const [kind, reference] of [['CONTRACT', 'TR-A99'], ['TERMS', 'TR-A01'], ['TERMS', 'TR-A01@9'], ['STATEMENT', '0'], ['OUTCOME', '0'], ['REFERRAL', 'KT4093DE']] as const) // prettier-ignore
      expect([reference, codes(await history('auditor', kind, reference))[0]?.split(' ')[0]]).toEqual([reference, 'NOT_FOUND']); // prettier-ignore
  });

  async function idsOf(contract: string): Promise<{ id: string; figure: string }> {
    const { id, figure } = await statementOf('auditor', contract);
    return { id, figure };
  }

  it('opens each line of a statement to sentence, formula, numbers and sources', async () => {
    const statement = await statementOf('alder-manager', 'TR-A01');
    expect(statement).toMatchObject({
      period: '2015Q4',
      number: 1,
      basis: 'FINAL',
      totalPence: '700000',
      totalToDatePence: '700000',
      issuedBy: 'commissioner-manager',
      run,
      latest: true,
      asKnownAt: '2017-10-01T23:59:59.999999Z',
    });
    expect(
      statement.lines.map(({ component, amountPence }: Answer) => `${component} ${amountPence}`),
    ).toEqual([
      'BINARY_PAYMENT 700000',
      'BINARY_DEDUCTION 0',
      'FREQUENCY_PAYMENT 0',
      'FREQUENCY_DEDUCTION 0',
    ]);
    const [{ explanation, corrects, correction }] = statement.lines;
    expect([corrects, correction]).toEqual([null, null]);
    expect(explanation.sentence).toContain('£7,000.00 is paid');
    expect(explanation.formulaWithNumbers).toContain('£7,000.00');
    expect(explanation.rows).toContainEqual(
      expect.objectContaining({
        exact: '43/100',
        source: expect.stringContaining('reoffending-12m version 1'),
      }),
    );
    expect(statement.findings.map(({ component }: Answer) => component)).toContain('TERMINATION_POINT');
  });

  it('gives a figure whole: its document hashes to its id, and recomputing it finds no difference', async () => {
    const { figure: id } = await idsOf('TR-A01');
    const { figure, verifyFigure } = await api.ask(
      'auditor',
      `query F($id: String!) {
      figure(id: $id) { ... on Figure { id contract area period complete totalPence sentence termsVersion mechanism { code } document lines { component amountPence kind explanation { reasons tree } } missing { node }
        nodes { name kind sentence operands notTaken clauseText { text } leafSource } findings { component value } } }
      verifyFigure(id: $id) { ... on FigureVerification { id contract period sound differences { check path why } } } }`,
      { id },
    );
    expect(
      createHash('sha256')
        .update(figure.document as string)
        .digest('hex'),
    ).toBe(id);
    expect(figure).toMatchObject({
      contract: 'TR-A01',
      area: 'A01',
      period: '2015Q4',
      complete: true,
      totalPence: '700000',
      termsVersion: 1,
      missing: [],
    });
    expect(figure.sentence).toContain('£7,000.00');
    expect(figure.nodes.length).toBe(JSON.parse(figure.document as string).nodes.length);
    expect(verifyFigure).toEqual({ id, contract: 'TR-A01', period: '2015Q4', sound: true, differences: [] });
    const none = await api.ask(
      'auditor',
      `{ figure(id: "x") { ${PROBLEMS} } verifyFigure(id: "x") { ${PROBLEMS} } }`,
    );
    expect(Object.values(none).map(codes)).toEqual([['NOT_FOUND id'], ['NOT_FOUND figure']]);
    expect(
      codes(
        (
          await api.ask('alder-manager', `query V($id: String!) { verifyFigure(id: $id) { ${PROBLEMS} } }`, {
            id,
          })
        ).verifyFigure,
      ),
    ).toEqual(['NOT_ALLOWED figure.verify']);
  });

  it('says what there is for all areas of a scheme at once, to each person what they may see', async () => {
    const query = `{ schemeOverview(scheme: "tr", cohort: "2015Q4") { ... on SchemeOverview { payablePence areas { area { code } contract provider { code }
      measure { measure cohortSize reoffenders result differencePp { decimal } interval { low { decimal } } final touched } statement { number basis totalPence payablePence deductedPence inQueryPence } } } } }`;
    const { schemeOverview } = await api.ask('auditor', query);
    expect(schemeOverview).toEqual({
      payablePence: '-100000',
      areas: [
        {
          area: { code: 'A01' },
          contract: 'TR-A01',
          provider: { code: 'DEMO-ALDER' },
          measure: {
            measure: 'reoffending-12m',
            cohortSize: 100,
            reoffenders: 43,
            result: 'BETTER',
            differencePp: { decimal: '-7.000000' },
            interval: { low: { decimal: '0.480000' } },
            final: true,
            touched: false,
          },
          statement: { number: 1, basis: 'FINAL', totalPence: '700000', payablePence: '700000', deductedPence: '0', inQueryPence: '0' }, // prettier-ignore
        },
        {
          area: { code: 'A02' },
          contract: 'TR-A02',
          provider: { code: 'DEMO-BIRCH' },
          measure: expect.objectContaining({ result: 'WORSE' }),
          statement: expect.objectContaining({ totalPence: '-800000', deductedPence: '800000' }),
        },
        {
          area: { code: 'A03' },
          contract: null,
          provider: { code: 'DEMO-BIRCH' },
          measure: null,
          statement: null,
        },
      ],
    });
    const own = (await api.ask('birch-manager', query)).schemeOverview;
    const line = (await api.db.owner.query<{ id: string }>(`select l.id::text as id from statement_line l join statement s on s.id = l.statement_id join contract c on c.id = s.contract_id where c.code = 'TR-A02' and l.kind = 'deduction'`)).rows[0]!.id; // prettier-ignore
    const moved = async (input: object) =>
      void expect(codes((await api.mutate('birch-manager', `mutation M($input: LineMoveInput!) { moveLine(input: $input) { ${PROBLEMS} } }`, { input: { line, reason: 'counted twice', ...input } })).moveLine)).toEqual([]); // prettier-ignore
    const inQuery = async () => (await api.ask('birch-manager', query)).schemeOverview.areas.at(1).statement.inQueryPence as string; // prettier-ignore
    expect(await inQuery()).toBe('0');
    await moved({ move: 'QUERY', claimedPence: '100', seen: 0 });
    expect(await inQuery()).toBe('800000');
    await moved({ move: 'WITHDRAW', seen: 1 });
    expect(await inQuery()).toBe('0');
    expect(own.payablePence).toBe('-800000');
    expect(own.areas.map(({ measure, statement }: Answer) => [measure !== null, statement !== null])).toEqual(
      [
        [false, false],
        [true, true],
        [false, false],
      ],
    );
  });

  it('shows a late conviction: the measure is touched, the next run issues a correction that points at what it corrects', async () => {
    const header = 'offence_id,service_user_id,offence_date,offence_code,proof,proof_date\n';
    expect(
      await importCsv(api, 'OFFENCES', `${header}late-1,A01-100,2016-03-01,02801,conviction,2016-06-01\n`),
    ).toMatchObject({ touched: [{ area: 'A01', period: '2015Q4', measure: 'reoffending-12m' }] });
    const touched = `{ schemeOverview(scheme: "tr", cohort: "2015Q4") { ... on SchemeOverview { areas { area { code } measure { touched reoffenders } } } } measures(scheme: "tr", area: "A01", cohort: "2015Q4") { ... on MeasureList { items { reoffenders touched } } } }`;
    const before = await api.ask(
      'auditor',
      touched.replace(
        'cohort: "2015Q4") { ... on MeasureList',
        'cohort: "2015Q4", asKnownOn: "2017-10-01") { ... on MeasureList',
      ),
    );
    expect(before.schemeOverview.areas[0].measure).toEqual({ touched: true, reoffenders: 43 });
    expect(before.measures.items).toEqual([{ reoffenders: 43, touched: true }]);

    const again = await requestRun(api, 'commissioner-manager', { scheme: 'tr', cohort: '2015Q4' });
    expect(again).toMatchObject({ state: 'REQUESTED', progress: { done: 0, total: 3 } });
    await workOff(api, again.id as string);
    const correction = await statementOf('alder-manager', 'TR-A01');
    expect(correction).toMatchObject({
      number: 2,
      totalPence: '-100000',
      totalToDatePence: '600000',
      latest: true,
      run: again.id,
    });
    expect(correction.lines).toEqual([
      expect.objectContaining({
        component: 'BINARY_PAYMENT',
        amountPence: '-100000',
        corrects: { number: 1, position: 1, amountPence: '700000' },
        correction:
          'The figure now comes to £6,000.00; earlier statements state £7,000.00: the difference is -£1,000.00.',
      }),
    ]);
    expect(await statementOf('alder-manager', 'TR-A01', 1)).toMatchObject({
      number: 1,
      totalPence: '700000',
      latest: false,
    });
    expect(codes(await statementOf('alder-manager', 'TR-A01', 3))).toEqual(['NOT_FOUND contract']);
    const after = await api.ask('auditor', touched.split('measures(')[0]! + '}');
    expect(after.schemeOverview.areas[0].measure).toEqual({ touched: false, reoffenders: 44 });
  });

  it('filters statements and lines by scheme, area, contract and period', async () => {
    const count = async (args: string) =>
      (
        await api.ask(
          'auditor',
          `{ statementLines(first: 200, ${args}) { ... on StatementLineConnection { nodes { id } } } }`,
        )
      ).statementLines.nodes.length;
    expect(
      await Promise.all(
        [
          'scheme: "tr"',
          'area: "A02"',
          'contract: "TR-A01"',
          'contract: "TR-A01", period: "2015Q4"',
          'period: "2016Q1"',
          'scheme: "x"',
        ].map(count),
      ),
    ).toEqual([9, 4, 5, 5, 0, 0]);
  });
});
