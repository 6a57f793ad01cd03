import { type Answer, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { testConfig } from '../../../../test/support/config.js';
import { person, value } from '../../../../test/support/contracts.js';
import { testDeps } from '../../../../test/support/deps.js';
import { testEvidence } from '../../../../test/support/evidence.js';
import {
  givenObservations,
  givenOutcome,
  givenRatedContract,
  givenReport,
  observed,
} from '../../../../test/support/outcomes.js';
import { givenRecorded } from '../../../../test/support/recorded.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { addDays, today } from '#kernel';
import { adoptFramework, lookAtSupervision, recordFramework, recordSupervision, type SupervisionReport } from '#outcomes'; // prettier-ignore
import { OPERATOR } from '#partners';
import type { Mailer, Message } from './mailer.js';
import { TellPersons } from './tell-persons.js';

const SCORES = { '2026-03-01': 24, '2026-05-03': 7, '2026-05-10': 6, '2026-05-17': 5, '2026-05-24': 6 };

describe('notices come and go with what is done', () => {
  let api: TestApi;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let evidence: Awaited<ReturnType<typeof testEvidence>>;
  const told: Message[] = [];
  beforeAll(async () => {
    evidence = await testEvidence();
    api = await testApi({ CONCORD_DATA: evidence.folder });
    deps = await testDeps(api.db);
    await givenServices(api.db.sql);
    await givenRecorded(api.db.sql, ['U1'], 'DEMO-ALDER');
  });
  afterAll(async () => {
    await deps.close();
    await api.close();
    await evidence.remove();
  });

  const notices = async (who: string): Promise<Answer[]> =>
    (await api.ask(who, `{ notices(first: 50) { ... on NoticeConnection { nodes { kind subject dueOn overdue } } ${PROBLEMS} } }`)).notices.nodes as Answer[]; // prettier-ignore
  const shown = async (who: string) =>
    (await notices(who)).map(({ kind, subject, dueOn }) => [kind, subject, dueOn].join(' '));
  const done = async (who: string, field: string, type: string, input: object): Promise<Answer> => {
    const { [field]: answer } = await api.mutate(who, `mutation M($input: ${type}!) { ${field}(input: $input) { ... on Referral { reference } ${PROBLEMS} } }`, { input }); // prettier-ignore
    expect(answer).not.toHaveProperty('problems');
    return answer as Answer;
  };
  const events = async (subject: string) =>
    (
      await api.db.sql.query<{ type: string }>(
        'select type from outbox_event where subject = $1 order by id',
        [subject],
      )
    ).rows.map(({ type }) => type);
  const draft = async (category: string): Promise<string> =>
    (await done('commissioner-coordinator', 'draftReferral', 'DraftReferralInput', { serviceUser: 'U1', scheme: 'tr', area: 'A01', category, complexity: 'LOW', wanted: ['settled'], at: '2026-03-02T09:00:00Z' })).reference as string; // prettier-ignore
  /** Mails to one person, as the repeated look sends them. */
  const tellNews = (who: string): Promise<number> => {
    const { em, sql } = deps;
    const mailer = { send: (message: Message) => Promise.resolve(void told.push(message)) };
    return new TellPersons(em, sql, mailer as Mailer, testConfig(api.db)).sendNews([person(who)]);
  };

  it('an outcome that was reported with its evidence waits for who verifies it, by its clock, until it is verified', async () => {
    await givenRatedContract(deps, { code: 'D-ALDER', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER' });
    await givenOutcome(deps, 'audit-two-zones', { per: 'person' });
    await givenObservations(deps, 'alder-practitioner', observed('U1', 'audit_score', SCORES));
    const report = { outcome: 'O1', definition: 'audit-two-zones', serviceUser: 'U1', contract: 'D-ALDER', achievedOn: '2026-05-25' }; // prettier-ignore
    await givenReport(deps, evidence.store, 'alder-practitioner', report);
    expect(await shown('commissioner-verifier')).toEqual([]);
    expect(await shown('alder-practitioner')).toEqual(['OUTCOME_EVIDENCE DEMO-ALDER/O1 ']);
    const { id } = await givenReport(deps, evidence.store, 'alder-practitioner', report, 'assessment');
    expect(await shown('alder-practitioner')).toEqual([]);
    const { rows } = await api.db.sql.query<{ due: string }>(
      `select add_business_days(uk_day(waits_since), 10, 'england_and_wales')::text as due from outcome_current`,
    );
    expect(await shown('commissioner-verifier')).toEqual([
      `OUTCOME_VERIFICATION DEMO-ALDER/O1 ${rows[0]!.due}`,
    ]);
    expect(await shown('alder-verifier')).toEqual([]);
    const { verifyOutcome } = await api.mutate(
      'commissioner-verifier',
      `mutation V($id: String!) { verifyOutcome(id: $id) { ... on Outcome { state } ${PROBLEMS} } }`,
      { id },
    );
    expect(verifyOutcome).toEqual({ state: 'VERIFIED' });
    expect(await shown('commissioner-verifier')).toEqual([]);
    expect(await events('DEMO-ALDER/O1')).toEqual(['concord.outcome.reported', 'concord.outcome.verified']);
  });

  it('each clock of a referral waits for who is to act, and goes when it is done; what is overdue is told once', async () => {
    const reference = await draft('DEPENDENCY_RECOVERY');
    const move = (who: string, field: string, type: string, more: object) => done(who, field, type, { reference, ...more }); // prettier-ignore
    const at = (day: string) => `2026-03-${day}T10:00:00Z`;
    await move('commissioner-coordinator', 'sendReferral', 'SendReferralInput', { service: 'HARBOUR-ALC', at: at('02') }); // prettier-ignore
    expect(await notices('harbour-worker')).toEqual([
      { kind: 'REFERRAL_ACCEPTANCE', subject: reference, dueOn: '2026-03-05', overdue: true },
    ]);
    expect(await shown('commissioner-coordinator')).toEqual([]);
    expect([await tellNews('harbour-worker'), await tellNews('harbour-worker')]).toEqual([1, 0]);
    await move('harbour-worker', 'acceptReferral', 'ReferralMoveInput', { at: at('03') });
    expect((await notices('harbour-worker')).map(({ kind }) => kind)).toEqual(['REFERRAL_ASSESSMENT']);
    expect([await tellNews('harbour-worker'), await tellNews('harbour-worker')]).toEqual([1, 0]);
    await move('harbour-worker', 'bookAssessment', 'BookAssessmentInput', {
      bookedFor: at('09'),
      at: at('03'),
    });
    await move('harbour-worker', 'recordAssessment', 'RecordAssessmentInput', {
      attendance: 'YES',
      at: at('09'),
    });
    expect((await notices('harbour-worker')).map(({ kind }) => kind)).toEqual(['REFERRAL_PLAN']);
    await move('harbour-worker', 'submitPlan', 'SubmitPlanInput', { sessions: 1, at: at('10') });
    expect(await shown('harbour-worker')).toEqual([]);
    expect((await notices('commissioner-coordinator')).map(({ kind }) => kind)).toEqual([
      'REFERRAL_APPROVAL',
    ]);
    await move('commissioner-coordinator', 'approvePlan', 'ReferralMoveInput', { at: at('11') });
    expect(await shown('commissioner-coordinator')).toEqual([]);
    expect(told.every(({ text }) => text.includes(reference) && !text.includes('U1'))).toBe(true);
  });

  it('a referral that no service has room for waits for who buys, until it is placed', async () => {
    for (const service of ['ALDER-ACC', 'CEDAR-ACC'])
      await api.mutate('operator', `mutation C($input: CapacityInput!) { setCapacity(input: $input) { __typename ${PROBLEMS} } }`, { input: { service, area: 'A01', scheme: 'tr', from: '2026-01', to: '2028-12', maximum: 0 } }); // prettier-ignore
    const reference = await draft('ACCOMMODATION');
    await done('commissioner-coordinator', 'sendReferral', 'SendReferralInput', { reference });
    expect(await shown('commissioner-coordinator')).toEqual([`REFERRAL_ROOM ${reference} `]);
    expect(await shown('alder-coordinator')).toEqual([]);
    await api.mutate('commissioner-coordinator', `mutation { placeReferral(referral: "${reference}", service: "CEDAR-ACC", reason: "by telephone") { __typename ${PROBLEMS} } }`); // prettier-ignore
    expect(await shown('commissioner-coordinator')).toEqual([]);
    expect((await notices('cedar-coordinator')).map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      `REFERRAL_ACCEPTANCE ${reference}`,
    ]);
  });

  it('what supervision needs of somebody is one notice a day, in one message, until it is done', async () => {
    const owner = api.db.owner;
    const manager = person('alder-manager');
    const practitioner = person('alder-practitioner');
    const element = (code: string, withinDays: number) => ({ code, stage: 'induction', title: code, since: 'start', withinDays, evidence: ['e'] }); // prettier-ignore
    const document = { code: 'told', title: 'Told', about: 'x', stages: [{ stage: 'induction', title: 'x', about: 'x' }], evidence: { e: { citation: 'A (2020)', strength: 'strong', says: 'x' } }, elements: [element('meet', 0), element('plan', 6)] }; // prettier-ignore
    const started = addDays(today(), -3);
    value(await recordFramework(deps, manager, { organisation: 'DEMO-ALDER', document }));
    value(
      await adoptFramework(deps, manager, { organisation: 'DEMO-ALDER', framework: 'told', from: started }),
    );
    await owner.query(
      `insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, member_hash, recorded_at, import_id, line)
       select r, u.id, (select min(id) from area), o.id, 'community_order', $1::date, 1, i.recorded_at, i.id, 2
       from unnest(array['T1', 'T2', 'T3', 'T4']) r, service_user u, organisation o, (select * from import order by id limit 1) i where u.ref = 'U1' and o.code = 'DEMO-ALDER'`,
      [started],
    );
    await owner.query(
      `with l as (insert into location (organisation_id, code) select id, 'N' from organisation where code = 'DEMO-ALDER' returning id)
       insert into location_version (location_id, name, act_id) select l.id, 'North', (select min(id) from act) from l`,
    );
    const record = async (more: readonly object[]) =>
      value(
        await recordSupervision(deps, OPERATOR, {
          organisation: 'DEMO-ALDER',
          records: more as SupervisionReport[],
        }),
      );
    await record(['T1', 'T2'].map((order) => ({ order, what: 'located', location: 'N', caseworker: practitioner.code, day: started }))); // prettier-ignore
    // one is at a place with nobody, and of one it is not on record where it is
    await record([{ order: 'T3', what: 'located', location: 'N', day: started }]);
    // nothing waits before it was looked at; the practitioner alone is told, of four things at once
    const needs = async (who: string) =>
      (await notices(who)).filter(({ kind }) => kind === 'SUPERVISION_DUE');
    expect(await needs(practitioner.code)).toEqual([]);
    expect(await Promise.all([lookAtSupervision(deps, today()), lookAtSupervision(deps, today())])).toContain(
      1,
    );
    expect(await needs(practitioner.code)).toEqual([{ kind: 'SUPERVISION_DUE', subject: '2/2', dueOn: started, overdue: true }]); // prettier-ignore
    for (const other of ['alder-coordinator', 'alder-manager', 'cedar-coordinator'])
      expect(await needs(other)).toEqual([]);
    // what no caseworker is on record for: in counts, to who manages the provider alone
    const unheld = async (who: string) =>
      (await notices(who)).filter(({ kind }) => kind === 'SUPERVISION_UNHELD');
    expect(await unheld('alder-manager')).toEqual([{ kind: 'SUPERVISION_UNHELD', subject: '2/2', dueOn: started, overdue: true }]); // prettier-ignore
    for (const other of ['alder-coordinator', practitioner.code, 'cedar-coordinator', 'commissioner-manager'])
      expect(await unheld(other)).toEqual([]);
    const mails: Message[] = [];
    const { em, sql } = deps;
    let broken = true;
    const mailer = { send: (message: Message) => (broken ? Promise.reject(new Error('killed')) : Promise.resolve(void mails.push(message))) }; // prettier-ignore
    const tell = new TellPersons(em, sql, mailer as unknown as Mailer, testConfig(api.db));
    // broken off before it was sent: sent at the next look, and not once more by another; being overdue is no message of its own
    expect(await tell.sendDigests(today(), [practitioner])).toBe(0);
    broken = false;
    const sent = await Promise.all([1, 2, 3].map(() => tell.sendDigests(today(), [practitioner])));
    expect([...sent].sort()).toEqual([0, 0, 1]);
    expect(await tell.sendNews([practitioner])).toBe(0);
    const [{ text }] = mails as [Message];
    expect(text).toContain(
      'What supervision needs of you (overdue/due within seven days): 2/2, overdue since',
    );
    expect(text).toContain('/notices/open?kind=supervision&subject=2%2F2&target=alder-practitioner');
    for (const told of ['U1', 'T1', 'T2']) expect(text).not.toContain(told);
    // it goes when all of it is done
    const met = (order: string, code: string) => ({ order, what: 'done', element: code, day: today() });
    await record(['T1', 'T2'].flatMap((order) => [met(order, 'meet')]));
    expect(await needs(practitioner.code)).toHaveLength(1);
    await record(['T1', 'T2'].flatMap((order) => [met(order, 'plan')]));
    expect(await needs(practitioner.code)).toEqual([]);
  });
});
