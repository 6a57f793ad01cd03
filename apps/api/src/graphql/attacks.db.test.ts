import { testApi, type TestApi } from '../../../../test/support/api.js';

describe('attacks', () => {
  let api: TestApi;
  beforeAll(async () => void (api = await testApi()));
  afterAll(() => api.close());

  describe('by the shape of a query', () => {
    const repeat = (times: number, of: (i: number) => string) => Array.from({ length: times }, (_, i) => of(i)).join(' '); // prettier-ignore
    const TOKENS = /4000 tokens/;
    const TWICE = /so often beside each other/;
    /** An organisation, whose successors' organisations, whose successors' organisations … */
    const deep = (levels: number) =>
      `{ organisation(code: "x") { ... on Organisation { ${'successors { organisation { '.repeat(levels)} code ${'} } '.repeat(levels)} } } }`;
    it.each<[string, string, string, RegExp]>([
      [
        'a thousand aliases',
        `{ ${repeat(1000, (i) => `a${i}: people { items { code } }`)} }`,
        'GRAPHQL_PARSE_FAILED',
        TOKENS,
      ],
      [
        'aliases of what is dear',
        `{ ${repeat(300, (i) => `a${i}: statements(first: 200) { __typename }`)} }`,
        'TOO_COSTLY',
        /at most 20000/,
      ],
      [
        'aliases of one mutation',
        `mutation { ${repeat(400, (i) => `a${i}: requestRun(scheme: "x", cohort: "2015Q4") { __typename }`)} }`,
        'GRAPHQL_PARSE_FAILED',
        TOKENS,
      ],
      [
        'a page larger than there is',
        '{ statements(first: 2000000000) { ... on StatementConnection { nodes { lines { explanation { nodes { name } } } } } } }',
        'TOO_COSTLY',
        /at most 20000/,
      ],
      [
        'a flood of __typename',
        `{ ${repeat(3900, () => '__typename')} }`,
        'GRAPHQL_VALIDATION_FAILED',
        TWICE,
      ],
      [
        'one field a thousand times',
        `{ people { items { ${repeat(1000, () => 'code')} } } }`,
        'GRAPHQL_VALIDATION_FAILED',
        TWICE,
      ],
      [
        'fragments in a circle',
        '{ people { ...A } } fragment A on PersonList { ...B } fragment B on PersonList { ...A }',
        'GRAPHQL_VALIDATION_FAILED',
        /within itself/,
      ],
      [
        'fragments that double',
        `{ ...F0 } ${repeat(24, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F24 on Query { __typename }`,
        'TOO_COSTLY',
        /through its fragments/,
      ],
      [
        'aliases of fragments that double',
        `{ ...F0 } ${repeat(18, (i) => `fragment F${i} on Query { ...F${i + 1} x${i}: viewer { __typename } ...F${i + 1} }`)} fragment F18 on Query { __typename }`,
        'TOO_COSTLY',
        /through its fragments/,
      ],
      [
        'a thousand directives',
        `{ people { items { code ${repeat(1000, () => '@skip(if: false)')} } } }`,
        'GRAPHQL_PARSE_FAILED',
        TOKENS,
      ],
      [
        'one directive often',
        `{ people { items { code ${repeat(50, () => '@skip(if: false)')} } } }`,
        'GRAPHQL_VALIDATION_FAILED',
        /can only be used once/,
      ],
      [
        'unknown directives',
        `{ people { items { code ${repeat(1000, (i) => `@d${i}`)} } } }`,
        'GRAPHQL_VALIDATION_FAILED',
        /Unknown directive/,
      ],
      ['depth by successors of successors', deep(6), 'TOO_DEEP', /at most 9/],
      ['depth beyond reading', deep(900), 'GRAPHQL_PARSE_FAILED', TOKENS],
      [
        'depth by the schema of the schema',
        `{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } }`,
        'GRAPHQL_VALIDATION_FAILED',
        /introspection depth/i,
      ],
      [
        'a list of lists of variables',
        `query (${repeat(700, (i) => `$v${i}: [[[[Int]]]]`)}) { people { items { code } } }`,
        'GRAPHQL_PARSE_FAILED',
        TOKENS,
      ],
      [
        'a field that is none, a thousand times',
        `{ ${repeat(1000, (i) => `nothing${i}`)} }`,
        'GRAPHQL_VALIDATION_FAILED',
        /Cannot query field/,
      ],
    ])('is refused at once, and said why: %s', async (_what, query, code, message) => {
      // prettier-ignore
      const began = performance.now();
      const { body, status } = await api.post('auditor', query);
      expect(body.errors[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } });
      expect([status, body.data, JSON.stringify(body).length < 100_000, body.errors.length <= 101]).toEqual([400, undefined, true, true]); // prettier-ignore
      expect(performance.now() - began).toBeLessThan(5_000);
    });

    it.each<[string, string]>([
      ['a deep question that is within its bounds', deep(2)],
      ['some fields twice', '{ people { items { code code name code } } }'],
      [
        'a fragment used again and again',
        `{ people { items { ${repeat(20, () => '...P')} } } } fragment P on Person { code name }`,
      ],
      [
        'as many aliases as there is room for',
        `{ ${repeat(390, (i) => `a${i}: people { items { code } }`)} }`,
      ],
      ['some dozens of aliases', `{ ${repeat(30, (i) => `a${i}: people { items { code } }`)} }`],
    ])('is answered where it is fair: %s', async (_what, query) => {
      const { body, status } = await api.post('auditor', query);
      expect([status, body.errors]).toEqual([200, undefined]);
    });

    it('fields that nobody knows are refused, so nothing is assigned that was not meant to be', async () => {
      const input = { code: 'A', name: 'A', kind: 'PROVIDER', id: 1, role: 'operator' };
      const { body, status } = await api.post('operator', 'mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { __typename } }', { input }); // prettier-ignore
      expect([status, body.errors[0].extensions.code, body.errors[0].message]).toEqual([400, 'BAD_USER_INPUT', expect.stringContaining('not defined')]); // prettier-ignore
    });
  });
});
