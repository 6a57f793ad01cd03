import { codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenContracts, givenRecords, importCsv } from '../../../../test/support/api-story.js';

describe('records, measures and members over GraphQL', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
  });
  afterAll(() => api.close());

  it('shows whom one can be to anybody, and who one is', async () => {
    const { body } = await api.post(
      undefined,
      '{ people { items { code name organisation side role may } } }',
    );
    expect(body.data.people.items).toContainEqual(
      expect.objectContaining({ code: 'auditor', organisation: null, side: 'AUDIT', role: 'auditor, audit' }),
    );
    const { viewer } = await api.ask(
      'alder-manager',
      '{ viewer { ... on Person { code organisation may } } }',
    );
    expect(viewer).toMatchObject({ code: 'alder-manager', organisation: 'DEMO-ALDER' });
    expect(viewer.may).toContain('terms.agree');
    expect(viewer.may).not.toContain('run.request');
  });

  it('lists schemes, areas, organisations and relationships', async () => {
    const { schemes, areas, organisations, relationships } = await api.ask(
      'kite-worker',
      `{
      schemes { ... on SchemeList { items { code areaCount } } }
      areas(scheme: "tr") { ... on AreaList { items { scheme code name } } }
      organisations(kind: PROVIDER) { ... on OrganisationConnection { nodes { code name kind companyNumber charityNumber } } }
      relationships(scheme: "tr", organisation: "DEMO-BIRCH", on: "2021-06-25") { ... on RelationshipConnection { nodes { buyer { code } supplier { name } tier area { code } from to } } }
    }`,
    );
    expect(schemes.items).toEqual([{ code: 'tr', areaCount: 3 }]);
    expect(areas.items.map(({ code, name }: { code: string; name: string }) => `${code} ${name}`)).toEqual([
      'A01 North',
      'A02 South',
      'A03 West',
    ]);
    expect(organisations.nodes).toEqual([
      { code: 'DEMO-ALDER', name: 'Alder', kind: 'PROVIDER', companyNumber: '00000123', charityNumber: null },
      { code: 'DEMO-BIRCH', name: 'Birch', kind: 'PROVIDER', companyNumber: null, charityNumber: null },
    ]);
    expect(relationships.nodes).toEqual([
      {
        buyer: { code: 'DEMO-COM' },
        supplier: { name: 'Birch' },
        tier: 'PRIME',
        area: { code: 'A02' },
        from: '2015-02-01',
        to: '2021-06-25',
      },
      {
        buyer: { code: 'DEMO-COM' },
        supplier: { name: 'Birch' },
        tier: 'PRIME',
        area: { code: 'A03' },
        from: '2015-02-01',
        to: null,
      },
    ]);
  });

  it('names the scheme that was meant', async () => {
    const { areas, schemeOverview, cohorts } = await api.ask(
      'auditor',
      `{ areas(scheme: "trr") { ${PROBLEMS} } schemeOverview(scheme: "x", cohort: "2015Q4") { ${PROBLEMS} } cohorts(scheme: "") { ${PROBLEMS} } }`,
    );
    expect(areas.problems).toEqual([
      { code: 'NOT_FOUND', path: ['scheme'], why: "There is no scheme 'trr'.", fix: 'Did you mean tr?' },
    ]);
    expect([codes(schemeOverview), codes(cohorts)]).toEqual([['NOT_FOUND scheme'], ['NOT_FOUND scheme']]);
  });

  it('lists baselines with exact values, of the areas that the person may see', async () => {
    const { baselines, none } = await api.ask(
      'birch-manager',
      `{
      baselines(scheme: "tr", period: "2011Q4", statistic: BINARY) { ... on BaselineConnection { nodes {
        area { code } statistic band value { decimal exact } population riskMean { exact } intervalLow { decimal } terminationPoint { exact } } } }
      none: baselines(scheme: "tr", area: "A01") { ${PROBLEMS} } }`,
    );
    expect(baselines.nodes).toEqual([
      {
        area: { code: 'A02' },
        statistic: 'BINARY',
        band: null,
        value: { decimal: '0.500000', exact: '1/2' },
        population: 1000,
        riskMean: null,
        intervalLow: { decimal: '0.480000' },
        terminationPoint: { exact: '3/5' },
      },
    ]);
    expect(codes(none)).toEqual(['NOT_ALLOWED measure.read']);
  });

  it('measures from the facts as known on a day, exactly', async () => {
    const query = `query M($on: Day, $area: String) { measures(scheme: "tr", cohort: "2015Q4", asKnownOn: $on, area: $area) { ... on MeasureList { items {
      measure measureVersion area { code } cohort cohortSize reoffenders reoffences binaryRate { decimal exact } frequency { exact } perHundred { exact } riskMean { exact }
      adjustedBinaryRate { exact } baselineBinary { exact } baselinePeriod interval { low { exact } high { exact } source } differencePp { decimal exact } result beyondTermination
      missing final finalFrom asKnownOn digest touched } } ${PROBLEMS} } }`;
    const { measures } = await api.ask('auditor', query, { on: '2017-10-01' });
    expect(measures.items).toHaveLength(2);
    expect(measures.items[0]).toEqual({
      measure: 'reoffending-12m',
      measureVersion: 1,
      area: { code: 'A01' },
      cohort: '2015Q4',
      cohortSize: 100,
      reoffenders: 43,
      reoffences: 172,
      binaryRate: { decimal: '0.430000', exact: '43/100' },
      frequency: { exact: '4' },
      perHundred: { exact: '172' },
      riskMean: { exact: '1/2' },
      adjustedBinaryRate: { exact: '43/100' },
      baselineBinary: { exact: '1/2' },
      baselinePeriod: '2011Q4',
      interval: { low: { exact: '12/25' }, high: { exact: '13/25' }, source: 'supplied' },
      differencePp: { decimal: '-7.000000', exact: '-7' },
      result: 'BETTER',
      beyondTermination: false,
      missing: [],
      final: true,
      finalFrom: '2017-06-30',
      asKnownOn: '2017-10-01',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      touched: false,
    });
    expect(measures.items[1]).toMatchObject({
      area: { code: 'A02' },
      reoffenders: 60,
      result: 'WORSE',
      beyondTermination: false,
      differencePp: { exact: '10' },
    });
    expect((await api.ask('auditor', query, { on: '2016-12-31' })).measures.items).toEqual([]); // nothing was on record yet
    expect(
      (await api.ask('birch-manager', query, { on: '2017-10-01' })).measures.items.map(
        (m: { area: { code: string } }) => m.area.code,
      ),
    ).toEqual(['A02']);
    expect(codes((await api.ask('birch-manager', query, { area: 'A01' })).measures)).toEqual([
      'NOT_ALLOWED measure.read',
    ]);
    expect(codes((await api.ask('auditor', query, { area: 'A9' })).measures)).toEqual(['NOT_FOUND area']);
    expect(codes((await api.ask('auditor', query, { on: '2999-01-01' })).measures)).toEqual([
      'INVALID asKnownOn',
    ]);
  });

  it('says of each person why they are in a cohort or not, and of each offence why it counts or not', async () => {
    const query = `query W($area: String!, $first: Int, $measure: String) { members(scheme: "tr", area: $area, cohort: "2015Q4", first: $first, measure: $measure) { ... on MemberConnection {
      nodes { serviceUser status why start followUpEnd proofEnd reoffences orders { order kind start starts why supersededAt } offences { offence date proof counts why } } pageInfo { hasNextPage } } ${PROBLEMS} } }`;
    const { members } = await api.ask('alder-manager', query, { area: 'A01', first: 1 });
    expect(members.pageInfo).toEqual({ hasNextPage: true });
    expect(members.nodes[0]).toMatchObject({
      serviceUser: 'A01-001',
      status: 'IN',
      start: '2015-11-02',
      followUpEnd: '2016-11-02',
      proofEnd: '2017-05-02',
      reoffences: 4,
      orders: [{ order: 'o-A01-001', kind: 'COMMUNITY_ORDER', starts: true, supersededAt: null }],
    });
    expect(members.nodes[0].offences).toHaveLength(4);
    expect(members.nodes[0].offences[0]).toMatchObject({
      offence: 'f-A01-001-1',
      proof: 'CONVICTION',
      counts: true,
      why: expect.stringContaining('within 2015-11-02'),
    });
    expect(codes((await api.ask('birch-manager', query, { area: 'A01' })).members)).toEqual([
      'NOT_ALLOWED members.read',
    ]);
    expect(codes((await api.ask('auditor', query, { area: 'A9' })).members)).toEqual(['NOT_FOUND area']);
    expect(codes((await api.ask('auditor', query, { area: 'A01', measure: 'x' })).members)).toEqual([
      'NOT_FOUND measure',
    ]);
  });

  it('lists what was imported and shows one import', async () => {
    const { imports } = await api.ask(
      'auditor',
      `{ imports(first: 1) { ... on ImportConnection { nodes { id kind fileName fileDigest recordedOn person rows { read new } finishedAt } } } }`,
    );
    expect(imports.nodes[0]).toMatchObject({
      kind: 'MEASURES',
      fileName: 'reoffending-12m.json',
      person: 'operator',
      rows: { read: 1, new: 1 },
    });
    const { found, none, odd } = await api.ask(
      'auditor',
      `query I($id: String!) { found: import(id: $id) { ... on Import { kind } } none: import(id: "999") { ${PROBLEMS} } odd: import(id: "x'") { ${PROBLEMS} } }`,
      { id: imports.nodes[0].id },
    );
    expect([found, codes(none), codes(odd)]).toEqual([
      { kind: 'MEASURES' },
      ['NOT_FOUND id'],
      ['NOT_FOUND id'],
    ]);
    expect(codes((await api.ask('kite-worker', `{ imports { ${PROBLEMS} } }`)).imports)).toEqual([
      'NOT_ALLOWED import.read',
    ]);
  });

  it('refuses a bad file as a whole, row by row, or loads the good rows and gives the others back', async () => {
    const file = 'code,name,kind\nNEW-1,New one,provider\nNEW-2,New two,charity\n';
    const refused = await importCsv(api, 'ORGANISATIONS', file);
    expect(refused).toMatchObject({
      reasons: 1,
      refusedRows: 1,
      refused: [{ file: 'organisations.csv', line: 3, column: 'kind', value: 'charity' }],
      problems: [{ code: 'INVALID' }],
    });
    const kept = await importCsv(api, 'ORGANISATIONS', file, { keepGoing: true });
    expect(kept).toMatchObject({ rows: { read: 2, new: 1, refused: 1 }, refused: [{ line: 3 }] });
    expect(kept.refusedFile).toContain('NEW-2,New two,charity');
    const again = await importCsv(api, 'ORGANISATIONS', 'code,name,kind\nNEW-1,New one,provider\n');
    expect(again).toMatchObject({ rows: { read: 1, same: 1, new: 0 } });
    expect(codes(await importCsv(api, 'ORGANISATIONS', file, { person: 'auditor' }))).toEqual([
      'NOT_ALLOWED facts.import',
    ]);
    expect(await importCsv(api, 'ORGANISATIONS', file, { recordedOn: '2999-01-01' })).toMatchObject({
      problems: [{ code: 'INVALID' }],
    });
  });

  it('records a measure definition once, other content as its next version, and none that is wrong', async () => {
    const mutation = `mutation D($document: Json!) { importDefinition(document: $document) { ... on MeasureDefinition { code version title per starts proofs followUpMonths proofWaitMonths excludeOffenceCodes adjust recordedBy } ${PROBLEMS} } }`;
    const document = {
      code: 'rearrest-6m',
      title: 'Rearrest',
      per: 'year',
      starts: ['screening'],
      proofs: ['charge'],
      followUpMonths: 6,
      proofWaitMonths: 0,
    };
    const first = {
      code: 'rearrest-6m',
      version: 1,
      title: 'Rearrest',
      per: 'YEAR',
      starts: ['SCREENING'],
      proofs: ['CHARGE'],
      followUpMonths: 6,
      proofWaitMonths: 0,
      excludeOffenceCodes: [],
      adjust: 'NONE',
      recordedBy: 'commissioner-manager',
    };
    expect((await api.mutate('commissioner-manager', mutation, { document })).importDefinition).toEqual(
      first,
    );
    expect((await api.mutate('operator', mutation, { document })).importDefinition).toEqual(first);
    expect(
      (await api.mutate('operator', mutation, { document: { ...document, followUpMonths: 9 } }))
        .importDefinition,
    ).toMatchObject({ version: 2, followUpMonths: 9 });
    expect(
      codes(
        (await api.mutate('operator', mutation, { document: { ...document, followupMonths: 1 } }))
          .importDefinition,
      ),
    ).toEqual(['INVALID followupMonths']);
    expect(codes((await api.mutate('auditor', mutation, { document })).importDefinition)).toEqual([
      'NOT_ALLOWED definition.register',
    ]);
    const { measureDefinitions } = await api.ask(
      'kite-worker',
      '{ measureDefinitions { ... on MeasureDefinitionList { items { code version } } } }',
    );
    expect(measureDefinitions.items).toEqual([
      { code: 'rearrest-6m', version: 2 },
      { code: 'rearrest-6m', version: 1 },
      { code: 'reoffending-12m', version: 1 },
    ]);
    const { members } = await api.ask(
      'auditor',
      `{ members(scheme: "tr", area: "A01", cohort: "2015Q4") { ${PROBLEMS} } }`,
    );
    expect(members.problems).toEqual([
      expect.objectContaining({
        code: 'INVALID',
        path: ['measure'],
        fix: 'Name one. On record: rearrest-6m, reoffending-12m.',
      }),
    ]);
  });
});
