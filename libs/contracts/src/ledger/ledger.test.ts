import fc from 'fast-check';
import { quotient } from '#kernel';
import { postingsForApproval } from '../approval/approval-postings.js';
import { afterPosting, type Balances, NO_BALANCES, onWrongSide, type Posting } from './account.js';
import { arrangementProblems, readShare } from './arrangement.js';
import { type LedgerAct, postingsOf, tooLittle } from './ledger-act.js';
import { POSTINGS } from './postings.js';

const pence = fc.bigInt({ min: 1n, max: 1_000_000n });
const ACTS: readonly LedgerAct[] = [
  { kind: 'on_account' },
  { kind: 'retention_release' },
  { kind: 'repayment' },
  { kind: 'reinvestment_spent' },
  { kind: 'recovery', from: 'payable', towards: 'recoverable' },
  { kind: 'recovery', from: 'payable', towards: 'on_account' },
  { kind: 'recovery', from: 'retention', towards: 'recoverable' },
  { kind: 'recovery', from: 'retention', towards: 'on_account' },
  { kind: 'write_off', account: 'recoverable' },
  { kind: 'write_off', account: 'on_account' },
  { kind: 'write_off', account: 'reinvestment' },
];

/** What may happen to a contract's books, in any order. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('approve' as const),
      lines: fc.array(
        fc.record({
          payablePence: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
          reinvestedPence: fc.bigInt({ min: 0n, max: 1000n }),
        }),
        { maxLength: 4 },
      ),
      retention: fc.bigInt({ min: 0n, max: 20n }).map((twentieths) => quotient(twentieths, 20n)),
      limit: fc.option(pence, { nil: undefined }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('act' as const), act: fc.constantFrom(...ACTS), pence }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('send' as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('settle', 'reject', 'return') }) },
);

/** Books with what is told of them beside: what was approved, and each payment. */
class Story {
  balances: Balances = NO_BALANCES;
  approved = 0n;
  reinvested = 0n;
  writtenOff = 0n;
  reinvestmentGivenUp = 0n;
  repaid = 0n;
  spent = 0n;
  readonly sent: bigint[] = [];
  readonly settled: bigint[] = [];

  post(postings: readonly Posting[]): void {
    expect(postings.reduce((sum, { amountPence }) => sum + amountPence, 0n)).toBe(0n);
    expect(postings.map(({ amountPence }) => amountPence)).not.toContain(0n);
    this.balances = afterPosting(this.balances, postings);
    expect(onWrongSide(this.balances)).toEqual([]);
  }

  tell(next: typeof step extends fc.Arbitrary<infer Step> ? Step : never): void {
    const { recoverable, on_account } = this.balances;
    switch (next.what) {
      case 'approve': {
        const { lines, retention, limit } = next;
        const arrangement = { retention, ...(limit === undefined ? {} : { recoveryLimitPence: limit }) };
        this.post(
          postingsForApproval({
            lines,
            arrangement,
            balances: { recoverable, on_account },
            recoveredBeforePence: 0n,
          }),
        );
        for (const line of lines) {
          this.approved += line.payablePence;
          this.reinvested += line.reinvestedPence;
        }
        return;
      }
      case 'act':
        if (tooLittle(next.act, next.pence, this.balances).length > 0) return;
        this.post(postingsOf(next.act, next.pence));
        if (next.act.kind === 'write_off' && next.act.account === 'reinvestment')
          this.reinvestmentGivenUp += next.pence;
        else if (next.act.kind === 'write_off') this.writtenOff += next.pence;
        if (next.act.kind === 'repayment') this.repaid += next.pence;
        if (next.act.kind === 'reinvestment_spent') this.spent += next.pence;
        return;
      case 'send': {
        const due = -this.balances.payable;
        if (due === 0n) return;
        this.post(POSTINGS.paymentSent(due));
        this.sent.push(due);
        return;
      }
      default: {
        const amount = next.what === 'return' ? this.settled.shift() : this.sent.shift();
        if (amount === undefined) return;
        if (next.what === 'settle') this.settled.push(amount);
        this.post(
          next.what === 'settle'
            ? POSTINGS.paymentSettled(amount)
            : next.what === 'reject'
              ? POSTINGS.paymentRejected(amount)
              : POSTINGS.paymentReturned(amount),
        );
      }
    }
  }
}

describe('the ledger', () => {
  it('comes to nothing, keeps every balance on its side and reconciles, whatever is done in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const story = new Story();
        for (const next of steps) story.tell(next);
        const { cost, payable, retention, on_account, recoverable, reinvestment, in_transit, bank } =
          story.balances;
        const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n);
        // each payment is with the bank, paid, or due again: never twice
        expect(-in_transit).toBe(sum(story.sent));
        expect(-bank).toBe(sum(story.settled) - story.repaid);
        // what was paid, is on its way or is owed, less what is to come back, is what was approved, and what was given up
        expect(-bank - in_transit - payable - retention - on_account - recoverable).toBe(
          story.approved + story.writtenOff,
        );
        expect(cost + reinvestment).toBe(story.approved + story.writtenOff);
        expect(reinvestment).toBe(story.reinvested - story.spent - story.reinvestmentGivenUp);
      }),
      { numRuns: 500 },
    );
  });

  it('never pays more than was approved, advanced or released, and never from what is owed back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), (amount) => {
        expect(onWrongSide(afterPosting(NO_BALANCES, POSTINGS.paymentSent(amount)))).toEqual(['payable']);
        expect(onWrongSide(afterPosting(NO_BALANCES, POSTINGS.paymentSettled(amount)))).toEqual([
          'in_transit',
        ]);
        expect(onWrongSide(afterPosting(NO_BALANCES, POSTINGS.retentionRelease(amount)))).toEqual([
          'retention',
        ]);
        expect(onWrongSide(afterPosting(NO_BALANCES, POSTINGS.repayment(amount)))).toEqual(['recoverable']);
      }),
    );
  });

  it('refuses what an account does not hold, and says what it holds', () => {
    const held = { ...NO_BALANCES, retention: -500n };
    expect(tooLittle({ kind: 'retention_release' }, 500n, held)).toEqual([]);
    expect(tooLittle({ kind: 'retention_release' }, 501n, held)[0]?.why).toBe(
      'What is kept back comes to £5.00, which is less than £5.01.',
    );
    expect(tooLittle({ kind: 'recovery', from: 'retention', towards: 'on_account' }, 1n, held)).toHaveLength(
      1,
    );
  });
});

describe('arrangements', () => {
  it.each([
    ['0', true],
    ['0.05', true],
    ['1/20', true],
    ['1', true],
    ['1.1', false],
    ['3/2', false],
    ['-0.1', false],
    ['5%', false],
    ['1/0', false],
    ['', false],
  ])('the share %s: %p', (text, fits) => expect(readShare(text) !== undefined).toBe(fits));

  it('name everything that is wrong', () => {
    const problems = arrangementProblems({ retention: '2', recoveryLimitPence: -1n, recoveryShare: 'x' });
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'retention',
      'recoveryShare',
      'recoveryLimitPence',
      'recoveryShare',
    ]);
  });
});
