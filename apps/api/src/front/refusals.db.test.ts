import request from 'supertest';
import { type Answer, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import { tokenMaker, type TokenMaker } from '../../../../test/support/tokens.js';
import { Refusals } from './refusals.js';

const REFUSALS = `query ($person: String, $code: RefusalCode, $first: Int, $after: String) {
  refusals(person: $person, code: $code, first: $first, after: $after) {
    ... on RefusalConnection { nodes { id channel person organisation address operation code rule times firstAt lastAt } pageInfo { hasNextPage endCursor } }
    ... on Problems { problems { code path } } } }`;

describe('what the API refuses', () => {
  let api: TestApi;
  beforeAll(async () => void (api = await testApi()));
  afterAll(() => api.close());
  /** What is on record of it, by those columns. */
  const recorded = async (on: TestApi, ...columns: string[]): Promise<unknown[][]> => {
    await on.app.get(Refusals).write();
    const by = columns.filter((column) => column !== 'times').join(', '); // of one minute, or of two
    const { rows } = await on.db.owner.query<Answer>(
      `select ${by}, sum(times) as times from refusal group by ${by} order by min(id)`,
    );
    await on.db.owner.query('truncate refusal');
    return rows.map((row) => columns.map((column) => row[column] as unknown));
  };
  const raw = () => request(api.server).post('/graphql');

  it('is on record with who, what, why and from where, once a minute however often', async () => {
    const secret = '{ ... on Problems { problems { code } } }';
    for (let i = 0; i < 3; i += 1)
      await api.post('kite-worker', `query { seen: auditEntries(subjectId: "SECRET-USER") { __typename } }`);
    await api.post(undefined, `{ auditEntries(first: 1) ${secret} }`);
    await api.post('auditor', `{ viewer { __typename } }`); // refused nothing
    const rows = await recorded(api, 'person', 'organisation', 'operation', 'code', 'rule', 'channel', 'address', 'times'); // prettier-ignore
    const address = expect.stringMatching(/127\.0\.0\.1|::1/);
    expect(rows).toEqual([
      ['', null, 'auditEntries', 'NOT_SIGNED_IN', 'x-concord-person', 'api', address, '1'],
      ['kite-worker', 'DEMO-KITE', 'auditEntries', 'NOT_ALLOWED', 'audit.read', 'api', address, '3'],
    ]);
  });

  it('says no aloud: what was sent is nowhere in it', async () => {
    await api.post('kite-worker', `{ auditEntries(subjectId: "SECRET-USER") { __typename } }`);
    await api.app.get(Refusals).write();
    const { rows } = await api.db.owner.query<{ all: string }>(
      `select string_agg(r::text, ' ') as all from refusal r`,
    );
    expect(rows[0]!.all).toContain('kite-worker');
    expect(rows[0]!.all).not.toMatch(/SECRET/);
    await recorded(api, 'id');
  });

  it.each<[string, () => Promise<unknown>, unknown[][]]>([
    [
      'a file',
      async () =>
        request(api.server).get('/export/statement-lines.csv').set('x-concord-person', 'kite-worker'),
      [['kite-worker', 'GET /export/statement-lines.csv', 'NOT_ALLOWED', '']],
    ],
    [
      'evidence, whatever its id',
      async () => request(api.server).get('/evidence/1f0e0f0e-SECRET'),
      [['', 'GET /evidence/:id', 'NOT_SIGNED_IN', '']],
    ],
    [
      'what another site could send',
      async () => raw().set('content-type', 'text/plain').send('{"query":"{ viewer { __typename } }"}'),
      [['', 'graphql', 'FOREIGN_REQUEST', '']],
    ],
    [
      'a query that asks for too much',
      async () => api.post('auditor', `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: verifyFigure(id: "x") { __typename }`).join(' ')} }`), // prettier-ignore
      [['auditor', 'graphql', 'TOO_COSTLY', '']],
    ],
    [
      'credentials that are none',
      async () => api.post(undefined, '{ people { items { code } } }').set('authorization', 'Bearer SECRET'),
      [['', 'signIn', 'TOKEN_REFUSED', 'no_good']],
    ],
    [
      'a person whom nobody knows',
      async () => api.post('SECRET-NAME', '{ people { items { code } } }'),
      [['', 'signIn', 'TOKEN_REFUSED', 'nobody']],
    ],
    ['nothing, where nothing was refused', async () => api.post('auditor', '{ nothing }'), []],
  ])('is on record: %s', async (_what, ask, rows) => {
    await ask();
    expect(await recorded(api, 'person', 'operation', 'code', 'rule')).toEqual(rows);
  });

  it('is shown to auditors page by page, the latest first, and not to whom it was refused', async () => {
    for (const person of ['kite-worker', 'birch-manager', 'alder-manager'])
      await api.post(person, '{ auditEntries(first: 1) { __typename } }');
    await api.app.get(Refusals).write();
    const { refusals: first } = await api.ask('auditor', REFUSALS, { first: 2, code: 'NOT_ALLOWED' });
    expect(first.nodes).toMatchObject([
      {
        person: 'kite-worker',
        operation: 'auditEntries',
        code: 'NOT_ALLOWED',
        rule: 'audit.read',
        times: 1,
      },
      { person: 'birch-manager', lastAt: expect.stringMatching(/^20.*Z$/) },
    ]);
    const next = { first: 2, code: 'NOT_ALLOWED', after: first.pageInfo.endCursor };
    const { refusals: second } = await api.mutate('auditor', REFUSALS, next);
    expect(second.nodes.map(({ person }: Answer) => person)).toEqual(['alder-manager']);
    expect((await api.ask('kite-worker', REFUSALS)).refusals.problems).toEqual([
      { code: 'NOT_ALLOWED', path: ['audit.read'] },
    ]);
    expect((await api.ask('auditor', REFUSALS, { person: 'kite-worker', code: 'TOO_OFTEN' })).refusals.nodes).toEqual([]); // prettier-ignore
  });

  it('is shown to administrators as far as it was refused to their own people', async () => {
    await givenScheme(api.db.sql, 'A01'); // so that the organisation is on record
    for (const person of ['kite-worker', 'commissioner-manager'])
      await api.post(person, '{ auditEntries(first: 1) { __typename } }');
    await api.app.get(Refusals).write();
    const { refusals } = await api.mutate('commissioner-admin', REFUSALS, { first: 50 });
    const people = new Set((refusals.nodes as Answer[]).map(({ person }) => person as string));
    expect(people).toEqual(new Set(['commissioner-manager']));
  });

  it('is on record with what was wrong with a token, and who reached a limit', async () => {
    const maker: TokenMaker = await tokenMaker();
    const closed = await testApi({ ...maker.settings, RATE_PER_ADDRESS: '4' });
    try {
      const now = Math.floor(Date.now() / 1000);
      const ask = async (token?: string) => {
        const asked = request(closed.server).post('/graphql');
        if (token) asked.set('authorization', `Bearer ${token}`);
        await asked.send({ query: '{ __schema { queryType { name } } }' });
      };
      await ask();
      await ask(await maker.token('somebody', { claims: { aud: 'other' } }));
      await ask(await maker.token('somebody', { claims: { iat: now - 900, exp: now - 600 } }));
      await ask(await maker.token('somebody'));
      await ask();
      expect(await recorded(closed, 'operation', 'code', 'rule', 'times')).toEqual([
        ['graphql', 'SCHEMA_HIDDEN', '', '4'],
        ['requestsOfAddress', 'TOO_OFTEN', '', '1'],
        ['signIn', 'TOKEN_REFUSED', 'aud', '1'],
        ['signIn', 'TOKEN_REFUSED', 'expired', '1'],
        ['signIn', 'TOKEN_REFUSED', 'nobody', '1'],
      ]);
    } finally {
      await closed.close();
      await maker.close();
    }
  });

  it('is written down by itself, and when the process ends', async () => {
    const other = await testApi();
    await other.post('kite-worker', '{ auditEntries(first: 1) { __typename } }');
    await other.app.close();
    const { rows } = await other.db.owner.query('select person from refusal');
    expect(rows).toEqual([{ person: 'kite-worker' }]);
    await other.close();
  });
});
