import request from 'supertest';
import { appoint, endAppointment, linkIdentity, OPERATOR, registerPerson, type Role } from '#partners';
import { testConfig } from '../../../../test/support/config.js';
import { createApi } from '../api.js';
import { testDeps } from '../../../../test/support/deps.js';
import { testApi, type TestApi } from '../../../../test/support/api.js';
import { value } from '../../../../test/support/contracts.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import {
  forged,
  ISSUER,
  type TokenMaker,
  tokenMaker,
  type TokenSays,
} from '../../../../test/support/tokens.js';

const FROM = '2016-01-01';
const WHO = '{ viewer { ... on Person { code roles organisation limitPence appointments { role from to } } ... on Problems { problems { code path why } } } }'; // prettier-ignore
const HIDDEN = 'The token is no good.';

interface Viewer {
  readonly code?: string;
  readonly problems?: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly why: string;
  }[];
}

describe('signing in with a provider', () => {
  let api: TestApi;
  let maker: TokenMaker;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    maker = await tokenMaker();
    api = await testApi(maker.settings);
    deps = await testDeps(api.db);
    await givenScheme(api.db.sql, 'A01');
    await onRecord('ann', 'approver', { limitPence: 500_00n });
    await onRecord('adam', 'administrator');
    await onRecord('case-system', 'practitioner', { kind: 'system', organisation: 'DEMO-ALDER' });
  });
  afterAll(async () => {
    await deps.close();
    await api.close();
    await maker.close();
  });

  /** Somebody on record, whose subject at the provider is `sub-` and the code. */
  async function onRecord(
    code: string,
    role: Role,
    {
      kind,
      organisation = 'DEMO-COM',
      limitPence,
    }: { kind?: 'system'; organisation?: string; limitPence?: bigint } = {},
  ): Promise<number> {
    value(await registerPerson(deps, OPERATOR, { code, name: `Name of ${code}`, kind, organisation }));
    value(await linkIdentity(deps, OPERATOR, { code, issuer: ISSUER, subject: `sub-${code}` }));
    return value(await appoint(deps, OPERATOR, { person: code, role, from: FROM, limitPence })).id;
  }
  const post = (headers: Readonly<Record<string, string>>, query: string, variables: object = {}) =>
    request(api.server).post('/graphql').set(headers).send({ query, variables });
  const bearer = async (code: string, says?: TokenSays) => ({
    authorization: `Bearer ${await maker.token(`sub-${code}`, says)}`,
  });
  const viewer = async (headers: Readonly<Record<string, string>>): Promise<Viewer> =>
    ((await post(headers, WHO)).body as { data: { viewer: Viewer } }).data.viewer;
  const why = async (headers: Readonly<Record<string, string>>): Promise<string> => {
    const { code, problems = [] } = await viewer(headers);
    return code ?? problems.map((each) => `${each.code} ${each.path.join('.')}: ${each.why}`).join();
  };

  it('makes a person of a token: organisation, roles and limit by appointment', async () => {
    expect(await viewer(await bearer('ann'))).toEqual({
      code: 'ann',
      roles: ['approver'],
      organisation: 'DEMO-COM',
      limitPence: '50000',
      appointments: [{ role: 'APPROVER', from: FROM, to: null }],
    });
  });

  it('makes one of an agency’s system by its client credentials, which does casework and no more', async () => {
    const system = await bearer('case-system', { claims: { client_id: 'sub-case-system' } });
    expect(await viewer(system)).toMatchObject({ code: 'case-system', roles: ['practitioner'] });
    const { body } = await post(
      system,
      '{ referrals(first: 1) { __typename } statements(first: 1) { __typename } }',
    );
    expect(body.data).toEqual({
      referrals: { __typename: 'ReferralConnection' },
      statements: { __typename: 'Problems' },
    });
  });

  it('knows nothing of demonstration persons, whatever the header says', async () => {
    expect(await why({ 'x-concord-person': 'operator' })).toBe(
      'NOT_SIGNED_IN authorization: Nobody is signed in: the header authorization is missing.',
    );
    for (const subject of ['auditor', 'operator'])
      expect(await why({ authorization: `Bearer ${await maker.token(subject)}` })).toBe(
        'NOT_SIGNED_IN authorization: The token is good, but nobody is on record who signs in with it.',
      );
    expect(await why({ ...(await bearer('ann')), 'x-concord-person': 'operator' })).toContain(
      'two different persons',
    );
    expect((await post({}, '{ people { items { code } } }')).body).toEqual({
      data: { people: { items: [] } },
    });
  });

  const now = Math.floor(Date.now() / 1000);
  it.each<[string, TokenSays, string]>([
    ['expired', { claims: { iat: now - 600, exp: now - 60 } }, 'The token has expired.'],
    ['not yet valid', { claims: { nbf: now + 60 } }, 'The token does not hold yet.'],
    ['for another audience', { claims: { aud: 'other' } }, 'The token is not for this platform.'],
    [
      'of another issuer',
      { claims: { iss: 'https://evil.example.test' } },
      'The token is of another provider.',
    ],
    ['with an unknown key', { header: { kid: 'other' } }, HIDDEN],
    ['without a subject', { claims: { sub: undefined } }, HIDDEN],
    [
      'an id token',
      { header: { typ: 'JWT' }, claims: { nonce: 'n' } },
      'The token is no access token for this platform.',
    ],
  ])('lets nobody in with a token that is %s', async (_what, says, reason) => {
    expect(await why(await bearer('ann', says))).toBe(`NOT_SIGNED_IN authorization: ${reason}`);
  });

  it('lets nobody in with a token that is forged', async () => {
    const payload = { iss: ISSUER, aud: 'concord-api', sub: 'sub-ann', iat: now, exp: now + 300 };
    const secret = new TextEncoder().encode(maker.publicKey);
    const [header = '', , signature = ''] = (await maker.token('sub-case-system')).split('.');
    for (const token of [
      forged({ alg: 'none', typ: 'at+jwt' }, payload),
      await maker.token('sub-ann', { key: secret, header: { alg: 'HS256' } }),
      [header, Buffer.from(JSON.stringify(payload)).toString('base64url'), signature].join('.'),
    ])
      expect(await why({ authorization: `Bearer ${token}` })).toBe(`NOT_SIGNED_IN authorization: ${HIDDEN}`);
  });

  it('lets in who signed in as strongly and as lately as is demanded, and systems, by tokens that are good for the API', async () => {
    const OIDC_API_SCOPE = 'concord';
    const config = testConfig(api.db, { ...maker.settings, OIDC_ACR_VALUES: 'mfa', OIDC_MAX_AGE_MINUTES: '60', OIDC_API_SCOPE }); // prettier-ignore
    const strict = await createApi(config);
    try {
      await strict.init();
      const said = async (code: string, claims: object): Promise<string> => {
        const { body } = await request(strict.getHttpServer()).post('/graphql').set(await bearer(code, { claims: { scope: 'concord', ...claims } })).send({ query: WHO }); // prettier-ignore
        const { code: who, problems = [] } = (body as { data: { viewer: Viewer } }).data.viewer;
        return who ?? problems.map((each) => each.why).join();
      };
      const late = now - 13 * 3_600 + 60;
      expect(await said('ann', { acr: 'mfa', auth_time: late })).toBe('ann');
      expect(await said('ann', { acr: 'mfa', auth_time: late - 120 })).toMatch(/^It is too long ago/);
      expect(await said('ann', { acr: 'mfa' })).toMatch(/^It is too long ago/);
      expect(await said('ann', { acr: 'password', auth_time: now })).toMatch(
        /^You did not sign in as strongly/,
      );
      expect(await said('ann', { auth_time: now })).toMatch(/^You did not sign in as strongly/);
      expect(await said('ann', { acr: 'mfa', auth_time: now, scope: 'openid' })).toBe('The token is not good for this API.'); // prettier-ignore
      expect(await said('case-system', {})).toBe('case-system');
    } finally {
      await strict.close();
    }
  });

  it('ends with the appointment, however long the token would hold', async () => {
    const id = await onRecord('bea', 'payment_reviewer');
    const token = await bearer('bea');
    expect(await why(token)).toBe('bea');
    value(await endAppointment(deps, OPERATOR, { id, to: '2016-06-30', reason: 'left' }));
    expect(await why(token)).toBe('NOT_SIGNED_IN authorization: Name of bea holds no role today.');
  });

  it('ends with the sessions that an administrator ended: for tokens of before, however long they hold, and of nobody else', async () => {
    await onRecord('rob', 'payment_reviewer');
    const END = 'mutation ($reason: String!) { endSessions(person: "rob", reason: $reason) { ... on PersonOnRecord { code } ... on Problems { problems { code path } } } }'; // prettier-ignore
    const before = await bearer('rob');
    expect(await why(before)).toBe('rob');
    const end = async (by: string) =>
      ((await post(await bearer(by), END, { reason: 'lost a machine' })).body as { data: { endSessions: object } }).data.endSessions; // prettier-ignore
    expect(await end('ann')).toEqual({ problems: [{ code: 'NOT_ALLOWED', path: ['person.end_sessions'] }] });
    expect(await why(before)).toBe('rob');
    expect(await end('adam')).toEqual({ code: 'rob' });
    const ENDED = 'NOT_SIGNED_IN authorization: Your sessions were ended by an administrator.';
    const at = Math.floor(Date.now() / 1000);
    expect(await why(before)).toBe(ENDED);
    // renewed since, by somebody who signed in before
    expect(await why(await bearer('rob', { claims: { iat: at + 2, auth_time: at - 60 } }))).toBe(ENDED);
    expect(await why(await bearer('rob', { claims: { iat: at + 2, auth_time: at + 2 } }))).toBe('rob');
    expect(await why(await bearer('rob', { claims: { iat: at + 2 } }))).toBe('rob');
    expect(await why(await bearer('ann'))).toBe('ann');
  });

  it('reads a large body only of who may import', async () => {
    await onRecord('olga', 'practitioner');
    const large = JSON.stringify({ query: '{ __typename }', variables: { content: 'x'.repeat(2_000_000) } });
    const sent = async (headers: Readonly<Record<string, string>>) =>
      (
        await request(api.server)
          .post('/graphql')
          .set(headers)
          .set('content-type', 'application/json')
          .send(large)
      ).status;
    expect([await sent({}), await sent(await bearer('olga')), await sent(await bearer('adam'))]).toEqual([
      413, 413, 200,
    ]);
  });

  it('is administered over the API, page by page, each by their own organisation', async () => {
    const adam = await bearer('adam');
    const PROBLEMS = '... on Problems { problems { code path } }';
    const { body: made } = await post(
      adam,
      `mutation ($input: RegisterPersonInput!, $appointment: AppointInput!) {
         registerPerson(input: $input) { ... on PersonOnRecord { code kind organisation } ${PROBLEMS} }
         elsewhere: registerPerson(input: { code: "zed", name: "Zed", organisation: "DEMO-ALDER" }) { ... on PersonOnRecord { code } ${PROBLEMS} }
         appoint(input: $appointment) { ... on Appointment { role side from to } ${PROBLEMS} } }`,
      {
        input: { code: 'cy', name: 'Cy', organisation: 'DEMO-COM' },
        appointment: { person: 'cy', role: 'PRACTITIONER', from: FROM, to: '2016-12-31' },
      },
    );
    expect(made.data).toEqual({
      registerPerson: { code: 'cy', kind: 'PERSON', organisation: 'DEMO-COM' },
      elsewhere: { problems: [{ code: 'NOT_ALLOWED', path: ['person.register'] }] },
      appoint: { role: 'PRACTITIONER', side: 'COMMISSIONER', from: FROM, to: '2016-12-31' },
    });
    const LIST = `query ($after: String, $role: PersonRole) { persons(first: 2, after: $after, role: $role) { ... on PersonOnRecordConnection {
      nodes { code identities { subject } appointments { role } } pageInfo { hasNextPage endCursor } } ${PROBLEMS} } }`;
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { body } = await post(adam, LIST, { after });
      const { nodes, pageInfo } = body.data.persons as {
        nodes: { code: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      seen.push(...nodes.map(({ code }) => code));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(['adam', 'ann', 'bea', 'cy', 'olga', 'rob']); // and not DEMO-ALDER's system
    expect((await post(adam, LIST, { role: 'APPROVER' })).body.data.persons.nodes).toEqual([
      { code: 'ann', identities: [{ subject: 'sub-ann' }], appointments: [{ role: 'APPROVER' }] },
    ]);
    expect((await post(await bearer('ann'), LIST)).body.data.persons.problems).toEqual([
      { code: 'NOT_ALLOWED', path: ['person.read'] },
    ]);
  });
});
