import { Redis } from 'ioredis';
import { jwtVerify, SignJWT } from 'jose';
import { GraphQLError } from 'graphql';
import { freePorts } from '../../../../test/platform/platform.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { loggedError, withoutSecrets } from './redact.js';

const MARK = 'PERSON-4711';
/** What of a line is left of an error. */
const line = (error: unknown): string => JSON.stringify(loggedError(error));
const thrown = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('an error in a log', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    await db.owner.query(
      `alter table service_user add constraint never check (ref not like 'PERSON%' or ref = '${MARK}-ok')`,
    );
  });
  afterAll(() => db.drop());
  const ofDatabase = (sql: string, values: unknown[] = []) =>
    thrown(() => (values.length > 0 ? db.owner.query(sql, values) : db.owner.query(sql)));

  it.each<[string, string, unknown[], string]>([
    ['a row that does not fit', 'insert into service_user (ref) values ($1)', [MARK], '23514'],
    ['a row that is there', `insert into service_user (ref) values ($1), ($1)`, [`${MARK}-ok`], '23505'],
    ['a value of another type', 'select $1::date', [MARK], '22007'],
    ['a number that is none', 'select $1::int', [MARK], '22P02'],
    ['a document that is none', 'select $1::jsonb', [MARK], '22P02'],
    ['a word that is none', 'select $1::line_kind', [MARK], '22P02'],
    ['what a trigger says', `do $$ begin raise exception 'refused: ${MARK}'; end $$`, [], 'P0001'],
  ])('of the database tells what and where, and no value: %s', async (_what, sql, values, code) => {
    const error = (await ofDatabase(sql, values)) as Error;
    expect(error.message + JSON.stringify(Object.entries(error))).toContain('PERSON'); // it was in it
    expect(loggedError(error)).toMatchObject({ type: 'DatabaseError', code });
    expect(line(error)).not.toContain('PERSON');
  });

  it('of the database names tables and constraints, which are ours', async () => {
    expect(line(await ofDatabase('select * from nothing_here'))).toContain(
      'relation \\"nothing_here\\" does not exist',
    );
    const broken = await ofDatabase('insert into service_user (ref) values ($1)', [MARK]);
    expect(loggedError(broken)).toMatchObject({ constraint: 'never', table: 'service_user' });
  });

  it('of the mapper leaves the statement out, which it writes with its values', async () => {
    const deps = await testDeps(db);
    const error = await thrown(() =>
      deps.em.fork().getConnection().execute('insert into service_user (ref) values (?)', [MARK]),
    );
    await deps.close();
    expect(line(error)).not.toContain(MARK);
    expect(loggedError(error)).toMatchObject({ code: '23514', constraint: 'never' });
  });

  it('of a token holds nothing of its claims, nor of itself', async () => {
    const key = new Uint8Array(32);
    const token = await new SignJWT({ sub: MARK, exp: 1 }).setProtectedHeader({ alg: 'HS256' }).sign(key);
    const error = await thrown(() => jwtVerify(token, key));
    expect(JSON.stringify(error)).toContain(MARK);
    expect(line(error)).not.toMatch(new RegExp(`${MARK}|eyJ`));
    expect(loggedError(error)).toMatchObject({ type: 'JWTExpired', code: 'ERR_JWT_EXPIRED' });
  });

  it('of a query leaves the query out', () => {
    const error = new GraphQLError('odd', {
      source: { body: `{ a(b: "${MARK}") }` } as never,
      extensions: { ref: MARK },
    });
    expect(line(error)).not.toContain(MARK);
  });

  it('of Redis leaves address and command out', async () => {
    const [port] = await freePorts(1);
    const redis = new Redis(`redis://someone:hidden-word@127.0.0.1:${port}`, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null }); // prettier-ignore
    redis.on('error', () => undefined);
    const error = await thrown(() => redis.set('key', MARK));
    expect(line(error)).not.toMatch(/hidden-word|PERSON/);
    redis.disconnect();
  });

  it('is told with what brought it about, as far as that is one', () => {
    const error = new Error('outer', { cause: Object.assign(new Error('inner'), { detail: MARK }) });
    expect(loggedError(error)).toMatchObject({ message: 'outer', cause: { message: 'inner' } });
    expect(line(error)).not.toContain(MARK);
    expect(line({ secret: MARK })).not.toContain(MARK);
    const circle: Error = new Error('a');
    circle.cause = circle;
    expect(line(circle).length).toBeLessThan(20_000);
  });
});

describe('the last wall of a log', () => {
  const clean = withoutSecrets(['a-secret-of-the-settings', 'short', undefined]);
  it.each([
    ['Authorization: Bearer abcdef123456', 'Authorization: Bearer [secret]'],
    ['basic dXNlcjpwYXNzd29yZA==', 'basic [secret]'],
    ['got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl here', 'got [token] here'],
    ['postgresql://someone:word@host:5432/db', 'postgresql://[secret]@host:5432/db'],
    ['redis://:word@host', 'redis://[secret]@host'],
    ['smtp://a%40b:c@host and https://host/a@b', 'smtp://[secret]@host and https://host/a@b'],
    ['cookie: __Host-concord_session=abc; other=1', 'cookie: __Host-concord_session=[secret]; other=1'],
    ['with a-secret-of-the-settings in it', 'with [secret] in it'],
    ['short words stay', 'short words stay'],
    ['http://127.0.0.1:3001/graphql', 'http://127.0.0.1:3001/graphql'],
  ])('%j', (text, shown) => {
    expect(clean(text)).toBe(shown);
  });
});
