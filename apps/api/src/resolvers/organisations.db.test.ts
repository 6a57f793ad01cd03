import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { importCsv } from '../../../../test/support/api-story.js';

const MANAGER = 'commissioner-manager';

/** Mutations and queries of organisations, as short as a story tells them. */
class Organisations {
  constructor(private readonly api: TestApi) {}

  async do(field: string, type: string, input: object, fields: string, person = MANAGER): Promise<Answer> {
    const data = await this.api.mutate(
      person,
      `mutation M($input: ${type}!) { answer: ${field}(input: $input) { ... on ${fields} ${PROBLEMS} } }`,
      { input },
    );
    return data.answer;
  }
  /** The same, for what only leads up to a story. */
  async taken(...of: Parameters<Organisations['do']>): Promise<Answer> {
    const answer = await this.do(...of);
    expect(codes(answer)).toEqual([]);
    return answer;
  }
  register = (code: string, change: object = {}, person?: string) =>
    this.do(
      'registerOrganisation',
      'RegisterOrganisationInput',
      { code, name: `The ${code}`, kind: 'PROVIDER', ...change },
      'Organisation { code name companyNumber }',
      person,
    );
  relate = (buyer: string, supplier: string, tier: string, change: object = {}, person?: string) =>
    this.do(
      'registerRelationship',
      'RegisterRelationshipInput',
      { buyer, supplier, tier, scheme: 'tr', area: 'A01', from: '2010-01-01', ...change },
      'Relationship { id from to depth(on: "2012-01-01") }',
      person,
    );
  merge = (predecessors: string[], successor: string, effectiveOn: string, person?: string) =>
    this.do(
      'mergeOrganisations',
      'MergeOrganisationsInput',
      { predecessors, successor, effectiveOn, reason: 'Order of the day' },
      'OrganisationChange { id kind predecessors successors }',
      person,
    );
  split = (organisation: string, successors: object[], effectiveOn: string) =>
    this.do(
      'splitOrganisation',
      'SplitOrganisationInput',
      { organisation, successors, effectiveOn, reason: 'Order of the day' },
      'OrganisationChange { id successors }',
    );
  rename = (organisation: string, name: string, effectiveOn: string) =>
    this.do(
      'renameOrganisation',
      'RenameOrganisationInput',
      { organisation, name, effectiveOn, reason: 'Order of the day' },
      'OrganisationChange { id name }',
    );
  contract = (code: string, supplier: string, change: object = {}) =>
    this.taken(
      'createContract',
      'CreateContractInput',
      {
        code,
        title: code,
        scheme: 'tr',
        area: 'A01',
        buyer: 'DEMO-COM',
        supplier,
        from: '2010-01-01',
        to: '2029-12-31',
        ...change,
      },
      'Contract { code }',
      'operator',
    );
  async show(code: string, fields: string): Promise<Answer> {
    return (
      await this.api.ask(
        'auditor',
        `{ organisation(code: "${code}") { ... on Organisation { ${fields} } ${PROBLEMS} } }`,
      )
    ).organisation;
  }
  /** `COM>SUPPLIER from..to` of the relationships of an organisation. */
  async relationships(code: string): Promise<string[]> {
    const { relationships } = await this.show(
      code,
      'relationships { buyer { code } supplier { code } from to }',
    );
    return relationships
      .map(({ buyer, supplier, from, to }: Answer) => `${buyer.code}>${supplier.code} ${from}..${to ?? ''}`)
      .sort();
  }
  /** `successor day` of the novations of a contract. */
  async novations(code: string): Promise<string[]> {
    const { contract } = await this.api.ask(
      MANAGER,
      `{ contract(code: "${code}") { ... on Contract { novations { successor day agreedBy } } } }`,
    );
    return contract.novations.map(({ successor, day }: Answer) => `${successor} ${day}`);
  }
}

describe('organisations over GraphQL', () => {
  let api: TestApi;
  let they: Organisations;
  beforeAll(async () => {
    api = await testApi();
    they = new Organisations(api);
    await importCsv(api, 'AREAS', 'scheme,code,name\ntr,A01,North\ntr,A02,South\n');
    await importCsv(
      api,
      'ORGANISATIONS',
      'code,name,kind\nDEMO-COM,Ministry,commissioner\nDEMO-ALDER,Alder,provider\nDEMO-BIRCH,Birch,provider\n',
    );
  });
  afterAll(() => api.close());

  it('are registered and corrected; the same twice is one; what is wrong is said by field, all at once', async () => {
    expect(await they.register('REG-1', { companyNumber: '123' })).toMatchObject({
      code: 'REG-1',
      companyNumber: '00000123',
    });
    const { rows: before } = await api.db.sql.query('select count(*) as n from act');
    expect(await they.register('REG-1', { companyNumber: '00000123' })).toMatchObject({
      companyNumber: '00000123',
    });
    expect((await api.db.sql.query('select count(*) as n from act')).rows).toEqual(before);
    expect(await they.register('REG-1', { name: 'Another name' })).toMatchObject({
      name: 'Another name',
      companyNumber: null,
    });
    expect(
      codes(await they.register('bad code', { name: ' ', companyNumber: 'SC1', charityNumber: '1' })),
    ).toEqual(['INVALID code', 'INVALID name', 'INVALID companyNumber', 'INVALID charityNumber']);
    expect(codes(await they.register('REG-2', {}, 'alder-manager'))).toEqual([
      'NOT_ALLOWED organisation.register',
    ]);
    expect(codes(await they.show('REG-2', 'code'))).toEqual(['NOT_FOUND code']);
  });

  it('two who register the same at once make one', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => they.register('REG-TWICE')));
    expect(answers.map(({ code }) => code)).toEqual(Array.from({ length: 4 }, () => 'REG-TWICE'));
    const { rows } = await api.db.sql.query(
      `select count(*) as n from organisation_version v join organisation o on o.id = v.organisation_id where o.code = 'REG-TWICE'`,
    );
    expect(rows).toEqual([{ n: '1' }]);
  });

  it('work together in a chain that shows how deep it is, and never in a circle', async () => {
    for (const code of ['P', 'T2', 'T3', 'ST']) await they.register(code);
    const prime = await they.relate('DEMO-COM', 'P', 'PRIME');
    expect(prime).toMatchObject({ depth: 1 });
    expect(await they.relate('P', 'T2', 'SUB')).toMatchObject({ depth: 2 });
    expect(await they.relate('T2', 'T3', 'SUB')).toMatchObject({ depth: 3 });
    expect(await they.relate('P', 'ST', 'STAKEHOLDER')).toMatchObject({ depth: null });
    expect(await they.relate('DEMO-COM', 'P', 'PRIME')).toEqual(prime);
    expect(codes(await they.relate('T3', 'P', 'SUB'))).toEqual(['CONFLICT supplier']);
    expect(codes(await they.relate('T3', 'P', 'SUB', { to: '2009-12-31', from: '2009-01-01' }))).toEqual([]);
    expect(codes(await they.relate('X', 'X', 'SUB', { to: '2009-12-31' }))).toEqual([
      'INVALID supplier',
      'INVALID to',
    ]);
    expect(codes(await they.relate('X', 'Y', 'SUB', { area: 'A99' }))).toEqual([
      'NOT_FOUND area',
      'NOT_FOUND buyer',
      'NOT_FOUND supplier',
    ]);
    // two who close a circle at once, each of whom sees none
    for (const code of ['RING-A', 'RING-B']) await they.register(code);
    const both = await Promise.all([
      they.relate('RING-A', 'RING-B', 'SUB'),
      they.relate('RING-B', 'RING-A', 'SUB'),
    ]);
    expect(both.flatMap(codes)).toEqual(['CONFLICT supplier']);
  });

  it('end a relationship by an act; another day corrects it', async () => {
    for (const code of ['E1', 'E2']) await they.register(code);
    const { id } = await they.relate('E1', 'E2', 'SUB', { area: 'A02' });
    const end = async (to: string, reason = 'It ran out') =>
      (
        await api.mutate(
          MANAGER,
          `mutation E($id: Int!, $to: Day!, $reason: String!) { endRelationship(id: $id, to: $to, reason: $reason) { ... on Relationship { to } ${PROBLEMS} } }`,
          { id, to, reason },
        )
      ).endRelationship;
    expect(await end('2015-12-31')).toEqual({ to: '2015-12-31' });
    expect(await end('2016-12-31')).toEqual({ to: '2016-12-31' });
    expect(codes(await end('2009-12-31', ' '))).toEqual(['INVALID reason', 'INVALID to']);
    expect(codes(await they.relate('E1', 'E2', 'SUB', { area: 'A02' }))).toEqual(['CONFLICT to']);
  });

  it('merge, take another name and merge again: contracts and relationships follow, what was stays', async () => {
    // two trusts, the company that took over their work, and the region that followed (the days are ours)
    for (const code of ['CMB', 'LCS', 'C02', 'C07', 'N01']) await they.register(code);
    for (const supplier of ['CMB', 'LCS']) await they.relate('DEMO-COM', supplier, 'PRIME');
    await they.relate('CMB', 'LCS', 'PARTNER');
    await they.contract('K-CMB', 'CMB');
    await they.contract('K-OVER', 'LCS', { to: '2013-12-31' });
    const merger = await they.merge(['CMB', 'LCS'], 'C02', '2014-06-01');
    expect(merger).toMatchObject({ kind: 'MERGER', predecessors: ['CMB', 'LCS'], successors: ['C02'] });
    expect(await they.merge(['LCS', 'CMB'], 'C02', '2014-06-01')).toEqual(merger);
    expect(await they.novations('K-CMB')).toEqual(['C02 2014-06-01']);
    expect(await they.novations('K-OVER')).toEqual([]);
    expect(await they.relationships('C02')).toEqual(['DEMO-COM>C02 2014-06-01..']);
    expect(await they.relationships('CMB')).toEqual([
      'CMB>LCS 2010-01-01..2014-05-31',
      'DEMO-COM>CMB 2010-01-01..2014-05-31',
    ]);

    await they.rename('C02', 'Cumbria and Lancashire', '2016-02-01');
    expect(await they.show('C02', 'name nameOn(day: "2016-01-31") names { name from }')).toEqual({
      name: 'Cumbria and Lancashire',
      nameOn: 'The C02',
      names: [
        { name: 'The C02', from: null },
        { name: 'Cumbria and Lancashire', from: '2016-02-01' },
      ],
    });
    expect(codes(await they.register('C02', { name: 'Something else' }))).toEqual(['CONFLICT name']);

    await they.merge(['C02', 'C07'], 'N01', '2021-06-26');
    expect(await they.novations('K-CMB')).toEqual(['C02 2014-06-01', 'N01 2021-06-26']);
    const kin = '{ steps effectiveOn organisation { code endedOn } }';
    expect(await they.show('CMB', `endedOn successors ${kin}`)).toEqual({
      endedOn: '2014-06-01',
      successors: [
        { steps: 1, effectiveOn: '2014-06-01', organisation: { code: 'C02', endedOn: '2021-06-26' } },
        { steps: 2, effectiveOn: '2021-06-26', organisation: { code: 'N01', endedOn: null } },
      ],
    });
    const { predecessors } = await they.show('N01', `predecessors ${kin}`);
    expect(predecessors.map(({ organisation, steps }: Answer) => `${organisation.code} ${steps}`)).toEqual([
      'C02 1',
      'C07 1',
      'CMB 2',
      'LCS 2',
    ]);
    // one that ended gets nothing new, by act or by file
    const header = 'buyer,supplier,tier,area,from,to';
    const file = await importCsv(
      api,
      'RELATIONSHIPS',
      `${header}\nDEMO-COM,CMB,prime,A01,2014-01-01,2014-06-01\n`,
    );
    expect(file.refused).toEqual([expect.objectContaining({ line: 2, column: 'supplier', value: 'CMB' })]);
    const input = {
      code: 'K-NEW',
      title: 'x',
      scheme: 'tr',
      area: 'A01',
      buyer: 'DEMO-COM',
      supplier: 'CMB',
    };
    expect(
      codes(
        await they.do(
          'createContract',
          'CreateContractInput',
          { ...input, from: '2014-06-01' },
          'Contract { code }',
        ),
      ),
    ).toEqual(['CONFLICT supplier']);
    expect(codes(await they.relate('DEMO-COM', 'CMB', 'PRIME', { from: '2015-01-01' }))).toEqual([
      'CONFLICT supplier',
    ]);
    expect(codes(await they.merge(['CMB'], 'N01', '2022-01-01'))).toEqual(['CONFLICT predecessors']);
    expect(codes(await they.merge(['N01'], 'CMB', '2022-01-01'))).toEqual(['CONFLICT successors']);
  });

  it('are known late: what merged before its successor merged goes on to the last one', async () => {
    for (const code of ['LATE-A', 'LATE-B', 'LATE-C']) await they.register(code);
    await they.merge(['LATE-B'], 'LATE-C', '2015-01-01');
    await they.relate('DEMO-COM', 'LATE-A', 'PRIME', { area: 'A02' });
    await they.contract('K-LATE', 'LATE-A');
    await they.contract('K-LATER', 'LATE-A', { from: '2016-01-01' });
    await they.merge(['LATE-A'], 'LATE-B', '2012-01-01');
    expect(await they.novations('K-LATE')).toEqual(['LATE-B 2012-01-01', 'LATE-C 2015-01-01']);
    expect(await they.novations('K-LATER')).toEqual(['LATE-C 2016-01-02']);
    expect(await they.relationships('LATE-B')).toEqual(['DEMO-COM>LATE-B 2012-01-01..2014-12-31']);
    expect(await they.relationships('LATE-C')).toEqual(['DEMO-COM>LATE-C 2015-01-01..']);
  });

  it('are divided only when all that is open goes to somebody', async () => {
    // a trust whose work went to a company and to the national service
    for (const code of ['NBR', 'C01', 'N02']) await they.register(code);
    await they.relate('DEMO-COM', 'NBR', 'PRIME', { area: 'A01' });
    await they.relate('DEMO-COM', 'NBR', 'PRIME', { area: 'A02' });
    await they.contract('K-LOW', 'NBR');
    await they.contract('K-HIGH', 'NBR', { area: 'A02' });
    await they.contract('K-SPECIAL', 'NBR');
    const refused = await they.split(
      'NBR',
      [{ organisation: 'C01' }, { organisation: 'N02', areas: [{ scheme: 'tr', area: 'A02' }] }],
      '2014-06-01',
    );
    expect(codes(refused)).toEqual([
      'INCOMPLETE successors',
      'INCOMPLETE successors',
      'INCOMPLETE successors',
    ]);
    expect(refused.problems.map(({ why }: Answer) => why)).toEqual([
      'The relationship of NBR with DEMO-COM in area tr/A01 goes to nobody.',
      'The contract K-LOW (area tr/A01) goes to nobody.',
      'The contract K-SPECIAL (area tr/A01) goes to nobody.',
    ]);
    expect(await they.show('NBR', 'endedOn changes { id }')).toEqual({ endedOn: null, changes: [] });
    const heirs = [
      { organisation: 'C01', areas: [{ scheme: 'tr', area: 'A01' }] },
      { organisation: 'N02', areas: [{ scheme: 'tr', area: 'A02' }], contracts: ['K-SPECIAL'] },
    ];
    expect(await they.split('NBR', heirs, '2014-06-01')).toMatchObject({ successors: ['C01', 'N02'] });
    expect(
      [
        await they.novations('K-LOW'),
        await they.novations('K-HIGH'),
        await they.novations('K-SPECIAL'),
      ].flat(),
    ).toEqual(['C01 2014-06-01', 'N02 2014-06-01', 'N02 2014-06-01']);
    expect(await they.relationships('N02')).toEqual(['DEMO-COM>N02 2014-06-01..']);
    expect(
      codes(
        await they.split(
          'C01',
          [{ organisation: 'N02', contracts: ['NONE'] }, { organisation: 'X' }],
          '2015-01-01',
        ),
      ),
    ).toEqual(['NOT_FOUND successors', 'NOT_FOUND successors']);
  });

  it('give a part away and go on: the rest stays', async () => {
    for (const code of ['PARENT', 'SPIN']) await they.register(code);
    await they.contract('K-STAY', 'PARENT');
    await they.contract('K-GO', 'PARENT', { area: 'A02' });
    await they.split(
      'PARENT',
      [{ organisation: 'PARENT' }, { organisation: 'SPIN', areas: [{ scheme: 'tr', area: 'A02' }] }],
      '2016-01-01',
    );
    expect([await they.novations('K-STAY'), await they.novations('K-GO')]).toEqual([[], ['SPIN 2016-01-01']]);
    expect(await they.show('PARENT', 'endedOn')).toEqual({ endedOn: null });
  });

  it('merge once, whoever records it at the same time; and not with whom they buy from', async () => {
    for (const code of ['M1', 'M2', 'M3']) await they.register(code);
    const answers = await Promise.all(
      [MANAGER, 'commissioner-admin', 'operator'].map((person) =>
        they.merge(['M1', 'M2'], 'M3', '2018-01-01', person),
      ),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(codes(await they.merge(['M3'], 'M3', '2019-01-01'))).toEqual(['INVALID predecessors']);
    expect(codes(await they.merge(['M3'], 'DEMO-ALDER', '2019-01-01', 'alder-manager'))).toEqual([
      'NOT_ALLOWED organisation.change',
    ]);
    await they.register('M4');
    await they.contract('K-M3', 'M3', { from: '2019-01-01' });
    await they.contract('K-M4', 'M4', { buyer: 'M3', from: '2019-01-01', parent: 'K-M3' });
    expect(codes(await they.merge(['M4'], 'M3', '2020-01-01'))).toEqual(['CONFLICT successors']);
  });

  it('form alliances, join and leave them by acts of their own, and are followed in them', async () => {
    const form = (person: string) =>
      they.do(
        'formAlliance',
        'FormAllianceInput',
        { code: 'NORTH', name: 'Northern alliance', lead: 'DEMO-ALDER', from: '2016-01-01' },
        'Alliance { code members { organisation lead from to } }',
        person,
      );
    const join = (organisation: string, from: string, person: string) =>
      they.do(
        'joinAlliance',
        'JoinAllianceInput',
        { alliance: 'NORTH', organisation, from },
        'Alliance { members { organisation lead from to } }',
        person,
      );
    const leave = (organisation: string, to: string, person: string, newLead?: string) =>
      they.do(
        'leaveAlliance',
        'LeaveAllianceInput',
        { alliance: 'NORTH', organisation, to, reason: 'Other plans', newLead },
        'Alliance { members { organisation lead from to } }',
        person,
      );
    expect(codes(await form('birch-manager'))).toEqual(['NOT_ALLOWED alliance.form']);
    const formed = await form('alder-manager');
    expect(formed.members).toEqual([
      { organisation: 'DEMO-ALDER', lead: true, from: '2016-01-01', to: null },
    ]);
    expect(await form('alder-manager')).toEqual(formed);
    expect(codes(await join('DEMO-BIRCH', '2016-04-01', 'alder-manager'))).toEqual([
      'NOT_ALLOWED alliance.form',
    ]);
    await Promise.all([1, 2].map(() => join('DEMO-BIRCH', '2016-04-01', 'birch-manager')));
    expect(codes(await join('DEMO-BIRCH', '2016-05-01', 'birch-manager'))).toEqual(['CONFLICT from']);
    expect(codes(await join('DEMO-BIRCH', '2015-05-01', 'birch-manager'))).toEqual(['INVALID from']);
    expect(codes(await leave('DEMO-ALDER', '2016-12-31', 'alder-manager'))).toEqual(['CONFLICT newLead']);
    expect((await leave('DEMO-ALDER', '2016-12-31', 'alder-manager', 'DEMO-BIRCH')).members).toEqual([
      { organisation: 'DEMO-ALDER', lead: true, from: '2016-01-01', to: '2016-12-31' },
      { organisation: 'DEMO-BIRCH', lead: false, from: '2016-04-01', to: '2016-12-31' },
      { organisation: 'DEMO-BIRCH', lead: true, from: '2017-01-01', to: null },
    ]);
    await they.register('BIRCH-AND');
    await they.merge(['DEMO-BIRCH'], 'BIRCH-AND', '2018-01-01');
    const { alliance } = await api.ask(
      'auditor',
      '{ alliance(code: "NORTH") { ... on Alliance { members { organisation lead from to } } } }',
    );
    expect(alliance.members.at(-1)).toEqual({
      organisation: 'BIRCH-AND',
      lead: true,
      from: '2018-01-01',
      to: null,
    });
    const { alliances } = await they.show('DEMO-BIRCH', 'alliances { code }');
    expect(alliances).toEqual([{ code: 'NORTH' }]);
    const { alliances: list } = await api.ask(
      'auditor',
      '{ alliances(first: 5) { ... on AllianceConnection { nodes { code name } } } }',
    );
    expect(list.nodes).toEqual([{ code: 'NORTH', name: 'Northern alliance' }]);
  });
});
