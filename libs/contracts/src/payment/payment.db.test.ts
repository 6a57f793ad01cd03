import { person, refusals, value } from '../../../../test/support/contracts.js';
import { bankReport, LedgerStory } from '../../../../test/support/ledger-story.js';
import { createContract } from '../contract/create-contract.js';
import { accountsInUse } from './bank-account.store.js';
import { addBankAccount, bankAccounts, confirmBankAccount } from './bank-account.js';
import { importBankAnswer } from './import-bank-answer.js';
import { showBatch, showPayment } from './payment-batches.js';
import { makePaymentBatch } from './make-batch.js';
import { recordPaymentReturn } from './return-payment.js';

const REVIEWER = person('commissioner-reviewer');
const OTHER_REVIEWER = person('commissioner-adjudicator');

describe('bank accounts', () => {
  let story: LedgerStory;
  beforeAll(async () => {
    story = await LedgerStory.begin();
  });
  afterAll(() => story.end());

  const account = {
    organisation: 'DEMO-ALDER',
    holder: 'Alder Ltd',
    iban: 'GB33 BUKB 2020 1555 5555 55',
    from: '2020-01-01',
  };

  it('are entered by one person, and used when another of who pays has confirmed them', async () => {
    expect(refusals(await addBankAccount(story.deps, person('birch-manager'), account))).toEqual([
      'NOT_ALLOWED bank_account.add',
    ]);
    expect(
      refusals(await addBankAccount(story.deps, REVIEWER, { ...account, iban: 'x', organisation: 'X' })),
    ).toEqual(['NOT_FOUND organisation']);
    expect(refusals(await addBankAccount(story.deps, REVIEWER, { ...account, iban: 'x' }))).toEqual([
      'INVALID iban',
    ]);
    const entered = value(await addBankAccount(story.deps, REVIEWER, account));
    expect(entered).toMatchObject({
      iban: 'GB33BUKB20201555555555',
      enteredBy: REVIEWER.code,
      confirmedBy: null,
    });
    expect(value(await addBankAccount(story.deps, REVIEWER, account)).id).toBe(entered.id);
    const confirm = (by: string, reason = 'called back') =>
      confirmBankAccount(story.deps, person(by), { id: entered.id, reason });
    expect(refusals(await confirm('commissioner-reviewer'))).toEqual(['NOT_ALLOWED id']);
    expect(refusals(await confirm('alder-manager'))).toEqual(['NOT_ALLOWED bank_account.confirm']);
    expect(refusals(await confirm('commissioner-admin', ' '))).toEqual(['INVALID reason']);
    expect(await accountsInUse(story.db.sql, [entered.organisationId], '2030-01-01')).toEqual(new Map());
    const both = await Promise.all([confirm('commissioner-admin'), confirm('commissioner-manager')]);
    expect(new Set(both.map((each) => value(each).confirmedBy)).size).toBe(1);
    expect((await accountsInUse(story.db.sql, [entered.organisationId], '2030-01-01')).size).toBe(1);
    expect((await accountsInUse(story.db.sql, [entered.organisationId], '2019-12-31')).size).toBe(0);
    expect(value(await bankAccounts(story.deps, person('alder-manager'), 'DEMO-ALDER'))).toHaveLength(1);
    expect(refusals(await bankAccounts(story.deps, person('birch-manager'), 'DEMO-ALDER'))).toEqual([
      'NOT_ALLOWED bank_account.read',
    ]);
  });

  it('hold to both rules in the database too', async () => {
    const { id } = value(await addBankAccount(story.deps, REVIEWER, { ...account, from: '2021-01-01' }));
    await expect(
      story.db.sql.query(
        'insert into bank_account_confirmation (bank_account_id, act_id) select id, act_id from bank_account where id = $1',
        [id],
      ),
    ).rejects.toMatchObject({ constraint: 'bank_account_confirmed_by_another' });
    await expect(
      story.db.sql.query(
        `insert into bank_account (organisation_id, holder, iban, from_date, act_id) select organisation_id, holder, 'GB34BUKB20201555555555', from_date, act_id from bank_account limit 1`,
      ),
    ).rejects.toMatchObject({ constraint: 'bank_account_iban_check' });
  });
});

describe('payments', () => {
  let story: LedgerStory;
  beforeEach(async () => {
    story = await LedgerStory.begin();
    await story.givenBankAccounts();
  });
  afterEach(() => story.end());

  const answer = (content: string, by = OTHER_REVIEWER) => importBankAnswer(story.deps, by, content);

  it('take everything that is due into one file, which can be had again byte for byte', async () => {
    await story.approved(1000_00n);
    await story.approved(200_00n);
    await story.approved(50_00n, 'TR-A02');
    const made = value(await story.batch());
    expect(made.batch).toMatchObject({
      number: 1,
      payments: 2,
      totalPence: 1250_00n,
      madeBy: 'commissioner-reviewer',
    });
    expect(
      made.payments.map(({ contract, amountPence, remittance, state }) => [
        contract,
        amountPence,
        remittance,
        state,
      ]),
    ).toEqual([
      ['TR-A01', 1200_00n, 'TR-A01 2015Q1/1, 2015Q2/1', 'sent'],
      ['TR-A02', 50_00n, 'TR-A02 2015Q3/1', 'sent'],
    ]);
    expect(made.document).toContain('<CtrlSum>1250.00</CtrlSum>');
    expect(await story.shown()).toBe('cost 120000, in_transit -120000');
    expect(refusals(await story.batch())).toEqual(['CONFLICT contracts']);
    expect(value(await showBatch(story.deps, person('auditor'), made.batch.messageId)).document).toBe(
      made.document,
    );
    expect(refusals(await showBatch(story.deps, person('alder-manager'), made.batch.id))).toEqual([
      'NOT_ALLOWED payment.read',
    ]);
    const { endToEndId } = made.payments[0]!;
    expect(value(await showPayment(story.deps, person('alder-manager'), endToEndId)).state).toBe('sent');
    expect(refusals(await showPayment(story.deps, person('birch-manager'), endToEndId))).toEqual([
      'NOT_ALLOWED ledger.read',
    ]);
  });

  it('settle or come back as the bank answers, and what was rejected is paid again', async () => {
    await story.approved(1000_00n);
    await story.approved(50_00n, 'TR-A02');
    const { batch, payments } = value(await story.batch());
    const [first, second] = payments.map(({ endToEndId }) => endToEndId) as [string, string];
    const report = bankReport(batch.messageId, { [first]: 'RJCT', [second]: 'ACSC' });
    // who made the file does not say that some of it is due again
    expect(refusals(await answer(report, REVIEWER))).toEqual(['NOT_ALLOWED payment.answer']);
    expect(value(await answer(report))).toMatchObject({
      settled: 1,
      rejected: 1,
      notes: [],
      repeated: false,
    });
    expect(await story.shown()).toBe('cost 100000, payable -100000');
    expect(await story.shown('TR-A02')).toBe('cost 5000, bank -5000');
    expect(value(await answer(report))).toMatchObject({ settled: 1, rejected: 1, repeated: true });
    await story.approved(20_00n);
    const again = value(await story.batch());
    expect(again.payments).toMatchObject([
      { contract: 'TR-A01', amountPence: 1020_00n, remittance: 'TR-A01 2015Q1/1, 2015Q3/1' },
    ]);
    const settled = bankReport(again.batch.messageId, {}, { group: '<GrpSts>ACCC</GrpSts>' });
    expect(value(await answer(settled))).toMatchObject({ settled: 1 });
    expect(await story.shown()).toBe('cost 102000, bank -102000');
    // said once more in another file: noted, and nothing else
    expect(
      value(await answer(bankReport(again.batch.messageId, {}, { group: '<GrpSts>ACSC</GrpSts>' }))),
    ).toMatchObject({
      settled: 0,
      notes: [expect.stringContaining('was settled before')],
    });
  });

  it('that are returned after they settled are due again', async () => {
    await story.approved(1000_00n);
    const { batch, payments } = value(await story.batch());
    const { endToEndId } = payments[0]!;
    const back = () =>
      recordPaymentReturn(story.deps, OTHER_REVIEWER, { endToEndId, reason: 'returned on 3 December' });
    expect(refusals(await back())).toEqual(['CONFLICT payment']);
    value(await answer(bankReport(batch.messageId, { [endToEndId]: 'ACSC' })));
    expect(
      refusals(await recordPaymentReturn(story.deps, REVIEWER, { endToEndId, reason: 'I say so' })),
    ).toEqual(['NOT_ALLOWED payment.answer']);
    value(await back());
    expect(await story.shown()).toBe('cost 100000, payable -100000');
    expect(refusals(await back())).toEqual(['CONFLICT payment']);
    expect(value(await story.batch()).batch.totalPence).toBe(1000_00n);
    expect(
      refusals(await recordPaymentReturn(story.deps, REVIEWER, { endToEndId: 'X', reason: 'x' })),
    ).toEqual(['NOT_FOUND payment']);
  });

  it('take nothing of an answer that does not fit, and name everything that does not', async () => {
    await story.approved(1000_00n);
    const { batch, payments } = value(await story.batch());
    const { endToEndId } = payments[0]!;
    expect(refusals(await answer(bankReport('CON-9', { A: 'ACSC' })))).toEqual(['NOT_FOUND OrgnlMsgId']);
    expect(refusals(await answer('x'))).toEqual(['INVALID content']);
    expect(
      refusals(await answer(bankReport(batch.messageId, { [endToEndId]: 'ACSC', X: 'ACSC', Y: 'RJCT' }))),
    ).toEqual(['CONFLICT X', 'CONFLICT Y']);
    expect((await story.balances()).in_transit).toBe(-1000_00n);
    expect(
      refusals(
        await importBankAnswer(
          story.deps,
          person('commissioner-manager'),
          bankReport(batch.messageId, { [endToEndId]: 'ACSC' }),
        ),
      ),
    ).toEqual(['NOT_ALLOWED payment.answer']);
  });

  it('are not made by who approved what is due, whatever else they are', async () => {
    await story.approved(1000_00n);
    const both = { ...person('commissioner-director'), roles: ['payment_reviewer' as const] };
    const refused = await makePaymentBatch(story.deps, both, {});
    expect(refusals(refused)).toEqual(['NOT_ALLOWED payment.make']);
    expect(refused.ok ? '' : refused.problems[0]?.why).toBe(
      'Anita Desai approved some of what is due, and who approves does not pay.',
    );
    value(await story.batch());
  });

  it('are made for what is due of the contracts named, by who may, for a day that is not over', async () => {
    await story.approved(1000_00n);
    expect(refusals(await story.batch(['TR-A02']))).toEqual(['CONFLICT contracts']);
    expect(refusals(await story.batch(['X']))).toEqual(['NOT_FOUND contracts']);
    expect(refusals(await makePaymentBatch(story.deps, REVIEWER, { payOn: '2020-01-01' }))).toEqual([
      'INVALID payOn',
    ]);
    expect(refusals(await makePaymentBatch(story.deps, REVIEWER, { buyer: 'DEMO-ALDER' }))).toEqual([
      'NOT_ALLOWED payment.make',
    ]);
    expect(refusals(await makePaymentBatch(story.deps, person('commissioner-approver'), {}))).toEqual([
      'NOT_ALLOWED payment.make',
    ]);
  });

  it('are made once when two make a file at the same moment', async () => {
    await story.approved(1000_00n);
    const results = await Promise.all([story.batch(), story.batch(), story.batch()]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.flatMap(refusals)).toEqual(['CONFLICT contracts', 'CONFLICT contracts']);
    expect(await story.shown()).toBe('cost 100000, in_transit -100000');
  });

  it('are answered once when two import the same answer at the same moment', async () => {
    await story.approved(1000_00n);
    const { batch, payments } = value(await story.batch());
    const report = bankReport(batch.messageId, { [payments[0]!.endToEndId]: 'ACSC' });
    const both = await Promise.all([answer(report), answer(report)]);
    expect(both.map((each) => value(each).settled)).toEqual([1, 1]);
    expect(await story.shown()).toBe('cost 100000, bank -100000');
  });
});

describe('who has no confirmed account', () => {
  it('is left out of the file, and told of; or stands in the way of a file for that contract', async () => {
    const story = await LedgerStory.begin();
    try {
      await story.approved(1000_00n);
      expect(refusals(await story.batch())).toEqual(['INCOMPLETE bankAccount']);
      expect(await story.shown()).toBe('cost 100000, payable -100000');
      await story.givenBankAccounts();
      value(
        await createContract(story.deps, person('commissioner-manager'), {
          code: 'TR-BIRCH',
          title: 'Contract of Birch',
          scheme: 'tr',
          area: 'A02',
          buyer: 'DEMO-COM',
          supplier: 'DEMO-BIRCH',
          from: '2015-01-01',
        }),
      );
      value(await story.post({ kind: 'on_account' }, 70_00n, 'commissioner-director', 'TR-BIRCH'));
      expect(refusals(await story.batch(['TR-BIRCH']))).toEqual(['INCOMPLETE bankAccount']);
      expect(value(await story.batch())).toMatchObject({
        payments: [{ contract: 'TR-A01' }],
        leftOut: [{ contract: 'TR-BIRCH', supplier: 'DEMO-BIRCH', amountPence: 70_00n }],
      });
      expect(refusals(await story.batch())).toEqual(['INCOMPLETE bankAccount']);
      expect(await story.shown('TR-BIRCH')).toBe('payable -7000, on_account 7000');
    } finally {
      await story.end();
    }
  });
});
