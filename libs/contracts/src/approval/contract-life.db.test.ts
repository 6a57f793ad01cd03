import { person, refusals, value } from '../../../../test/support/contracts.js';
import { bankReport, LedgerStory } from '../../../../test/support/ledger-story.js';
import { closeContract, reopenContract } from '../contract/close-contract.js';
import { agreeNovation, proposeNovation } from '../contract/novate-contract.js';
import { listBalances } from '../ledger/ledger-list.store.js';
import { postToLedger } from '../ledger/post-to-ledger.js';
import { importBankAnswer } from '../payment/import-bank-answer.js';
import { recordPaymentReturn } from '../payment/return-payment.js';
import { moveLine } from '../review/move-lines.js';

describe('money over a contract’s life', () => {
  let story: LedgerStory;
  beforeEach(async () => {
    story = await LedgerStory.begin();
  });
  afterEach(() => story.end());

  it('pays what a review allowed by the statement of its decision, beside the line that it decided on', async () => {
    const { id, lines } = await story.statement([{ component: 'PAYMENT', amountPence: 1000_00n }]);
    const line = { lineId: lines[0]!, reason: 'counted twice' };
    value(
      await moveLine(story.deps, person('alder-manager'), {
        ...line,
        seen: 0,
        move: 'query',
        claimedPence: 1200_00n,
      }),
    );
    expect(refusals(await story.approve(id))).toEqual(['CONFLICT statementId']);
    const conceded = value(
      await moveLine(story.deps, person('commissioner-reviewer'), {
        ...line,
        seen: 1,
        move: 'concede',
        allowedPence: 1200_00n,
      }),
    );
    value(await story.approve(id));
    const decision = conceded.statementId!;
    expect((await story.view(decision)).lines).toMatchObject([
      { kind: 'adjustment', payablePence: 200_00n, decidedBy: ['alder-manager', 'commissioner-reviewer'] },
    ]);
    value(await story.approve(decision));
    expect(await story.shown()).toBe('cost 120000, payable -120000');
  });

  it('keeps the ledger of who did the work, when a contract goes to a successor', async () => {
    const { id } = await story.statement([{ component: 'PAYMENT', amountPence: 1000_00n }]);
    const novation = value(
      await proposeNovation(story.deps, person('commissioner-manager'), {
        contract: 'TR-A01',
        successor: 'DEMO-BIRCH',
        day: '2016-01-01',
        reason: 'sold',
      }),
    );
    value(await agreeNovation(story.deps, person('birch-manager'), { id: novation.id }));
    value(await story.approve(id));
    const advance = { contract: 'TR-A01', act: { kind: 'on_account' } as const, amountPence: 50_00n };
    value(
      await postToLedger(story.deps, person('commissioner-director'), {
        ...advance,
        reason: 'start',
        seen: '0',
      }),
    );
    const books = await listBalances(story.db.sql, { visibleTo: null, contract: 'TR-A01' });
    expect(books.map(({ supplier, balances }) => [supplier, balances.payable])).toEqual([
      ['DEMO-ALDER', -1000_00n],
      ['DEMO-BIRCH', -50_00n],
    ]);
    await story.givenBankAccounts();
    expect(value(await story.batch())).toMatchObject({
      payments: [{ supplier: 'DEMO-ALDER', amountPence: 1000_00n }],
      leftOut: [{ supplier: 'DEMO-BIRCH' }],
    });
  });

  it('posts nothing for a closed contract until it is opened again', async () => {
    await story.givenBankAccounts();
    const statement = await story.approved(1000_00n);
    const { batch, payments } = value(await story.batch());
    const { endToEndId } = payments[0]!;
    const reviewer = person('commissioner-adjudicator');
    value(
      await importBankAnswer(story.deps, reviewer, bankReport(batch.messageId, { [endToEndId]: 'ACSC' })),
    );
    value(
      await closeContract(story.deps, person('commissioner-manager'), {
        contract: 'TR-A01',
        reason: 'all settled',
      }),
    );
    expect(refusals(await story.post({ kind: 'on_account' }, 1n))).toEqual(['CONFLICT contract']);
    expect(refusals(await story.approve(statement))).toEqual(['CONFLICT contract']);
    const back = () => recordPaymentReturn(story.deps, reviewer, { endToEndId, reason: 'account closed' });
    expect(refusals(await back())).toEqual(['CONFLICT contract']);
    value(
      await reopenContract(story.deps, person('commissioner-manager'), {
        contract: 'TR-A01',
        reason: 'a payment came back',
      }),
    );
    value(await back());
    expect(await story.shown()).toBe('cost 100000, payable -100000');
  });
});
