import type { Party } from '../terms/terms.js';
import { allowedMove, type AskedMove, openMoves } from './allowed-move.js';
import { CLOCK_DAYS, dueAfter, queriedUntil } from './clocks.js';
import { isDisputed, isOverdue, type LineMove, type Move, reviewOf } from './review.js';

const TODAY = '2017-11-10';
const DUE = '2017-11-20';
const OVER = '2017-11-09';
const PERSONS: Readonly<Record<string, Party>> = {
  alder: 'supplier',
  manager: 'buyer',
  reviewer: 'buyer',
  issuer: 'buyer',
};

/** `alder query 900`, `manager concede 800`, `manager answer !` (its clock has run out); a line of £1,000. */
function told(...stories: string[]): LineMove[] {
  const moves: LineMove[] = [];
  for (const story of stories) {
    const asked = askedOf(story);
    const made = {
      ...asked,
      sequence: moves.length + 1,
      remedy: asked.allowedPence === null ? null : ('payment' as const),
    };
    const { inPart } = reviewOf([...moves, { ...made, dueOn: null }]);
    const clock = asked.move === 'query' || asked.move === 'escalate' || inPart;
    moves.push({ ...made, dueOn: clock ? (story.endsWith('!') ? OVER : DUE) : null });
  }
  return moves;
}

function askedOf(story: string): AskedMove {
  const [person = '', move, amount] = story.replace(' !', '').split(' ');
  const pence = amount === undefined ? null : BigInt(amount) * 100n;
  const party = PERSONS[person];
  if (!party) throw new Error(`who is ${person}?`);
  return {
    person,
    party,
    move: move as Move,
    claimedPence: move === 'query' ? pence : null,
    allowedPence: move === 'query' ? null : pence,
  };
}

const answerTo = (before: readonly string[], story: string, decided = false): string => {
  const moves = told(...before);
  const line = {
    amountPence: 100_000n,
    decided,
    issuedBy: 'issuer',
    touchedBy: moves.map(({ person }) => person),
    movedFor: moves,
  };
  const against = allowedMove(line, reviewOf(moves), askedOf(story), TODAY);
  return against ? `${against.code} ${against.path.join('.')}` : 'allowed';
};

const QUERIED = ['alder query 900'];
const CONCEDED = [...QUERIED, 'manager concede 950'];
const ESCALATED = [...QUERIED, 'manager answer', 'alder escalate'];

describe('a move', () => {
  it.each<[string, string[], string, string]>([
    ['either party queries', [], 'alder query 900', 'allowed'],
    ['the buyer too', [], 'manager query 0', 'allowed'],
    ['a query says what the line should be', [], 'alder query', 'INVALID claimedPence'],
    ['and that is another amount', [], 'alder query 1000', 'INVALID claimedPence'],
    ['nothing is answered that was not queried', [], 'manager answer', 'CONFLICT move'],
    ['nothing is escalated that was not queried', [], 'alder escalate', 'CONFLICT move'],
    ['a line is queried once', QUERIED, 'manager query 0', 'CONFLICT move'],
    ['the other party answers', QUERIED, 'manager answer', 'allowed'],
    ['not the one that queried', QUERIED, 'alder answer', 'NOT_ALLOWED review.answer'],
    ['an answer names no amount', QUERIED, 'manager answer 900', 'INVALID allowedPence'],
    ['a query is conceded in full', QUERIED, 'manager concede 900', 'allowed'],
    ['or in part', QUERIED, 'manager concede 999', 'allowed'],
    ['not by nothing', QUERIED, 'manager concede 1000', 'INVALID allowedPence'],
    ['not by more than was claimed', QUERIED, 'manager concede 899', 'INVALID allowedPence'],
    ['not the other way', QUERIED, 'manager concede 1001', 'INVALID allowedPence'],
    ['and says how much', QUERIED, 'manager concede', 'INVALID allowedPence'],
    ['not by the one that queried', QUERIED, 'alder concede 950', 'NOT_ALLOWED review.concede'],
    ['also after an answer', [...QUERIED, 'manager answer'], 'reviewer concede 950', 'allowed'],
    ['the one that queried waits for an answer', QUERIED, 'alder escalate', 'CONFLICT move'],
    ['and escalates when none came in time', ['alder query 900 !'], 'alder escalate', 'allowed'],
    [
      'an answer is escalated by the one that queried',
      [...QUERIED, 'manager answer'],
      'alder escalate',
      'allowed',
    ],
    [
      'not by who answered',
      [...QUERIED, 'manager answer'],
      'manager escalate',
      'NOT_ALLOWED review.escalate',
    ],
    ['not after the time for it', [...QUERIED, 'manager answer !'], 'alder escalate', 'CONFLICT move'],
    ['a part is accepted by the one that queried', CONCEDED, 'alder accept', 'allowed'],
    ['not by who conceded it', CONCEDED, 'manager accept', 'NOT_ALLOWED review.accept'],
    [
      'unless the time to escalate is over',
      [...QUERIED, 'manager concede 950 !'],
      'manager accept',
      'allowed',
    ],
    ['a part is escalated', CONCEDED, 'alder escalate', 'allowed'],
    ['not after the time for it', [...QUERIED, 'manager concede 950 !'], 'alder escalate', 'CONFLICT move'],
    ['and then not withdrawn', [...QUERIED, 'manager concede 950 !'], 'alder withdraw', 'CONFLICT move'],
    [
      'an answer is not accepted: the query is withdrawn',
      [...QUERIED, 'manager answer'],
      'alder accept',
      'CONFLICT move',
    ],
    ['in full is the end', [...QUERIED, 'manager concede 900'], 'alder escalate', 'CONFLICT move'],
    ['for everybody', [...QUERIED, 'manager concede 900'], 'alder withdraw', 'CONFLICT move'],
    ['a third person of the buyer redetermines', ESCALATED, 'reviewer redetermine 925', 'allowed'],
    ['also as it was stated', ESCALATED, 'reviewer redetermine 1000', 'allowed'],
    ['not beyond what was claimed', ESCALATED, 'reviewer redetermine 800', 'INVALID allowedPence'],
    ['not who answered', ESCALATED, 'manager redetermine 925', 'NOT_ALLOWED review.redetermine'],
    ['not who issued the statement', ESCALATED, 'issuer redetermine 925', 'NOT_ALLOWED review.redetermine'],
    ['not the supplier', ESCALATED, 'alder redetermine 925', 'NOT_ALLOWED review.redetermine'],
    ['not before it is escalated', QUERIED, 'reviewer redetermine 925', 'CONFLICT move'],
    [
      'a redetermination is final',
      [...ESCALATED, 'reviewer redetermine 925'],
      'alder query 900',
      'CONFLICT move',
    ],
    ['so is an acceptance', [...CONCEDED, 'alder accept'], 'alder query 900', 'CONFLICT move'],
    ['a query is withdrawn by its party', ESCALATED, 'alder withdraw', 'allowed'],
    ['not by the other', QUERIED, 'manager withdraw', 'NOT_ALLOWED review.withdraw'],
    ['what was withdrawn can be queried again', [...QUERIED, 'alder withdraw'], 'manager query 0', 'allowed'],
  ])('%s (after %j: %s)', (_, before, story, expected) => {
    expect(answerTo(before, story)).toBe(expected);
  });

  it('is not made about what a review came to', () => {
    expect(answerTo([], 'alder query 900', true)).toBe('CONFLICT move');
  });

  it('is not made by who moved for the other party before', () => {
    const moves = told(...QUERIED);
    const line = {
      amountPence: 100_000n,
      decided: false,
      issuedBy: 'issuer',
      touchedBy: ['alder'],
      movedFor: moves,
    };
    const asked = { ...askedOf('manager answer'), person: 'alder' };
    expect(allowedMove(line, reviewOf(moves), asked, TODAY)).toMatchObject({
      code: 'NOT_ALLOWED',
      path: ['review.answer'],
    });
    expect(openMoves(line, reviewOf(moves), { party: 'buyer', person: 'alder' }, TODAY)).toEqual([]);
  });

  it('is told why it cannot be made, and what can be done instead', () => {
    const review = reviewOf(told(...QUERIED));
    const line = {
      amountPence: 100_000n,
      decided: false,
      issuedBy: 'issuer',
      touchedBy: ['alder'],
      movedFor: [],
    };
    const against = allowedMove(line, review, askedOf('alder escalate'), TODAY);
    expect([against?.why, against?.fix]).toEqual([
      'An answer is due by 2017-11-20.',
      'Wait for it; a query that was not answered in time can be escalated.',
    ]);
    expect(openMoves(line, review, { party: 'supplier', person: 'alder' }, TODAY)).toEqual(['withdraw']);
    expect(openMoves(line, review, { party: 'buyer', person: 'manager' }, TODAY)).toEqual([
      'answer',
      'concede',
    ]);
  });
});

describe('a line', () => {
  it.each<[string, string[], boolean, boolean]>([
    ['as stated', [], false, false],
    ['queried', QUERIED, true, false],
    ['queried, the answer not in time', ['alder query 900 !'], true, true],
    ['answered', [...QUERIED, 'manager answer'], true, false],
    ['answered, and not escalated in time', [...QUERIED, 'manager answer !'], false, false],
    ['conceded in full', [...QUERIED, 'manager concede 900'], false, false],
    ['conceded in part', CONCEDED, true, false],
    ['conceded in part, and not escalated in time', [...QUERIED, 'manager concede 950 !'], false, false],
    ['accepted', [...CONCEDED, 'alder accept'], false, false],
    ['escalated', ESCALATED, true, false],
    ['escalated, not redetermined in time', [...QUERIED, 'manager answer', 'alder escalate !'], true, true],
    ['redetermined', [...ESCALATED, 'reviewer redetermine 925'], false, false],
    ['withdrawn', [...QUERIED, 'alder withdraw'], false, false],
    ['queried again', [...QUERIED, 'alder withdraw', 'manager query 0'], true, false],
  ])('%s: disputed %p, overdue %p', (_, moves, disputed, overdue) => {
    const review = reviewOf(told(...moves));
    expect([isDisputed(review, TODAY), isOverdue(review, TODAY)]).toEqual([disputed, overdue]);
  });

  it('queried again forgets what was claimed and conceded before', () => {
    const again = reviewOf(told(...CONCEDED, 'alder escalate', 'alder withdraw', 'manager query 1100'));
    expect(again).toMatchObject({
      queriedBy: 'buyer',
      claimedPence: 110_000n,
      allowedPence: null,
      remedy: null,
    });
    expect(reviewOf(told(...CONCEDED, 'alder withdraw')).allowedPence).toBeNull();
  });
});

describe('a clock', () => {
  it.each<[Move, boolean, string | null]>([
    ['query', false, '2017-11-20'],
    ['answer', true, '2017-11-20'],
    ['concede', true, '2017-11-20'],
    ['concede', false, null],
    ['escalate', false, '2017-11-30'],
    ['accept', false, null],
    ['redetermine', false, null],
    ['withdraw', false, null],
  ])('of %s (in part: %p) runs until %p unless the terms say otherwise', (move, inPart, due) => {
    expect(dueAfter({ move }, inPart, {}, TODAY)).toBe(due);
    expect(CLOCK_DAYS).toEqual({ answer: 10, escalate: 10, redetermine: 20 });
  });

  it('goes by the terms', () => {
    const clocks = { answer: { days: 0 }, escalate: { days: 5, clause: '9' }, redetermine: { days: 60 } };
    expect(dueAfter({ move: 'query' }, false, clocks, TODAY)).toBe(TODAY);
    expect(dueAfter({ move: 'answer' }, true, clocks, TODAY)).toBe('2017-11-15');
    expect(dueAfter({ move: 'escalate' }, false, clocks, TODAY)).toBe('2018-01-09');
    expect([queriedUntil({}, TODAY), queriedUntil({ query: { days: 20 } }, TODAY)]).toEqual([
      null,
      '2017-11-30',
    ]);
  });
});
