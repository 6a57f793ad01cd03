import { readFileSync } from 'node:fs';
import { type CaseCounts, type CaseState, CASE_STATES, reconcile } from './case.js';
import { openOf } from './close-transition.js';
import { type GateFacts, judgeGate } from './gate.js';
import { linkFaults, parsePlan } from './parse-plan.js';
import { circleIn, type OnPath, pathThrough } from './path.js';
import { daysWatched, phaseOf, watchedOf } from './performance.js';
import { shownTo } from './show-transition.js';
import { suggestionsFor, treatmentOf } from './stakeholder.js';

const on = (code: string, plannedOn: string, change: Partial<OnPath> = {}): OnPath => ({
  code,
  plannedOn,
  state: 'planned',
  forecastOn: null,
  actualOn: null,
  days: 0,
  needs: [],
  ...change,
});
const TODAY = '2026-03-01';

describe('the path through a plan', () => {
  const plan = (change: Partial<OnPath> = {}) => [
    on('consult', '2026-03-10', change),
    on('staff', '2026-03-20', { needs: ['consult'], days: 10 }),
    on('premises', '2026-03-05'),
    on('move', '2026-04-01', { needs: ['staff', 'premises'], days: 7 }),
  ];
  const expected = (milestones: readonly OnPath[]) => pathThrough(milestones, TODAY);

  it('goes as planned where nothing is late, and says which could wait', () => {
    const path = expected(plan());
    expect([...path.values()].map(({ code, expectedOn, daysLate, slack, critical }) => [code, expectedOn, daysLate, slack, critical])).toEqual([
      ['consult', '2026-03-10', 0, 5, false],
      ['staff', '2026-03-20', 0, 5, false],
      ['premises', '2026-03-05', 0, 20, false],
      ['move', '2026-04-01', 0, 0, true],
    ]); // prettier-ignore
  });

  it('says what a late one moves', () => {
    const path = expected(plan({ forecastOn: '2026-03-20' }));
    expect(path.get('consult')).toMatchObject({ daysLate: 10, moves: ['move', 'staff'], critical: true });
    expect(path.get('staff')).toMatchObject({ expectedOn: '2026-03-30', daysLate: 10, critical: true, moves: ['move'] }); // prettier-ignore
    expect(path.get('move')).toMatchObject({ expectedOn: '2026-04-06', daysLate: 5, critical: true });
    expect(path.get('premises')).toMatchObject({ daysLate: 0, slack: 25, moves: [] });
  });

  it('moves nothing by what is late and has room', () => {
    expect(expected(plan({ forecastOn: '2026-03-14' })).get('consult')).toMatchObject({
      daysLate: 4,
      moves: ['staff'],
    });
    expect(expected(plan({ forecastOn: '2026-03-14' })).get('move')).toMatchObject({ daysLate: 0 });
  });

  it('expects nothing that is open in the past, keeps the day of what is done, and does not wait for what is dropped', () => {
    expect(pathThrough([on('a', '2026-02-01')], TODAY).get('a')).toMatchObject({
      expectedOn: TODAY,
      daysLate: 28,
    });
    const path = expected([
      on('a', '2026-02-01', { state: 'done', actualOn: '2026-02-03' }),
      on('b', '2026-05-01', { state: 'dropped' }),
      on('c', '2026-03-02', { needs: ['a', 'b'], days: 5 }),
    ]);
    expect(path.get('a')).toMatchObject({ expectedOn: '2026-02-03', daysLate: 2, critical: false });
    expect(path.get('c')).toMatchObject({ expectedOn: '2026-03-02', daysLate: 0 });
    expect(path.has('b')).toBe(false);
  });

  it('finds a circle', () => {
    expect(circleIn(new Map([['a', ['b']], ['b', ['c']], ['c', ['b']]]))).toEqual(['b', 'c']); // prettier-ignore
    expect(circleIn(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]))).toBeUndefined(); // prettier-ignore
  });
});

describe('a document of a plan', () => {
  const why = (json: unknown) => {
    const read = parsePlan(json);
    return read.ok ? [] : read.problems.map(({ path }) => path.join('.'));
  };
  it('tells everything that is wrong with its form, and then with its sense', () => {
    expect(why({ code: 'X', title: '', milestones: [{ code: 'a' }], stakeholders: [{ code: 's', name: 's', interest: 6, influence: 1 }] })).toEqual(
      expect.arrayContaining(['title', 'milestones.0.title', 'milestones.0.owner', 'milestones.0.plannedOn', 'stakeholders.0.interest']),
    ); // prettier-ignore
    const milestone = { code: 'a', title: 'A', owner: 'p', plannedOn: '2026-02-30' };
    expect(why({ code: 'X', milestones: [milestone, milestone], staff: [{ role: 'r', planned: 1, consulted: 2, transferred: 1, departed: 1 }] })).toEqual(
      ['milestones.1.code', 'milestones.0.plannedOn', 'milestones.1.plannedOn', 'staff.0.consulted', 'staff.0.transferred'],
    ); // prettier-ignore
    expect(why({ code: 'X' })).toEqual([]);
  });
  it('is what the guide shows', () => {
    const guide = readFileSync(new URL('../../../../docs/guide/transition.md', import.meta.url), 'utf8');
    const [, shown = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(why(JSON.parse(shown))).toEqual([]);
  });
  it('names what is in the plan, and makes no circle with what is there', () => {
    const known = { needs: new Map([['a', ['b']], ['b', []]]), stakeholders: ['staff'] }; // prettier-ignore
    const faults = (plan: object) =>
      linkFaults({ code: 'X', ...plan }, known).map(({ path }) => path.join('.'));
    const milestone = { code: 'b', title: 'B', owner: 'p', plannedOn: '2026-02-01' };
    expect(faults({ milestones: [{ ...milestone, needs: ['z'] }] })).toEqual(['milestones.0.needs']);
    expect(faults({ milestones: [{ ...milestone, needs: ['a'] }] })).toEqual(['milestones.0.needs']);
    expect(faults({ milestones: [milestone], communications: [{ stakeholder: 'stuff' }] })).toEqual(['communications.0.stakeholder']); // prettier-ignore
    expect(faults({ gates: [{ criteria: [{ kind: 'milestones', milestones: ['a', 'q'] }] }] })).toEqual(['gates.0.criteria.0.milestones']); // prettier-ignore
  });
});

describe('a gate', () => {
  const facts: GateFacts = {
    milestones: new Map([['a', 'done'], ['b', 'under_way']]), // prettier-ignore
    cases: { total: 22, ended: 2, moved: 8, accepted: 11 },
    staff: { planned: 10, consulted: 10, transferred: 7, departed: 1 },
    readiness: new Map([['P/R1', { least: 0.4, nextToNothing: [], shown: 3 }], ['P/R2', { least: 0.6, nextToNothing: ['L3'], shown: 3 }], ['P/R3', { least: null, nextToNothing: [], shown: 0 }]]), // prettier-ignore
    inTime: new Map([['acceptance/4', { counted: 20, inTime: 19 }]]),
    signed: new Set([0]),
  };
  it.each([
    ['milestones that are all done', { kind: 'milestones', milestones: ['a'] }, true, [1, 1]],
    ['one that is not', { kind: 'milestones', milestones: ['a', 'b'] }, false, [1, 2]],
    ['as many cases as asked for, those that ended left out', { kind: 'cases_accepted', share: 0.95 }, true, [19, 20]],
    ['too few cases', { kind: 'cases_accepted', share: 1 }, false, [19, 20]],
    ['staff consulted', { kind: 'staff_consulted', share: 1 }, true, [10, 10]],
    ['staff transferred, of those who did not depart', { kind: 'staff_transferred', share: 0.8 }, false, [7, 9]],
    ['readiness', { kind: 'readiness', organisation: 'P', round: 'R1', least: 0.4 }, true, [0.4, null]],
    ['a location with next to nothing of something', { kind: 'readiness', organisation: 'P', round: 'R2', least: 0.4 }, false, [0.6, null]],
    ['a round of which nothing may be shown', { kind: 'readiness', organisation: 'P', round: 'R3', least: 0 }, false, [null, null]],
    ['a round that is not closed', { kind: 'readiness', organisation: 'P', round: 'R9', least: 0 }, false, [null, null]],
    ['the day job', { kind: 'in_time', clock: 'acceptance', share: 0.95, weeks: 4 }, true, [19, 20]],
    ['a check that was signed', { kind: 'check', what: 'w', person: 'p' }, true, [null, null]],
  ] as const)('goes by %s', (_, criterion, met, [done, of]) => {
    expect(judgeGate([criterion], facts)).toMatchObject([{ met, done, of }]);
  }); // prettier-ignore

  it('is not met by what nobody has counted yet, and is by nothing that is left to do', () => {
    const none = { planned: 0, consulted: 0, transferred: 0, departed: 0 };
    const judged = (staff: GateFacts['staff'], total = 0) =>
      judgeGate(
        [{ kind: 'in_time', clock: 'acceptance', share: 0.9, weeks: 9 }, { kind: 'staff_consulted', share: 1 }, { kind: 'staff_transferred', share: 1 }, { kind: 'cases_accepted', share: 1 }],
        { ...facts, staff, cases: { total, ended: total, moved: 0, accepted: 0 } },
      ).map(({ met }) => met); // prettier-ignore
    expect(judged(none)).toEqual([false, false, false, true]);
    // all who were planned have left otherwise, and all cases have ended
    expect(judged({ planned: 2, consulted: 2, transferred: 0, departed: 2 }, 3)).toEqual([false, true, true, true]); // prettier-ignore
  });
});

describe('stakeholders', () => {
  it.each([
    [5, 5, 'manage_closely'],
    [3, 3, 'manage_closely'],
    [2, 3, 'keep_satisfied'],
    [3, 2, 'keep_informed'],
    [2, 2, 'monitor'],
  ])('of interest %s and influence %s are treated by the grid', (interest, influence, treatment) => {
    expect(treatmentOf({ interest, influence })).toBe(treatment);
  });
  it('are suggested the next word that is missing', () => {
    const days = { announcedOn: '2026-02-20', stabilisedOn: '2026-06-30' };
    const close = { code: 'judges', interest: 5, influence: 5 };
    const next = (spoken: readonly string[], today = TODAY) =>
      suggestionsFor([close], new Map([['judges', spoken]]), days, today).map(({ dueOn }) => dueOn);
    expect(next([])).toEqual([TODAY]);
    expect(next([], '2026-02-01')).toEqual(['2026-02-20']);
    // every fourteen days
    expect(next(['2026-02-20'])).toEqual(['2026-03-06']);
    expect(next(['2026-02-22', '2026-03-06'])).toEqual(['2026-03-20']);
    // a gap that is to come is the one that is told
    expect(next(['2026-02-20', '2026-04-20'])).toEqual(['2026-03-06']);
    expect(next(['2026-02-20'], '2026-07-01')).toEqual([]);
  });
});

describe('cases', () => {
  const counts = (
    change: Partial<Record<CaseState, number>>,
    more: Partial<CaseCounts> = {},
  ): CaseCounts => ({
    before: 0,
    late: 0,
    unlisted: 0,
    elsewhere: 0,
    states: { ...(Object.fromEntries(CASE_STATES.map((state) => [state, 0])) as Record<CaseState, number>), ...change }, // prettier-ignore
    ...more,
  });
  it('add up: what there was and what came is what moved, ended and is open', () => {
    expect(reconcile(counts({ moved: 6, ended: 1, nowhere: 1 }, { before: 7, late: 1 }))).toMatchObject({ total: 8, open: 1, difference: 0, complete: false }); // prettier-ignore
    expect(reconcile(counts({ moved: 7, ended: 1 }, { before: 7, late: 1 }))).toMatchObject({ open: 0, difference: 0, complete: true }); // prettier-ignore
    expect(reconcile(counts({ moved: 7 }, { before: 8 }))).toMatchObject({ difference: 1, complete: false });
    expect(reconcile(counts({ moved: 1 }, { late: 1, unlisted: 1 })).complete).toBe(false);
  });
  it('stand against closing, each by how it stands', () => {
    const open = (of: CaseCounts, listedAt: string | null = 'x', doors: string[] = []) =>
      openOf({ listedAt }, reconcile(of), doors).map(({ why }) => why);
    expect(open(counts({ moved: 2 }, { before: 2 }))).toEqual([]);
    expect(open(counts({ moved: 1, nowhere: 1, to_place: 2 }, { before: 4 }), 'x', ['S'])).toEqual([
      'Of 4 cases 1 have moved and 0 have ended, and 3 are still open: 2 to place, 1 nowhere.',
      'Somebody can still be sent to S.',
    ]);
    expect(open(counts({}), null)).toEqual(['The list of cases was never made.']);
  });
  it('are told to who sees counts with small numbers held back', () => {
    const shown = shownTo(reconcile(counts({ moved: 40, to_place: 2, ended: 11 }, { before: 53 })), 5);
    expect(shown.states.filter(({ cases }) => cases === 2)).toEqual([]);
    expect(shown).toMatchObject({ total: 55, open: null, complete: false, difference: 0, before: null });
  });
});

describe('the day job', () => {
  const days = { announcedOn: '2026-02-04', transferOn: '2026-03-04', stabilisedOn: '2026-04-01' };
  it('is watched over whole weeks, before, during and after', () => {
    expect(['2026-01-26', '2026-02-02', '2026-02-23', '2026-03-02', '2026-03-09'].map((week) => phaseOf(week, days))).toEqual(['before', 'during', 'during', 'after', 'after']); // prettier-ignore
    expect(daysWatched(days, '2026-12-01')).toEqual({ from: '2025-11-03', until: '2026-04-06' });
    expect(daysWatched(days, '2026-03-01')).toEqual({ from: '2025-11-03', until: '2026-03-02' });
  });
  it('is told exactly to who works with people, and with small numbers held back to who sees counts', () => {
    const row = (week: string, counted: number, inTime: number) => ({ organisation: 'A', clock: 'acceptance' as const, week, counted, inTime }); // prettier-ignore
    const rows = [row('2026-01-05', 10, 9), row('2026-01-12', 12, 11), row('2026-03-09', 3, 1)];
    const target = [{ organisation: 'A', clock: 'acceptance' as const, target: '19/20' }];
    const [exact] = watchedOf(rows, target, days, null);
    expect(exact).toMatchObject({ target: '19/20', phases: [{ counted: 22, inTime: 20, percent: 90.91 }, { counted: 0, percent: null }, { counted: 3, inTime: 1 }] }); // prettier-ignore
    const [held] = watchedOf(rows, target, days, 5);
    expect(held?.phases[0]).toMatchObject({ counted: null, inTime: null, percent: null });
    expect(held?.weeks.every(({ counted }) => counted === null)).toBe(true);
  });
});
