import { Logger } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getIntrospectionQuery, isObjectType } from 'graphql';
import request from 'supertest';
import { testApi, type TestApi } from '../../../../test/support/api.js';
import { LIMITS } from './limits/limits.js';

const error = (body: { errors?: { message: string; extensions: { code: string } }[] }) => body.errors?.[0];

describe('GraphQL over HTTP', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
  });
  afterAll(() => api.close());
  const raw = () => request(api.server).post('/graphql');

  it('calls a resolver only where there is something to resolve: 50 rows of plain properties are read in place', () => {
    const fields = Object.values(api.app.get(GraphQLSchemaHost).schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields()).map((field) => ({ of: type.name, ...field }))
        : [],
    );
    const resolved = fields
      .filter(({ resolve }) => resolve !== undefined)
      .map(({ of, name }) => `${of}.${name}`)
      .filter((name) => !/^(Query|Mutation)\./.test(name));
    expect(resolved.sort()).toEqual([
      'Claim.lines',
      'Claim.outcome',
      'Claim.stated',
      'Contract.areas',
      'Contract.buyer',
      'Contract.novations',
      'Contract.parent',
      'Contract.scope',
      'Contract.subcontracts',
      'Contract.supplier',
      'Contract.terms',
      'Contract.tier',
      'Contract.value',
      'Contract.warnings',
      'Declaration.claim',
      'Deduction.decisions',
      'DueItem.serviceUser',
      'FormerReferral.serviceUser',
      'LedgerEntry.balances',
      'Organisation.alliances',
      'Organisation.changes',
      'Organisation.nameOn',
      'Organisation.names',
      'Organisation.predecessors',
      'Organisation.relationships',
      'Organisation.successors',
      'Outcome.evidence',
      'Outcome.found',
      'Outcome.history',
      'Outcome.note',
      'Outcome.serviceUser',
      'Outcome.steps',
      'PaymentBatch.document',
      'PaymentBatch.items',
      'Person.appointments',
      'PersonOnRecord.appointments',
      'PersonOnRecord.identities',
      'Referral.allocations',
      'Referral.allowedMoves',
      'Referral.area',
      'Referral.buyer',
      'Referral.chain',
      'Referral.clocks',
      'Referral.events',
      'Referral.holder',
      'Referral.note',
      'Referral.order',
      'Referral.origin',
      'Referral.person',
      'Referral.serviceUser',
      'Relationship.depth',
      'Run.areas',
      'Service.areas',
      'Service.buyer',
      'Service.supplier',
      'ServiceCapacity.versions',
      'ServiceUser.work',
      'Statement.findings',
      'Statement.issuedFor',
      'Statement.issuedTo',
      'Statement.lines',
      'StatementLine.correction',
      'StatementLine.corrects',
      'StatementLine.decision',
      'StatementLine.deduction',
      'StatementLine.difference',
      'StatementLine.explanation',
      'StatementLine.moves',
      'StatementLine.openMoves',
      'Verification.differences',
      'WebhookWithSecret.secret',
    ]);
  });

  describe('what is wrong with a request', () => {
    it.each<[string, string, object, string, RegExp]>([
      [
        'a day that is none',
        'query($on: Day) { measures(scheme: "x", asKnownOn: $on) { __typename } }',
        { on: '2015-02-29' },
        'BAD_USER_INPUT',
        /"2015-02-29" is not a day; write YYYY-MM-DD/,
      ],
      [
        'a day that is none, written into the query',
        '{ measures(scheme: "x", asKnownOn: "2015-02-29") { __typename } }',
        {},
        'GRAPHQL_VALIDATION_FAILED',
        /"2015-02-29" is not a day/,
      ],
      [
        'a period that is none',
        'query($c: Period!) { schemeOverview(scheme: "x", cohort: $c) { __typename } }',
        { c: '2015Q5' },
        'BAD_USER_INPUT',
        /a quarter like "2015Q4"/,
      ],
      [
        'a missing variable',
        'query($c: Period!) { schemeOverview(scheme: "x", cohort: $c) { __typename } }',
        {},
        'BAD_USER_INPUT',
        /\$c/,
      ],
      [
        'JSON too deep to be a document',
        'mutation($d: Json!) { importDefinition(document: $d) { __typename } }',
        { d: nested(200) },
        'BAD_USER_INPUT',
        /levels/,
      ],
      [
        'an unknown field',
        '{ peple { items { code } } }',
        {},
        'GRAPHQL_VALIDATION_FAILED',
        /Did you mean "people"/,
      ],
      ['no GraphQL', '{ people { ', {}, 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
      [
        'a document of too many words',
        `{ people { items { ${'code '.repeat(LIMITS.tokens)} } } }`,
        {},
        'GRAPHQL_PARSE_FAILED',
        /token/,
      ],
    ])('is said with what was wanted: %s', async (_what, query, variables, code, message) => {
      for (let executor = 0; executor < 4; executor += 1) {
        const { body, status } = await api.post('auditor', query, variables);
        expect(error(body)).toMatchObject({ message: expect.stringMatching(message), extensions: { code } });
        expect([status, body.data]).toEqual([400, undefined]);
      }
    });

    it('shows neither stack nor query plan of what it is told', async () => {
      const { body } = await api.post('auditor', '{ peple }');
      expect(Object.keys(error(body)?.extensions ?? {})).toEqual(['code']);
    });

    it('is one operation at a time: a batch is refused', async () => {
      const { body, status } = await raw().send([
        { query: '{ people { items { code } } }' },
        { query: '{ people { items { code } } }' },
      ]);
      expect([status, error(body)?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    });

    it('is not a form or plain text, as another site could send from a browser', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        const { status } = await raw()
          .set('content-type', type)
          .send('{"query":"{ people { items { code } } }"}');
        expect([type, status]).toEqual([type, 400]);
      }
      const { body, status } = await request(api.server)
        .get('/graphql')
        .query({ query: '{ people { items { code } } }' });
      expect([status, error(body)?.message]).toEqual([400, expect.stringContaining('CSRF')]);
      await request(api.server)
        .get('/graphql')
        .set('apollo-require-preflight', '1')
        .query({ query: '{ people { items { code } } }' })
        .expect(200);
    });

    it('does not change anything by GET', async () => {
      const { status } = await request(api.server)
        .get('/graphql')
        .set('apollo-require-preflight', '1')
        .query({ query: 'mutation { importDefinition(document: {}) { __typename } }' });
      expect(status).toBe(405);
    });

    it('is JSON that can be read', async () => {
      const { body, status } = await raw().set('content-type', 'application/json').send('{"query":');
      expect([status, error(body)]).toEqual([
        400,
        { message: expect.stringContaining('Send JSON in UTF-8'), extensions: { code: 'BAD_REQUEST' } },
      ]);
    });
  });

  describe('limits', () => {
    it('refuse an operation too deep, through fragments too', async () => {
      const lines = (inner: string) =>
        `{ statements(first: 2) { ... on StatementConnection { edges { node { lines { ...A } } } } } } fragment A on StatementLine { ${inner} }`;
      expect(
        (await api.post('auditor', lines('explanation { nodes { clauseText { text } } }'))).body,
      ).toEqual({ data: { statements: { edges: [] } } });
      const { body, status } = await api.post(
        'auditor',
        lines('contract { terms { tables { rows { cells { column } } } } }'),
      );
      expect([status, error(body)]).toMatchObject([
        400,
        {
          message: 'The operation is 10 fields deep; at most 9 are answered. Ask for less at once.',
          extensions: { code: 'TOO_DEEP' },
        },
      ]);
    });

    it('refuse an operation that could answer with too much, by pages, nesting or aliases', async () => {
      const costly = [
        '{ statementLines(first: 200) { ... on StatementLineConnection { nodes { explanation { nodes { name title value unit } } } } } }',
        `{ ${Array.from({ length: 10 }, (_, i) => `a${i}: measures(scheme: "x") { __typename }`).join(' ')} }`,
        `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: verifyFigure(id: "x") { __typename }`).join(' ')} }`,
        `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: __schema { types { name } }`).join(' ')} }`,
        'query($first: Int!) { members(scheme: "x", area: "y", cohort: "2015Q4", first: $first) { ... on MemberConnection { nodes { offences { why code date proof } orders { why } } edges { node { offences { why code date proof } orders { why } } } } } }',
      ];
      for (const query of costly) {
        const { body, status } = await api.post('auditor', query, { first: 200 });
        expect([status, error(body)]).toEqual([
          400,
          {
            message: expect.stringContaining('Ask for smaller pages or fewer fields'),
            extensions: { code: 'TOO_COSTLY', cost: expect.any(Number), limit: LIMITS.cost },
          },
        ]);
      }
      const last = costly.at(-1)!;
      expect(error((await api.post('auditor', last, { first: 10 })).body)).toBeUndefined();
    });

    it('let tools read the schema', async () => {
      const { body } = await api.post(
        undefined,
        getIntrospectionQuery({
          descriptions: true,
          specifiedByUrl: true,
          directiveIsRepeatable: true,
          schemaDescription: true,
          inputValueDeprecation: true,
        }),
      );
      expect(body.data.__schema.types.length).toBeGreaterThan(80);
    });

    it('refuse a body that is too large, and say where larger files go', async () => {
      const body = (bytes: number) => ({
        query: '{ people { items { code } } }',
        variables: { pad: 'x'.repeat(bytes) },
      });
      const asked = (person: string, bytes: number) =>
        raw().set('x-concord-person', person).send(body(bytes));
      await asked('auditor', LIMITS.bodyBytes - 1000).expect(200);
      const small = await asked('auditor', LIMITS.bodyBytes);
      expect([small.status, error(small.body as never)]).toEqual([
        413,
        {
          message: expect.stringMatching(/larger than 1 MB.*up to 16 MB.*concord import/),
          extensions: { code: 'TOO_LARGE' },
        },
      ]);
      await asked('operator', LIMITS.bodyBytes).expect(200);
      const large = await asked('operator', LIMITS.importBodyBytes);
      expect([large.status, error(large.body as never)?.message]).toEqual([
        413,
        expect.stringMatching(/larger than 16 MB.*concord import/),
      ]);
    });
  });

  describe('what nobody expected', () => {
    afterEach(() => Logger.overrideLogger(false));

    it('is logged under the id that alone is shown, by both executors', async () => {
      const logged: unknown[][] = [];
      Logger.overrideLogger({
        log: () => undefined,
        warn: () => undefined,
        error: (...args: unknown[]) => void logged.push(args),
      });
      await api.db.owner.query('alter table scheme rename to hidden');
      try {
        for (let executor = 0; executor < 4; executor += 1) {
          const { body, status } = await api
            .post('auditor', '{ schemes { __typename } }')
            .set('x-correlation-id', `odd-${executor}`);
          expect(status).toBe(200);
          expect(body).toEqual({
            data: null,
            errors: [
              {
                message: `Something went wrong. It is on record under odd-${executor}: give this id to those who run the platform.`,
                locations: [{ line: 1, column: 3 }],
                path: ['schemes'],
                extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: `odd-${executor}` },
              },
            ],
          });
        }
      } finally {
        await api.db.owner.query('alter table hidden rename to scheme');
      }
      expect(logged).toHaveLength(4);
      expect(logged.map(([about]) => String((about as { err: Error }).err.message))).toEqual(
        Array(4).fill('relation "scheme" does not exist'),
      );
    });
  });
});

function nested(levels: number): unknown {
  return Array.from({ length: levels }).reduce<unknown>((within) => ({ within }), 1);
}
