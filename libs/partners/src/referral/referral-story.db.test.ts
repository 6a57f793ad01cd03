import {
  givenContract,
  givenMechanism,
  givenTermsInForce,
  person,
  refusals,
  trTerms,
  value,
} from '../../../../test/support/contracts.js';
import { givenBaselines } from '../../../../test/support/scheme.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenServices } from '../../../../test/support/referrals.js';
import type { Result } from '#kernel';
import { acceptReferral } from './accept-referral.js';
import { assignCaseworker } from './assign-caseworker.js';
import { bookAssessment } from './book-assessment.js';
import { bookSession } from './book-session.js';
import { referralChain } from './chain.store.js';
import { clockRuns, dateRuns } from './clock-runs.js';
import { concludeReferral } from './conclude-referral.js';
import { approvePlan, returnPlan } from './decide-plan.js';
import { declineReferral } from './decline-referral.js';
import { draftReferral, type ReferralDraft } from './draft-referral.js';
import { requestEnd, withdrawReferral } from './end-referral.js';
import { moveReferrals } from './move-referrals.js';
import { reassignReferral } from './reassign-referral.js';
import { recordAssessment } from './record-assessment.js';
import { recordReferralActs, type ReferralAct } from './record-many.js';
import { recordSession } from './record-session.js';
import { referOnward } from './refer-onward.js';
import { isAmbiguous } from './reference.js';
import { findReferral, listReferralEvents, listReferralParties, type ReferralRow } from './referral.store.js';
import { seenUntil } from './seen-until.js';
import { sendReferral } from './send-referral.js';
import { submitPlan } from './submit-plan.js';
import { submitReport } from './submit-report.js';

const DRAFT: ReferralDraft = {
  serviceUser: 'U1',
  scheme: 'tr',
  area: 'A01',
  category: 'accommodation',
  complexity: 'medium',
  wanted: ['tenancy', 'budget', 'contact'],
  at: '2026-03-02T09:00:00Z',
};
const practitioner = person('commissioner-practitioner');
const alder = person('alder-coordinator');
const cedar = person('cedar-coordinator');
const coordinator = person('commissioner-coordinator');

describe('a referral', () => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  beforeAll(async () => {
    db = await testDatabase();
    await givenServices(db.sql);
    await db.sql.query(
      `insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, member_hash, recorded_at, import_id, line)
       select 'O-OF-' || u.ref, u.id, a.id, o.id, 'community_order', '2026-01-05', 0, i.recorded_at, i.id, 1
       from service_user u, area a, organisation o, (select * from import order by id limit 1) i where u.ref in ('U1', 'U2') and a.code = 'A01' and o.code = 'DEMO-ALDER'`,
    );
    deps = await testDeps(db);
  });
  afterAll(async () => {
    await deps.close();
    await db.drop();
  });

  const draft = async (change: Partial<ReferralDraft> = {}) =>
    value(await draftReferral(deps, practitioner, { ...DRAFT, ...change })).reference;
  const sent = async (change: Partial<ReferralDraft> = {}, service = 'ALDER-ACC') => {
    const reference = await draft(change);
    value(await sendReferral(deps, practitioner, { reference, service, at: '2026-03-02T10:00:00Z' }));
    return reference;
  };
  const accepted = async () => {
    const reference = await sent();
    value(await acceptReferral(deps, alder, { reference, at: '2026-03-03T10:00:00Z' }));
    return reference;
  };
  const delivering = async (sessions: number) => {
    const reference = await accepted();
    value(await recordAssessment(deps, alder, { reference, attendance: 'yes', at: '2026-03-10T10:00:00Z' }));
    value(await submitPlan(deps, alder, { reference, sessions, at: '2026-03-12T10:00:00Z' }));
    value(await approvePlan(deps, practitioner, { reference, at: '2026-03-13T10:00:00Z' }));
    return reference;
  };
  const record = (reference: string, session: number, at: string, attendance: 'yes' | 'no' = 'yes') =>
    recordSession(deps, alder, {
      reference,
      session,
      attendance,
      at,
      ...(attendance === 'no' ? { reason: 'POP_ACCEPTABLE' } : {}),
    });
  const stands = async (answer: Promise<Result<ReferralRow>>) => {
    const { state, clock, dueOn } = value(await answer);
    return [state, clock, dueOn];
  };

  it('goes from draft to conclusion, each step with its clock in business days', async () => {
    const reference = await draft();
    expect(reference).toMatch(/^[A-HJ-NP-Z]{2}\d{4}AC$/);
    expect(isAmbiguous(reference)).toBe(false);
    const on = (at: string) => ({ reference, at });
    expect(
      await stands(sendReferral(deps, practitioner, { ...on('2026-03-02T10:00:00Z'), service: 'ALDER-ACC' })),
    ).toEqual(['sent', 'acceptance', '2026-03-05']);
    expect(await stands(acceptReferral(deps, alder, on('2026-03-03T10:00:00Z')))).toEqual([
      'accepted',
      'assessment',
      '2026-03-16',
    ]);
    value(await assignCaseworker(deps, alder, { ...on('2026-03-03T11:00:00Z'), caseworker: 'Jo' }));
    value(
      await bookAssessment(deps, alder, { ...on('2026-03-03T12:00:00Z'), bookedFor: '2026-03-09T10:00:00Z' }),
    );
    expect(
      await stands(
        recordAssessment(deps, alder, {
          ...on('2026-03-09T10:00:00Z'),
          attendance: 'no',
          reason: 'LOGISTICS',
        }),
      ),
    ).toEqual(['accepted', 'assessment', '2026-03-16']);
    expect(
      await stands(recordAssessment(deps, alder, { ...on('2026-03-11T10:00:00Z'), attendance: 'late' })),
    ).toEqual(['assessed', 'plan', '2026-03-18']);
    expect(await stands(submitPlan(deps, alder, { ...on('2026-03-16T10:00:00Z'), sessions: 1 }))).toEqual([
      'planned',
      'approval',
      '2026-03-23',
    ]);
    expect(
      await stands(returnPlan(deps, practitioner, { ...on('2026-03-17T10:00:00Z'), reason: 'Too short' })),
    ).toEqual(['assessed', 'plan', '2026-03-24']);
    value(await submitPlan(deps, alder, { ...on('2026-03-18T10:00:00Z'), sessions: 2 }));
    expect(await stands(approvePlan(deps, practitioner, on('2026-03-19T10:00:00Z')))).toEqual([
      'in_delivery',
      null,
      null,
    ]);
    value(
      await bookSession(deps, alder, {
        ...on('2026-03-19T11:00:00Z'),
        session: 1,
        bookedFor: '2026-03-24T10:00:00Z',
      }),
    );
    value(await record(reference, 1, '2026-03-24T10:00:00Z', 'no'));
    // a later record of a session counts: it was held after all
    value(await record(reference, 1, '2026-03-25T10:00:00Z'));
    expect(await stands(record(reference, 2, '2026-04-01T10:00:00Z'))).toEqual([
      'reporting',
      'report',
      '2026-04-10',
    ]);
    const levels = {
      tenancy: 'achieved',
      budget: 'partially_achieved',
      contact: 'partially_achieved',
    } as const;
    expect(await stands(submitReport(deps, alder, { ...on('2026-04-08T10:00:00Z'), levels }))).toEqual([
      'reported',
      null,
      null,
    ]);
    // one achieved and two in part: 2, not 1
    expect(value(await concludeReferral(deps, practitioner, on('2026-04-09T10:00:00Z')))).toMatchObject({
      state: 'concluded',
      endState: 'completed',
      withdrawalClass: null,
      outcomeScore: '2.0',
      sessionsPlanned: 2,
      sessionsAttended: 2,
      caseworker: 'Jo',
      firstSessionAt: '2026-03-25T10:00:00Z',
    });
    const row = (await findReferral(db.sql, reference))!;
    const events = await listReferralEvents(db.sql, row.id);
    const runs = await dateRuns(
      db.sql,
      row.areaId,
      clockRuns({ originId: row.madeById, at: row.madeAt, wanted: [] }, events),
    );
    expect(runs.map(({ clock, dueOn, inTime }) => `${clock} ${dueOn} ${String(inTime)}`)).toEqual([
      'acceptance 2026-03-05 true',
      'assessment 2026-03-16 true',
      'plan 2026-03-18 true',
      'approval 2026-03-23 true',
      'plan 2026-03-24 true',
      'approval 2026-03-25 true',
      'report 2026-04-10 true',
    ]);
  });

  it.each<[string, Partial<ReferralDraft>, string[]]>([
    ['of nobody', { serviceUser: 'NOBODY' }, ['NOT_FOUND serviceUser']],
    ['in no area', { area: 'A99' }, ['NOT_FOUND area']],
    ['for nothing', { wanted: [] }, ['INVALID wanted']],
    ['twice for one outcome', { wanted: ['a', 'a', '?'] }, ['INVALID wanted.1', 'INVALID wanted.2']],
    ['under an order that is not theirs', { order: 'O-OF-U2' }, ['NOT_FOUND order']],
    ['made tomorrow', { at: '2999-01-01T00:00:00Z' }, ['INVALID at']],
    [
      'with everything wrong at once',
      { serviceUser: 'X', completeBy: 'soon', note: ' ', wanted: [] },
      ['INVALID wanted', 'INVALID completeBy', 'INVALID note', 'NOT_FOUND serviceUser'],
    ],
  ])('is not drafted %s, and nothing is saved', async (_, change, wanted) => {
    const count = async () => (await db.sql.query('select from referral')).rowCount;
    const before = await count();
    expect(refusals(await draftReferral(deps, practitioner, { ...DRAFT, ...change }))).toEqual(wanted);
    expect(await count()).toBe(before);
  });

  it('is drafted for one’s own organisation only', async () => {
    expect(refusals(await draftReferral(deps, practitioner, { ...DRAFT, origin: 'DEMO-ALDER' }))).toEqual([
      'NOT_ALLOWED referral.make',
    ]);
  });

  it.each([
    [undefined, ['INVALID service']],
    ['NONE', ['NOT_FOUND service']],
    ['BRIDGE-ALC', ['INVALID service']],
  ])('is not sent to %s', async (service, wanted) => {
    const reference = await draft();
    expect(refusals(await sendReferral(deps, practitioner, { reference, service }))).toEqual(wanted);
  });

  it('has a plan that is approved by another than who submitted it', async () => {
    const reference = await accepted();
    value(await recordAssessment(deps, alder, { reference, attendance: 'yes', at: '2026-03-10T10:00:00Z' }));
    value(await submitPlan(deps, alder, { reference, sessions: 3, at: '2026-03-12T10:00:00Z' }));
    const moved = { ...practitioner, code: alder.code };
    const on = { reference, at: '2026-03-13T10:00:00Z' };
    expect(refusals(await approvePlan(deps, moved, on))).toEqual(['NOT_ALLOWED referral.approve']);
    expect(refusals(await returnPlan(deps, moved, { ...on, reason: 'more' }))).toEqual([
      'NOT_ALLOWED referral.approve',
    ]);
    value(await approvePlan(deps, practitioner, on));
  });

  it('goes where a rule says, if no service is named', async () => {
    const reference = await draft();
    const rule = () =>
      Promise.resolve({ ok: true as const, value: { service: 'CEDAR-ACC', why: 'most room' } });
    expect(value(await sendReferral(deps, practitioner, { reference }, rule))).toMatchObject({
      holder: 'DEMO-CEDAR',
      state: 'sent',
    });
    const events = await listReferralEvents(db.sql, (await findReferral(db.sql, reference))!.id);
    expect(events[0]).toMatchObject({ kind: 'sent', reason: 'most room' });
  });

  it('is answered by who holds it, once, whoever is faster', async () => {
    const reference = await sent();
    expect(refusals(await acceptReferral(deps, cedar, { reference }))).toEqual([
      'NOT_ALLOWED referral.deliver',
    ]);
    expect(refusals(await declineReferral(deps, alder, { reference, reason: 'no' }))).toEqual([
      'INVALID reason',
    ]);
    const answers = await Promise.all([
      acceptReferral(deps, alder, { reference }),
      declineReferral(deps, alder, { reference, reason: 'FULL' }),
      acceptReferral(deps, alder, { reference }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => refusals(answer))).toEqual([
      'CONFLICT reference',
      'CONFLICT reference',
    ]);
    expect(await listReferralEvents(db.sql, (await findReferral(db.sql, reference))!.id)).toHaveLength(2);
  });

  it('is changed by one of two who saw the same, where they say what they saw', async () => {
    const reference = await sent();
    value(await acceptReferral(deps, alder, { reference, seen: 1 }));
    const names = ['Ann', 'Bo'];
    const answers = await Promise.all(
      names.map((caseworker) => assignCaseworker(deps, alder, { reference, caseworker, seen: 2 })),
    );
    expect(answers.flatMap((answer) => refusals(answer))).toEqual(['CONFLICT seen']);
    const winner = names[answers.findIndex(({ ok }) => ok)];
    expect(await findReferral(db.sql, reference)).toMatchObject({ caseworker: winner });
  });

  it('that was declined is sent elsewhere by its origin, and the clock starts anew', async () => {
    const reference = await sent();
    value(await declineReferral(deps, alder, { reference, reason: 'FULL', at: '2026-03-04T10:00:00Z' }));
    const again = sendReferral(deps, practitioner, {
      reference,
      service: 'CEDAR-ACC',
      at: '2026-03-05T10:00:00Z',
    });
    expect(await stands(again)).toEqual(['sent', 'acceptance', '2026-03-10']);
    expect(refusals(await acceptReferral(deps, alder, { reference }))).toEqual([
      'NOT_ALLOWED referral.deliver',
    ]);
    value(await acceptReferral(deps, cedar, { reference }));
  });

  it('has plans that do not shrink, and events no earlier than what makes them possible', async () => {
    const reference = await delivering(3);
    expect(refusals(await submitPlan(deps, alder, { reference, sessions: 2 }))).toEqual(['INVALID sessions']);
    expect(
      refusals(await submitPlan(deps, alder, { reference, sessions: 4, at: '2026-03-01T10:00:00Z' })),
    ).toEqual(['INVALID at']);
    expect(refusals(await record(reference, 4, '2026-03-20T10:00:00Z'))).toEqual(['INVALID session']);
    expect(refusals(await record(reference, 1, '2026-02-20T10:00:00Z'))).toEqual(['INVALID at']);
    expect(
      refusals(
        await recordSession(deps, alder, { reference, session: 1, attendance: 'yes', reason: 'LOGISTICS' }),
      ),
    ).toEqual(['INVALID reason']);
    expect(refusals(await approvePlan(deps, practitioner, { reference }))).toEqual(['CONFLICT reference']);
    expect(refusals(await submitReport(deps, alder, { reference, levels: {} }))).toEqual([
      'CONFLICT reference',
    ]);
  });

  it('is reported on for every outcome that was wanted, and for no other', async () => {
    const reference = await delivering(1);
    value(await record(reference, 1, '2026-03-20T10:00:00Z'));
    const levels = { tenancy: 'achieved', budget: 'perhaps', other: 'achieved' } as never;
    expect(refusals(await submitReport(deps, alder, { reference, levels }))).toEqual([
      'INVALID levels.contact',
      'INVALID levels.budget',
      'INVALID levels.other',
    ]);
  });

  it('ends at once if nothing was delivered, and after a report if something was', async () => {
    const none = await delivering(2);
    expect(value(await requestEnd(deps, practitioner, { reference: none, reason: 'MOV' }))).toMatchObject({
      state: 'concluded',
      endState: 'cancelled',
      withdrawalClass: 'pre_ica',
      endReason: 'MOV',
    });
    const some = await delivering(2);
    value(await record(some, 1, '2026-03-20T10:00:00Z'));
    expect(refusals(await withdrawReferral(deps, practitioner, { reference: some, reason: 'MOV' }))).toEqual([
      'CONFLICT reference',
    ]);
    expect(refusals(await requestEnd(deps, alder, { reference: some, reason: 'MOV' }))).toEqual([
      'NOT_ALLOWED referral.approve',
    ]);
    expect(
      value(
        await requestEnd(deps, practitioner, { reference: some, reason: 'MOV', at: '2026-03-23T10:00:00Z' }),
      ),
    ).toMatchObject({
      state: 'reporting',
      endState: 'ended',
      withdrawalClass: 'post_ica',
      clock: 'report',
      dueOn: '2026-03-30',
    });
    expect(
      value(await withdrawReferral(deps, practitioner, { reference: await sent(), reason: 'MIS' })),
    ).toMatchObject({ state: 'withdrawn', endState: 'cancelled' });
  });

  it('is reassigned by the buyer; the earlier holder keeps sight of what was its own, and of no more', async () => {
    const reference = await delivering(2);
    value(await record(reference, 1, '2026-03-20T10:00:00Z'));
    const to = (service: string) =>
      reassignReferral(deps, coordinator, {
        reference,
        service,
        reason: 'Nearer home',
        at: '2026-03-23T10:00:00Z',
      });
    expect(
      refusals(await reassignReferral(deps, alder, { reference, service: 'CEDAR-ACC', reason: 'x' })),
    ).toEqual(['NOT_ALLOWED referral.allocate']);
    expect(refusals(await to('ALDER-ACC'))).toEqual(['INVALID service']);
    expect(value(await to('CEDAR-ACC'))).toMatchObject({
      state: 'sent',
      holder: 'DEMO-CEDAR',
      sessionsAttended: 0,
      dueOn: '2026-03-26',
    });
    value(await acceptReferral(deps, cedar, { reference, note: 'Glad to' }));
    const row = (await findReferral(db.sql, reference))!;
    const parties = await listReferralParties(db.sql, row.id);
    expect(Object.fromEntries(parties.map(({ code, until }) => [code, until]))).toEqual({
      'DEMO-COM': null,
      'DEMO-ALDER': 7,
      'DEMO-CEDAR': null,
    });
    const seen = seenUntil(row, await listReferralEvents(db.sql, row.id), 7);
    expect(seen.row).toMatchObject({
      state: 'in_delivery',
      holder: 'DEMO-ALDER',
      service: 'ALDER-ACC',
      sessionsAttended: 1,
      caseworker: null,
    });
    expect(seen.events.at(-1)).toMatchObject({
      kind: 'reassigned',
      reason: 'Nearer home',
      holder: null,
      service: null,
    });
    expect(JSON.stringify(seen)).not.toContain('CEDAR');
  });

  it('is referred onward by its holder; its origin sees the chain, and who got it does not see what is above', async () => {
    const reference = await accepted();
    const onward = await referOnward(deps, alder, { reference, service: 'BRIDGE-ALC', wanted: ['sober'] });
    const child = value(onward);
    expect(child).toMatchObject({
      state: 'sent',
      origin: 'DEMO-ALDER',
      holder: 'DEMO-BRIDGE',
      serviceUser: 'U1',
      category: 'dependency_recovery',
    });
    expect(
      refusals(await referOnward(deps, cedar, { reference, service: 'BRIDGE-ALC', wanted: ['x'] })),
    ).toEqual(['NOT_ALLOWED referral.make']);
    const bridge = person('bridge-worker');
    expect(
      refusals(
        await referOnward(deps, bridge, {
          reference: child.reference,
          service: 'WELL-ALC',
          wanted: ['sober'],
        }),
      ),
    ).toEqual(['CONFLICT reference']);
    value(await acceptReferral(deps, bridge, { reference: child.reference }));
    const further = value(
      await referOnward(deps, bridge, { reference: child.reference, service: 'WELL-ALC', wanted: ['sober'] }),
    );
    const top = (await findReferral(db.sql, reference))!;
    const fromTop = await referralChain(db.sql, top.id, coordinator);
    expect(fromTop.map(({ step, reference: r, holder }) => [step, r, holder])).toEqual([
      [0, reference, 'DEMO-ALDER'],
      [1, child.reference, 'DEMO-BRIDGE'],
      [2, further.reference, 'DEMO-WELL'],
    ]);
    const fromBelow = await referralChain(db.sql, further.id, person('well-coordinator'));
    expect(fromBelow.map(({ reference: r }) => r)).toEqual([further.reference]);
  });

  it('goes to the successor of who has it, if it is open; the rest stays with who did it', async () => {
    const [open, ended] = [await accepted(), await sent()];
    value(await withdrawReferral(deps, practitioner, { reference: ended, reason: 'MIS' }));
    const { rows } = await db.sql.query<{ alder: number; lantern: number; act: string }>(
      `with a as (insert into act (person, verb, subject_kind, subject_id) values ('operator', 'organisation.change', 'organisation', 'DEMO-ALDER') returning id)
       select (select id from organisation where code = 'DEMO-ALDER') as alder, (select id from organisation where code = 'DEMO-LANTERN') as lantern, id as act from a`,
    );
    const { alder: from, lantern: to, act } = rows[0]!;
    const before = (await findReferral(db.sql, open))!;
    expect(
      await moveReferrals(db.sql, { actId: act, from, to, at: '2026-04-01T00:00:00Z', reason: 'Merged' }),
    ).toBeGreaterThan(0);
    expect(
      await moveReferrals(db.sql, { actId: act, from, to, at: '2026-04-01T00:00:00Z', reason: 'Merged' }),
    ).toBe(0);
    expect(await findReferral(db.sql, open)).toEqual({
      ...before,
      holder: 'DEMO-LANTERN',
      holderId: to,
      sequence: 3,
    });
    expect(await findReferral(db.sql, ended)).toMatchObject({ holder: 'DEMO-ALDER', state: 'withdrawn' });
    expect(
      refusals(await bookAssessment(deps, alder, { reference: open, bookedFor: '2026-04-02T10:00:00Z' })),
    ).toEqual(['NOT_ALLOWED referral.deliver']);
    value(
      await bookAssessment(deps, person('lantern-worker'), {
        reference: open,
        bookedFor: '2026-04-02T10:00:00Z',
      }),
    );
  });

  it('has the clocks of the terms in force of its contract, also when they come into force later', async () => {
    await givenMechanism(deps);
    await givenBaselines(db.sql, 'A01');
    await givenContract(deps, 'TR-A01', 'A01');
    await db.sql.query(
      `with s as (insert into service (code, title, category, buyer_id, supplier_id, contract_id, from_date, to_date, import_id)
                  select 'UNDER-TERMS', 'x', 'accommodation', c.buyer_id, c.supplier_id, c.id, c.from_date, c.to_date, (select min(id) from import) from contract c returning id)
       insert into service_area select s.id, a.id from s, area a where a.code = 'A01'`,
    );
    const on = { at: '2020-03-02T09:00:00Z' };
    const reference = await draft(on);
    const sending = { reference, service: 'UNDER-TERMS', at: '2020-03-02T10:00:00Z' };
    expect(value(await sendReferral(deps, practitioner, sending))).toMatchObject({
      contract: 'TR-A01',
      dueOn: '2020-03-05',
    });
    const clocks = { referral_acceptance: { days: 1 }, referral_assessment: { days: 20 } };
    await givenTermsInForce(deps, trTerms('TR-A01', { clocks }));
    expect(await findReferral(db.sql, reference)).toMatchObject({ dueOn: '2020-03-03' });
    const accepting = { reference, at: '2020-03-03T10:00:00Z' };
    expect(value(await acceptReferral(deps, alder, accepting))).toMatchObject({
      clock: 'assessment',
      dueOn: '2020-03-30',
    });
  });

  describe('many at once', () => {
    const at = '2026-03-16T10:00:00Z';
    const came = (reference: string, session: number): ReferralAct => ({ reference, kind: 'session_recorded', session, attendance: 'yes', at }); // prettier-ignore
    const stateOf = async (reference: string) => (await findReferral(db.sql, reference))?.state;
    const sessionsOf = async (reference: string) => (await findReferral(db.sql, reference))?.sessionsAttended;

    it('are recorded each as by itself, those of one referral one after the other', async () => {
      const [first, second, third] = [await delivering(2), await sent(), await sent()];
      const acts: ReferralAct[] = [
        came(first, 1),
        { reference: second, kind: 'accepted', at: '2026-03-03T10:00:00Z' },
        { reference: third, kind: 'declined', reason: 'FULL', at: '2026-03-03T10:00:00Z' },
        came(first, 2),
      ];
      expect(value(await recordReferralActs(deps, alder, acts, { checkOnly: true }))).toEqual({ acts: 4, checkOnly: true }); // prettier-ignore
      expect([await sessionsOf(first), await stateOf(second), await stateOf(third)]).toEqual([
        0,
        'sent',
        'sent',
      ]);
      expect(value(await recordReferralActs(deps, alder, acts))).toEqual({ acts: 4, checkOnly: false });
      expect([await sessionsOf(first), await stateOf(second), await stateOf(third)]).toEqual([2, 'accepted', 'declined']); // prettier-ignore
    });

    it('are all recorded or none: what is wrong is told of each', async () => {
      const [mine, nobodys] = [await delivering(2), await sent()];
      const acts: ReferralAct[] = [
        came(mine, 1),
        came(mine, 3),
        { reference: nobodys, kind: 'declined', reason: 'NONSENSE', at },
        came('AA0000ZZ', 1),
        { ...came(mine, 2), at: '2999-01-01T00:00:00Z' },
      ];
      const expected = [
        'INVALID acts/1/session',
        'INVALID acts/2/reason',
        'NOT_FOUND acts/3/reference',
        'INVALID acts/4/at',
      ];
      for (const checkOnly of [true, false]) {
        const told = await recordReferralActs(deps, alder, acts, { checkOnly });
        const problems = told.ok ? [] : told.problems;
        expect(problems.map(({ code, path }) => `${code} ${path.join('/')}`).sort()).toEqual(expected.sort());
      }
      expect(await sessionsOf(mine)).toBe(0);
      expect(refusals(await recordReferralActs(deps, cedar, [came(mine, 1)]))[0]).toMatch(/^NOT_ALLOWED/);
      expect(refusals(await recordReferralActs(deps, alder, []))).toEqual(['TOO_LARGE acts']);
    });

    it('do not wait for each other for ever where two lists name the same referrals in another order', async () => {
      const [one, two] = [await delivering(1), await delivering(1)];
      const both = await Promise.all([
        recordReferralActs(deps, alder, [came(one, 1), came(two, 1)]),
        recordReferralActs(deps, alder, [came(two, 1), came(one, 1)]),
      ]);
      expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    });
  });
});
