import { bankReport } from '../../../../test/support/ledger-story.js';
import { planAnswer } from './bank-answer.js';
import { readStatusReport, type StatusReport } from './pain002.js';
import { afterAnswer, meaningOf, PAYMENT_STATES, type PaymentState } from './payment-state.js';
import type { PaymentRow } from './payment.store.js';

const read = (content: string): StatusReport | string[] => {
  const result = readStatusReport(content);
  return result.ok ? result.value : result.problems.map(({ path, why }) => `${path.join('.')}: ${why}`);
};

describe('the bank’s report', () => {
  it('is read payment by payment, with the reasons', () => {
    expect(read(bankReport('CON-1-000001', { A: 'ACSC', B: 'RJCT' }, { messageId: 'BANK-1' }))).toEqual({
      messageId: 'BANK-1',
      originalMessageId: 'CON-1-000001',
      statuses: [
        { endToEndId: 'A', status: 'ACSC' },
        { endToEndId: 'B', status: 'RJCT', code: 'AC04', why: 'Account closed' },
      ],
    });
  });

  it('may speak of all payments at once, and repeat count and sum', () => {
    const group = '<OrgnlNbOfTxs>2</OrgnlNbOfTxs><OrgnlCtrlSum>12.5</OrgnlCtrlSum><GrpSts>ACSC</GrpSts>';
    expect(read(bankReport('M', {}, { group }))).toMatchObject({
      originalCount: '2',
      originalSumPence: 1250n,
      statuses: [{ status: 'ACSC' }],
    });
  });

  it('is read with any prefix of its namespace', () => {
    const prefixed = bankReport('M', { A: 'ACSC' })
      .replace(/<(\/?)([A-Z])/g, '<$1p:$2')
      .replace('xmlns=', 'xmlns:p=');
    expect(read(prefixed)).toMatchObject({ statuses: [{ endToEndId: 'A', status: 'ACSC' }] });
  });

  it.each([
    ['no XML', 'x', 'content: The file is no payment status report'],
    ['broken XML', '<Document><CstmrPmtStsRpt></Document>', 'it is not well-formed XML'],
    ['nested without end', `${'<a>'.repeat(500)}${'</a>'.repeat(500)}`, 'payment status report'],
    ['what no XML holds', `${bankReport('M', { A: 'ACSC' })}\u0000`, 'characters that no XML has'],
    ['another message', '<Document><Other/></Document>', 'it has no CstmrPmtStsRpt'],
    [
      'entities of its own',
      `<!DOCTYPE x [<!ENTITY a "b">]>${bankReport('M', { A: 'ACSC' })}`,
      'a document type of its own',
    ],
    ['no status of anything', bankReport('M', {}), 'GrpSts: The report says nothing'],
    [
      'an answer to a direct debit',
      bankReport('M', { A: 'ACSC' }).replace('pain.001.001.09', 'pain.008.001.08'),
      'OrgnlMsgNmId',
    ],
    [
      'a payment without its id',
      bankReport('M', { A: 'ACSC' }).replace('<OrgnlEndToEndId>A</OrgnlEndToEndId>', ''),
      'TxInfAndSts',
    ],
  ])('is refused: %s', (_what, content, wanted) => {
    expect(JSON.stringify(read(content))).toContain(wanted);
  });
});

describe('what an answer does to a payment', () => {
  it.each<[string, string]>([
    ['ACSC', 'settled'],
    ['ACCC', 'settled'],
    ['RJCT', 'rejected'],
    ['ACSP', 'on_its_way'],
    ['PDNG', 'on_its_way'],
    ['XXXX', 'unknown'],
  ])('%s means %s', (status, meaning) => expect(meaningOf(status)).toBe(meaning));

  it.each<[PaymentState, string]>([
    ['sent', 'settled rejected contradiction'],
    ['settled', 'unchanged contradiction returned'],
    ['rejected', 'contradiction unchanged contradiction'],
    ['returned', 'unchanged contradiction unchanged'],
  ])('%s, then settled, rejected, returned: %s', (state, wanted) => {
    expect(PAYMENT_STATES).toContain(state);
    expect(
      (['settled', 'rejected', 'returned'] as const).map((answer) => afterAnswer(state, answer)).join(' '),
    ).toBe(wanted);
  });
});

describe('the plan for an answer', () => {
  const payment = (endToEndId: string, state: PaymentState = 'sent') =>
    ({ endToEndId, state, amountPence: 1000n }) as PaymentRow;
  const BATCH = { messageId: 'M', payments: 2, totalPence: 2000n };
  const plan = (content: string, payments = [payment('A'), payment('B')]) => {
    const report = read(content);
    if (Array.isArray(report)) throw new Error(report.join());
    const result = planAnswer(report, BATCH, payments);
    return result.ok
      ? [
          ...result.value.answers.map((each) =>
            `${each.payment.endToEndId} ${each.outcome} ${each.why ?? ''}`.trim(),
          ),
          ...result.value.notes,
        ]
      : result.problems.map(({ why }) => why);
  };
  const amount = (pounds: string, currency = 'GBP') =>
    bankReport('M', { A: 'ACSC' }).replace(
      '</TxInfAndSts>',
      `<OrgnlTxRef><Amt><InstdAmt Ccy="${currency}">${pounds}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>`,
    );

  it.each<[string, string[], string[]]>([
    [
      'each payment is settled or rejected',
      plan(bankReport('M', { A: 'ACSC', B: 'RJCT' })),
      ['A settled', 'B rejected AC04: Account closed'],
    ],
    [
      'a status of all is one of each',
      plan(bankReport('M', {}, { group: '<GrpSts>ACSC</GrpSts>' })),
      ['A settled', 'B settled'],
    ],
    ['a payment on its way is noted', plan(bankReport('M', { A: 'ACSP' })), ['A is on its way (ACSP).']],
    [
      'what was settled before is noted',
      plan(bankReport('M', { A: 'ACCC' }), [payment('A', 'settled')]),
      ['A was settled before.'],
    ],
    ['the amount it repeats must be right', plan(amount('10.00')), ['A settled']],
    ['another amount is refused', plan(amount('10.01')), ['A is £10.00, and the bank says £10.01.']],
    [
      'a rejected payment cannot settle',
      plan(bankReport('M', { A: 'ACSC' }), [payment('A', 'rejected')]),
      ['A is rejected, and the bank says ACSC now.'],
    ],
    [
      'everything wrong is named at once',
      plan(
        bankReport(
          'M',
          { X: 'ACSC', A: 'WHAT' },
          { group: '<OrgnlNbOfTxs>3</OrgnlNbOfTxs><OrgnlCtrlSum>1.00</OrgnlCtrlSum>' },
        ),
      ),
      [
        'M has 2 payments, and the bank says 3.',
        'M comes to £20.00, and the bank says £1.00.',
        "The payment file M has no payment 'X'.",
        'A has the status WHAT, which is none of the standard’s.',
      ],
    ],
  ])('%s', (_what, planned, wanted) => expect(planned).toEqual(wanted));

  it('refuses an amount in another currency', () => {
    expect(JSON.stringify(read(amount('10.00', 'EUR')))).toContain('not one in pounds');
  });
});
