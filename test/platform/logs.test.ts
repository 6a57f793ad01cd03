import { spawn } from 'node:child_process';
import path from 'node:path';
import { COMPILED } from '../support/compiled.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { freePorts, lives, ROOT, Run, until } from './platform.js';

const PASSWORD = 'word-of-the-database';
const SECRETS = {
  token: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzZWNyZXQtc3ViamVjdCJ9.c2VjcmV0LXNpZ25hdHVyZQ',
  opaque: 'opaque-token-0123456789',
  cookie: 'cookie-value-0123456789',
  code: 'code-of-a-sign-in-0123456789',
  person: 'MARKED-PERSON-1',
  name: 'Marked Surname',
  webhooks: 'QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=',
  sessions: 'QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=',
  client: 'secret-of-the-client-0123456789',
};

describe('what the processes log, at the most talkative level, while much goes wrong', () => {
  let db: TestDatabase;
  let env: Record<string, string>;
  const runs: Run[] = [];
  beforeAll(async () => {
    db = await testDatabase();
    const [port, apiPort, signInPort] = await freePorts(3);
    const withPassword = (text: string): string => {
      const url = new URL(text);
      url.password = PASSWORD; // the test's own server asks for none, and takes any
      return url.href;
    };
    env = {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: COMPILED,
      LOG_LEVEL: 'trace',
      DATABASE_URL: withPassword(db.appUrl),
      DATABASE_OWNER_URL: withPassword(db.ownerUrl),
      WEBHOOK_SECRET_KEY: SECRETS.webhooks,
      SESSION_SECRET_KEY: SECRETS.sessions,
      OIDC_CLIENT_SECRET: SECRETS.client,
      PORT: String(port),
      API_PORT: String(apiPort),
      SIGN_IN_PORT: String(signInPort),
    };
  });
  afterAll(async () => {
    for (const run of runs) {
      run.process.kill('SIGTERM');
      await run.ended;
    }
    await db.drop();
  });
  function start(part: string, more: Record<string, string> = {}): Run {
    const file = path.join(ROOT, 'dist/apps', part);
    const run = new Run(spawn(process.execPath, [file], { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })); // prettier-ignore
    runs.push(run);
    return run;
  }
  const ready = (run: Run): Promise<unknown> => {
    let told = false;
    run.process.on('message', () => (told = true));
    return until('ready', () => told || !lives(run.pid));
  };
  const everySecret = () => [...Object.values(SECRETS), PASSWORD, 'secret-subject'];
  const found = (output: string): string[] => everySecret().filter((secret) => output.includes(secret));

  it('says what failed and where in the code, and holds no token, cookie, password or person', async () => {
    const api = start('api/src/main.js');
    const web = start('web/src/main.js');
    await Promise.all([ready(api), ready(web)]);
    // facts about people that cannot be kept, and tables that are not there: failures nobody expected
    await db.owner.query(`alter table service_user add constraint never check (ref not like 'MARKED%')`);
    await db.owner.query('alter table webhook rename to hidden_webhook');
    const { person, name, token, opaque, cookie, code } = SECRETS;
    const graphql = `http://127.0.0.1:${env.API_PORT}/graphql`;
    const ask = async (body: object | string, headers: Record<string, string> = {}, address = graphql) =>
      (await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json', 'x-concord-person': 'operator', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) })).text(); // prettier-ignore
    const answers = [
      await ask({
        query: 'mutation ($input: ImportFactsInput!) { importFacts(input: $input) { __typename } }',
        variables: {
          input: {
            kind: 'SERVICE_USERS',
            fileName: `${person}.csv`,
            content: `service_user_id,given_name,family_name\n${person},Ann,${name}\n`,
          },
        },
      }),
      await ask({
        query: '{ webhooks(organisation: "DEMO-COM") { __typename } }',
        variables: { ref: person },
      }),
      await ask({ query: `query ($ref: String!) { serviceUser(ref: $ref) { __typename } }`, variables: { ref: person } }), // prettier-ignore
      await ask(`{"query": "{ ${name}`, { authorization: `Bearer ${token}` }),
      await ask({ query: '{ viewer { __typename } }' }, { authorization: `Bearer ${token}`, cookie: `concord_session=${cookie}` }), // prettier-ignore
      await ask({ query: '{ viewer { __typename } }' }, { authorization: `Bearer ${opaque}` }),
      await ask({ query: '{ viewer { __typename } }' }, { authorization: `Basic ${opaque}` }),
      await ask({ query: '{ viewer { __typename } }' }, { 'x-concord-person': person }),
      await ask('x', {}, `http://127.0.0.1:${env.API_PORT}/evidence?fileName=${person}.pdf`),
    ];
    for (const file of ['export/referrals.csv', 'export/statement-lines.csv', 'evidence/x'])
      await fetch(`http://127.0.0.1:${env.API_PORT}/${file}?area=${person}&token=${token}`, { headers: { authorization: `Bearer ${token}` } }); // prettier-ignore
    // the pages, whose provider does not answer
    const pages = `http://127.0.0.1:${env.PORT}`;
    for (const page of [`/sign-in?next=/members?ref=${person}`, `/sign-in/callback?code=${code}&state=${'s'.repeat(43)}`, `/runs?scheme=${person}`, `/sign-out/back-channel`]) // prettier-ignore
      await fetch(pages + page, { redirect: 'manual', headers: { cookie: `concord_session=${cookie}`, authorization: `Bearer ${opaque}` } }); // prettier-ignore
    await fetch(`${pages}/sign-out/back-channel`, { method: 'POST', body: new URLSearchParams({ logout_token: token }) }); // prettier-ignore
    await fetch(`${pages}/sign-out`, { method: 'POST', headers: { origin: 'https://evil.example', cookie: `concord_session=${cookie}` }, body: new URLSearchParams({ csrf: opaque }) }); // prettier-ignore
    // a connection that is lost
    await db.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`).catch(() => undefined); // prettier-ignore
    await until('both to say that they are there', async () => (await fetch(`${pages}/health/live`)).ok);

    for (const run of [api, web]) {
      run.process.kill('SIGTERM');
      await run.ended;
    }
    const failed = answers.filter((answer) => answer.includes('on record under'));
    expect(failed.length).toBeGreaterThanOrEqual(2); // the constraint, and the table
    expect(api.output).toContain('"code":"23514"');
    expect(api.output).toContain('"constraint":"never"');
    expect(api.output).toContain('relation \\"webhook\\" does not exist');
    expect(api.output).toMatch(/at \S+ .*\.js:\d+/); // and where
    expect(web.output).toContain('does not answer');
    expect(api.lines.length + web.lines.length).toBeGreaterThan(15);
    expect([found(api.output), found(web.output)]).toEqual([[], []]);
    // who asked may stand in it, whom was asked about not; each line is one JSON object
    for (const line of api.lines.filter((each) => each.startsWith('{'))) JSON.parse(line);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      'a database that is not there',
      { DATABASE_URL: `postgresql://someone:${PASSWORD}@127.0.0.1:9/none` },
      /^api: DATABASE_URL \(postgresql:\/\/someone:\*\*\*@127\.0\.0\.1:9\/none\): PostgreSQL cannot be reached/,
    ],
    [
      'Redis that is not there',
      { REDIS_URL: `redis://someone:${PASSWORD}@127.0.0.1:9/0` },
      /^api: REDIS_URL \(redis:\/\/someone:\*\*\*@127\.0\.0\.1:9\/0\): Redis cannot be reached/,
    ],
  ])(
    'refuses to start without saying it, in one line and to its supervisor: %s',
    async (_what, more, line) => {
      const run = start('api/src/main.js', more);
      const messages: unknown[] = [];
      run.process.on('message', (message) => messages.push(message));
      const { code } = await run.ended;
      expect(code).toBe(3);
      expect(run.lines).toEqual([expect.stringMatching(line)]);
      expect(messages).toEqual([{ kind: 'refused', lines: [run.lines[0]?.replace(/^api: /, '')] }]);
      expect(found(run.output)).toEqual([]);
    },
  );
});
