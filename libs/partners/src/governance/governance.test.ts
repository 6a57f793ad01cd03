import fc from 'fast-check';
import { ukCalendar } from '../calendar/bank-holidays.js';
import { isBusinessDay } from '../calendar/business-days.js';
import { type AgendaItem, buildAgenda } from './agenda.js';
import { engagementOn, type MeetingHeld, type TookPart } from './engagement.js';
import { DEFAULT_STEPS, layOut, stepOn, stepsProblems } from './escalation.js';
import {
  bandOf,
  ITEM_KINDS,
  type ItemKind,
  itemProblems,
  mayFollow,
  type NewItem,
  scoresOf,
} from './item.js';
import { apartOf, gapsOf, healthOf, PULSE_STATEMENTS, type PulseTally, pulseViews } from './pulse.js';

const paths = (problems: readonly { path: readonly string[] }[]) =>
  problems.map(({ path }) => path.join('.'));

describe('an item of a relationship', () => {
  const item = (kind: ItemKind, change: Partial<NewItem> = {}): NewItem => ({ relationship: 'relationship-1', kind, title: 'a title', ...change }); // prettier-ignore
  const GOAL = { by: 'measure', code: 'reoffending-12m', statistic: 'binary', target: '0.42', direction: 'at_most' } as const; // prettier-ignore

  it.each<[string, NewItem, string[]]>([
    ['an action has owner and day', item('action'), ['owner', 'dueOn']],
    ['and holds with both', item('action', { owner: 'a', dueOn: '2026-12-01' }), []],
    ['a day is a day', item('action', { owner: 'a', dueOn: '2026-02-30' }), ['dueOn']],
    ['a risk is scored', item('risk'), ['likelihood', 'impact']],
    ['from 1 to 5, in whole numbers', item('risk', { likelihood: 6, impact: 2.5 }), ['likelihood', 'impact']],
    ['nothing else is', item('action', { owner: 'a', dueOn: '2026-12-01', likelihood: 1 }), ['likelihood']],
    ['a decision has a reason', item('decision'), ['detail']],
    ['a commitment has a day', item('commitment'), ['dueOn']],
    ['a change is of a contract', item('change'), ['contract']],
    ['a goal is measured', item('goal'), ['goal']],
    ['by a rate', item('goal', { goal: { ...GOAL, statistic: undefined } }), ['goal.statistic']],
    ['of 1 at most', item('goal', { goal: { ...GOAL, target: '42' } }), ['goal.target']],
    ['but a frequency may be more', item('goal', { goal: { ...GOAL, statistic: 'frequency', target: '4.2' } }), []],
    ['a level is one of a contract', item('goal', { goal: { ...GOAL, by: 'service_level' } }), ['contract']],
    ['notes alone are private', item('issue', { likelihood: 1, impact: 1, isPrivate: true }), ['isPrivate']],
    ['all that is wrong is said at once', item('risk', { title: ' ', isPrivate: true }), ['title', 'isPrivate', 'likelihood', 'impact']],
  ])('%s', (_, given, wrong) => expect(paths(itemProblems(given))).toEqual(wrong)); // prettier-ignore

  it.each([
    [1, 4, 4, 'low'],
    [5, 1, 5, 'medium'],
    [3, 3, 9, 'medium'],
    [2, 5, 10, 'high'],
    [3, 5, 15, 'severe'],
    [5, 5, 25, 'severe'],
  ])('of likelihood %i and impact %i scores %i: %s', (likelihood, impact, score, band) =>
    expect(bandOf(likelihood, impact)).toEqual({ score, band }),
  );

  it('scores no worse the less likely or grave it is', () => {
    const one = fc.integer({ min: 1, max: 5 });
    fc.assert(fc.property(one, one, one, (a, b, c) => expect(bandOf(a, Math.min(b, c)).score).toBeLessThanOrEqual(bandOf(a, Math.max(b, c)).score))); // prettier-ignore
  });

  it('has a history of scores: the first, and each that differs from the one before', () => {
    const move = (likelihood: number | null, impact: number | null, by: string) =>
      ({ likelihood, impact, by, at: `at ${by}`, organisation: 'A', note: by }); // prettier-ignore
    const moves = [move(2, 3, 'a'), move(2, 3, 'b'), move(5, 3, 'c'), move(3, 5, 'd'), move(2, 3, 'e')];
    expect(scoresOf(moves).map(({ by, score, band }) => `${by} ${score} ${band}`)).toEqual([
      'a 6 medium',
      'c 15 severe',
      'd 15 severe',
      'e 6 medium',
    ]);
    expect(scoresOf([move(null, null, 'a')])).toEqual([]);
  });

  it('comes to an end by every way that there is, and then moves no more', () => {
    for (const kind of Object.keys(ITEM_KINDS) as ItemKind[]) {
      const [start] = mayFollow(kind, 'new');
      const ends = mayFollow(kind, start ?? 'open').filter(
        (state) => state !== start && state !== 'accepted',
      );
      expect(ends.length).toBeGreaterThan(0);
      for (const end of ends) expect(mayFollow(kind, end)).toEqual([]);
    }
  });
});

describe('the steps of an escalation', () => {
  const calendar = ukCalendar('england_and_wales');

  it('run one after the other, in business days', () =>
    expect(layOut(DEFAULT_STEPS, '2026-12-18', calendar)).toEqual([
      // Christmas Day, the substitute for Boxing Day, New Year's Day
      { step: 1, title: 'Contract managers', dueOn: '2026-12-29' },
      { step: 2, title: 'Heads of service', dueOn: '2027-01-13' },
      { step: 3, title: 'Directors', dueOn: '2027-01-27' },
    ]));

  it('go on after the one on which it stood', () =>
    expect(layOut(DEFAULT_STEPS, '2026-03-02', calendar, 3).map(({ step, dueOn }) => [step, dueOn])).toEqual([
      [3, '2026-03-16'],
    ]));

  it.each([
    ['2026-12-18', 1, false],
    ['2026-12-29', 1, false],
    ['2026-12-30', 2, false],
    ['2027-01-27', 3, false],
    ['2027-01-28', 3, true],
  ])('on %s it stands on step %i, lapsed: %s', (day, step, lapsed) =>
    expect(stepOn(layOut(DEFAULT_STEPS, '2026-12-18', calendar), day)).toMatchObject({ step, lapsed }),
  );

  it('never end on a day without offices, and never go back', () => {
    const step = fc.record({ title: fc.constant('x'), days: fc.integer({ min: 1, max: 60 }) });
    const day = fc
      .integer({ min: 0, max: 2000 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), day, (steps, from) => {
        const schedule = layOut(steps, from, calendar);
        let before = from;
        for (const { dueOn } of schedule) {
          expect(dueOn > before).toBe(true);
          expect(isBusinessDay(dueOn, calendar)).toBe(true);
          // the day after the last of one is on the next
          expect(stepOn(schedule, dueOn)?.dueOn).toBe(dueOn);
          before = dueOn;
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are stated with who and how long', () => {
    expect(paths(stepsProblems([]))).toEqual(['steps']);
    expect(paths(stepsProblems([{ title: ' ', days: 0 }]))).toEqual(['steps.0.title', 'steps.0.days']);
    expect(stepsProblems(DEFAULT_STEPS)).toEqual([]);
  });
});

describe('an agenda', () => {
  let ids = 0;
  const open = (kind: ItemKind, change: Partial<AgendaItem> = {}): AgendaItem => ({
    id: (ids += 1), kind, title: kind, state: 'open', open: true, dueOn: null, score: null, step: null, movedOn: '2026-01-01', isPrivate: false, ...change,
  }); // prettier-ignore
  const sections = (items: AgendaItem[], since?: string) =>
    buildAgenda(items, { day: '2026-06-15', since }).map(({ section, items: all }) => [
      section,
      ...all.map(({ title }) => title),
    ]);

  it.each<[string, AgendaItem[], string[][]]>([
    ['has nothing where nothing is open', [], []],
    ['puts first what is escalated, the highest step first', [open('action', { title: 'a' }), open('issue', { title: 'b', step: 1, score: 9 }), open('risk', { title: 'c', step: 3, score: 1 })], [['escalated', 'c', 'b'], ['actions', 'a']]],
    ['then what is overdue, the longest first', [open('commitment', { title: 'late', dueOn: '2026-06-14' }), open('action', { title: 'later', dueOn: '2026-05-01' }), open('action', { title: 'today', dueOn: '2026-06-15' })], [['overdue', 'later', 'late'], ['actions', 'today']]],
    ['leaves small risks in the register', [open('risk', { title: 'small', score: 4 }), open('risk', { title: 'large', score: 5 })], [['risks', 'large']]],
    ['never shows a private note, nor any note', [open('note', { isPrivate: true }), open('note')], []],
    ['never shows what is private, whatever it is', [open('issue', { isPrivate: true, score: 25, step: 1 })], []],
    ['leaves out decisions', [open('decision', { state: 'made' })], []],
  ])('%s', (_, items, wanted) => expect(sections(items)).toEqual(wanted)); // prettier-ignore

  it('reports what was settled since the meeting before', () => {
    const done = (movedOn: string) => open('action', { title: movedOn, state: 'done', open: false, movedOn });
    const all = [done('2026-05-31'), done('2026-06-01'), done('2026-06-10')];
    expect(sections(all, '2026-05-31')).toEqual([['done', '2026-06-01', '2026-06-10']]);
    expect(sections(all)).toEqual([]);
  });

  it('has each item once', () => {
    const any = fc.record({
      kind: fc.constantFrom(...(Object.keys(ITEM_KINDS) as ItemKind[])),
      open: fc.boolean(),
      dueOn: fc.option(fc.constantFrom('2026-01-01', '2026-12-01')),
      score: fc.option(fc.integer({ min: 1, max: 25 })),
      step: fc.option(fc.integer({ min: 1, max: 3 })),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (changes) => {
        const items = changes.map(({ kind, ...change }) => open(kind, change));
        const shown = buildAgenda(items, { day: '2026-06-15', since: '2025-12-31' }).flatMap((point) =>
          point.items.map(({ id }) => id),
        );
        expect(new Set(shown).size).toBe(shown.length);
        // nothing escalated or overdue is forgotten
        for (const { id, kind, open: isOpen, step } of items)
          if (isOpen && step !== null && kind !== 'note' && kind !== 'decision') expect(shown).toContain(id);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a pulse', () => {
  const tally = (party: string, ...counts: number[]): PulseTally[] =>
    PULSE_STATEMENTS.flatMap((_, i) => counts.flatMap((answers, v) => (answers > 0 ? [{ party, statement: i + 1, value: v + 1, answers }] : []))); // prettier-ignore
  const first = (views: ReturnType<typeof pulseViews>, party: string) =>
    views.find((view) => view.party === party && view.statement === 1);

  it.each<[string, number[], number | null]>([
    ['of four people is not told', [0, 0, 4, 0, 0], null],
    ['of five is', [0, 1, 3, 1, 0], 3],
    ['is rounded to one decimal', [0, 1, 2, 4, 0], 3.4],
    ['halves up', [0, 0, 19, 1, 0], 3.1],
    ['does not say that all said the worst', [6, 0, 0, 0, 0], 1.5],
    ['nor that all said the best', [0, 0, 0, 0, 9], 4.5],
    ['of nobody is not told', [0, 0, 0, 0, 0], null],
  ])('mean: %s', (_, counts, mean) =>
    expect(first(pulseViews(['A'], tally('A', ...counts), 5), 'A')?.mean).toBe(mean),
  );

  it('shows no value that fewer gave than the threshold', () => {
    const counts = fc.array(fc.nat(12), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 3, max: 8 }), (given, threshold) => {
        const shown = first(pulseViews(['A'], tally('A', ...given), threshold), 'A');
        const all = given.reduce((sum, n) => sum + n, 0);
        if (all < threshold) expect(shown?.mean).toBeNull();
        shown?.shares.forEach((share, i) => {
          const count = given[i] ?? 0;
          if (count > 0 && count < threshold) expect(share).toBe('suppressed');
          if (all < threshold) expect(share).toBe('suppressed');
        });
      }),
      { numRuns: 200 },
    );
  });

  it('shows the gap between two views, and none where one is held back', () => {
    const views = pulseViews(
      ['A', 'B', 'C'],
      [...tally('A', 0, 0, 0, 6, 0), ...tally('B', 0, 5, 1, 0, 0), ...tally('C', 4)],
      5,
    );
    expect(gapsOf(views)[0]).toEqual({ statement: 1, highest: { party: 'A', mean: 4 }, lowest: { party: 'B', mean: 2.2 }, gap: 1.8, wide: true }); // prettier-ignore
    expect([healthOf(views, 'A'), healthOf(views, 'B'), healthOf(views, 'C')]).toEqual([4, 2.2, null]);
    expect(gapsOf(views.filter(({ party }) => party !== 'B'))).toEqual([]);
  });

  it.each<[string, (number | null)[], ReturnType<typeof apartOf>]>([
    ['of two', [4, 2.2], { gap: 1.8, wide: true }],
    ['of three, from the highest to the lowest', [3, 3.4, 2.9], { gap: 0.5, wide: false }],
    ['of those that are told', [null, 3, 4], { gap: 1, wide: true }],
    ['of one is none', [null, 3], null],
    ['of nobody is none', [], null],
  ])('views as a whole are apart: %s', (_, healths, apart) => expect(apartOf(healths)).toEqual(apart));
});

describe('engagement', () => {
  const part = (person: string, on: string, by: TookPart['by'] = 'act'): TookPart => ({
    person,
    party: 'A',
    on,
    by,
  });
  const standing = (parts: TookPart[], meetings: MeetingHeld[] = []) =>
    engagementOn(parts, meetings, '2026-06-30').map(({ person, standing: is }) => `${person} ${is}`);

  it.each<[string, TookPart[], MeetingHeld[], string[]]>([
    ['nobody', [], [], []],
    ['was there lately', [part('a', '2026-06-01')], [], ['a active']],
    ['45 days ago', [part('a', '2026-05-16')], [], ['a active']],
    ['46 days ago', [part('a', '2026-05-15')], [], ['a quiet']],
    ['91 days ago', [part('a', '2026-03-31')], [], ['a silent']],
    ['missed the last two', [part('a', '2026-06-01')], [{ on: '2026-06-10', attended: ['b'] }, { on: '2026-06-20', attended: ['b'] }], ['a silent']],
    ['did something since', [part('a', '2026-06-11')], [{ on: '2026-06-10', attended: ['b'] }, { on: '2026-06-20', attended: ['b'] }], ['a active']],
    ['was asked and never came', [part('a', '2026-06-01')], [{ on: '2026-06-10', attended: ['a'], absent: [{ person: 'c', party: 'A' }] }], ['c silent', 'a active']],
    ['missed one of one', [part('a', '2026-06-01')], [{ on: '2026-06-10', attended: ['b'] }], ['a active']],
    ['what is still to come does not count', [part('a', '2026-01-01'), part('a', '2026-07-01')], [], ['a silent']],
    ['who fell silent stands first', [part('a', '2026-06-29'), part('b', '2026-01-01'), part('c', '2026-05-01')], [], ['b silent', 'c quiet', 'a active']],
  ])('%s', (_, parts, meetings, wanted) => expect(standing(parts, meetings)).toEqual(wanted)); // prettier-ignore

  it('never gets worse by taking part', () => {
    const day = fc
      .integer({ min: 0, max: 200 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    const order = ['active', 'quiet', 'silent'];
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1, maxLength: 6 }),
        fc.array(day, { maxLength: 4 }),
        day,
        (days, held, more) => {
          const meetings = held.map((on) => ({ on, attended: ['z'] }));
          const of = (all: string[]) => engagementOn(all.map((on) => part('a', on)), meetings, '2026-07-19')[0]?.standing ?? 'silent'; // prettier-ignore
          expect(order.indexOf(of([...days, more]))).toBeLessThanOrEqual(order.indexOf(of(days)));
        },
      ),
      { numRuns: 100 },
    );
  });
});
