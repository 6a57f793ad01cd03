import { person, refusals, value } from '../../../../test/support/contracts.js';
import { ReviewStory } from '../../../../test/support/review-story.js';
import { standingOfLines } from '../review/standing.js';
import { type DeductionAsked, decideDeduction } from './decide-deduction.js';
import { deductionDecisionsOfLines } from './deduction.store.js';

let story: ReviewStory;
let line: string;
beforeEach(async () => {
  story = await ReviewStory.begin(530); // 30 more than the baseline's 500, £800 each
  line = (await story.line('BINARY_DEDUCTION')).id;
});
afterEach(() => story.end());

const REVIEWER = 'commissioner-reviewer';
const decide = (
  seen: number,
  outcome: DeductionAsked['outcome'],
  amountPence?: bigint,
  who = REVIEWER,
  of = line,
) =>
  decideDeduction(story.deps, person(who), {
    lineId: of,
    seen,
    outcome,
    reason: `the reason: ${outcome}`,
    ...(amountPence !== undefined && { amountPence }),
  });
const standing = async (of = line, number = 1) =>
  (await standingOfLines(story.db.sql, await story.statementId(number))).find(({ lineId }) => lineId === of);

describe('a deduction', () => {
  it('is calculated until it is decided, in parts if wanted, each an act with a reason', async () => {
    expect(await standing()).toMatchObject({
      amountPence: -2_400_000n,
      kind: 'deduction',
      deduction: { recoveredPence: 0n, waivedPence: 0n, reinvestedPence: 0n, undecidedPence: 2_400_000n },
    });
    value(await decide(0, 'recovered', 1_000_000n));
    value(await decide(1, 'waived', 400_000n));
    value(await decide(2, 'reinvested'));
    expect(await standing()).toMatchObject({
      deduction: {
        recoveredPence: 1_000_000n,
        waivedPence: 400_000n,
        reinvestedPence: 1_000_000n,
        undecidedPence: 0n,
      },
      decidedBy: [REVIEWER],
    });
    const { rows } = await story.db.sql.query(
      `select person, reason, subject_id as on from act where verb = 'deduction.decide' order by id`,
    );
    expect(rows.map((row) => Object.values(row).join(', '))).toEqual(
      ['recovered', 'waived', 'reinvested'].map(
        (outcome) => `${REVIEWER}, the reason: ${outcome}, TR-A01/2015Q4/1/2`,
      ),
    );
    expect(refusals(await decide(3, 'waived', 1n))).toEqual(['CONFLICT line']);
  });

  it('is never decided beyond what it comes to, nor by below nil', async () => {
    value(await decide(0, 'recovered', 2_000_000n));
    expect(refusals(await decide(1, 'waived', 400_001n))).toEqual(['INVALID amountPence']);
    expect(refusals(await decide(1, 'waived', 0n))).toEqual(['INVALID amountPence']);
    expect(refusals(await decide(1, 'waived', -1n))).toEqual(['INVALID amountPence']);
    await expect(
      story.db.sql.query(
        `with a as (insert into act (person, verb, subject_kind, subject_id) values ('x', 'deduction.decide', 'statement_line', 'x') returning id)
         insert into deduction_decision (line_id, sequence, outcome, amount_pence, reason, act_id) select $1, 2, 'waived', 400001, 'x', id from a`,
        [line],
      ),
    ).rejects.toThrow('no more than an undisputed deduction comes to');
  });

  it('is decided by the buyer, of a deduction, with a reason', async () => {
    expect(refusals(await decide(0, 'waived', 1n, 'alder-manager'))).toEqual([
      'NOT_ALLOWED deduction.decide',
    ]);
    expect(refusals(await decide(0, 'waived', 1n, 'commissioner-approver'))).toEqual([
      'NOT_ALLOWED deduction.decide',
    ]);
    const payment = (await story.line('BINARY_PAYMENT')).id;
    expect(refusals(await decide(0, 'waived', 1n, REVIEWER, payment))).toEqual(['INVALID line']);
    expect(refusals(await decide(0, 'waived', 1n, REVIEWER, '999'))).toEqual(['NOT_FOUND line']);
    const nothing = await decideDeduction(story.deps, person(REVIEWER), {
      lineId: line,
      seen: 0,
      outcome: 'waived',
      reason: ' ',
    });
    expect(refusals(nothing)).toEqual(['INVALID reason']);
  });

  it('waits while it is disputed', async () => {
    value(await story.move('alder-manager', line, 0, 'query', { claimedPence: 0n }));
    expect(refusals(await decide(0, 'recovered'))).toEqual(['CONFLICT line']);
    value(await story.move('alder-manager', line, 1, 'withdraw'));
    value(await decide(0, 'recovered'));
  });

  it('that two decide on at the same moment is decided by one; the other is told', async () => {
    const both = await Promise.all([
      decide(0, 'recovered', 2_000_000n),
      decide(0, 'waived', 2_000_000n, 'commissioner-manager'),
    ]);
    expect(both.flatMap(refusals)).toEqual(['CONFLICT seen']);
    const [made, ...more] = await deductionDecisionsOfLines(story.db.sql, [line]);
    expect(more).toEqual([]);
    const told = both.flatMap((each) => (each.ok ? [] : each.problems));
    expect(told[0]?.why).toContain(`${made?.person} decided that £20,000.00 is ${made?.outcome}`);
    const again = await decide(0, made!.outcome, 2_000_000n, made!.person);
    expect(value(again)).toEqual(made);
  });

  it('gives back, when it is reduced later, at most what was recovered', async () => {
    value(await decide(0, 'recovered', 500_000n));
    value(await decide(1, 'waived'));
    value(await story.move('alder-manager', line, 0, 'query', { claimedPence: 0n }));
    value(await story.move(REVIEWER, line, 1, 'concede', { allowedPence: 0n }));
    const correction = (await story.line('BINARY_DEDUCTION', 2)).id;
    expect(await standing(correction, 2)).toMatchObject({
      amountPence: 2_400_000n,
      kind: 'adjustment',
      correctsLineId: line,
      givesBackPence: 500_000n,
      deduction: { undecidedPence: 0n },
    });
    expect((await standing())?.givesBackPence).toBeNull();
  });

  it('that is not decided holds up what would give it back', async () => {
    value(await decide(0, 'recovered', 500_000n));
    value(await story.move('alder-manager', line, 0, 'query', { claimedPence: 0n }));
    value(await story.move(REVIEWER, line, 1, 'concede', { allowedPence: 0n }));
    const correction = (await story.line('BINARY_DEDUCTION', 2)).id;
    expect(await standing(correction, 2)).toMatchObject({ deduction: { undecidedPence: 1_900_000n } });
  });
});
