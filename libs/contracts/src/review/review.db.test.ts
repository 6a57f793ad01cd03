import { person, refusals, value } from '../../../../test/support/contracts.js';
import { ReviewStory } from '../../../../test/support/review-story.js';
import { givenConviction } from '../../../../test/support/scheme.js';
import { COHORT } from '../../../../test/support/run-story.js';
import { closingSituation } from '../contract/closing.store.js';
import { moveLines } from './move-lines.js';
import { movesOfLines } from './review.store.js';
import { standingOfLines } from './standing.js';

let story: ReviewStory;
let line: string;
beforeEach(async () => {
  story = await ReviewStory.begin();
  line = (await story.line('BINARY_PAYMENT')).id;
});
afterEach(() => story.end());

const ALDER = 'alder-manager';
const REVIEWER = 'commissioner-reviewer';
const ADJUDICATOR = 'commissioner-adjudicator';

const statements = async () =>
  (await story.runs.statements()).map(({ number, kind, totalPence }) => `${number} ${kind} ${totalPence}`);
const standing = async (number = 1) =>
  (await standingOfLines(story.db.sql, await story.statementId(number)))[0];
const query = (claimedPence = 9_000_000n) => story.move(ALDER, line, 0, 'query', { claimedPence });

describe('the review of a line', () => {
  it('goes from query over part conceded and escalation to redetermination, and the difference is a statement', async () => {
    value(await query());
    expect(await standing()).toMatchObject({
      state: 'queried',
      disputed: true,
      sequence: 1,
      decidedBy: [ALDER],
    });
    value(await story.move(REVIEWER, line, 1, 'concede', { allowedPence: 7_500_000n }));
    value(await story.move(ALDER, line, 2, 'escalate', { evidence: 'letter of 3 March' }));
    expect(
      refusals(await story.move(REVIEWER, line, 3, 'redetermine', { allowedPence: 8_000_000n })),
    ).toEqual(['NOT_ALLOWED review.redetermine']);
    expect(await statements()).toEqual(['1 run 7000000']);
    const made = value(await story.move(ADJUDICATOR, line, 3, 'redetermine', { allowedPence: 8_000_000n }));
    expect(await statements()).toEqual(['1 run 7000000', '2 decision 1000000']);
    expect(made.statementId).toBe(await story.statementId(2));
    expect(await story.runs.lines(2)).toEqual(['BINARY_PAYMENT 1000000 corrects 1']);
    expect(await story.line('BINARY_PAYMENT', 2)).toMatchObject({ kind: 'adjustment', correctsLineId: line });
    expect(await standing()).toMatchObject({
      state: 'redetermined',
      disputed: false,
      amountPence: 7_000_000n,
    });
    expect((await standing(2))?.decidedBy).toEqual([ALDER, ADJUDICATOR, REVIEWER].sort());
    const moves = await movesOfLines(story.db.sql, [line]);
    expect(
      moves.map(({ sequence, move, person: who, reason, evidence }) => [
        sequence,
        move,
        who,
        reason,
        evidence,
      ]),
    ).toEqual([
      [1, 'query', ALDER, 'the reason to query', null],
      [2, 'concede', REVIEWER, 'the reason to concede', null],
      [3, 'escalate', ALDER, 'the reason to escalate', 'letter of 3 March'],
      [4, 'redetermine', ADJUDICATOR, 'the reason to redetermine', null],
    ]);
    const { rows } = await story.db.sql.query(
      `select verb, person, subject_id as on from act where verb like 'review.%' order by id`,
    );
    expect(rows.map((row) => Object.values(row).join(' '))).toContain(
      `review.redetermine ${ADJUDICATOR} TR-A01/2015Q4/1/1`,
    );
  });

  it('states at once what is conceded in full, and what is accepted of a part', async () => {
    value(await query());
    expect(
      value(await story.move(REVIEWER, line, 1, 'concede', { allowedPence: 9_000_000n })).statementId,
    ).not.toBeNull();
    expect(await statements()).toEqual(['1 run 7000000', '2 decision 2000000']);
    const other = (await story.line('FREQUENCY_PAYMENT')).id;
    value(await story.move(ALDER, other, 0, 'query', { claimedPence: 500n }));
    expect(
      value(await story.move(REVIEWER, other, 1, 'concede', { allowedPence: 300n })).statementId,
    ).toBeNull();
    expect(value(await story.move(ALDER, other, 2, 'accept')).statementId).not.toBeNull();
    expect(await statements()).toEqual(['1 run 7000000', '2 decision 2000000', '3 decision 300']);
    const [sum] = (
      await story.db.sql.query<{ pence: string }>('select sum(total_pence)::text as pence from statement')
    ).rows;
    expect(sum?.pence).toBe('9000300');
  });

  it('makes no statement when the records are to be corrected, or nothing else is allowed than was stated', async () => {
    value(await query(0n));
    value(await story.move(REVIEWER, line, 1, 'concede', { allowedPence: 0n, remedy: 'records' }));
    const other = (await story.line('FREQUENCY_PAYMENT')).id;
    value(await story.move(REVIEWER, other, 0, 'query', { claimedPence: -500n }));
    value(await story.move(ALDER, other, 1, 'answer'));
    value(await story.move(REVIEWER, other, 2, 'escalate'));
    value(await story.move(ADJUDICATOR, other, 3, 'redetermine', { allowedPence: 0n }));
    expect(await statements()).toEqual(['1 run 7000000']);
  });

  it('says whether more can count as the latest statement does, whichever line it decides on', async () => {
    await story.end();
    story = await ReviewStory.begin(430, '2017-06-29');
    const first = (await story.line('BINARY_PAYMENT')).id;
    await givenConviction(story.db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    await story.runs.run('2017-12-01');
    value(await story.move(ALDER, first, 0, 'query', { claimedPence: 7_000_001n }));
    value(await story.move(REVIEWER, first, 1, 'concede', { allowedPence: 7_000_001n }));
    expect(
      (await story.runs.statements()).map(({ number, kind, basis }) => `${number} ${kind} ${basis}`),
    ).toEqual(['1 run provisional', '2 run final', '3 decision final']);
  });

  it('lets the figure go on beside what was decided', async () => {
    value(await query());
    value(await story.move(REVIEWER, line, 1, 'concede', { allowedPence: 7_050_000n }));
    value(await story.move(ALDER, line, 2, 'accept'));
    await givenConviction(story.db.sql, { ...COHORT, person: 431, recorded: '2017-11-01' });
    await story.runs.run('2017-12-01');
    expect(await statements()).toEqual(['1 run 7000000', '2 decision 50000', '3 run -100000']);
    expect(await story.runs.lines(3)).toEqual(['BINARY_PAYMENT -100000 corrects 1']);
    const decision = (await story.line('BINARY_PAYMENT', 2)).id;
    expect(refusals(await story.move(ALDER, decision, 0, 'query', { claimedPence: 0n }))).toEqual([
      'CONFLICT move',
    ]);
  });

  it('is taken as accepted when a part was conceded and nobody escalated in time: either party records it', async () => {
    value(await query());
    value(await story.move(REVIEWER, line, 1, 'concede', { allowedPence: 7_500_000n }));
    expect(await standing()).toMatchObject({ disputed: true });
    await story.letClockRunOut(line);
    expect(await standing()).toMatchObject({ state: 'conceded', disputed: false });
    expect(refusals(await story.move(ALDER, line, 2, 'escalate'))).toEqual(['CONFLICT move']);
    const { contractId: id } = (await story.runs.statements())[0]!;
    const inQuestion = async () =>
      (await closingSituation(story.db.sql, { id, code: 'TR-A01' })).disputedLines;
    expect(await inQuestion()).toBe(1);
    value(await story.move(REVIEWER, line, 2, 'accept'));
    expect(await inQuestion()).toBe(0);
    expect(await statements()).toEqual(['1 run 7000000', '2 decision 500000']);
  });

  it('is closed to who is no party, and to who gives no reason or names no line', async () => {
    const claim = { claimedPence: 1n };
    expect(refusals(await story.move('birch-manager', line, 0, 'query', claim))).toEqual([
      'NOT_ALLOWED review.query',
    ]);
    expect(refusals(await story.move('auditor', line, 0, 'query', claim))).toEqual([
      'NOT_ALLOWED review.query',
    ]);
    expect(refusals(await story.move(ALDER, line, 0, 'query', { ...claim, reason: ' ' }))).toEqual([
      'INVALID reason',
    ]);
    expect(refusals(await story.move(ALDER, '999', 0, 'query', claim))).toEqual(['NOT_FOUND line']);
    expect(refusals(await story.move(ALDER, 'x', 0, 'query', claim))).toEqual(['NOT_FOUND line']);
    expect(await movesOfLines(story.db.sql, [line])).toEqual([]);
  });
});

describe('a line of a closed contract', () => {
  it('waits until the contract is opened again', async () => {
    const turn = (sequence: number) =>
      story.db.sql.query(
        `with a as (insert into act (person, verb, subject_kind, subject_id) values ('x', 'contract.close', 'contract', 'x') returning id)
         insert into contract_closing (contract_id, sequence, closed, reason, act_id) select c.id, $1::int, $1::int % 2 = 1, 'x', a.id from contract c, a`,
        [sequence],
      );
    await turn(1);
    expect(refusals(await query())).toEqual(['CONFLICT contract']);
    await expect(
      story.db.sql.query(
        `with a as (insert into act (person, verb, subject_kind, subject_id) values ('x', 'review.query', 'statement_line', 'x') returning id)
         insert into line_move (line_id, sequence, move, party, claimed_pence, reason, due_on, act_id) select $1, 1, 'query', 'supplier', 1, 'x', current_date, id from a`,
        [line],
      ),
    ).rejects.toThrow('is not allowed now');
    await turn(2);
    value(await query());
  });
});

describe('two people at one line at the same moment', () => {
  it('one wins, the other is told who did what, and nothing is lost', async () => {
    value(await query());
    const results = await Promise.all([
      story.move(REVIEWER, line, 1, 'answer', { reason: 'the count is right' }),
      story.move('commissioner-manager', line, 1, 'concede', {
        allowedPence: 9_000_000n,
        reason: 'they are right',
      }),
      story.move(ALDER, line, 1, 'withdraw', { reason: 'our mistake' }),
    ]);
    const won = results.filter(({ ok }) => ok);
    const told = results.flatMap((result) => (result.ok ? [] : result.problems));
    expect([won.length, told.length]).toEqual([1, 2]);
    const moves = await movesOfLines(story.db.sql, [line]);
    expect(moves).toHaveLength(2);
    for (const { code, path, why } of told) {
      expect([code, path]).toEqual(['CONFLICT', ['seen']]);
      expect(why).toContain(`${moves[1]?.person} made the move '${moves[1]?.move}'`);
      expect(why).toContain(moves[1]?.reason);
    }
  });

  it('the same move once more, as after an answer that got lost, is the same move', async () => {
    const first = value(await query());
    expect(value(await query())).toEqual(first);
    const conceded = () => story.move(REVIEWER, line, 1, 'concede', { allowedPence: 9_000_000n });
    const twice = await Promise.all([conceded(), conceded()]);
    expect(value(twice[0])).toEqual(value(twice[1]));
    expect(await statements()).toEqual(['1 run 7000000', '2 decision 2000000']);
    expect(refusals(await query(8_000_000n))).toEqual(['CONFLICT seen']);
    expect(refusals(await story.move(ALDER, line, 7, 'accept'))).toEqual(['CONFLICT seen']);
  });
});

describe('several moves in one go', () => {
  it('are all made or none', async () => {
    const other = (await story.line('FREQUENCY_PAYMENT')).id;
    const ask = (lineId: string, claimedPence: bigint) =>
      ({ lineId, seen: 0, move: 'query', claimedPence, reason: 'both are wrong' }) as const;
    const one = await moveLines(story.deps, person(ALDER), [ask(line, 8_000_000n), ask(other, 0n)]);
    expect(refusals(one)).toEqual(['INVALID moves.1.claimedPence']);
    expect(await movesOfLines(story.db.sql, [line, other])).toEqual([]);
    value(await moveLines(story.deps, person(ALDER), [ask(line, 8_000_000n), ask(other, 5n)]));
    expect(await movesOfLines(story.db.sql, [line, other])).toHaveLength(2);
    const many = Array.from({ length: 201 }, () => ask(line, 1n));
    expect(refusals(await moveLines(story.deps, person(ALDER), many))).toEqual(['TOO_LARGE moves']);
  });
});

describe('the database', () => {
  it('takes no decision that is not stated, and no statement of a decision but the one that was made', async () => {
    value(await query());
    const insert = (allowed: bigint) =>
      story.db.sql.query(
        `with a as (insert into act (person, verb, subject_kind, subject_id) values ('x', 'review.concede', 'statement_line', 'x') returning id)
         insert into line_move (line_id, sequence, move, party, allowed_pence, remedy, reason, act_id)
         select $1, 2, 'concede', 'buyer', $2, 'payment', 'x', id from a`,
        [line, allowed],
      );
    await expect(insert(9_000_000n)).rejects.toThrow('the decision is not stated');
    value(await story.move(REVIEWER, line, 1, 'concede', { allowedPence: 9_000_000n }));
    await expect(
      story.db.sql.query(
        `insert into statement_line (statement_id, position, component, title, kind, amount_pence, figure_id, node, corrects_line_id, decision_id)
         select statement_id, 9, component, title, 'adjustment', amount_pence, figure_id, node, corrects_line_id, null from statement_line where decision_id is not null`,
      ),
    ).rejects.toThrow('lines of decisions stand on the statement of their decision');
    await expect(story.db.sql.query('update line_move set reason = $1', ['y'])).rejects.toThrow(
      'permission denied',
    );
    await expect(story.db.owner.query('delete from line_move')).rejects.toThrow('never changed or deleted');
  });
});
