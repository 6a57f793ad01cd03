import { addDays, today } from '#kernel';
import {
  answerPulse,
  bringEarlierPulse,
  callMeeting,
  escalateItem,
  findItem,
  findMeeting,
  formAlliance,
  type GovernanceItem,
  ITEM_KINDS,
  ITEM_STATES,
  type ItemKind,
  type ItemState,
  joinAlliance,
  mayFollow,
  minutesOf,
  moveItem,
  type NewItem,
  openPulse,
  OPERATOR,
  type Person,
  PULSE_STATEMENTS,
  raiseItem,
  registerRelationship,
  showHealth,
  stateSteps,
  takeMinutes,
} from '#partners';
import {
  givenContract,
  givenMechanism,
  person,
  refusals,
  trTerms,
  value,
} from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenBaselines, givenCohort, givenScheme } from '../../../../test/support/scheme.js';
import { agreeTerms } from '../terms/agree-terms.js';
import { proposeTerms } from '../terms/propose-terms.js';
import { walkPapers } from './papers.fixture.js';
import { showGoals } from './show-goals.js';
import { tieTerms } from './tie-terms.js';

const COM = person('commissioner-manager');
const ALDER = person('alder-manager');
let db: TestDatabase;
let deps: Awaited<ReturnType<typeof testDeps>>;
let relationship: string;

const raised = async (by: Person, kind: ItemKind, change: Partial<NewItem> = {}): Promise<GovernanceItem> =>
  value(await raiseItem(deps, by, { relationship, kind, title: `a ${kind}`, ...change }));
const ACTION = { owner: 'alder-manager', party: 'DEMO-ALDER', dueOn: '2030-01-01' };
const CHANGE = { contract: 'TR-A01' };
const moved = (
  by: Person,
  item: Pick<GovernanceItem, 'id' | 'sequence'>,
  state: ItemState,
  note = 'so it is',
) => moveItem(deps, by, { id: item.id, seen: item.sequence, state, note });
/** Of the database itself, past the code. */
const refusedByDatabase = (sql: string) => expect(db.owner.query(sql)).rejects;

beforeAll(async () => {
  db = await testDatabase();
  deps = await testDeps(db);
  await givenScheme(db.sql, 'A01', 'A02');
  await givenMechanism(deps);
  await givenBaselines(db.sql, 'A01');
  await givenContract(deps, 'TR-A01', 'A01');
  const { id } = value(
    await registerRelationship(deps, OPERATOR, { buyer: 'DEMO-COM', supplier: 'DEMO-ALDER', tier: 'prime', scheme: 'tr', area: 'A01', from: '2015-01-01' }),
  ); // prettier-ignore
  relationship = `relationship-${id}`;
});
afterAll(async () => {
  await deps.close();
  await db.drop();
});

describe('items of a relationship', () => {
  it('follow on each other in the database as in the code', async () => {
    const kinds = Object.keys(ITEM_KINDS) as ItemKind[];
    const entered = ITEM_STATES.filter((state) => state !== 'agreed');
    const { rows } = await db.sql.query<{ kind: string; was: string; now: string }>(
      `select k as kind, w as was, n as now from unnest($1::text[]) k, unnest($2::text[]) w, unnest($3::text[]) n
       where governance_follows(k, nullif(w, 'new'), n)`,
      [kinds, ['new', ...entered], entered],
    );
    const inCode = kinds.flatMap((kind) => (['new', ...entered] as const).flatMap((was) => mayFollow(kind, was).map((now) => `${kind} ${was} ${now}`))); // prettier-ignore
    expect(rows.map(({ kind, was, now }) => `${kind} ${was} ${now}`).toSorted()).toEqual(inCode.toSorted());
  });

  it('are raised by who has a part, in the name of the own organisation', async () => {
    expect(await raised(ALDER, 'commitment', { dueOn: '2030-01-01' })).toMatchObject({
      party: 'DEMO-ALDER',
      state: 'open',
      open: true,
    });
    const asked = (by: Person, change: Partial<NewItem>) =>
      raiseItem(deps, by, { relationship, kind: 'action', title: 't', ...ACTION, ...change });
    expect(refusals(await asked(person('birch-manager'), {}))).toEqual(['NOT_ALLOWED governance.take_part']);
    expect(refusals(await asked(person('alder-practitioner'), {}))).toEqual([
      'NOT_ALLOWED governance.take_part',
    ]);
    expect(refusals(await asked(OPERATOR, {}))).toEqual(['NOT_ALLOWED governance.take_part']);
    expect(refusals(await asked(COM, { kind: 'commitment', party: 'DEMO-ALDER', owner: undefined }))).toEqual(
      ['INVALID party'],
    );
    // an action can be given to the other party, and to its people only
    expect(refusals(await asked(COM, { owner: 'birch-manager' }))).toEqual(['INVALID owner']);
    expect(value(await asked(COM, {}))).toMatchObject({ owner: 'alder-manager', party: 'DEMO-ALDER' });
    expect(refusals(await asked(COM, { relationship: 'relationship-0' }))).toEqual([
      'NOT_FOUND relationship',
    ]);
    // nobody else is named in it, whatever it is, and what is not there is not passed over
    for (const kind of ['risk', 'note'] as const)
      for (const party of ['DEMO-BIRCH', 'NOBODY'])
        expect(refusals(await raiseItem(deps, COM, { relationship, kind, title: 't', party, ...(kind === 'risk' && { likelihood: 1, impact: 1 }) }))).toEqual(['INVALID party']); // prettier-ignore
    await refusedByDatabase(`insert into governance_item (governance_id, kind, title, party_id, act_id) select g.id, 'note', 't', o.id, 1 from governance g, organisation o where g.reference = '${relationship}' and o.code = 'DEMO-BIRCH'`).toThrow('no party of it'); // prettier-ignore
  });

  it('are closed by one of two who do so at once, and the other is told', async () => {
    const action = await raised(COM, 'action', ACTION);
    const both = await Promise.all([moved(COM, action, 'done'), moved(ALDER, action, 'done')]);
    expect(both.map(refusals).toSorted()).toEqual([[], ['CONFLICT seen']]);
    expect(await findItem(db.sql, COM, action.id)).toMatchObject({ state: 'done', open: false, sequence: 2 });
    expect(refusals(await moved(COM, { ...action, sequence: 2 }, 'open'))).toEqual(['CONFLICT state']);
  });

  it('keep the history of their scores', async () => {
    const risk = await raised(ALDER, 'risk', { likelihood: 2, impact: 3 });
    expect(value(await moveItem(deps, COM, { id: risk.id, seen: 1, likelihood: 5, note: 'two more have left' }))).toMatchObject({ score: 15, impact: 3, state: 'open' }); // prettier-ignore
    const { rows } = await db.sql.query(
      'select likelihood * impact as score from governance_move where item_id = $1 order by sequence',
      [risk.id],
    );
    expect(rows).toEqual([{ score: 6 }, { score: 15 }]);
  });

  it('say of a commitment whether it was kept by who was promised', async () => {
    const promise = await raised(ALDER, 'commitment', { dueOn: '2030-01-01' });
    expect(refusals(await moved(ALDER, promise, 'kept'))).toEqual(['NOT_ALLOWED state']);
    expect(refusals(await moved(COM, promise, 'broken', ''))).toEqual(['INVALID note']);
    expect(value(await moved(COM, promise, 'broken'))).toMatchObject({ state: 'broken', open: false });
  });

  it('hold in the database what they hold in the code', async () => {
    const promise = await raised(ALDER, 'commitment', { dueOn: '2030-01-01' });
    const act = `(select max(id) from act where organisation = 'DEMO-ALDER')`;
    const move = (columns: string, values: string) => refusedByDatabase(`insert into governance_move (item_id, act_id, sequence, ${columns}) values (${promise.id}, ${act}, ${values})`); // prettier-ignore
    await move('state, due_on', `2, 'kept', '2030-01-01'`).toThrow('the other party says so');
    await move('state, due_on', `3, 'open', '2030-01-01'`).toThrow('does not follow');
    await move('state, due_on', `2, 'done', '2030-01-01'`).toThrow('does not follow');
    await move('state', `2, 'open'`).toThrow('an action has an owner and a day');
    await move('state, due_on, likelihood, impact', `2, 'open', '2030-01-01', 1, 1`).toThrow(
      'risks and issues',
    );
    await refusedByDatabase('delete from governance_move').toThrow('never changed');
    await refusedByDatabase(`update governance_item set title = 'x'`).toThrow('never changed');
    await refusedByDatabase(`insert into governance_item (governance_id, kind, title, private_to, act_id) select governance_id, 'decision', 't', 1, act_id from governance_item limit 1`).toThrow('governance_item'); // prettier-ignore
  });
});

describe('an escalation', () => {
  it('goes by the steps that the parties stated, and on to the next at once when it is escalated again', async () => {
    const steps = [
      { title: 'Managers', days: 1 },
      { title: 'Directors', days: 2 },
    ];
    expect(value(await stateSteps(deps, COM, { relationship, steps, reason: 'a short chain' }))).toEqual(
      steps,
    );
    const issue = await raised(COM, 'issue', { likelihood: 5, impact: 4 });
    const first = value(await escalateItem(deps, COM, { id: issue.id, reason: 'nothing came of it' }));
    expect(first).toMatchObject({ step: 1, stepTitle: 'Managers', escalation: 1 });
    expect(first.stepDueOn! > today()).toBe(true);
    // the same again is one
    expect(
      value(await escalateItem(deps, COM, { id: issue.id, reason: 'nothing came of it' })),
    ).toMatchObject({ escalation: 1 });
    expect(
      value(await escalateItem(deps, ALDER, { id: issue.id, reason: 'managers disagree' })),
    ).toMatchObject({ step: 2, stepTitle: 'Directors' });
    expect(refusals(await escalateItem(deps, ALDER, { id: issue.id, reason: 'and now?' }))).toEqual([
      'CONFLICT id',
    ]);
    expect(value(await moved(COM, issue, 'resolved'))).toMatchObject({ step: null, state: 'resolved' });
    expect(refusals(await escalateItem(deps, COM, { id: issue.id, reason: 'again' }))).toEqual([
      'CONFLICT id',
    ]);
  });
});

describe('a meeting', () => {
  it('has an agenda of what is open, which is kept with its minutes, and one of two who write them at once', async () => {
    const called = {
      relationship,
      title: 'Quarterly review',
      startsAt: '2030-03-01T10:00:00Z',
      endsAt: '2030-03-01T11:00:00Z',
      place: 'Room 2',
    };
    const meeting = value(await callMeeting(deps, COM, called));
    expect(value(await callMeeting(deps, COM, called)).id).toBe(meeting.id);
    await raised(ALDER, 'note', { title: 'what we think of them', isPrivate: true });
    const minutes = {
      meeting: meeting.id,
      seen: 0,
      body: 'We spoke.',
      attended: ['commissioner-manager', 'alder-manager'],
      absent: ['alder-verifier'],
    };
    expect(refusals(await takeMinutes(deps, COM, { ...minutes, attended: ['birch-manager'] }))).toEqual([
      'INVALID attended',
    ]);
    const both = await Promise.all([takeMinutes(deps, COM, minutes), takeMinutes(deps, ALDER, minutes)]);
    expect(both.map(refusals).toSorted()).toEqual([[], ['CONFLICT seen']]);
    const [kept] = await minutesOf(db.sql, meeting.id);
    expect(kept?.agenda.map(({ section }) => section)).toContain('overdue');
    expect(JSON.stringify(kept?.agenda)).not.toContain('what we think of them');
    expect(kept?.attendance).toHaveLength(3);
    expect(await findMeeting(db.sql, meeting.id)).toMatchObject({ on: '2030-03-01', cancelled: false });
  });
});

describe('papers of meetings', () => walkPapers(() => ({ db, deps, relationship })));

describe('a pulse', () => {
  const of = (by: Person, n: number): Person => ({ ...by, code: `${by.code}-${n}` });
  const values = (value: number) => PULSE_STATEMENTS.map(() => value);

  it('counts each person once, whoever sends it twice at once, and says nothing before it is over', async () => {
    const day = today();
    const round = value(
      await openPulse(deps, COM, { relationship, opensOn: day, closesOn: addDays(day, 30) }),
    );
    const answer = (by: Person, value: number) =>
      answerPulse(deps, by, { round: round.id, values: values(value) });
    expect(refusals(await answer(person('birch-manager'), 1))).toEqual(['NOT_ALLOWED pulse.answer']);
    expect(refusals(await answerPulse(deps, COM, { round: round.id, values: [1, 2] }))).toEqual([
      'INVALID values',
    ]);
    const twice = await Promise.all([answer(COM, 4), answer(COM, 1)]);
    expect(twice.map(refusals).toSorted()).toEqual([[], ['CONFLICT round']]);
    for (let n = 1; n <= 4; n += 1) value(await answer(of(COM, n), 4));
    for (let n = 1; n <= 4; n += 1) value(await answer(of(ALDER, n), 2));
    const running = value(await showHealth(db.sql, COM, relationship))[0];
    expect(running).toMatchObject({
      over: false,
      views: [],
      gaps: [],
      parties: [
        { answered: 5, health: null },
        { answered: 4, health: null },
      ],
    });
    await db.owner.query(
      `set session_replication_role = replica; update pulse_round set opens_on = current_date - 30, closes_on = current_date - 1; reset session_replication_role`,
    );
    const over = value(await showHealth(db.sql, ALDER, relationship))[0];
    expect(over?.parties.map(({ health }) => health)).toEqual([expect.any(Number), null]); // four of Alder are too few
    expect(refusals(await answer(of(COM, 9), 1))).toEqual(['CONFLICT round']);
    const { rows } = await db.sql.query(
      'select distinct organisation_id from pulse_said_in((select id from governance where reference = $1))',
      [relationship],
    );
    expect(rows).toHaveLength(1);
    // fewer are told of rounds that are opened from then on: who answered was promised five
    await db.owner.query(`set session_replication_role = replica; insert into disclosure_setting (threshold, opening_days, reason, act_id) select 4, 30, 'lower', max(id) from act; reset session_replication_role`); // prettier-ignore
    const later = value(await showHealth(db.sql, ALDER, relationship))[0];
    expect(later).toMatchObject({ round: { threshold: 5 }, parties: [{ health: expect.any(Number) }, { health: null }] }); // prettier-ignore
    await db.owner.query(`set session_replication_role = replica; insert into disclosure_setting (threshold, opening_days, reason, act_id) select 6, 30, 'higher', max(id) from act; reset session_replication_role`); // prettier-ignore
    const higher = value(await showHealth(db.sql, ALDER, relationship))[0];
    expect(higher).toMatchObject({ round: { threshold: 6 }, parties: [{ health: null }, { health: null }] });
    await db.owner.query(`set session_replication_role = replica; delete from disclosure_setting where id > 1; reset session_replication_role`); // prettier-ignore
  });

  it('keeps nothing by which an answer could be found again', async () => {
    const { rows } = await db.owner.query<{ column: string }>(
      `select table_name || '.' || column_name as column from information_schema.columns where table_name in ('pulse_taken', 'pulse_tally') order by 1`,
    );
    expect(rows.map(({ column }) => column)).toEqual([
      'pulse_taken.act_id', 'pulse_taken.organisation_id', 'pulse_taken.person', 'pulse_taken.round_id',
      'pulse_tally.answers', 'pulse_tally.organisation_id', 'pulse_tally.round_id', 'pulse_tally.statement', 'pulse_tally.value',
    ]); // prettier-ignore
    const { rows: acts } = await db.owner.query(
      `select distinct detail::text as detail, reason from act where verb = 'pulse.answer'`,
    );
    expect(acts).toEqual([{ detail: '{}', reason: null }]);
  });

  it('of before the platform is brought in as counts, by who loads history', async () => {
    const tallies = PULSE_STATEMENTS.flatMap((_, i) =>
      ['DEMO-COM', 'DEMO-ALDER'].map((party) => ({ party, statement: i + 1, value: 4, answers: 6 })),
    );
    const earlier = { relationship, opensOn: '2019-01-01', closesOn: '2019-01-31', tallies };
    expect(refusals(await bringEarlierPulse(deps, COM, earlier))).toEqual(['NOT_ALLOWED facts.import']);
    expect(
      refusals(await bringEarlierPulse(deps, OPERATOR, { ...earlier, tallies: tallies.slice(1) })),
    ).toEqual(['INVALID tallies']);
    value(await bringEarlierPulse(deps, OPERATOR, earlier));
    value(await bringEarlierPulse(deps, OPERATOR, earlier));
    const rounds = value(await showHealth(db.sql, ALDER, relationship));
    expect(rounds.map(({ round }) => round.opensOn).at(-1)).toBe('2019-01-01');
    expect(rounds.at(-1)?.parties.map(({ health }) => health)).toEqual([4, 4]);
  });
});

describe('a change', () => {
  it('is decided on by the other party, leads to terms, and is agreed when those are in force', async () => {
    const change = await raised(ALDER, 'change', CHANGE);
    expect(refusals(await moved(ALDER, change, 'accepted'))).toEqual(['NOT_ALLOWED state']);
    expect(refusals(await tieTerms(deps, ALDER, { id: change.id, version: 1 }))).toEqual([
      'NOT_FOUND version',
    ]);
    const { terms } = value(await proposeTerms(deps, ALDER, trTerms('TR-A01')));
    expect(refusals(await tieTerms(deps, ALDER, { id: change.id, version: terms.version }))).toEqual([
      'CONFLICT id',
    ]);
    const accepted = value(await moved(COM, change, 'accepted'));
    expect(accepted).toMatchObject({ state: 'accepted', open: true });
    expect(value(await tieTerms(deps, ALDER, { id: change.id, version: 1 }))).toMatchObject({
      terms: 'TR-A01@1',
      state: 'accepted',
    });
    value(await agreeTerms(deps, ALDER, { contract: 'TR-A01', version: 1, party: 'supplier' }));
    value(await agreeTerms(deps, COM, { contract: 'TR-A01', version: 1, party: 'buyer' }));
    expect(await findItem(db.sql, COM, change.id)).toMatchObject({
      state: 'agreed',
      open: false,
      terms: 'TR-A01@1',
    });
  });

  it('stands on no step any more once it is agreed, and moves no more', async () => {
    const change = await raised(ALDER, 'change', CHANGE);
    value(await escalateItem(deps, ALDER, { id: change.id, reason: 'nobody answers' }));
    const accepted = value(await moved(COM, change, 'accepted'));
    value(await tieTerms(deps, COM, { id: change.id, version: 1 })); // in force already
    expect(await findItem(db.sql, COM, change.id)).toMatchObject({ state: 'agreed', step: null, stepDueOn: null }); // prettier-ignore
    expect(refusals(await moved(ALDER, accepted, 'withdrawn'))).toEqual(['CONFLICT state']);
    await refusedByDatabase(`insert into governance_move (item_id, sequence, state, note, act_id) values (${change.id}, 3, 'withdrawn', 'x', 1)`).toThrow('terms are in force'); // prettier-ignore
  });

  it('in an alliance of three is asked for and decided on by the parties of the contract, and by no third', async () => {
    const BIRCH = person('birch-manager');
    value(await formAlliance(deps, COM, { code: 'THREE', name: 'Three', lead: 'DEMO-COM', from: '2020-01-01' })); // prettier-ignore
    for (const by of [ALDER, BIRCH])
      value(await joinAlliance(deps, by, { alliance: 'THREE', organisation: by.organisation ?? '', from: '2020-01-01' })); // prettier-ignore
    const there = { relationship: 'alliance-THREE', ...CHANGE };
    expect(refusals(await raiseItem(deps, BIRCH, { ...there, kind: 'change', title: 't' }))).toEqual([
      'INVALID contract',
    ]);
    const change = await raised(ALDER, 'change', there);
    expect(refusals(await moved(BIRCH, change, 'accepted'))).toEqual(['NOT_ALLOWED state']);
    await refusedByDatabase(`insert into governance_move (item_id, sequence, state, note, act_id) values (${change.id}, 2, 'accepted', 'x', (select max(id) from act where organisation = 'DEMO-BIRCH'))`).toThrow('party of its contract'); // prettier-ignore
    expect(value(await moved(COM, change, 'accepted'))).toMatchObject({ state: 'accepted' });
  });

  it('that was not accepted leads to nothing, by the database too', async () => {
    const change = await raised(ALDER, 'change', CHANGE);
    await refusedByDatabase(`insert into governance_change_terms (item_id, terms_id, act_id) select ${change.id}, max(id), 1 from terms`).toThrow('terms of its contract follow'); // prettier-ignore
    expect(value(await moved(ALDER, change, 'withdrawn'))).toMatchObject({ state: 'withdrawn', open: false });
  });
});

describe('a goal', () => {
  it('is measured by what there is: a name that is no measure is told, with what was meant', async () => {
    const goal = { by: 'measure', code: 'reofending-12m', statistic: 'binary', target: '0.45', direction: 'at_most' } as const; // prettier-ignore
    const asked = (change: Partial<NewItem>) => raiseItem(deps, COM, { relationship, kind: 'goal', title: 'g', goal, ...change }); // prettier-ignore
    expect(await asked({})).toMatchObject({ ok: false, problems: [{ code: 'INVALID', path: ['goal', 'code'], fix: 'Did you mean "reoffending-12m"?' }] }); // prettier-ignore
    const level = { goal: { by: 'service_level', code: 'nothing', target: '0.9', direction: 'at_least' } as const }; // prettier-ignore
    expect(refusals(await asked({ ...level, ...CHANGE }))).toEqual(['INVALID goal.code']);
    expect(refusals(await asked({ relationship: 'alliance-THREE' }))).toEqual(['INVALID goal.by']);
    await refusedByDatabase(`insert into governance_item (governance_id, kind, title, measured_by, measure_code, statistic, target, direction, act_id) select id, 'goal', 't', 'measure', 'nothing', 'binary', 1, 'at_most', 1 from governance limit 1`).toThrow('nothing measures it'); // prettier-ignore
  });

  it('takes its numbers from what the platform measures, and tells them to whom the measure is told', async () => {
    await givenCohort(db.sql, { area: 'A01', start: '2015-11-01', size: 100, reoffenders: 50 });
    await givenCohort(db.sql, { area: 'A01', start: '2016-02-01', size: 100, reoffenders: 40 });
    await raised(COM, 'goal', {
      goal: {
        by: 'measure',
        code: 'reoffending-12m',
        statistic: 'binary',
        target: '0.45',
        direction: 'at_most',
      },
    });
    const [goal] = value(await showGoals(deps, ALDER, relationship));
    expect(goal).toMatchObject({
      held: null,
      item: { target: '0.45' },
      standing: { current: '0.400000', currentPeriod: '2016Q1', reached: true, trend: 'improving' },
    });
    const [held] = value(await showGoals(deps, person('commissioner-steering'), relationship));
    expect(held).toMatchObject({
      held: 'not_for_you',
      points: [],
      standing: { current: null, reached: null, trend: 'unknown' },
    });
  });
});
