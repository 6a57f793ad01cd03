import fc from 'fast-check';
import { person, value } from '../../../../test/support/contracts.js';
import { bankReport, LedgerStory } from '../../../../test/support/ledger-story.js';
import type { LedgerAct } from '../ledger/ledger-act.js';
import { onWrongSide } from '../ledger/account.js';
import { importBankAnswer } from './import-bank-answer.js';
import type { PaymentRow } from './payment.store.js';
import { recordPaymentReturn } from './return-payment.js';

const ACTS: readonly LedgerAct[] = [
  { kind: 'on_account' },
  { kind: 'repayment' },
  { kind: 'recovery', from: 'payable', towards: 'recoverable' },
  { kind: 'recovery', from: 'payable', towards: 'on_account' },
  { kind: 'write_off', account: 'recoverable' },
];
const pence = fc.bigInt({ min: 1n, max: 100_000n });
const step = fc.oneof(
  fc.record({ what: fc.constant('approve' as const), pence: fc.bigInt({ min: -100_000n, max: 200_000n }) }),
  fc.record({ what: fc.constant('act' as const), act: fc.constantFrom(...ACTS), pence }),
  fc.record({ what: fc.constant('batch' as const) }),
  fc.record({ what: fc.constantFrom('ACSC', 'RJCT', 'returned') }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

describe('a contract’s money, through the use cases and the database', () => {
  let story: LedgerStory;
  beforeAll(async () => {
    story = await LedgerStory.begin();
    await story.givenBankAccounts();
  });
  afterAll(() => story.end());

  // what is told beside the books; the books go on from one run to the next
  const sent: PaymentRow[] = [];
  const settled: PaymentRow[] = [];
  const tally = { approved: 0n, paid: 0n, repaid: 0n, writtenOff: 0n };

  async function tell(next: Step): Promise<void> {
    switch (next.what) {
      case 'approve':
        await story.approved(next.pence);
        tally.approved += next.pence;
        return;
      case 'act': {
        const posted = await story.post(
          next.act,
          next.pence,
          releases(next.act) ? undefined : 'commissioner-reviewer',
        );
        if (!posted.ok) return expect(posted.problems.map(({ code }) => code)).toContain('CONFLICT');
        if (next.act.kind === 'repayment') tally.repaid += next.pence;
        if (next.act.kind === 'write_off') tally.writtenOff += next.pence;
        return;
      }
      case 'batch': {
        const due = -(await story.balances()).payable;
        const made = await story.batch();
        expect(made.ok).toBe(due > 0n);
        if (!made.ok) return;
        expect(made.value.batch.totalPence).toBe(due);
        sent.push(...made.value.payments);
        return;
      }
      case 'returned': {
        const payment = settled.shift();
        if (!payment) return;
        const { endToEndId, amountPence } = payment;
        value(
          await recordPaymentReturn(story.deps, person('commissioner-adjudicator'), {
            endToEndId,
            reason: 'came back',
          }),
        );
        tally.paid -= amountPence;
        return;
      }
      default: {
        const payment = sent.shift();
        if (!payment) return;
        const report = bankReport(payment.messageId, { [payment.endToEndId]: next.what });
        value(await importBankAnswer(story.deps, person('commissioner-adjudicator'), report));
        if (next.what === 'RJCT') return;
        settled.push(payment);
        tally.paid += payment.amountPence;
      }
    }
  }

  const releases = ({ kind }: LedgerAct): boolean => kind === 'on_account' || kind === 'write_off';

  it('is paid once, keeps every balance on its side and reconciles, in whatever order things are done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
        for (const next of steps) await tell(next);
        const { cost, payable, retention, on_account, recoverable, in_transit, bank } =
          await story.balances();
        expect(onWrongSide(await story.balances())).toEqual([]);
        expect(-bank).toBe(tally.paid - tally.repaid);
        expect(-in_transit).toBe(sent.reduce((sum, { amountPence }) => sum + amountPence, 0n));
        expect(-bank - in_transit - payable - retention - on_account - recoverable).toBe(
          tally.approved + tally.writtenOff,
        );
        expect(cost).toBe(tally.approved + tally.writtenOff);
        const { rows } = await story.db.sql.query<{ broken: number; lines: string }>(
          `select (select count(*)::int from (select entry_id from ledger_posting group by entry_id having sum(amount_pence) <> 0) b) as broken,
                  (select sum(payable_pence) from approved_line) as lines`,
        );
        expect(rows).toEqual([{ broken: 0, lines: rows[0]?.lines === null ? null : String(tally.approved) }]);
      }),
      // the books go on, so that a smaller example would be another story
      { numRuns: 12, endOnFailure: true },
    );
  });
});
