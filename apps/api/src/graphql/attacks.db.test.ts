import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql'; // prettier-ignore
import request from 'supertest';
import { type Answer, testApi, type TestApi } from '../../../../test/support/api.js';
import { KINDS } from '../exchange/kinds/index.js';

const INJECTIONS = [
  `'; drop table statement; --`,
  `x' or '1'='1`,
  `$1; select pg_sleep(9)`,
  `\\'; copy (select 1) to program 'true'`,
  `%_\u202e\ud83d\ude00`,
  `{"$ne": null}`,
];

describe('attacks', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ WEBHOOK_SECRET_KEY: 'A'.repeat(43) });
  });
  afterAll(() => api.close());
  const count = async (): Promise<Answer> =>
    (await api.db.owner.query<Answer>(`select count(*)::int as tables from pg_class where relkind in ('r', 'v')`)).rows[0]!; // prettier-ignore

  describe('by the shape of a query', () => {
    const repeat = (times: number, of: (i: number) => string) => Array.from({ length: times }, (_, i) => of(i)).join(' '); // prettier-ignore
    it.each<[string, string, number]>([
      ['a thousand aliases', `{ ${repeat(1000, (i) => `a${i}: people { items { code } }`)} }`, 400],
      ['aliases of what is dear', `{ ${repeat(300, (i) => `a${i}: statements(first: 200) { __typename }`)} }`, 400], // prettier-ignore
      ['a flood of __typename', `{ ${repeat(3900, () => '__typename')} }`, 400],
      ['one field a thousand times', `{ people { items { ${repeat(1000, () => 'code')} } } }`, 400],
      ['fragments in a circle', '{ people { ...A } } fragment A on PersonList { ...B } fragment B on PersonList { ...A }', 400], // prettier-ignore
      ['fragments that double', `{ ...F0 } ${repeat(24, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F24 on Query { __typename }`, 400], // prettier-ignore
      ['aliases of fragments that double', `{ ...F0 } ${repeat(18, (i) => `fragment F${i} on Query { ...F${i + 1} x${i}: viewer { __typename } ...F${i + 1} }`)} fragment F18 on Query { __typename }`, 400], // prettier-ignore
      [
        'a thousand directives',
        `{ people { items { code ${repeat(1000, () => '@skip(if: false)')} } } }`,
        400,
      ],
      ['unknown directives', `{ people { items { code ${repeat(1000, (i) => `@d${i}`)} } } }`, 400],
      ['depth by lists', `{ ${'contract(code: "x") { ... on Contract { parent '.repeat(3)} ${'} }'.repeat(3)} }`, 400], // prettier-ignore
      ['a field that is none, a thousand times', `{ ${repeat(1000, (i) => `nothing${i}`)} }`, 400],
    ])('is answered or refused at once: %s', async (_what, query, status) => {
      const began = performance.now();
      const { body, status: answered } = await api.post('auditor', query);
      expect([answered, JSON.stringify(body).length < 400_000]).toEqual([status, true]);
      expect(JSON.stringify(body)).not.toContain('INTERNAL_SERVER_ERROR');
      expect(performance.now() - began).toBeLessThan(5_000);
    });

    it('fields that nobody knows are refused, so nothing is assigned that was not meant to be', async () => {
      const input = { code: 'A', name: 'A', kind: 'PROVIDER', id: 1, role: 'operator' };
      const { body, status } = await api.post('operator', 'mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { __typename } }', { input }); // prettier-ignore
      expect([status, body.errors[0].extensions.code, body.errors[0].message]).toEqual([400, 'BAD_USER_INPUT', expect.stringContaining('not defined')]); // prettier-ignore
    });
  });

  describe('by what stands in texts', () => {
    /** A value for an argument, with the text wherever a text can stand. */
    function valueFor(type: GraphQLInputType, text: string): unknown {
      if (isNonNullType(type)) return valueFor(type.ofType, text);
      if (isListType(type)) return [valueFor(type.ofType, text)];
      const named = getNamedType(type);
      if (isEnumType(named)) return named.getValues()[0]!.name;
      if (isInputObjectType(named))
        return Object.fromEntries(
          Object.values(named.getFields())
            .filter(({ type: of }) => isNonNullType(of) || getNamedType(of).name === 'String')
            .map((field) => [field.name, valueFor(field.type, text)]),
        );
      const plain: Readonly<Record<string, unknown>> = { String: text, Int: 1, Float: 0.5, Boolean: true, Day: '2019-01-01', Period: '2019Q1', Instant: '2019-01-01T00:00:00Z', Pence: '100', Json: { [text]: text } }; // prettier-ignore
      return named.name in plain ? plain[named.name] : text;
    }

    const asked = async (of: 'query' | 'mutation', text: string, person: string): Promise<string[]> => {
      const { schema } = api.app.get(GraphQLSchemaHost);
      const fields = Object.values((of === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields()); // prettier-ignore
      const bad: string[] = [];
      for (const { name, args } of fields) {
        const used = args.filter(({ type }) => isNonNullType(type) || JSON.stringify(valueFor(type, 'MARK')).includes('MARK')); // prettier-ignore
        const declared = used.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
        const given = used.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
        const query = `${of} ${declared && `(${declared})`} { ${name}${given && `(${given})`} { __typename } }`;
        const variables = Object.fromEntries(used.map((arg) => [arg.name, valueFor(arg.type, text)]));
        const { body, status } = await api.post(person, query, variables);
        const code = body.errors?.[0]?.extensions.code as string | undefined;
        if (status >= 500 || (code !== undefined && code !== 'BAD_USER_INPUT'))
          bad.push(`${name}: ${status} ${code} ${JSON.stringify(body.errors).slice(0, 200)}`);
      }
      return bad;
    };

    it('every argument of every query takes SQL for a text: no error, and the tables still stand', async () => {
      const before = await count();
      const bad: string[] = [];
      for (const text of [INJECTIONS[0]!, INJECTIONS[3]!])
        bad.push(...(await asked('query', text, 'auditor')));
      expect(bad).toEqual([]);
      expect(await count()).toEqual(before);
    });

    it('and so does every argument of every mutation', async () => {
      const before = await count();
      const bad: string[] = [];
      for (const text of [INJECTIONS[0]!, '__proto__'])
        bad.push(...(await asked('mutation', text, 'operator')));
      expect(bad).toEqual([]);
      expect(await count()).toEqual(before);
      expect(({} as Answer)['__proto__']).toBe(Object.prototype);
    });

    it('NUL is refused in variables and in the query itself', async () => {
      const one = await api.post('auditor', 'query ($code: String!) { contract(code: $code) { __typename } }', { code: 'a\0' }); // prettier-ignore
      const two = await api.post('auditor', '{ contract(code: "a\\u0000") { __typename } }');
      for (const { status, body } of [one, two])
        expect([status, body.errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
    });

    it.each(Object.entries(KINDS))(
      'every column of a file is a text, a number or a day, and never SQL: %s',
      async (kind, { columns }) => {
        // prettier-ignore
        const names = columns.map(({ name }) => name);
        const rows = INJECTIONS.map((text) => names.map(() => `"${text.replaceAll('"', '""')}"`).join(','));
        const before = await count();
        const { body } = await api.post(
          'operator',
          'mutation ($input: ImportFactsInput!) { importFacts(input: $input) { __typename ... on ImportReport { rows { refused } } } }',
          { input: { kind: kind.toUpperCase().replaceAll('-', '_'), fileName: "../../'; drop.csv", content: `${names.join(',')}\n${rows.join('\n')}\n` } }, // prettier-ignore
        );
        expect(body.errors).toBeUndefined();
        expect(body.data.importFacts.__typename).not.toBe('ImportReport');
        expect(await count()).toEqual(before);
      },
    );

    it.each(['__proto__', 'constructor', 'prototype'])(
      'a document with the key %s changes no object of ours',
      async (key) => {
        // prettier-ignore
        const document = JSON.parse(`{"format": "x", "${key}": {"polluted": true}}`) as object;
        for (const [name, args] of [
          ['importDefinition', 'document: $d'],
          ['defineOutcome', 'document: $d'],
          ['registerMechanism', 'document: $d, cases: $d'],
          ['proposeTerms', 'proposal: $d'],
        ]) {
          // prettier-ignore
          const { body } = await api.post('operator', `mutation ($d: Json!) { ${name}(${args}) { __typename } }`, { d: document }); // prettier-ignore
          expect([name, body.errors, body.data[name!].__typename]).toEqual([name, undefined, 'Problems']);
        }
        expect(({} as Answer)['polluted']).toBeUndefined();
      },
    );
  });

  it('a name of a file leads nowhere, whatever stands in it', async () => {
    for (const fileName of [
      '../../etc/passwd',
      '/etc/passwd',
      'a\0.pdf',
      '..\\..\\x.pdf',
      'x.pdf.exe',
      'x.svg',
      '\u202Efdp.exe',
    ]) {
      // prettier-ignore
      const { status } = await request(api.server)
        .post('/evidence')
        .query({ fileName })
        .set('x-concord-person', 'alder-practitioner')
        .set('content-type', 'image/svg+xml')
        .send('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
      expect([fileName, status >= 400 && status < 500]).toEqual([fileName, true]);
    }
  });
});
