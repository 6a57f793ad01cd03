import { addDays, today } from '#kernel';
import {
  acceptReferral,
  declineReferral,
  draftReferral,
  endService,
  type Person,
  reassignReferral,
  sendReferral,
  withdrawReferral,
} from '#partners';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { concord } from '../../../../test/support/concord.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenReferrals } from '../../../../test/support/ecosystem.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { givenImport } from '../../../../test/support/scheme.js';
import { closeTransition } from './close-transition.js';
import { exportPlan } from './export-plan.js';
import { decideGate, reportGate, signCheck } from './gates.js';
import { answerCases, offerCases } from './hand-over.js';
import { moveCases } from './move-cases.js';
import { moveCommunication } from './move-communication.js';
import { moveMilestone } from './move-milestone.js';
import { recordPlan } from './record-plan.js';
import { showCases, showDayJob, showPlanHistory, showTransition } from './show-transition.js';
import { takeCaseList } from './take-list.js';

const MANAGER = person('commissioner-manager');
const COORDINATOR = person('commissioner-coordinator');
const STEERING = person('commissioner-steering');
const PRACTITIONER = person('commissioner-practitioner');
const ALDER = person('alder-manager');
const CEDAR = person('cedar-coordinator');
const DAY = today();
const PLAN = {
  code: 'ALDER-EXIT',
  kind: 'provider',
  buyer: 'DEMO-COM',
  leaving: 'DEMO-ALDER',
  receiving: ['DEMO-CEDAR'],
  scope: { services: ['ALDER-ACC'], area: 'tr/A01', orders: true },
  title: 'Alder leaves accommodation, and Cedar takes over',
  owner: 'commissioner-manager',
  announcedOn: addDays(DAY, -30),
  transferOn: DAY,
  stabilisedOn: addDays(DAY, 60),
  milestones: [
    { code: 'consult', title: 'Staff consulted', owner: 'alder-manager', plannedOn: addDays(DAY, -10) },
    { code: 'go-live', title: 'Cedar takes over', owner: 'cedar-manager', plannedOn: DAY, days: 5, needs: ['consult'] },
  ],
  staff: [{ role: 'practitioner', location: 'Castle Gate', planned: 4 }],
  gates: [{ code: 'ready', title: 'Ready to move', dueOn: DAY, criteria: [{ kind: 'milestones', milestones: ['consult'] }, { kind: 'cases_accepted', share: 0.5 }, { kind: 'staff_consulted', share: 1 }, { kind: 'check', what: 'Keys handed over', person: 'cedar-manager' }] }],
  stakeholders: [{ code: 'people', name: 'People under supervision', interest: 5, influence: 2 }],
  communications: [{ code: 'letter', stakeholder: 'people', message: 'Who will see you from now on', channel: 'letter', owner: 'alder-manager', dueOn: addDays(DAY, -1) }],
}; // prettier-ignore
const CODE = { transition: PLAN.code };

let db: TestDatabase;
let deps: Awaited<ReturnType<typeof testDeps>>;
beforeAll(async () => {
  db = await testDatabase();
  await givenServices(db.sql);
  deps = await testDeps(db);
  const ended = (service: string, answered: number) => ({ service, origin: 'DEMO-COM', sent: addDays(DAY, -80), accepted: addDays(DAY, answered), concluded: addDays(DAY, -50) }); // prettier-ignore
  await givenReferrals(db, [ended('ALDER-ACC', -79), ended('ALDER-ACC', -60), ended('CEDAR-ACC', -79)]);
});
afterAll(async () => {
  await deps.close();
  await db.drop();
});

const referred = async (
  serviceUser: string,
  { accepted = true, service = 'ALDER-ACC' } = {},
): Promise<string> => {
  const { reference } = value(
    await draftReferral(deps, PRACTITIONER, { serviceUser, scheme: 'tr', area: 'A01', category: 'accommodation', complexity: 'medium', wanted: ['tenancy'] }),
  ); // prettier-ignore
  value(await sendReferral(deps, PRACTITIONER, { reference, service }));
  if (accepted) value(await acceptReferral(deps, person('alder-coordinator'), { reference }));
  return reference;
};
const shown = async (by: Person = COORDINATOR) => value(await showTransition(db.sql, by, PLAN.code));
const standingOf = async (kind: 'referral' | 'order', by: Person) =>
  Object.fromEntries(value(await showCases(db.sql, by, PLAN.code, { first: 100 })).cases.filter((each) => each.kind === kind).map(({ reference, state }) => [reference, state])); // prettier-ignore
const standing = (by: Person = COORDINATOR) => standingOf('referral', by);
const orders = (by: Person = COORDINATOR) => standingOf('order', by);
/** As an import of orders lands them: one with a known reference supersedes what was recorded of it before. */
const imported = async (
  order: string,
  serviceUser: string,
  { provider = 'DEMO-ALDER', area = 'A01', kind = 'community_order', start = addDays(DAY, -70), months = 24 } = {}, // prettier-ignore
): Promise<void> => {
  const { id, recordedAt } = await givenImport(db.owner);
  await db.owner.query('insert into supervision_order_supersession (old_id, superseded_at) select id, $2 from supervision_order where order_ref = $1 order by recorded_at desc limit 1', [order, recordedAt]); // prettier-ignore
  await db.owner.query(
    `insert into supervision_order (order_ref, service_user_id, area_id, provider_id, kind, start_date, sentence_months, member_hash, recorded_at, import_id, line)
     select $1, u.id, a.id, p.id, $5, $6::date, $7, 1, $8, $9, 2 from service_user u, area a, organisation p where u.ref = $2 and a.code = $3 and p.code = $4`,
    [order, serviceUser, area, provider, kind, start, months, recordedAt, id],
  );
};
/** Of the database itself, past the code. */
const databaseRefuses = (sql: string, values: unknown[], constraint: string) =>
  expect(db.owner.query(sql, values)).rejects.toMatchObject({ constraint });
const act = async (by: string, organisation: string | null): Promise<string> => {
  const { rows } = await db.owner.query<{ id: string }>(`insert into act (person, organisation, verb, subject_kind, subject_id) values ($1, $2, 'transition.work', 'transition', $3) returning id`, [by, organisation, PLAN.code]); // prettier-ignore
  return rows[0]?.id ?? '';
};

describe('a provider leaves, and another takes over without a lost case', () => {
  const cases: Record<string, string> = {};

  it('is planned by who buys, in one document that can be sent again', async () => {
    expect(refusals(await recordPlan(deps, ALDER, PLAN))).toEqual(['NOT_ALLOWED transition.plan']);
    expect(refusals(await recordPlan(deps, MANAGER, { ...PLAN, scope: { services: ['NO-SUCH'] }, receiving: ['DEMO-ALDER', 'DEMO-CEDAR'] }))).toEqual(['NOT_FOUND scope.services.0', 'INVALID receiving']); // prettier-ignore
    expect(refusals(await recordPlan(deps, MANAGER, { ...PLAN, owner: 'birch-manager', stabilisedOn: addDays(DAY, -2) }))).toEqual(['INVALID stabilisedOn', 'INVALID owner']); // prettier-ignore
    expect(refusals(await recordPlan(deps, MANAGER, { ...PLAN, owner: 'birch-manager' }))).toEqual([
      'INVALID owner',
    ]);
    const { version, receiving } = value(await recordPlan(deps, MANAGER, PLAN));
    expect([version, receiving]).toEqual([1, ['DEMO-CEDAR']]);
    const rows = async () => (await db.owner.query('select count(*) from transition_milestone_move union all select count(*) from transition_gate_version union all select count(*) from transition_version')).rows; // prettier-ignore
    const before = await rows();
    value(await recordPlan(deps, MANAGER, PLAN));
    expect(await rows()).toEqual(before);
    // and what goes out comes in again
    value(await recordPlan(deps, MANAGER, value(await exportPlan(db.sql, ALDER, PLAN.code))));
    expect(await rows()).toEqual(before);
    // what it is about stays; what it says of itself is changed with a reason, by who buys
    expect(refusals(await recordPlan(deps, MANAGER, { code: PLAN.code, leaving: 'DEMO-CEDAR' }))).toEqual(['CONFLICT leaving']); // prettier-ignore
    expect(refusals(await recordPlan(deps, MANAGER, { code: PLAN.code, title: 'Other' }))).toEqual(['INVALID reason']); // prettier-ignore
    expect(refusals(await recordPlan(deps, ALDER, { code: PLAN.code, title: 'Other', reason: 'r' }))).toEqual(['NOT_ALLOWED transition.plan']); // prettier-ignore
    expect(value(await recordPlan(deps, MANAGER, { code: PLAN.code, about: 'Notice was given', reason: 'said more' })).version).toBe(2); // prettier-ignore
    // its parts are added by any party, and by nobody else
    value(await recordPlan(deps, ALDER, { code: PLAN.code, staff: [{ role: 'practitioner', location: 'Castle Gate', planned: 4, consulted: 4 }] })); // prettier-ignore
    expect(refusals(await recordPlan(deps, person('birch-manager'), { code: PLAN.code, stakeholders: PLAN.stakeholders }))).toEqual(['NOT_ALLOWED transition.work']); // prettier-ignore
    expect(refusals(await showTransition(db.sql, person('birch-manager'), PLAN.code))).toEqual(['NOT_ALLOWED transition.read']); // prettier-ignore
  });

  it('is changed by who buys, with a reason: of two at once the second is told, and every version stays', async () => {
    const changed = (title: string, version: number) => recordPlan(deps, MANAGER, { code: PLAN.code, title, reason: `to ${title}` }, { seen: { version } }); // prettier-ignore
    const both = await Promise.all([changed('One', 2), changed('Other', 2)]);
    expect(both.map(refusals).toSorted()).toEqual([['CONFLICT seen'], []].toSorted());
    value(await changed(PLAN.title, 3));
    const { versions } = value(await showPlanHistory(db.sql, ALDER, PLAN.code));
    expect(versions.map(({ version, by }) => `${version} ${by}`)).toEqual([4, 3, 2, 1].map((version) => `${version} commissioner-manager`)); // prettier-ignore
    expect(versions.slice(2).map(({ title, reason }) => [title, reason])).toEqual([[PLAN.title, 'said more'], [PLAN.title, 'planned']]); // prettier-ignore
    expect(versions[1]?.reason).toBe(`to ${versions[1]?.title}`);
    expect(refusals(await showPlanHistory(db.sql, person('birch-manager'), PLAN.code))).toEqual(['NOT_ALLOWED transition.read']); // prettier-ignore
    await databaseRefuses(`insert into transition_version (transition_id, version, title, owner, announced_on, transfer_on, stabilised_on, reason, act_id) select id, 9, 't', 'o', now(), now(), now(), 'r', act_id from transition`, [], 'transition_version_follows'); // prettier-ignore
    await expect(db.owner.query(`update transition_version set title = 'x'`)).rejects.toThrow(
      'never changed',
    );
  });

  it('has gates that are stated anew with a reason, one version after the other', async () => {
    const [ready] = PLAN.gates;
    const stated = (code: string, dueOn: string, version: number, reason?: string) => recordPlan(deps, MANAGER, { code: PLAN.code, ...(reason && { reason }), gates: [{ ...ready, code, dueOn }] }, { seen: { gates: [{ code, version }] } }); // prettier-ignore
    const later = addDays(DAY, 3);
    expect(refusals(await stated('ready', later, 1))).toEqual(['INVALID reason']);
    expect(refusals(await stated('ready', later, 0, 'r'))).toEqual(['CONFLICT seen']);
    const both = await Promise.all([stated('ready', later, 1, 'the lease'), stated('ready', addDays(DAY, 4), 1, 'the lease')]); // prettier-ignore
    expect(both.map(refusals).toSorted()).toEqual([['CONFLICT seen'], []].toSorted());
    value(await stated('ready', DAY, 2, 'it was signed'));
    const { gates } = value(await showPlanHistory(db.sql, ALDER, PLAN.code));
    expect(gates.map(({ version, dueOn, reason }) => [version, dueOn, reason])).toEqual([[3, DAY, 'it was signed'], [2, expect.any(String), 'the lease'], [1, DAY, null]]); // prettier-ignore
    // a party sends the whole plan again, with what is its own to say
    expect(refusals(await recordPlan(deps, ALDER, { ...PLAN, staff: [{ role: 'practitioner', location: 'Castle Gate', planned: 4, consulted: 4 }], about: 'Notice was given' }))).toEqual([]); // prettier-ignore
    expect(refusals(await recordPlan(deps, ALDER, { code: PLAN.code, gates: [{ ...ready, dueOn: later }] }))).toEqual(['NOT_ALLOWED transition.plan']); // prettier-ignore
  });

  it('is looked at before it goes on record: what would change, and nothing kept', async () => {
    const [consult] = PLAN.milestones;
    const document = { code: PLAN.code, title: 'Alder goes', reason: 'shorter', milestones: [consult, { code: 'keys', title: 'Keys handed over', owner: 'cedar-manager', plannedOn: DAY, needs: ['consult'] }] }; // prettier-ignore
    const { changes } = value(await recordPlan(deps, MANAGER, document, { checkOnly: true }));
    expect(changes).toEqual([
      { part: 'plan', code: PLAN.code, added: false, fields: [{ field: 'title', from: PLAN.title, to: 'Alder goes' }] },
      { part: 'milestones', code: 'keys', added: true, fields: expect.arrayContaining([{ field: 'needs', from: '', to: 'consult' }]) },
    ]); // prettier-ignore
    const { plan, milestones } = await shown();
    expect([plan.version, milestones.map(({ code }) => code)]).toEqual([4, ['consult', 'go-live']]);
    expect(refusals(await recordPlan(deps, MANAGER, { ...document, milestones: [{ ...consult, title: 'Other' }] }, { checkOnly: true }))).toEqual(['CONFLICT milestones.0']); // prettier-ignore
    expect(refusals(await recordPlan(deps, MANAGER, { ...document, code: 'NEW' }, { checkOnly: true }))).toContain('INVALID buyer'); // prettier-ignore
  });

  it('holds no identifier of anybody under supervision in any of its texts', async () => {
    const said = 'X123456 was told';
    const texts = { title: said, about: `moves 2002/0073319Z`, reason: said, milestones: [{ ...PLAN.milestones[0], title: said }], stakeholders: [{ ...PLAN.stakeholders[0], note: 'a1234bc' }], communications: [{ ...PLAN.communications[0], message: said }] }; // prettier-ignore
    const refused = refusals(await recordPlan(deps, MANAGER, { code: PLAN.code, ...texts }));
    expect(refused).toEqual(['title', 'about', 'reason', 'milestones.0.title', 'stakeholders.0.note', 'communications.0.message'].map((path) => `INVALID ${path}`)); // prettier-ignore
    expect(refusals(await moveMilestone(deps, ALDER, { ...CODE, milestone: 'consult', seen: 1, note: said }))).toEqual(['INVALID note']); // prettier-ignore
    expect(refusals(await moveCommunication(deps, ALDER, { ...CODE, communication: 'letter', seen: 1, state: 'sent', heardBack: true, heard: said }))).toEqual(['INVALID heard']); // prettier-ignore
    expect(refusals(await reportGate(deps, STEERING, { ...CODE, gate: 'ready', seen: 0, reason: said }))).toEqual(['INVALID reason']); // prettier-ignore
    expect(refusals(await closeTransition(deps, MANAGER, { ...CODE, reason: said }))).toEqual([
      'INVALID reason',
    ]);
  });

  it('has its list of cases from the platform itself', async () => {
    cases.moves = await referred('U1');
    cases.ends = await referred('U2');
    cases.offeredTwice = await referred('U3');
    cases.elsewhere = await referred('U4', { service: 'CEDAR-ACC', accepted: false });
    cases.waits = await referred('U5', { accepted: false });
    await imported('O-MOVES', 'U1');
    await imported('O-ENDS', 'U2');
    // none of these moves: it is over, assessed only, of another area, of another provider
    await imported('O-OVER', 'U3', { months: 2 });
    await imported('O-SCREENED', 'U3', { kind: 'screening' });
    await imported('O-AREA', 'U3', { area: 'A02' });
    await imported('O-BIRCH', 'U3', { provider: 'DEMO-BIRCH' });
    expect(refusals(await takeCaseList(deps, CEDAR, PLAN.code))).toEqual(['NOT_ALLOWED transition.place']);
    const taken = value(await takeCaseList(deps, COORDINATOR, PLAN.code));
    expect(taken).toMatchObject({ added: 6, reconciliation: { before: 6, late: 0, open: 6, difference: 0 } });
    expect(await orders()).toEqual({ 'O-MOVES': 'to_place', 'O-ENDS': 'to_place' });
    expect(value(await takeCaseList(deps, COORDINATOR, PLAN.code)).added).toBe(0);
    expect(await standing()).toEqual({ [cases.moves]: 'to_place', [cases.ends]: 'to_place', [cases.offeredTwice]: 'to_place', [cases.waits]: 'to_place' }); // prettier-ignore
    // who receives sees a case once it was offered to it; who sees counts of people sees none
    expect([await standing(CEDAR), await orders(CEDAR)]).toEqual([{}, {}]);
    expect(await standing(MANAGER)).toEqual({}); // prettier-ignore
    expect((await shown(MANAGER)).reconciliation).toMatchObject({
      open: null,
      complete: false,
      roundedTo: 5,
    });
    // nobody types a case in
    await expect(db.sql.query('insert into transition_case (transition_id, order_ref, list) select id, $1, 1 from transition', ['X'])).rejects.toThrow(/permission denied/); // prettier-ignore
  });

  it('hears of a referral and of an order that come late', async () => {
    cases.late = await referred('U6');
    await imported('O-LATE', 'U6', { start: addDays(DAY, -1) });
    expect((await shown()).reconciliation).toMatchObject({ before: 6, late: 2, unlisted: 2, total: 8 });
    // and it can be handed over like the others
    value(await offerCases(deps, ALDER, { ...CODE, cases: [{ reference: cases.late, to: 'CEDAR-ACC' }] }));
    const late = value(await showCases(db.sql, COORDINATOR, PLAN.code, { late: true, first: 10 })).cases;
    expect(late.map(({ reference, state, list }) => [reference, state, list]).toSorted()).toEqual([
      [cases.late, 'offered', 2],
      ['O-LATE', 'to_place', 2],
    ].toSorted()); // prettier-ignore
  });

  it('offers cases to who receives, who takes or refuses them; of two at once the second is told', async () => {
    const offered = (...which: (string | undefined)[]) =>
      offerCases(deps, COORDINATOR, { ...CODE, cases: which.map((reference = '') => ({ reference, to: 'CEDAR-ACC', seen: 0 })) }); // prettier-ignore
    expect(refusals(await offerCases(deps, COORDINATOR, { ...CODE, cases: [{ reference: cases.moves ?? '', to: 'BRIDGE-ALC' }, { reference: 'ZZ0000AC', to: 'CEDAR-ACC' }] }))).toEqual(['INVALID cases.0.to', 'NOT_FOUND cases.1.reference']); // prettier-ignore
    // as a file may name one twice: told, and nothing is kept
    expect(refusals(await offered(cases.offeredTwice, cases.moves, cases.offeredTwice))).toEqual(['INVALID cases.2.reference']); // prettier-ignore
    expect(refusals(await answerCases(deps, CEDAR, { ...CODE, cases: [{ reference: 'x' }, { reference: 'x' }] }))).toEqual(['INVALID cases.1.reference']); // prettier-ignore
    const both = await Promise.all([offered(cases.offeredTwice), offered(cases.offeredTwice)]);
    expect(both.map(refusals).toSorted()).toEqual([['CONFLICT cases.0.seen'], []].toSorted());
    value(await offered(cases.moves, cases.ends, cases.waits));
    const answered = (reference = '', refusedBecause?: 'full') =>
      answerCases(deps, CEDAR, { ...CODE, cases: [{ reference, ...(refusedBecause ? { refusedBecause } : { practitioner: 'cedar-coordinator' }) }] }); // prettier-ignore
    expect(refusals(await answerCases(deps, ALDER, { ...CODE, cases: [{ reference: cases.moves ?? '' }] }))).toEqual(['NOT_ALLOWED transition.accept']); // prettier-ignore
    expect(refusals(await answerCases(deps, CEDAR, { ...CODE, cases: [{ reference: cases.moves ?? '', practitioner: 'alder-practitioner' }] }))).toEqual(['INVALID cases.0.practitioner']); // prettier-ignore
    const answers = await Promise.all([answered(cases.moves), answered(cases.moves, 'full')]);
    expect(answers.map(refusals).toSorted()).toEqual([['CONFLICT cases.0.reference'], []].toSorted());
    for (const each of [cases.ends, cases.offeredTwice, cases.late]) value(await answered(each));
    value(await answered(cases.waits, 'full'));
    if ((await standing())[cases.moves ?? ''] === 'refused') {
      value(
        await offerCases(deps, COORDINATOR, {
          ...CODE,
          cases: [{ reference: cases.moves ?? '', to: 'CEDAR-ACC' }],
        }),
      );
      value(await answered(cases.moves));
    }
    expect(await standing()).toEqual({ [cases.moves ?? '']: 'accepted', [cases.ends ?? '']: 'accepted', [cases.offeredTwice ?? '']: 'accepted', [cases.waits ?? '']: 'refused', [cases.late ?? '']: 'accepted' }); // prettier-ignore
    expect(Object.keys(await standing(CEDAR)).length).toBe(5);
    const { rows } = await db.owner.query<{ id: string }>(
      'select case_id as id from transition_handover limit 1',
    );
    const say = `insert into transition_handover (case_id, sequence, state, organisation_id, service_id, act_id)
      select $1::bigint, max(sequence) + 1, 'accepted', max(organisation_id), max(service_id), $2::bigint from transition_handover where case_id = $1`;
    await databaseRefuses(
      say,
      [rows[0]?.id, await act('alder-manager', 'DEMO-ALDER')],
      'transition_handover_follows',
    );
  });

  it('offers orders to an organisation that receives, which takes or refuses them as it does referrals', async () => {
    const offer = (reference: string, to = 'DEMO-CEDAR') => offerCases(deps, COORDINATOR, { ...CODE, cases: [{ reference, to, seen: 0 }] }); // prettier-ignore
    // an order goes to nobody else, and to no service
    expect(refusals(await offer('O-MOVES', 'DEMO-BIRCH'))).toEqual(['INVALID cases.0.to']);
    expect(refusals(await offer('O-MOVES', 'CEDAR-ACC'))).toEqual(['INVALID cases.0.to']);
    expect(refusals(await offer('O-AREA'))).toEqual(['NOT_FOUND cases.0.reference']);
    const both = await Promise.all([offer('O-MOVES'), offer('O-MOVES')]);
    expect(both.map(refusals).toSorted()).toEqual([['CONFLICT cases.0.seen'], []].toSorted());
    value(await offer('O-LATE'));
    expect(await orders(CEDAR)).toEqual({ 'O-MOVES': 'offered', 'O-LATE': 'offered' });
    value(await answerCases(deps, CEDAR, { ...CODE, cases: [{ reference: 'O-MOVES', practitioner: 'cedar-coordinator' }, { reference: 'O-LATE', refusedBecause: 'not_in_area' }] })); // prettier-ignore
    expect(await orders()).toEqual({ 'O-MOVES': 'accepted', 'O-ENDS': 'to_place', 'O-LATE': 'refused' });
  });

  it('passes a gate by figures, by a check that is signed, and by somebody else than reported it ready', async () => {
    const gate = async () => (await shown()).gates[0];
    expect((await gate())?.judged.map(({ met }) => met)).toEqual([false, true, true, false]);
    const say = { ...CODE, gate: 'ready' };
    expect(refusals(await decideGate(deps, STEERING, { ...say, seen: 0, decision: 'go', reason: 'r' }))).toEqual(['CONFLICT gate']); // prettier-ignore
    value(await reportGate(deps, STEERING, { ...say, seen: 0, reason: 'all in hand' }));
    expect(refusals(await decideGate(deps, STEERING, { ...say, seen: 1, decision: 'no_go', reason: 'r' }))).toEqual(['NOT_ALLOWED transition.decide']); // prettier-ignore
    expect(refusals(await decideGate(deps, ALDER, { ...say, seen: 1, decision: 'go', reason: 'r' }))).toEqual(['NOT_ALLOWED transition.decide']); // prettier-ignore
    expect(refusals(await decideGate(deps, MANAGER, { ...say, seen: 1, decision: 'go', reason: 'r' }))).toEqual(['CONFLICT decision']); // prettier-ignore
    expect(refusals(await decideGate(deps, MANAGER, { ...say, seen: 1, decision: 'conditional', reason: 'r' }))).toEqual(['INVALID conditions']); // prettier-ignore
    expect(value(await decideGate(deps, MANAGER, { ...say, seen: 1, decision: 'no_go', reason: 'keys' })).state).toBe('no_go'); // prettier-ignore
    expect(refusals(await signCheck(deps, ALDER, { ...say, criterion: 3, note: 'done' }))).toEqual(['NOT_ALLOWED criterion']); // prettier-ignore
    value(await signCheck(deps, person('cedar-manager'), { ...say, criterion: 3, note: 'They are here' }));
    value(await moveMilestone(deps, ALDER, { ...CODE, milestone: 'consult', seen: 1, state: 'done' }));
    value(await reportGate(deps, STEERING, { ...say, seen: 2, reason: 'now' }));
    // what waits for a decision, and what was passed, keeps its criteria
    const anew = { code: PLAN.code, reason: 'r', gates: [{ ...PLAN.gates[0], dueOn: addDays(DAY, 1) }] };
    expect(refusals(await recordPlan(deps, MANAGER, anew))).toEqual(['CONFLICT gates.0']);
    const version = `insert into transition_gate_version (gate_id, version, title, due_on, criteria, act_id) select gate_id, version + $1, title, due_on, criteria, act_id from transition_gate_version order by version desc limit 1`; // prettier-ignore
    await databaseRefuses(version, [1], 'transition_gate_version_kept');
    await databaseRefuses(version, [2], 'transition_gate_version_follows');
    const { id = 0 } = (await gate()) ?? {};
    const decide = `insert into transition_gate_event (gate_id, sequence, version, kind, reason, figures, act_id) values ($1, 4, 3, 'go', 'r', $3::jsonb, $2)`;
    await databaseRefuses(
      decide,
      [id, await act('commissioner-steering', 'DEMO-COM'), '[]'],
      'transition_gate_by_other',
    );
    await databaseRefuses(decide, [id, await act('commissioner-manager', 'DEMO-COM'), '[{"met": false}]'], 'transition_gate_met'); // prettier-ignore
    value(await decideGate(deps, MANAGER, { ...say, seen: 3, decision: 'go', reason: 'all is met' }));
    const events = (await shown()).gateEvents;
    expect(events.map(({ kind, by }) => `${kind} ${by}`)).toEqual(['ready commissioner-steering', 'no_go commissioner-manager', 'ready commissioner-steering', 'go commissioner-manager']); // prettier-ignore
    expect(events.at(-1)?.figures.every(({ met }) => met)).toBe(true);
    expect(refusals(await recordPlan(deps, MANAGER, anew))).toEqual(['CONFLICT gates.0']);
  });

  it('moves what was accepted by the platform’s own reassigning, and not what ended meanwhile', async () => {
    value(await withdrawReferral(deps, PRACTITIONER, { reference: cases.ends ?? '', reason: await reasonFor('withdrawn') })); // prettier-ignore
    expect(refusals(await moveCases(deps, ALDER, CODE))).toEqual(['NOT_ALLOWED referral.allocate']);
    // what is named and does not move is told, each with why
    const named = value(await moveCases(deps, COORDINATOR, { ...CODE, references: [cases.waits ?? '', 'ZZ0000AC'] })); // prettier-ignore
    expect(named.refused.map(({ problems }) => problems[0]?.why)).toEqual(['It is refused, and not accepted.', 'It is no case of the plan.']); // prettier-ignore
    const moved = value(await moveCases(deps, COORDINATOR, CODE));
    // an order waits for the import that names who has it now
    expect(moved).toMatchObject({ moved: 3, refused: [], orders: 1 });
    expect((await orders())['O-MOVES']).toBe('accepted');
    expect(value(await moveCases(deps, COORDINATOR, CODE)).moved).toBe(0);
    expect(await standing()).toEqual({ [cases.moves ?? '']: 'arriving', [cases.ends ?? '']: 'ended', [cases.offeredTwice ?? '']: 'arriving', [cases.waits ?? '']: 'refused', [cases.late ?? '']: 'arriving' }); // prettier-ignore
    for (const reference of [cases.moves, cases.offeredTwice]) value(await acceptReferral(deps, CEDAR, { reference: reference ?? '' })); // prettier-ignore
    value(
      await declineReferral(deps, CEDAR, {
        reference: cases.late ?? '',
        reason: await reasonFor('declined'),
      }),
    );
    expect((await shown()).reconciliation).toMatchObject({ total: 8, moved: 2, ended: 1, open: 5, difference: 0, complete: false }); // prettier-ignore
  });

  it('sees orders move and end by what is imported of them, and where one went to somebody else', async () => {
    await imported('O-MOVES', 'U1', { provider: 'DEMO-CEDAR' });
    // a correction that changes nothing of where it is
    await imported('O-LATE', 'U6', { start: addDays(DAY, -2) });
    expect(await orders()).toEqual({ 'O-MOVES': 'moved', 'O-ENDS': 'to_place', 'O-LATE': 'refused' });
    // one that went is not handed over any more; when it comes back it is
    const again = () => offerCases(deps, COORDINATOR, { ...CODE, cases: [{ reference: 'O-MOVES', to: 'DEMO-CEDAR' }] }); // prettier-ignore
    expect(refusals(await again())).toEqual(['CONFLICT cases.0.reference']);
    await imported('O-MOVES', 'U1');
    expect((await orders())['O-MOVES']).toBe('accepted');
    await imported('O-MOVES', 'U1', { provider: 'DEMO-CEDAR' });
    await imported('O-LATE', 'U6', { provider: 'DEMO-BIRCH', start: addDays(DAY, -1) });
    // it was shorter than it was said to be
    await imported('O-ENDS', 'U2', { months: 2 });
    expect(await orders()).toEqual({ 'O-MOVES': 'moved', 'O-ENDS': 'ended', 'O-LATE': 'moved' });
    expect((await shown()).reconciliation).toMatchObject({ total: 8, moved: 4, ended: 2, open: 2, elsewhere: 1, difference: 0 }); // prettier-ignore
  });

  it('is not closed while a case is nowhere, or anybody can still be sent to who leaves', async () => {
    const close = (by: Person = MANAGER) => closeTransition(deps, by, { ...CODE, reason: 'all have moved' });
    expect(refusals(await close(person('cedar-manager')))).toEqual(['NOT_ALLOWED transition.decide']);
    expect(refusals(await close())).toEqual(['CONFLICT cases', 'CONFLICT services']);
    const end = 'insert into transition_end (transition_id, reason, reconciliation, act_id) select id, $1, $2::jsonb, act_id from transition'; // prettier-ignore
    await databaseRefuses(end, ['r', '{}'], 'transition_loses_nobody');
    // the one that was declined is nowhere, and is sent elsewhere; the one that was refused is offered again
    expect((await standing())[cases.late ?? '']).toBe('nowhere');
    value(await reassignReferral(deps, COORDINATOR, { reference: cases.late ?? '', service: 'CEDAR-ACC', reason: 'there is room now' })); // prettier-ignore
    value(
      await offerCases(deps, COORDINATOR, {
        ...CODE,
        cases: [{ reference: cases.waits ?? '', to: 'CEDAR-ACC' }],
      }),
    );
    value(await answerCases(deps, CEDAR, { ...CODE, cases: [{ reference: cases.waits ?? '' }] }));
    value(await moveCases(deps, COORDINATOR, CODE));
    for (const reference of [cases.late, cases.waits]) value(await acceptReferral(deps, CEDAR, { reference: reference ?? '' })); // prettier-ignore
    // nor while an order is with who leaves: one that came since, which is on no list yet, and one that came back
    await imported('O-LAST', 'U7', { start: DAY });
    expect(refusals(await close())).toEqual(['CONFLICT cases', 'CONFLICT services']);
    await databaseRefuses(end, ['r', '{}'], 'transition_loses_nobody');
    expect(await orders()).toMatchObject({ 'O-LAST': 'to_place' });
    await imported('O-LAST', 'U7', { start: DAY, provider: 'DEMO-CEDAR' });
    expect(refusals(await close())).toEqual(['CONFLICT services']);
    await databaseRefuses(end, ['r', '{}'], 'transition_loses_nobody');
    value(await takeCaseList(deps, COORDINATOR, PLAN.code));
    await databaseRefuses(end, ['r', '{}'], 'transition_door_closed');
    value(await endService(deps, person('alder-manager'), { service: 'ALDER-ACC', to: addDays(DAY, -1), reason: 'left' })); // prettier-ignore
    expect(value(await close())).toMatchObject({ closedBecause: 'all have moved' });
    const { reconciliation, plan, open } = await shown();
    expect(reconciliation).toMatchObject({ before: 6, late: 3, total: 9, moved: 7, ended: 2, open: 0, difference: 0, complete: true, elsewhere: 1 }); // prettier-ignore
    expect([plan.closedAt === null, open]).toEqual([false, []]);
    // and nothing is added to it any more
    expect(refusals(await recordPlan(deps, ALDER, { code: PLAN.code, stakeholders: [{ code: 'x', name: 'X', interest: 1, influence: 1 }] }))).toEqual(['CONFLICT transition']); // prettier-ignore
    await databaseRefuses(`insert into transition_list (transition_id, number, act_id) select id, 9, act_id from transition`, [], 'transition_goes_on'); // prettier-ignore
  });

  it('still says so when an order comes to who left, after it was closed, until that is with somebody', async () => {
    await imported('O-AFTER', 'U8', { start: DAY });
    const { reconciliation } = await shown();
    expect(reconciliation).toMatchObject({ late: 4, unlisted: 1, open: 1, difference: 0, complete: false });
    expect((await orders())['O-AFTER']).toBe('to_place');
    await imported('O-AFTER', 'U8', { start: DAY, provider: 'DEMO-CEDAR' });
    expect((await shown()).reconciliation).toMatchObject({ open: 0, complete: true });
  });

  it('watches the same service levels with who leaves and who receives', async () => {
    const { watched, heldBack } = value(await showDayJob(db.sql, COORDINATOR, PLAN.code));
    expect(heldBack).toBe(false);
    expect(watched.every(({ organisation }) => ['DEMO-ALDER', 'DEMO-CEDAR'].includes(organisation))).toBe(
      true,
    );
    const before = (of: string) => watched.find(({ organisation, clock }) => organisation === of && clock === 'acceptance')?.phases[0]; // prettier-ignore
    expect(before('DEMO-ALDER')).toMatchObject({ phase: 'before', counted: 2, inTime: 1, percent: 50 });
    expect(before('DEMO-CEDAR')).toMatchObject({ phase: 'before', counted: 1, inTime: 1, percent: 100 });
    // who sees counts of people is told no small number
    const told = value(await showDayJob(db.sql, MANAGER, PLAN.code));
    expect(told.watched.flatMap(({ phases }) => phases).every(({ counted }) => !counted)).toBe(true);
    // nor what fell due since the end of the last whole month
    expect([told.roundedTo, told.asOf < `${DAY.slice(0, 7)}-01`]).toEqual([5, true]);
  });
});

describe('milestones and communications', () => {
  const OTHER = { ...PLAN, code: 'OTHER', gates: [] };
  const MINE = { transition: OTHER.code };
  it('follow on each other, and wait for what they need', async () => {
    value(await recordPlan(deps, MANAGER, OTHER));
    expect(refusals(await moveMilestone(deps, ALDER, { ...MINE, milestone: 'go-live', seen: 1, state: 'done' }))).toEqual(['CONFLICT state']); // prettier-ignore
    value(
      await moveMilestone(deps, ALDER, {
        ...MINE,
        milestone: 'consult',
        seen: 1,
        forecastOn: addDays(DAY, 20),
      }),
    );
    expect(refusals(await moveMilestone(deps, ALDER, { ...MINE, milestone: 'consult', seen: 1, state: 'under_way' }))).toEqual(['CONFLICT seen']); // prettier-ignore
    const { milestones } = value(await showTransition(db.sql, ALDER, OTHER.code));
    expect(milestones.map(({ code, expected }) => [code, expected?.daysLate, expected?.moves])).toEqual([['consult', 30, ['go-live']], ['go-live', 25, []]]); // prettier-ignore
    // turned round in one document, and in no circle
    const [consult, live] = OTHER.milestones;
    expect(refusals(await recordPlan(deps, ALDER, { code: 'OTHER', milestones: [{ ...consult, needs: ['go-live'] }] }))).toEqual(['INVALID milestones.0.needs']); // prettier-ignore
    value(await recordPlan(deps, ALDER, { code: 'OTHER', milestones: [{ ...live, needs: [] }, { ...consult, needs: ['go-live'] }] })); // prettier-ignore
    const circle = `insert into transition_dependency (milestone_id, needs_id, sequence, holds, act_id)
      select l.id, c.id, 9, true, l.act_id from transition_milestone l join transition_milestone c using (transition_id) join transition t on t.id = transition_id
      where l.code = 'go-live' and c.code = 'consult' and t.code = 'OTHER'`;
    await databaseRefuses(circle, [], 'transition_dependency_ends');
  });

  it('are told as overdue, and what was heard back', async () => {
    const waiting = await db.sql.query<{ kind: string }>(
      `select distinct kind from waiting where target = 'OTHER' order by 1`,
    );
    expect(waiting.rows.map(({ kind }) => kind)).toEqual(['transition_communication']);
    const told = value(await showTransition(db.sql, ALDER, OTHER.code));
    expect(told.communications.map(({ code, overdue }) => [code, overdue])).toEqual([['letter', true]]);
    expect(told.suggestions.map(({ stakeholder, channel }) => [stakeholder, channel])).toEqual([['people', 'newsletter']]); // prettier-ignore
    const say = { ...MINE, communication: 'letter' };
    expect(refusals(await moveCommunication(deps, ALDER, { ...say, seen: 1, state: 'planned', heardBack: true }))).toEqual(['INVALID heardBack', 'INVALID heard']); // prettier-ignore
    value(await moveCommunication(deps, ALDER, { ...say, seen: 1, state: 'sent' }));
    expect(refusals(await moveCommunication(deps, ALDER, { ...say, seen: 1, state: 'sent', heardBack: false }))).toEqual(['CONFLICT seen']); // prettier-ignore
    expect(value(await moveCommunication(deps, ALDER, { ...say, seen: 2, state: 'sent', heardBack: true, heard: 'Where is Mill Lane?' }))).toMatchObject({ sequence: 3, heardBack: true }); // prettier-ignore
  });

  it('go from the command line too, and so do checks of gates', async () => {
    const run = (...args: string[]) => concord(db, 'transition', ...args);
    const heard = ['communication', OTHER.code, 'letter', '--heard-back', 'yes', '--heard', 'Who pays for travel?']; // prettier-ignore
    expect(await run(...heard, '--as', 'alder-manager')).toMatchObject({ code: 0, out: `letter sent on ${DAY}: Who pays for travel?\n` }); // prettier-ignore
    expect((await run('communication', OTHER.code, 'letter', '--state', 'planned', '--as', 'alder-manager')).err).toContain('What is sent does not become planned.'); // prettier-ignore
    expect((await run(...heard, '--as', 'birch-manager')).err).toContain('DEMO-BIRCH');
    const gates = [{ code: 'keys', title: 'Keys', dueOn: DAY, criteria: [{ kind: 'milestones', milestones: ['consult'] }, { kind: 'check', what: 'Keys handed over', person: 'cedar-manager' }] }]; // prettier-ignore
    value(await recordPlan(deps, MANAGER, { code: OTHER.code, gates, reason: 'keys' }));
    const sign = (number: string, by: string) => run('sign', OTHER.code, 'keys', number, '--note', 'Counted', '--as', by); // prettier-ignore
    expect((await sign('1', 'cedar-manager')).err).toContain('no check that somebody signs');
    expect((await sign('2', 'alder-manager')).err).toContain('signed by cedar-manager');
    expect((await sign('0', 'cedar-manager')).code).toBe(2);
    expect((await sign('2', 'cedar-manager')).out).toBe('1 of 2 criteria met\n');
  });
});

async function reasonFor(kind: string): Promise<string> {
  const { rows } = await db.sql.query<{ code: string }>('select code from referral_reason where kind = $1::referral_event_kind and current order by code limit 1', [kind]); // prettier-ignore
  return rows[0]?.code ?? '';
}
