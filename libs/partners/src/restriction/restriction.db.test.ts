import { person, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenServices } from '../../../../test/support/referrals.js';
import type { Result } from '#kernel';
import { draftReferral } from '../referral/draft-referral.js';
import { sendReferral } from '../referral/send-referral.js';
import type { Deps } from '../use-case/deps.js';
import { clearPerson, endClearance, liftRestriction } from './change-restriction.js';
import { isHidden, notHidden } from './hidden.js';
import { restrictServiceUser } from './restrict-service-user.js';
import { showRestrictions } from './show-restrictions.js';

const ADMIN = person('commissioner-admin');
const COORDINATOR = person('commissioner-coordinator');
const PRACTITIONER = person('commissioner-practitioner');
const ALDER = person('alder-coordinator');
const WORKER = person('alder-practitioner');
const codes = (result: Result<unknown>): string[] =>
  result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('restricted people', () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  let reference: string;
  const draft = (serviceUser: string) =>
    draftReferral(deps, COORDINATOR, {
      serviceUser,
      scheme: 'tr',
      area: 'A01',
      category: 'accommodation',
      complexity: 'low',
      wanted: ['home'],
    });
  const restrict = (change: object = {}, as = ADMIN) =>
    restrictServiceUser(deps, as, {
      serviceUser: 'U1',
      kind: 'staff_member',
      reason: 'works at the front desk',
      cleared: ['commissioner-coordinator', 'alder-coordinator'],
      ...change,
    });
  const userId = async (ref = 'U1') =>
    (await db.sql.query<{ id: number }>('select id from service_user where ref = $1', [ref])).rows[0]!.id;
  const hidden = async (code: string) => isHidden(db.sql, person(code), await userId());

  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenServices(db.sql);
    ({ reference } = value(await draft('U1')));
    value(await sendReferral(deps, COORDINATOR, { reference, service: 'ALDER-ACC' }));
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  it.each<[string, object, string[]]>([
    ['without anybody', { cleared: [] }, ['CONFLICT cleared']],
    ['without somebody of the one who works for them', { cleared: ['commissioner-coordinator'] }, ['CONFLICT cleared']], // prettier-ignore
    ['with oneself', { cleared: ['commissioner-admin', 'alder-coordinator'] }, ['NOT_ALLOWED cleared.0']],
    ['with nobody who is known', { cleared: ['nobody'] }, ['NOT_FOUND cleared.0']],
    ['with somebody of no organisation', { cleared: ['operator'] }, ['NOT_FOUND cleared.0']],
    ['twice the same', { cleared: ['alder-coordinator', 'alder-coordinator'] }, ['INVALID cleared.1']],
    ['without a reason, of a kind that there is not, in the past', { reason: ' ', kind: 'x', from: '2020-01-01' }, ['INVALID from', 'INVALID reason', 'INVALID kind']], // prettier-ignore
    ['somebody who is not there', { serviceUser: 'NOBODY' }, ['NOT_FOUND serviceUser']],
    ['somebody of others', { serviceUser: 'U2' }, []],
  ])('nobody is restricted: %s', async (what, change, said) => {
    const as = what === 'somebody of others' ? ALDER : ADMIN;
    const result = await restrict(change, as);
    expect(codes(result)).toEqual(what === 'somebody of others' ? ['NOT_FOUND serviceUser'] : said);
    expect((await db.sql.query('select from service_user_restriction')).rowCount).toBe(0);
  });

  it('are hidden from everybody but those who are cleared, and audit', async () => {
    const made = value(await restrict());
    // who restricted is not cleared by it, and the same again is the same
    expect(made).toMatchObject({ serviceUser: null, reason: null, organisation: 'DEMO-COM' });
    expect(made.cleared.map((each) => each.person)).toEqual(['commissioner-coordinator']);
    expect(value(await restrict()).id).toBe(made.id);
    expect(codes(await restrict({ reason: 'another' }))).toEqual(['NOT_FOUND serviceUser']);
    expect(await hidden('commissioner-coordinator')).toBe(false);
    expect(await hidden('alder-coordinator')).toBe(false);
    expect(await hidden('auditor')).toBe(false);
    for (const code of [
      'commissioner-practitioner',
      'commissioner-admin',
      'alder-practitioner',
      'alder-manager',
      'operator',
    ])
      // prettier-ignore
      expect([code, await hidden(code)]).toEqual([code, true]);
    const values: unknown[] = [];
    const where = notHidden('u.id', PRACTITIONER, (each) => `$${values.push(each)}`);
    const { rows } = await db.sql.query<{ ref: string }>(
      `select u.ref from service_user u where ${where} order by 1`,
      values,
    );
    expect(rows.map(({ ref }) => ref)).toEqual(['U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']);
    const { rows: plan } = await db.sql.query<{ 'QUERY PLAN': string }>(
      `explain select u.ref from service_user u where ${where}`,
      values,
    );
    expect(plan.map((each) => each['QUERY PLAN']).join('\n')).toMatch(/hashed SubPlan/);
  });

  it('are seen for ninety days by who is cleared, a year at most, and longer only by being cleared again', async () => {
    const [{ id, cleared } = { id: 0, cleared: [] }] = value(
      await showRestrictions(db.sql, COORDINATOR),
    ).restrictions;
    const days = async (to: string | null) =>
      (await db.sql.query<{ n: number }>('select $1::date - uk_day(now()) as n', [to])).rows[0]?.n;
    const day = async (n: number) =>
      (await db.sql.query<{ day: string }>('select (uk_day(now()) + $1::int)::text as day', [n])).rows[0]!
        .day;
    expect(await Promise.all(cleared.map(({ to }) => days(to)))).toEqual([89, 89]);
    const clear = (to: string) =>
      clearPerson(deps, ALDER, { id, person: 'alder-verifier', to, reason: 'sees the evidence' });
    expect(codes(await clear(await day(366)))).toEqual(['INVALID to']);
    const soon = value(await clear(await day(10)));
    expect(value(await clear(await day(10))).cleared).toEqual(soon.cleared);
    const waiting = async () =>
      (
        await db.sql.query<{ what: string }>(
          `select w.kind || ' of ' || o.code || ': ' || w.subject || coalesce(', ' || (w.due_on - uk_day(now())), '') as what
           from waiting w join organisation o on o.id = w.organisation_id where w.kind like 'clearance%' order by 1`,
        )
      ).rows.map(({ what }) => what);
    // told of before it ends: to who keeps the clearances, and to those who see the person; of the restriction by its number
    const told = `DEMO-ALDER: restriction ${id}, alder-verifier, 10`;
    expect(await waiting()).toEqual([`clearance_ends of ${told}`, `clearance_kept of ${told}`]);
    const isTold = async (code: string) =>
      (await db.sql.query(`select from restricted_subjects($1, 'DEMO-ALDER') s where s.kind = 'restriction'`, [code])).rowCount === 0; // prettier-ignore
    expect(await Promise.all(['alder-coordinator', 'alder-practitioner'].map(isTold))).toEqual([true, false]);
    value(await clear(await day(100)));
    expect(await waiting()).toEqual([]);
    const again = value(await showRestrictions(db.sql, COORDINATOR)).restrictions[0]!.cleared;
    const both = again.filter((each) => each.person === 'alder-verifier');
    expect(both.length).toBe(2);
    for (const { id: clearance } of both)
      value(await endClearance(deps, ALDER, { id, clearance, reason: 'seen' }));
  });

  it('are told of without their names: what is there to the administrator, how much waits to who is not cleared', async () => {
    const admin = value(await showRestrictions(db.sql, ADMIN));
    expect(admin).toMatchObject({ waiting: 1, restrictions: [{ serviceUser: null, reason: null }] });
    expect(value(await showRestrictions(db.sql, COORDINATOR))).toMatchObject({
      waiting: 0,
      restrictions: [{ serviceUser: 'U1' }],
    });
    expect(value(await showRestrictions(db.sql, person('auditor'))).restrictions).toMatchObject([{ serviceUser: 'U1' }]); // prettier-ignore
    expect(codes(await showRestrictions(db.sql, WORKER))).toEqual(['NOT_ALLOWED restriction.read']);
    const { rows } = await db.sql.query<{ text: string }>(
      `select a::text as text from audit_entry a where verb = 'restriction.set'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toMatch(/U1|front desk/);
  });

  it('are worked for by whoever is cleared, of whom one always stays', async () => {
    const [restriction] = value(await showRestrictions(db.sql, COORDINATOR)).restrictions;
    const { id, cleared } = restriction!;
    const at = (code: string) => cleared.find((each) => each.person === code)!.id;
    const end = (clearance: number, as = ADMIN) => endClearance(deps, as, { id, clearance, reason: 'moves' });
    expect(codes(await end(at('alder-coordinator'), COORDINATOR))).toEqual(['CONFLICT cleared']);
    expect(codes(await clearPerson(deps, ALDER, { id, person: 'alder-coordinator', reason: 'me' }))).toEqual(['NOT_ALLOWED person']); // prettier-ignore
    expect(codes(await clearPerson(deps, WORKER, { id, person: 'alder-manager', reason: 'me' }))).toEqual(['NOT_ALLOWED restriction.set']); // prettier-ignore
    expect(codes(await clearPerson(deps, ALDER, { id, person: 'commissioner-practitioner', reason: 'x' }))).toEqual(['NOT_ALLOWED person']); // prettier-ignore
    expect(await hidden('alder-practitioner')).toBe(true);
    value(await clearPerson(deps, ALDER, { id, person: 'alder-practitioner', reason: 'does the work' }));
    value(await clearPerson(deps, ALDER, { id, person: 'alder-practitioner', reason: 'again' }));
    expect(await hidden('alder-practitioner')).toBe(false);
    // whoever asks for another organisation is not cleared
    const elsewhere = { ...WORKER, organisation: 'DEMO-CEDAR' };
    expect(await isHidden(db.sql, elsewhere, await userId())).toBe(true);
    value(await end(at('alder-coordinator'), COORDINATOR));
    expect(await hidden('alder-coordinator')).toBe(true);
    // who is not cleared is not told that there is anything, unless they keep the clearances
    expect(codes(await clearPerson(deps, ALDER, { id, person: 'alder-manager', reason: 'x' }))).toEqual(['NOT_FOUND id']); // prettier-ignore
    expect(value(await showRestrictions(db.sql, ALDER))).toEqual({ restrictions: [], waiting: 1 });
  });

  it('go where somebody is cleared, and nowhere else', async () => {
    const { reference: again } = value(await draft('U1'));
    const going = sendReferral(deps, COORDINATOR, { reference: again, service: 'CEDAR-ACC' });
    await expect(going.then(codes)).resolves.toEqual(['CONFLICT service']);
    const [restriction] = value(await showRestrictions(db.sql, COORDINATOR)).restrictions;
    value(await clearPerson(deps, COORDINATOR, { id: restriction!.id, person: 'cedar-coordinator', reason: 'next' })); // prettier-ignore
    value(await sendReferral(deps, COORDINATOR, { reference: again, service: 'CEDAR-ACC' }));
  });

  it.each<[string, string, RegExp]>([
    ['a clearance of oneself', `insert into restriction_clearance (service_user_id, person, organisation_id, reason, from_date, act_id) select u.id, a.person, o.id, 'x', '2026-01-01', a.id from service_user u, organisation o, act a where u.ref = 'U1' and o.code = 'DEMO-COM' limit 1`, /nobody clears themself/], // prettier-ignore
    ['a clearance without an end', `insert into restriction_clearance (service_user_id, person, organisation_id, reason, from_date, act_id) select c.service_user_id, 'x', c.organisation_id, 'x', c.from_date, c.act_id from restriction_clearance c limit 1`, /clearance_runs_out/], // prettier-ignore
    ['a clearance of more than a year', `insert into restriction_clearance (service_user_id, person, organisation_id, reason, from_date, to_date, act_id) select c.service_user_id, 'x', c.organisation_id, 'x', c.from_date, c.from_date + 366, c.act_id from restriction_clearance c limit 1`, /clearance_runs_out/], // prettier-ignore
    ['a clearance by a third organisation', `insert into restriction_clearance (service_user_id, person, organisation_id, reason, from_date, to_date, act_id) select u.id, 'x', o.id, 'x', '2026-01-01', '2026-01-02', a.id from service_user u, organisation o, act a where u.ref = 'U1' and o.code = 'DEMO-CEDAR' and a.organisation = 'DEMO-ALDER' limit 1`, /by it, or by who restricts/], // prettier-ignore
    ['the end of a last clearance', `insert into restriction_clearance_end (clearance_id, to_date, reason, act_id) select c.id, c.from_date - 1, 'x', c.act_id from restriction_clearance c where c.person = 'cedar-coordinator'`, /nobody who is cleared/], // prettier-ignore
    ['an end after the end', `insert into restriction_clearance_end (clearance_id, to_date, reason, act_id) select c.id, c.from_date - 9, 'x', c.act_id from restriction_clearance c where c.person = 'alder-practitioner'`, /before its last day/], // prettier-ignore
    ['a restriction under which work is lost', `insert into service_user_restriction (service_user_id, organisation_id, kind, reason, from_date, act_id) select u.id, o.id, 'other', 'x', '2020-01-01', a.id from service_user u, organisation o, act a, referral r where r.service_user_id <> u.id and u.ref = 'U3' and o.code = 'DEMO-COM' limit 1`, /nobody who is cleared/], // prettier-ignore
    ['a change', `update service_user_restriction set to_date = from_date`, /never changed/],
    ['a loss', `delete from restriction_clearance`, /never changed/],
  ])('the database refuses %s', async (_, text, why) => {
    if (text.includes("'U3'")) await draft('U3');
    await expect(db.owner.query(text)).rejects.toThrow(why);
  });

  it('are seen by all again when it is lifted, by who restricted', async () => {
    const [restriction] = value(await showRestrictions(db.sql, COORDINATOR)).restrictions;
    const { id } = restriction!;
    const lift = (as = COORDINATOR, change = {}) =>
      liftRestriction(deps, as, { id, reason: 'left the job', ...change });
    expect(codes(await lift(WORKER))).toEqual(['NOT_ALLOWED restriction.set']);
    expect(codes(await lift(person('cedar-coordinator')))).toEqual(['NOT_ALLOWED id']);
    expect(codes(await lift(COORDINATOR, { reason: '' }))).toEqual(['INVALID reason']);
    const both = await Promise.all([lift(), lift()]);
    expect(both.filter(({ ok }) => ok).length).toBe(1);
    expect(await hidden('alder-manager')).toBe(false);
    expect(value(await showRestrictions(db.sql, ADMIN))).toEqual({ restrictions: [], waiting: 0 });
  });
});
