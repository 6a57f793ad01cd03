import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { Tokens } from './session.js';
import { SessionStore } from './session.store.js';
import { Vault } from './vault.js';

const MINUTE_MS = 60_000;
const LIMITS = { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * 60 * MINUTE_MS, perPerson: 100 };
const WHO = { issuer: 'https://id.example', subject: 'auditor' };
const tokens = (inMs: number, name = 'first'): Tokens => ({
  access: `access-${name}`,
  refresh: `refresh-${name}`,
  expiresAt: Date.now() + inMs,
});

describe('sessions', () => {
  let db: TestDatabase;
  let sessions: SessionStore;
  beforeAll(async () => {
    db = await testDatabase();
    sessions = new SessionStore(db.appUrl, new Vault(Buffer.alloc(32, 1)), LIMITS, () => {});
  });
  afterAll(async () => {
    await sessions.close();
    await db.drop();
  });
  const begun = async (...given: Parameters<SessionStore['begin']>) => (await sessions.begin(...given)).id;
  const aged = (minutes: { seen: number; created: number }) =>
    db.owner.query(
      `update web_session set seen_at = now() - $1 * interval '1 minute', created_at = now() - $2 * interval '1 minute'`,
      [minutes.seen, minutes.created],
    );

  it('are found by their id, which is not on record, and neither are their tokens in the clear', async () => {
    const id = await begun(WHO, tokens(600_000));
    expect(await sessions.find(id)).toMatchObject({ ...WHO, id, tokens: { access: 'access-first' } });
    const { rows } = await db.owner.query<{ all: string }>(
      `select string_agg(w::text || encode(tokens, 'escape'), ' ') as all from web_session w`,
    );
    expect(rows[0]?.all).not.toMatch(new RegExp(`${id}|access-first|refresh-first`));
    expect(rows[0]?.all).toContain('auditor');
  });

  it.each(['', 'x', 'A'.repeat(43), "'; drop table web_session"])('are not found by %j', async (id) => {
    expect(await sessions.find(id)).toBeUndefined();
  });

  it('never begin under an id that was there before', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => begun(WHO, tokens(600_000))));
    expect(new Set(ids).size).toBe(20);
    for (const id of ids) expect(id).toMatch(/^[\w-]{43}$/);
  });

  it.each([
    ['29 minutes without use', { seen: 29, created: 29 }, true],
    ['30 minutes without use', { seen: 30, created: 30 }, false],
    ['in use for less than 12 hours', { seen: 0, created: 719 }, true],
    ['in use for 12 hours', { seen: 0, created: 720 }, false],
  ])('%s: found %s', async (_what, minutes, found) => {
    const id = await begun(WHO, tokens(600_000));
    await aged(minutes);
    expect((await sessions.find(id)) !== undefined).toBe(found);
  });

  it('last longer by being used, but not beyond their day', async () => {
    const id = await begun(WHO, tokens(600_000));
    await aged({ seen: 29, created: 700 });
    await sessions.find(id); // and so it was seen now
    const { rows } = await db.owner.query(
      `select min(now() - seen_at) < interval '1 minute' as fresh from web_session
       where now() - created_at > interval '699 minutes' and seen_at > now() - interval '1 minute'`,
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  it('end by themselves, all of a person at once and nobody else’s', async () => {
    const [one, two] = [await begun(WHO, tokens(1)), await begun(WHO, tokens(1, 'second'))];
    const elses = await begun({ ...WHO, issuer: 'https://other.example' }, tokens(1));
    await sessions.end(one);
    expect(await sessions.find(one)).toBeUndefined();
    const three = await begun(WHO, tokens(1, 'third'));
    expect((await sessions.endAll(WHO)).map(({ refresh }) => refresh)).toEqual(
      expect.arrayContaining(['refresh-second', 'refresh-third']),
    );
    expect([await sessions.find(two), await sessions.find(three)]).toEqual([undefined, undefined]);
    expect(await sessions.find(elses)).toBeDefined();
  });

  it('are listed to who has them, by kind of browser and times, under names that open nothing', async () => {
    await db.owner.query('delete from web_session');
    const proved = Date.now() - 90_000;
    const id = await begun(WHO, tokens(1), { device: 'Firefox, Windows', authenticatedAt: proved });
    const other = await begun(WHO, tokens(1, 'second'), { device: 'Safari, iPhone' });
    await begun({ ...WHO, subject: 'operator' }, tokens(1));
    const gone = await begun(WHO, tokens(1));
    await db.owner.query(`update web_session set seen_at = now() - interval '31 minutes', created_at = now() - interval '1 hour' where id_hash = sha256($1)`, [Buffer.from(gone)]); // prettier-ignore
    const own = await sessions.find(id);
    const found = await sessions.find(other);
    if (!own || !found) throw new Error('they are not there');
    expect([own.authenticatedAt, found.authenticatedAt]).toEqual([proved, undefined]);
    const listed = await sessions.list(own);
    expect(listed).toMatchObject([
      { own: true, device: 'Firefox, Windows', beganAt: expect.any(Date), seenAt: expect.any(Date) },
      { own: false, device: 'Safari, iPhone' },
    ]);
    for (const { handle } of listed) {
      expect(handle).toMatch(/^[0-9a-f-]{36}$/);
      expect(await sessions.find(handle)).toBeUndefined();
    }
  });

  it('end one by one, and nobody else’s; or all but the one that asks', async () => {
    await db.owner.query('delete from web_session');
    const ids = [await begun(WHO, tokens(1)), await begun(WHO, tokens(1, 'second')), await begun(WHO, tokens(1, 'third'))]; // prettier-ignore
    const elses = await begun({ ...WHO, subject: 'operator' }, tokens(1));
    const [own, stranger] = [await sessions.find(ids[0] ?? ''), await sessions.find(elses)];
    if (!own || !stranger) throw new Error('they are not there');
    const [, second] = await sessions.list((await sessions.find(ids[2] ?? '')) ?? own);
    const alive = async () => Promise.all([...ids, elses].map(async (id) => (await sessions.find(id)) !== undefined)); // prettier-ignore
    for (const handle of [second?.handle ?? '', '', 'x', "' or true --"])
      expect(await sessions.endOne(stranger, handle)).toBeUndefined();
    expect(await alive()).toEqual([true, true, true, true]);
    expect((await sessions.endOne(own, second?.handle ?? ''))?.refresh).toMatch(/^refresh-/);
    expect((await alive()).filter(Boolean)).toHaveLength(3);
    expect(await sessions.endOne(own, second?.handle ?? '')).toBeUndefined();
    const asking = (await Promise.all(ids.map((id) => sessions.find(id)))).find((each) => each !== undefined);
    if (!asking) throw new Error('none is left');
    expect(await sessions.endOthers(asking)).toHaveLength(1);
    expect((await sessions.list(asking)).map((each) => each.own)).toEqual([true]);
    expect(await sessions.find(elses)).toBeDefined();
  });

  it('are so many a person at most: with one more, what was used longest ago ends, also where many begin at once', async () => {
    await db.owner.query('delete from web_session');
    const few = new SessionStore(db.appUrl, new Vault(Buffer.alloc(32, 1)), { ...LIMITS, perPerson: 3 }, () => {}); // prettier-ignore
    const [one, two, three] = [await begun(WHO, tokens(1)), await begun(WHO, tokens(1, 'second')), await begun(WHO, tokens(1, 'third'))]; // prettier-ignore
    const elses = await begun({ ...WHO, subject: 'operator' }, tokens(1));
    await db.owner.query(
      `update web_session set created_at = now() - interval '20 minutes', seen_at = now() - case id_hash when sha256($1) then 2 when sha256($2) then 9 else 4 end * interval '1 minute'`,
      [Buffer.from(one), Buffer.from(two)],
    );
    const { id, displaced } = await few.begin(WHO, tokens(1, 'fourth'));
    expect(displaced.map(({ refresh }) => refresh)).toEqual(['refresh-second']);
    const found = async (...ids: string[]) => Promise.all(ids.map(async (each) => (await few.find(each)) !== undefined)); // prettier-ignore
    expect(await found(one, two, three, id, elses)).toEqual([true, false, true, true, true]);
    const many = await Promise.all(Array.from({ length: 8 }, () => few.begin(WHO, tokens(1))));
    expect((await found(...many.map((each) => each.id))).filter(Boolean)).toHaveLength(3);
    expect(await found(elses)).toEqual([true]);
    await few.close();
  });

  it('end, all that began before, when an administrator says so, and begin anew', async () => {
    await db.owner.query('delete from web_session');
    await db.owner.query(`with a as (insert into act (person, verb, subject_kind, subject_id) values ('operator', 'person.register', 'person', 'ann') returning id),
      p as (insert into person (code, kind, act_id) select 'ann', 'person', id from a returning id)
      insert into person_identity (person_id, issuer, subject, act_id) select p.id, $1, $2, a.id from p, a`, [WHO.issuer, WHO.subject]); // prettier-ignore
    const [one, two] = [await begun(WHO, tokens(1)), await begun(WHO, tokens(1))];
    const elses = await begun({ ...WHO, subject: 'operator' }, tokens(1));
    const own = await sessions.find(one);
    if (!own) throw new Error('it is not there');
    await db.owner.query(`insert into person_sessions_ended (person_id, reason, act_id) select p.id, 'lost', p.act_id from person p where code = 'ann'`); // prettier-ignore
    expect([await sessions.find(one), await sessions.find(two)]).toEqual([undefined, undefined]);
    expect(await sessions.renew(two, () => Promise.resolve(tokens(600_000)))).toBeUndefined();
    expect(await sessions.list(own)).toEqual([]);
    expect(await sessions.find(elses)).toBeDefined();
    expect(await sessions.find(await begun(WHO, tokens(1)))).toBeDefined();
  });

  describe('that the provider says have ended', () => {
    const until = Math.floor(Date.now() / 1000) + 200;
    const { issuer, subject } = WHO;
    it.each<[string, object, boolean[]]>([
      ['one session', { session: 's-1' }, [false, true, true]],
      ['one session of a person', { subject, session: 's-1' }, [false, true, true]],
      ['all of a person', { subject }, [false, false, true]],
      ['a session of somebody else', { subject: 'other', session: 's-1' }, [true, true, true]],
      ['a session that nobody has', { session: 's-9' }, [true, true, true]],
      ['nobody', {}, [true, true, true]],
    ])('%s', async (what, ended, left) => {
      await db.owner.query('delete from web_session');
      const ids = [
        await begun(WHO, tokens(600_000), { providerSession: 's-1' }),
        await begun(WHO, tokens(600_000), { providerSession: 's-2' }),
        await begun({ ...WHO, subject: 'other' }, tokens(600_000), { providerSession: 's-3' }),
      ];
      expect(await sessions.endByProvider({ issuer: 'https://other.example', ...ended, id: what, until })).toBe(true); // prettier-ignore
      const found = async () => Promise.all(ids.map(async (id) => (await sessions.find(id)) !== undefined));
      expect(await found()).toEqual([true, true, true]); // of another provider
      expect(await sessions.endByProvider({ issuer, ...ended, id: what, until })).toBe(true);
      expect(await found()).toEqual(left);
    });

    it('end once for each token: one that comes again ends nothing, of many at once one is taken', async () => {
      const told = { issuer, subject, id: 'again', until };
      const all = await Promise.all(Array.from({ length: 6 }, () => sessions.endByProvider(told)));
      expect(all.filter(Boolean)).toHaveLength(1);
      const id = await begun(WHO, tokens(600_000), { providerSession: 's-1' });
      expect(await sessions.endByProvider(told)).toBe(false);
      expect(await sessions.find(id)).toBeDefined();
    });

    it('is remembered as long as the token would be taken, and not in the clear', async () => {
      await sessions.endByProvider({ issuer, subject, id: 'old', until: until - 1_000 });
      await sessions.endByProvider({ issuer, subject, id: 'new', until });
      const { rows } = await db.owner.query<{ all: string; n: number }>(
        `select string_agg(t::text, ' ') as all, count(*) filter (where expires_at < now())::int as n from logout_token_taken t`,
      );
      expect(rows[0]).toMatchObject({ n: 0, all: expect.not.stringMatching(/new|again/) });
    });
  });

  it('renew tokens once, though several pages ask at the same time', async () => {
    const id = await begun(WHO, tokens(1_000));
    let asked = 0;
    const renew = (old: Tokens): Promise<Tokens> => {
      expect(old.refresh).toBe('refresh-first');
      asked += 1;
      return Promise.resolve(tokens(600_000, 'renewed'));
    };
    const all = await Promise.all(Array.from({ length: 6 }, () => sessions.renew(id, renew)));
    expect(asked).toBe(1);
    expect(all.map((each) => each?.access)).toEqual(Array.from({ length: 6 }, () => 'access-renewed'));
    expect((await sessions.find(id))?.tokens.access).toBe('access-renewed');
  });

  it('end when the provider no longer knows them', async () => {
    const id = await begun(WHO, tokens(1_000));
    expect(await sessions.renew(id, () => Promise.resolve(undefined))).toBeUndefined();
    expect(await sessions.find(id)).toBeUndefined();
    expect(await sessions.renew(id, () => Promise.reject(new Error('not asked')))).toBeUndefined();
  });

  it('go on while a token is good and the provider does not answer, and say so when it is not', async () => {
    const away = (): Promise<Tokens> => Promise.reject(new Error('away'));
    const good = await begun(WHO, tokens(30_000));
    expect((await sessions.renew(good, away))?.access).toBe('access-first');
    const over = await begun(WHO, tokens(-1));
    await expect(sessions.renew(over, away)).rejects.toThrow('away');
    expect(await sessions.find(over)).toBeDefined();
  });

  it('cannot be opened with another key: nobody is signed in any more', async () => {
    const id = await begun(WHO, tokens(600_000));
    const other = new SessionStore(db.appUrl, new Vault(Buffer.alloc(32, 2)), LIMITS, () => {});
    expect(await other.find(id)).toBeUndefined();
    await other.close();
  });

  it('are sealed anew by the first of several keys, when they are used; then the one before may go', async () => {
    const id = await begun(WHO, tokens(600_000));
    const [old, now] = [Buffer.alloc(32, 1), Buffer.alloc(32, 3)];
    const store = (...keys: [Buffer, ...Buffer[]]) => new SessionStore(db.appUrl, new Vault(...keys), LIMITS, () => {}); // prettier-ignore
    const [both, alone] = [store(now, old), store(now)];
    expect(await alone.find(id)).toBeUndefined();
    expect((await both.find(id))?.tokens.access).toBe('access-first');
    expect((await alone.find(id))?.tokens.access).toBe('access-first');
    expect(await sessions.find(id)).toBeUndefined();
    await Promise.all([both.close(), alone.close()]);
  });

  it('are for the pages alone, which may not change whose they are nor see anything else', async () => {
    await expect(db.sql.query('select 1 from web_session')).rejects.toThrow(/permission denied/);
    const as = async (sql: string): Promise<void> => {
      const client = await db.sql.connect();
      try {
        await client.query('begin');
        await client.query('set local role concord_web');
        await client.query(sql);
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    await as('select 1 from web_session');
    for (const sql of [
      `update web_session set subject = 'operator'`,
      `update web_session set created_at = now()`,
      `update web_session set authenticated_at = now()`,
      'select 1 from service_user',
      'select 1 from person_sessions_ended',
      'select 1 from sign_in_entry',
      'truncate web_session',
    ])
      await expect(as(sql)).rejects.toThrow(/permission denied/);
  });
});
