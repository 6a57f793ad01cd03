import fc from 'fast-check';
import { ukCalendar } from '../calendar/bank-holidays.js';
import { SERVICE_CATEGORIES } from '../service/service.js';
import { clockRuns } from './clock-runs.js';
import { allowedMoves, MOVES } from './moves.js';
import { isAmbiguous, makeReference } from './reference.js';
import { type Attendance, EVENT_KINDS, type ReferralEvent } from './referral.js';
import { referralStanding, replay } from './referral-standing.js';
import { refusalProblem } from './refusals.js';
import { outcomeScore } from './score.js';
import { deliveryState, needsReport, stateOf } from './standing.js';

const FACTS = { originId: 1, at: '2026-03-02T09:00:00Z', wanted: ['a', 'b', 'c'] };
const at = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`;
type Happened = Omit<ReferralEvent, 'sequence'>;
const list = (...events: Happened[]): ReferralEvent[] =>
  events.map((event, i) => ({ ...event, sequence: i + 1 }));

const SENT: Happened = { kind: 'sent', at: at(2), serviceId: 1, holderId: 2 };
const ACCEPTED: Happened[] = [SENT, { kind: 'accepted', at: at(3) }];
const PLANNED: Happened[] = [
  ...ACCEPTED,
  { kind: 'assessment_recorded', at: at(4), attendance: 'yes' },
  { kind: 'plan_submitted', at: at(5), sessionsPlanned: 2 },
];
const APPROVED: Happened[] = [...PLANNED, { kind: 'plan_approved', at: at(6) }];
const session = (n: number, attendance: Attendance): Happened => ({
  kind: 'session_recorded',
  at: at(8 + n),
  session: n,
  attendance,
});
const END: Happened = { kind: 'end_requested', at: at(20), reason: 'MOV' };
const of = (events: ReferralEvent[]) => referralStanding(FACTS, events, ukCalendar('england_and_wales'));

describe('how a referral ends', () => {
  // the situations of Refer and Monitor's referral concluder: delivery, report, end with and without a request, withdrawal class
  it.each<[string, Happened[], string, boolean, string | null, string | null, string]>([
    ['sent, not accepted', [SENT], 'not_delivering', false, null, 'cancelled', 'pre_ica'],
    ['no plan', ACCEPTED, 'not_delivering', false, null, 'cancelled', 'pre_ica'],
    ['a plan that is not approved', PLANNED, 'not_delivering', false, null, 'cancelled', 'pre_ica'],
    ['no session has any attendance', APPROVED, 'no_first_session', false, null, 'cancelled', 'pre_ica'],
    [
      'all sessions recorded, none attended',
      [...APPROVED, session(1, 'no'), session(2, 'no')],
      'no_first_session',
      false,
      null,
      'cancelled',
      'pre_ica',
    ],
    [
      'one missed, one to come',
      [...APPROVED, session(1, 'no')],
      'no_first_session',
      false,
      null,
      'cancelled',
      'pre_ica',
    ],
    [
      'one attended, one to come',
      [...APPROVED, session(1, 'yes')],
      'in_progress',
      true,
      null,
      'ended',
      'post_ica',
    ],
    [
      'one attended, one missed: all recorded',
      [...APPROVED, session(1, 'late'), session(2, 'no')],
      'completed',
      true,
      'completed',
      'completed',
      'post_ica',
    ],
    [
      'all attended',
      [...APPROVED, session(1, 'yes'), session(2, 'late')],
      'completed',
      true,
      'completed',
      'completed',
      'closed_early',
    ],
  ])('%s', (_, events, delivery, report, end, afterRequest, withdrawalClass) => {
    const before = of(list(...events));
    expect([deliveryState(before.standing), needsReport(before.standing), before.endState]).toEqual([
      delivery,
      report,
      end,
    ]);
    const after = of(list(...events, END));
    expect([after.endState, after.withdrawalClass, after.state]).toEqual([
      afterRequest,
      withdrawalClass,
      report ? 'reporting' : 'reported',
    ]);
    // concluded at once where no report is due, and not before it where one is
    const concluded = list(...events, END, { kind: 'concluded', at: at(21) });
    if (!report) expect(of(concluded).state).toBe('concluded');
    else expect(() => replay(FACTS, concluded)).toThrow('state');
    const levels = { a: 'achieved', b: 'achieved', c: 'achieved' } as const;
    const reported = list(...events, END, { kind: 'report_submitted', at: at(21), levels });
    if (report) expect(of(reported)).toMatchObject({ state: 'reported', score: 3, endState: afterRequest });
    else expect(() => replay(FACTS, reported)).toThrow('nothing_reported');
  });

  it('takes back a completion when a session turns out not to have been attended', () => {
    const events = [...APPROVED, session(1, 'yes'), session(2, 'no')];
    expect(of(list(...events)).state).toBe('reporting');
    expect(of(list(...events, session(1, 'no'))).state).toBe('in_delivery');
  });
});

describe('the outcome score', () => {
  it.each([
    [null, null],
    [{}, 0],
    // equal subtotals: 1 of the achieved, 1 of those in part; a sum over distinct subtotals gives 1
    [{ a: 'achieved', b: 'partially_achieved', c: 'partially_achieved' }, 2],
    [{ a: 'achieved', b: 'not_achieved' }, 1],
    [{ a: 'partially_achieved' }, 0.5],
  ] as const)('of %j is %p', (levels, score) => {
    expect(outcomeScore(levels)).toBe(score);
  });
});

describe('clocks', () => {
  const clock = (...events: Happened[]) => {
    const { clock: running } = of(list(...events));
    return running && `${running.clock} ${running.dueOn}`;
  };
  it.each<[string, Happened[], string | null]>([
    ['acceptance: three from receipt', [SENT], 'acceptance 2026-03-05'],
    ['assessment: ten from receipt, whenever it was accepted', ACCEPTED, 'assessment 2026-03-16'],
    ['plan: five from the assessment', PLANNED.slice(0, 3), 'plan 2026-03-11'],
    ['approval: five from the plan', PLANNED, 'approval 2026-03-12'],
    [
      'plan again, from its return',
      [...PLANNED, { kind: 'plan_returned', at: at(9), reason: 'x' }],
      'plan 2026-03-16',
    ],
    ['none while sessions go on', APPROVED, null],
    [
      'report: five from the last session',
      [...APPROVED, session(1, 'yes'), session(2, 'yes')],
      'report 2026-03-17',
    ],
    [
      'report: five from when the end was asked for',
      [...APPROVED, session(1, 'yes'), END],
      'report 2026-03-27',
    ],
    [
      'report: not put off by an end asked for later',
      [...APPROVED, session(1, 'yes'), session(2, 'yes'), END],
      'report 2026-03-17',
    ],
    ['none for a draft', [], null],
    [
      'acceptance anew, once it is sent elsewhere',
      [...APPROVED, { ...SENT, kind: 'reassigned', at: at(16), serviceId: 2 }],
      'acceptance 2026-03-19',
    ],
  ])('%s', (_, events, wanted) => {
    expect(clock(...events)).toBe(wanted);
  });

  it('go by the terms in force on the day on which they start', () => {
    const asked: string[] = [];
    const standing = referralStanding(FACTS, list(SENT), ukCalendar('scotland'), (name, startsOn) => {
      asked.push(`${name} ${startsOn}`);
      return 7;
    });
    expect(standing.clock?.dueOn).toBe('2026-03-11');
    expect(asked).toEqual(['acceptance 2026-03-02']);
  });

  it('are told one after the other: met, or left where the referral went elsewhere', () => {
    const elsewhere: Happened = { ...SENT, kind: 'reassigned', at: at(10), serviceId: 2 };
    expect(
      clockRuns(FACTS, list(...ACCEPTED, elsewhere)).map((run) => [run.clock, run.met, run.until]),
    ).toEqual([
      ['acceptance', true, at(3)],
      ['assessment', false, at(10)],
      ['acceptance', false, null],
    ]);
  });
});

describe('moves', () => {
  it.each<[string, Happened[], string[], string[], string[]]>([
    ['a draft', [], ['sent', 'withdrawn'], [], []],
    ['sent', [SENT], ['end_requested', 'withdrawn'], ['accepted', 'declined'], ['reassigned']],
    [
      'a plan that waits',
      PLANNED,
      ['plan_returned', 'plan_approved', 'end_requested', 'withdrawn'],
      ['caseworker_assigned', 'plan_submitted'],
      ['reassigned'],
    ],
    [
      'a session held',
      [...APPROVED, session(1, 'yes')],
      ['end_requested'],
      ['caseworker_assigned', 'plan_submitted', 'session_booked', 'session_recorded'],
      ['reassigned'],
    ],
    [
      'an end asked for',
      [...APPROVED, session(1, 'yes'), END],
      [],
      ['caseworker_assigned', 'session_recorded', 'report_submitted'],
      [],
    ],
    ['concluded', [...ACCEPTED, END, { kind: 'concluded', at: at(21) }], [], [], []],
  ])('%s: those of origin, holder and buyer', (_, events, origin, holder, buyer) => {
    const standing = replay(FACTS, list(...events));
    expect(allowedMoves(standing, ['origin'])).toEqual(origin);
    expect(allowedMoves(standing, ['holder'])).toEqual(holder);
    expect(allowedMoves(standing, ['buyer'])).toEqual(buyer);
  });

  it('say as a sentence what is not possible now, and what can follow', () => {
    const standing = replay(FACTS, list(...ACCEPTED));
    const said = (event: Happened) =>
      refusalProblem('KT4093DE', standing, { ...event, sequence: 3 }, 'state');
    expect(said(session(1, 'yes'))).toMatchObject({
      why: 'KT4093DE is accepted, and no session can be recorded now.',
      fix: expect.stringContaining('What can follow: caseworker assigned, assessment booked') as string,
    });
    expect(said(SENT).why).toBe('KT4093DE is accepted, and it cannot be sent now.');
  });

  it('are all named, and closed states allow none', () => {
    expect(Object.keys(MOVES)).toEqual([...EVENT_KINDS]);
    for (const { from } of Object.values(MOVES)) {
      expect(from).not.toContain('concluded');
      expect(from).not.toContain('withdrawn');
    }
  });

  it('may be told with more or fewer digits of a second', () => {
    const events = list(
      { ...SENT, at: '2026-03-02T10:00:00.500000Z' },
      { kind: 'accepted', at: '2026-03-02T10:00:01Z' },
    );
    expect(stateOf(replay(FACTS, events))).toBe('accepted');
    expect(() => replay(FACTS, list(events[0]!, { kind: 'accepted', at: '2026-03-02T10:00:00Z' }))).toThrow(
      'too_early',
    );
  });
});

describe('a reference', () => {
  it('has two letters, four digits and two of the category, and nothing that people mix up', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SERVICE_CATEGORIES),
        fc.infiniteStream(fc.nat(1_000_000)),
        (category, numbers) => {
          const reference = makeReference(category, (limit) => numbers.next().value % limit);
          expect(reference).toMatch(/^[A-HJ-NP-Z]{2}\d{4}[A-Z]{2}$/);
          expect(reference.endsWith(category.slice(0, 2).toUpperCase())).toBe(true);
          expect(isAmbiguous(reference)).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['SK0123SO', true],
    ['KT1234LI', true],
    ['SK5234AC', true],
    ['BK8234AC', true],
    ['KT4093AC', false],
  ])('%s is ambiguous: %p', (reference, ambiguous) => {
    expect(isAmbiguous(reference)).toBe(ambiguous);
  });
});
