import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLArgument, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql'; // prettier-ignore
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

    const fieldsOf = (of: 'query' | 'mutation') => {
      const { schema } = api.app.get(GraphQLSchemaHost);
      const type = of === 'query' ? schema.getQueryType() : schema.getMutationType();
      return Object.values(type!.getFields());
    };
    const takesText = (type: GraphQLInputType): boolean => JSON.stringify(valueFor(type, 'MARK')).includes('MARK'); // prettier-ignore

    /** Asks an operation with those of its arguments. @returns what is wrong with the answer, if anything */
    async function asked(
      of: 'query' | 'mutation',
      name: string,
      args: readonly (readonly [GraphQLArgument, unknown])[],
      person: string,
    ): Promise<string[]> {
      const declared = args.map(([arg]) => `$${arg.name}: ${String(arg.type)}`).join(', ');
      const given = args.map(([arg]) => `${arg.name}: $${arg.name}`).join(', ');
      const query = `${of} ${declared && `(${declared})`} { ${name}${given && `(${given})`} { __typename } }`;
      const variables = Object.fromEntries(args.map(([arg, value]) => [arg.name, value]));
      const began = performance.now();
      const { body, status } = await api.post(person, query, variables);
      const code = body.errors?.[0]?.extensions.code as string | undefined;
      const slow = performance.now() - began > 8_000; // pg_sleep(9)
      if (status < 500 && (code === undefined || code === 'BAD_USER_INPUT') && !slow) return [];
      return [`${name}(${args.map(([arg]) => arg.name).join()}): ${status} ${code} ${slow ? 'slow' : ''} ${JSON.stringify(body.errors).slice(0, 200)}`]; // prettier-ignore
    }

    it.each(['query', 'mutation'] as const)(
      'every %s takes SQL for a text, in all its arguments at once: no error, and the tables still stand',
      async (of) => {
        const before = await count();
        const bad: string[] = [];
        for (const text of [INJECTIONS[0]!, INJECTIONS[3]!, '__proto__'])
          for (const { name, args } of fieldsOf(of)) {
            const used = args.filter(({ type }) => isNonNullType(type) || takesText(type));
            bad.push(...(await asked(of, name, used.map((arg) => [arg, valueFor(arg.type, text)]), of === 'query' ? 'auditor' : 'operator'))); // prettier-ignore
          }
        expect(bad).toEqual([]);
        expect(await count()).toEqual(before);
        expect(({} as Answer)['__proto__']).toBe(Object.prototype);
      },
    );

    it('every filter of every list takes it by itself, so that nothing else stops it before it is looked up', async () => {
      const before = await count();
      const bad: string[] = [];
      let tried = 0;
      for (const { name, args } of fieldsOf('query')) {
        const needed = args.filter(({ type }) => isNonNullType(type)).map((arg) => [arg, valueFor(arg.type, 'x')] as const); // prettier-ignore
        const filters = args.filter(({ type }) => !isNonNullType(type) && takesText(type));
        for (const filter of filters)
          for (const text of [INJECTIONS[1]!, INJECTIONS[2]!, INJECTIONS[4]!]) {
            tried += 1;
            bad.push(
              ...(await asked('query', name, [...needed, [filter, valueFor(filter.type, text)]], 'auditor')),
            );
          }
      }
      expect(tried).toBeGreaterThan(200);
      expect(bad).toEqual([]);
      expect(await count()).toEqual(before);
    });

    it('a filter that is always true by SQL finds nothing: it is compared, not run', async () => {
      await api.db.owner.query(`insert into organisation (code, name, kind) values ('SEEN', 'Seen', 'provider') on conflict do nothing`).catch(() => undefined); // prettier-ignore
      for (const text of [INJECTIONS[1]!, `SEEN' --`, `SEEN'/**/or/**/1=1`]) {
        const { body } = await api.post('auditor', 'query ($code: String!) { organisation(code: $code) { __typename } }', { code: text }); // prettier-ignore
        expect(body.data.organisation.__typename).toBe('Problems');
      }
    });

    it.each(['/export/statement-lines.csv', '/export/referrals.csv', '/export/provider-report.csv'])(
      'every parameter of %s takes it, and is refused or finds nothing',
      async (file) => {
        const before = await count();
        const { body: known } = await request(api.server).get(file).query({ nothing: 'x' }).set('x-concord-person', 'auditor'); // prettier-ignore
        const names = [...new Set([...JSON.stringify(known).matchAll(/\b[a-z][A-Za-z]{2,30}\b/g)].map(([name]) => name))]; // prettier-ignore
        expect(names.length).toBeGreaterThan(3);
        for (const name of names)
          for (const text of INJECTIONS) {
            const { status, text: answer } = await request(api.server).get(file).query({ [name]: text }).set('x-concord-person', 'auditor'); // prettier-ignore
            expect([name, text, status < 500, answer.split('\n').length <= 2]).toEqual([
              name,
              text,
              true,
              true,
            ]);
          }
        for (const query of ['area=a&area=b', 'area[]=a', 'area[$ne]=a', '__proto__[x]=1', 'area=%00']) {
          const { status } = await request(api.server).get(`${file}?${query}`).set('x-concord-person', 'auditor'); // prettier-ignore
          expect([query, status]).toEqual([query, 400]);
        }
        expect(await count()).toEqual(before);
      },
    );

    it('no mutation takes a field that it does not name: every object of every input is tried with more', async () => {
      const bad: string[] = [];
      let tried = 0;
      /** Each object of the input with a field more, one at a time. */
      function* withMore(
        type: GraphQLInputType,
        value: unknown,
        put: (value: unknown) => unknown,
      ): Generator<unknown> {
        // prettier-ignore
        const plain = isNonNullType(type) ? type.ofType : type;
        if (isListType(plain)) yield* withMore(plain.ofType, (value as unknown[])[0], (one) => put([one])); // prettier-ignore
        if (!isInputObjectType(plain)) return;
        const object = value as Record<string, unknown>;
        for (const more of MORE) if (!(more in plain.getFields())) yield put({ ...object, [more]: '1' });
        for (const [name, field] of Object.entries(plain.getFields()))
          if (name in object)
            yield* withMore(field.type, object[name], (one) => put({ ...object, [name]: one }));
      }
      const MORE = ['id', 'role', 'approvedBy', 'recorded_at', '__proto__'];
      for (const { name, args } of fieldsOf('mutation'))
        for (const arg of args) {
          for (const value of withMore(arg.type, valueFor(arg.type, 'x'), (one) => one)) {
            tried += 1;
            const others = args.filter((other) => other !== arg && isNonNullType(other.type));
            const declared = [arg, ...others].map((one) => `$${one.name}: ${String(one.type)}`).join(', ');
            const given = [arg, ...others].map((one) => `${one.name}: $${one.name}`).join(', ');
            const variables = Object.fromEntries([[arg.name, value], ...others.map((one) => [one.name, valueFor(one.type, 'x')])]); // prettier-ignore
            const { body, status } = await api.post('operator', `mutation (${declared}) { ${name}(${given}) { __typename } }`, variables); // prettier-ignore
            if (status !== 400 || body.errors?.[0]?.extensions.code !== 'BAD_USER_INPUT' || !/is not defined by type/.test(String(body.errors[0].message))) // prettier-ignore
              bad.push(`${name}.${arg.name} ${JSON.stringify(value).slice(0, 100)}: ${status} ${JSON.stringify(body).slice(0, 160)}`); // prettier-ignore
          }
          const { status } = await api.post('operator', `mutation { ${name}(${arg.name}: null, approvedBy: "x") { __typename } }`); // prettier-ignore
          if (status !== 400) bad.push(`${name}: an argument more`);
        }
      expect(tried).toBeGreaterThan(100);
      expect(bad).toEqual([]);
    });

    it('NUL, and what sealed texts begin with, are refused in variables and in the query itself', async () => {
      const one = await api.post('auditor', 'query ($code: String!) { contract(code: $code) { __typename } }', { code: 'a\0' }); // prettier-ignore
      const two = await api.post('auditor', '{ contract(code: "a\\u0000") { __typename } }');
      const three = await api.post('auditor', '{ contract(code: "\\u00021:1:AAAA") { __typename } }');
      for (const { status, body } of [one, two, three])
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
