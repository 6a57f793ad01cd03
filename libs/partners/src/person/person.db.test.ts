import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { person as demonstration, value } from '../../../../test/support/contracts.js';
import { givenScheme } from '../../../../test/support/scheme.js';
import type { Result } from '#kernel';
import type { Person, Role } from '../access/person.js';
import { OPERATOR } from '../access/demonstration-persons.js';
import type { Deps } from '../use-case/deps.js';
import { appoint } from './appoint.js';
import { endAppointment } from './end-appointment.js';
import { endSessions } from './end-sessions.js';
import { identify, personsInOffice } from './identity.store.js';
import { linkIdentity, unlinkIdentity } from './link-identity.js';
import { registerPerson } from './register-person.js';

const ISSUER = 'https://id.example.test';
const ADMIN = demonstration('commissioner-admin');
const said = (result: Result<unknown>): string[] =>
  result.ok ? [] : result.problems.map(({ code, path, why }) => `${code} ${path.join('.')}: ${why}`);

describe('persons on record', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  beforeAll(async () => {
    db = await testDatabase();
    await givenScheme(db.sql, 'A01');
    deps = await testDeps(db);
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const register = (code: string, change: object = {}, as: Person = ADMIN) =>
    registerPerson(deps, as, { code, name: `Name of ${code}`, organisation: 'DEMO-COM', ...change });
  const appointed = (person: string, role: Role, change: object = {}, as: Person = ADMIN) =>
    appoint(deps, as, { person, role, from: '2026-01-01', ...change });
  const who = async (subject: string, day: string) => {
    const found = await identify(deps.sql, { issuer: ISSUER, subject }, day);
    return found.kind === 'person' ? `${found.person.side}: ${found.person.roles.join(', ')}` : found.kind;
  };

  it('are who their provider says, with the roles of the day', async () => {
    value(await register('ann', { email: 'ann@example.org' }));
    value(await linkIdentity(deps, ADMIN, { code: 'ann', issuer: ISSUER, subject: 'sub-ann' }));
    expect(await who('sub-ann', '2026-06-01')).toBe('no_role');
    value(await appointed('ann', 'contract_manager', { to: '2026-06-30' }));
    value(await appointed('ann', 'approver', { from: '2026-03-01', limitPence: 500_00n }));
    expect(await who('sub-ann', '2025-12-31')).toBe('no_role');
    expect(await who('sub-ann', '2026-01-01')).toBe('commissioner: contract_manager');
    expect(await who('sub-ann', '2026-06-30')).toBe('commissioner: contract_manager, approver');
    expect(await who('sub-ann', '2026-07-01')).toBe('commissioner: approver');
    expect(await who('sub-bob', '2026-06-30')).toBe('unknown');
    expect(await personsInOffice(deps.sql, '2026-07-01')).toEqual([
      {
        code: 'ann',
        name: 'Name of ann',
        email: 'ann@example.org',
        organisation: 'DEMO-COM',
        side: 'commissioner',
        roles: ['approver'],
        limitPence: 500_00n,
      },
    ]);
  });

  it('hold a role no more when it is ended, at once or never to have been, and not longer', async () => {
    value(await register('bea'));
    value(await linkIdentity(deps, ADMIN, { code: 'bea', issuer: ISSUER, subject: 'sub-bea' }));
    const { id } = value(await appointed('bea', 'payment_reviewer'));
    const end = (to: string, reason = 'left') => endAppointment(deps, ADMIN, { id, to, reason });
    expect(said(await end('2026-05-32', ''))).toEqual([
      'INVALID reason: The reason is empty.',
      "INVALID to: '2026-05-32' is not a day.",
    ]);
    value(await end('2026-05-31'));
    value(await end('2026-05-31')); // sent twice
    expect([await who('sub-bea', '2026-05-31'), await who('sub-bea', '2026-06-01')]).toEqual([
      'commissioner: payment_reviewer',
      'no_role',
    ]);
    expect(said(await end('2026-07-01'))).toEqual(['INVALID to: The appointment ends on 2026-05-31.']);
    expect(said(await end('2025-12-30'))).toEqual(['INVALID to: The appointment begins on 2026-01-01.']);
    value(await end('2025-12-31'));
    expect(await who('sub-bea', '2026-01-01')).toBe('no_role');
    value(await appointed('bea', 'payment_reviewer', { from: '2026-02-01' })); // nothing is in the way any more
  });

  it('are one however often they are sent, and acts say who did what', async () => {
    const before = await acts();
    for (let time = 0; time < 2; time += 1) {
      value(await register('cleo'));
      value(await linkIdentity(deps, ADMIN, { code: 'cleo', issuer: ISSUER, subject: 'sub-cleo' }));
      value(await appointed('cleo', 'practitioner'));
    }
    value(await register('cleo', { name: 'Cleo Married' }));
    expect((await acts()).slice(before.length)).toEqual([
      'commissioner-admin person.register cleo',
      'commissioner-admin person.register cleo',
      'commissioner-admin person.appoint cleo',
      'commissioner-admin person.register cleo',
    ]);
  });
  const acts = async (): Promise<string[]> =>
    (
      await db.owner.query<{ act: string }>(
        `select person || ' ' || verb || ' ' || subject_id as act from act where verb like 'person.%' order by id`,
      )
    ).rows.map(({ act }) => act);

  it('have their sessions ended, by an administrator of their own, with a reason; since when is a fact, which nobody takes back', async () => {
    const since = async (subject: string) => {
      const found = await identify(deps.sql, { issuer: ISSUER, subject }, '2026-02-01');
      return found.kind === 'person' ? found.sessionsEndedAt : found.kind;
    };
    for (const code of ['sid', 'tim']) {
      value(await register(code));
      value(await linkIdentity(deps, ADMIN, { code, issuer: ISSUER, subject: `sub-${code}` }));
      value(await appointed(code, 'practitioner'));
    }
    const end = (reason: string, code = 'sid', as: Person = ADMIN) => endSessions(deps, as, { code, reason });
    expect(said(await end(' '))).toEqual(['INVALID reason: The reason is empty.']);
    expect(said(await end('lost', 'nobody', OPERATOR))).toEqual([expect.stringMatching(/^NOT_FOUND person/)]);
    for (const as of [
      demonstration('harbour-manager'),
      demonstration('commissioner-manager'),
      demonstration('auditor'),
    ])
      expect(said(await end('lost', 'sid', as))).toEqual([
        expect.stringMatching(/^NOT_ALLOWED person\.end_sessions/),
      ]);
    expect(await since('sub-sid')).toBeUndefined();
    const before = Date.now();
    value(await end('lost a machine'));
    expect(await since('sub-sid')).toMatch(/^20.*Z$/);
    expect(Date.parse((await since('sub-sid')) ?? '')).toBeGreaterThanOrEqual(before - 5_000);
    expect(await since('sub-tim')).toBeUndefined();
    expect((await acts()).at(-1)).toBe('commissioner-admin person.end_sessions sid');
    for (const sql of [
      `update person_sessions_ended set at = now() - interval '1 day'`,
      'delete from person_sessions_ended',
    ])
      await expect(db.owner.query(sql)).rejects.toThrow(/never changed or deleted/);
  });

  it('are a matter of their own organisation’s administrators, and of the operator', async () => {
    const alder = demonstration('harbour-manager');
    expect(said(await register('dora', {}, alder))).toEqual([
      expect.stringMatching(/^NOT_ALLOWED person\.register/),
    ]);
    expect(said(await register('ann', { organisation: 'DEMO-HARBOUR' }, alder))).not.toEqual([]);
    expect(said(await appointed('ann', 'payment_reviewer', {}, alder))).toEqual([
      expect.stringMatching(/^NOT_ALLOWED person\.appoint/),
    ]);
    // without a word on whether there is such a person
    expect(said(await appointed('nobody', 'practitioner', {}, alder))).toEqual([
      expect.stringMatching(/^NOT_ALLOWED person\.appoint/),
    ]);
    expect(said(await register('dora', { organisation: undefined }, ADMIN))).toEqual([
      expect.stringMatching(/^NOT_ALLOWED person\.register/),
    ]);
    value(await register('dora', { organisation: undefined }, OPERATOR));
    value(await appointed('dora', 'auditor', {}, OPERATOR));
    expect(said(await appointed('dora', 'contract_manager', {}, OPERATOR))).toEqual([
      'INVALID role: Name of dora works for no organisation, and can be auditor or operator only.',
    ]);
  });

  it('are refused with every reason at once', async () => {
    expect(said(await register('Operator!', { name: ' ', email: 'nowhere' }))).toEqual([
      "INVALID code: 'Operator!' is no code of a person.",
      'INVALID name: The name is empty.',
      "INVALID email: 'nowhere' is no address.",
    ]);
    for (const code of ['operator', 'auditor'])
      expect(said(await register(code))[0]).toContain('is a person of the demonstration');
    expect(said(await appointed('ann', 'auditor', { from: 'x', to: 'y', limitPence: 1n }))).toEqual([
      "INVALID from: 'x' is not a day.",
      "INVALID to: 'y' is not a day.",
      'INVALID role: Name of ann works for DEMO-COM, and cannot be auditor.',
      'INVALID limitPence: Only an approver has a limit, not a auditor.',
    ]);
    expect(said(await appointed('bea', 'approver'))).toEqual([
      'INVALID limitPence: An approver needs a limit.',
    ]);
  });

  it('are not appointed to what does not go together', async () => {
    value(await register('eve'));
    value(await appointed('eve', 'administrator', { to: '2026-06-30' }));
    for (const role of ['practitioner', 'referral_coordinator', 'evidence_verifier'] as const)
      expect(said(await appointed('eve', role, { from: '2026-06-30' }))[0]).toContain(
        'an administrator does no casework',
      );
    value(await appointed('eve', 'practitioner', { from: '2026-07-01' }));
    expect(said(await appointed('eve', 'practitioner', { from: '2026-08-01' }))[0]).toContain(
      'CONFLICT role',
    );
  });

  it('do not approve and pay at the same time', async () => {
    value(await register('gus'));
    value(await appointed('gus', 'approver', { limitPence: 1n, to: '2026-06-30' }));
    expect(said(await appointed('gus', 'payment_reviewer', { from: '2026-06-30' }))[0]).toContain(
      'who approves does not review and pay',
    );
    value(await appointed('gus', 'payment_reviewer', { from: '2026-07-01' }));
  });

  it('never appoint themselves, nor say how they sign in', async () => {
    value(await register('fay'));
    value(await appointed('fay', 'administrator'));
    const fay: Person = {
      code: 'fay',
      name: 'Fay',
      organisation: 'DEMO-COM',
      side: 'commissioner',
      roles: ['administrator'],
    };
    const { id } = value(await appointed('fay', 'payment_reviewer', { to: '2026-12-31' }));
    expect(said(await appointed('fay', 'approver', { limitPence: 1n }, fay))).toEqual([
      'NOT_ALLOWED person: Nobody appoints themself.',
    ]);
    expect(said(await endAppointment(deps, fay, { id, to: '2026-02-01', reason: 'x' }))).toEqual([
      'NOT_ALLOWED person: Nobody appoints themself.',
    ]);
    expect(said(await linkIdentity(deps, fay, { code: 'fay', issuer: ISSUER, subject: 'second' }))).toEqual([
      'NOT_ALLOWED person: Nobody says how they sign in themself.',
    ]);
  });

  it('have each subject of a provider for themselves, and for ever', async () => {
    for (const code of ['gil', 'hal']) value(await register(code));
    const link = (code: string) => linkIdentity(deps, ADMIN, { code, issuer: ISSUER, subject: 'sub-gil' });
    // both at once: one of them gets it
    const both = await Promise.all([link('gil'), link('hal')]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const winner = both[0]?.ok ? 'gil' : 'hal';
    value(await appointed(winner, 'practitioner'));
    expect(await who('sub-gil', '2026-06-01')).toBe('commissioner: practitioner');
    const end = () =>
      unlinkIdentity(deps, ADMIN, { code: winner, issuer: ISSUER, subject: 'sub-gil', reason: 'lost' });
    value(await end());
    value(await end());
    expect(await who('sub-gil', '2026-06-01')).toBe('unknown');
    expect(said(await link('gil'))).toEqual([
      'CONFLICT subject: This subject was somebody’s, and was ended.',
    ]);
  });

  it('may be systems, which do casework and nothing else, and are told nothing', async () => {
    value(await register('case-system', { kind: 'system' }));
    expect(said(await appointed('case-system', 'payment_reviewer'))).toEqual([
      'INVALID role: A system cannot be payment reviewer.',
    ]);
    value(await appointed('case-system', 'practitioner'));
    expect((await personsInOffice(deps.sql, '2026-06-01')).map(({ code }) => code)).not.toContain(
      'case-system',
    );
    expect(said(await register('case-system'))).toEqual(['CONFLICT kind: case-system is a system.']);
  });

  it('who go to another organisation leave their roles first', async () => {
    value(await register('ida'));
    const { id } = value(await appointed('ida', 'payment_reviewer', { from: '2016-01-01' }));
    const go = () => register('ida', { organisation: 'DEMO-ALDER' }, OPERATOR);
    expect(said(await go())).toEqual(['CONFLICT organisation: Name of ida is payment reviewer of DEMO-COM.']);
    value(await endAppointment(deps, OPERATOR, { id, to: '2016-06-30', reason: 'moves' }));
    value(await go());
    expect(said(await appointed('ida', 'contract_manager', { from: '2016-06-30' }, OPERATOR))[0]).toContain('CONFLICT from: Name of ida works for DEMO-COM'); // prettier-ignore
    const there = value(await appointed('ida', 'contract_manager', { from: '2016-07-01' }, OPERATOR));
    expect([there.side, there.organisation]).toEqual(['provider', 'DEMO-ALDER']);
  });

  it('are appointed once by two who do it at the same moment', async () => {
    value(await register('jo'));
    const both = await Promise.all([
      appointed('jo', 'administrator'),
      appointed('jo', 'practitioner', {}, OPERATOR),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  describe('the database', () => {
    const insert = (values: string): Promise<unknown> =>
      db.sql
        .query(`with a as (insert into act (person, verb, subject_kind, subject_id) values ('kim-admin', 'person.appoint', 'person', 'kim') returning id),
        k as (select id from person where code = 'kim'), c as (select id from organisation where code = 'DEMO-COM')
        insert into appointment (person_id, role, side, organisation_id, from_date, to_date, limit_pence, act_id)
        select k.id, ${values}, a.id from a, k, c`);
    beforeAll(async () => {
      value(await register('kim'));
      value(await appointed('kim', 'administrator'));
      value(await register('sys', { kind: 'system' }));
    });

    it.each([
      ['an approver without a limit', `'approver', 'commissioner', c.id, '2026-01-01', null, null`, 'appointment_limit_is_of_an_approver'],
      ['a limit of somebody else', `'payment_reviewer', 'commissioner', c.id, '2026-01-01', null, 5`, 'appointment_limit_is_of_an_approver'],
      ['a side that is not the organisation’s', `'payment_reviewer', 'provider', c.id, '2026-01-01', null, null`, 'appointment_on_side_of_organisation'],
      ['an auditor of an organisation', `'auditor', 'commissioner', c.id, '2026-01-01', null, null`, 'appointment_role_of_side'],
      ['somebody of no organisation on a side', `'payment_reviewer', 'commissioner', null, '2026-01-01', null, null`, 'appointment_organisation'],
      ['a last day before the first', `'payment_reviewer', 'commissioner', c.id, '2026-01-02', '2026-01-01', null`, 'appointment_days'],
      ['the same role twice on one day', `'administrator', 'commissioner', c.id, '2027-01-01', null, null`, 'appointment_once'],
      ['casework of an administrator', `'practitioner', 'commissioner', c.id, '2027-01-01', null, null`, 'administrator_does_no_casework'],
    ])('refuses %s', async (_what, values, constraint) => {
      await expect(insert(values)).rejects.toMatchObject({ constraint });
    }); // prettier-ignore

    it('refuses who appoints themself, and a system that decides', async () => {
      const as = (who: string, code: string, role: string) =>
        db.sql.query(
          `with a as (insert into act (person, verb, subject_kind, subject_id) values ($1, 'person.appoint', 'person', $2) returning id)
           insert into appointment (person_id, role, side, organisation_id, from_date, act_id)
           select p.id, $3::person_role, 'commissioner', p.organisation_id, '2026-01-01', a.id from a, person_current p where p.code = $2`,
          [who, code, role],
        );
      await expect(as('kim', 'kim', 'payment_reviewer')).rejects.toMatchObject({ constraint: 'appointment_by_another' }); // prettier-ignore
      await expect(as('ann', 'sys', 'administrator')).rejects.toMatchObject({ constraint: 'appointment_of_a_system' }); // prettier-ignore
    });

    it('keeps every row as it was written', async () => {
      for (const table of ['person', 'person_version', 'person_identity', 'person_identity_end', 'appointment', 'appointment_end']) {
        await expect(db.owner.query(`delete from ${table}`)).rejects.toThrow('never changed or deleted');
        await expect(db.sql.query(`delete from ${table}`)).rejects.toThrow('permission denied');
      } // prettier-ignore
    });
  });
});
