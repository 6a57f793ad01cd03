import { type Answer, codes, PROBLEMS, testApi, type TestApi } from '../../../../test/support/api.js';
import { givenContracts, givenRecords, givenRun } from '../../../../test/support/api-story.js';
import { bankReport } from '../../../../test/support/ledger-story.js';

describe('approval, ledger and payments over GraphQL', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi();
    await givenRecords(api);
    await givenContracts(api);
    await givenRun(api);
  });
  afterAll(() => api.close());

  /** Asks a mutation with one `input`, or with arguments as text. */
  const mutate = async (
    person: string,
    field: string,
    type: string,
    input: object,
    fields: string,
  ): Promise<Answer> =>
    (
      await api.mutate(
        person,
        `mutation M($input: ${type}!) { ${field}(input: $input) { ... on ${fields} ${PROBLEMS} } }`,
        { input },
      )
    )[field] as Answer;

  const statementOf = async (contract: string): Promise<string> =>
    (
      await api.ask(
        'auditor',
        `query S($contract: String!) { statementOf(contract: $contract, period: "2015Q4") { ... on Statement { id } } }`,
        { contract },
      )
    ).statementOf.id as string;
  const viewOf = async (person: string, statement: string): Promise<Answer> =>
    (
      await api.ask(
        person,
        `query V($statement: String!) { approvalView(statement: $statement) { ... on ApprovalView { seen amountPence round uncoveredPence document lines { title payablePence kind } leftOut { component why } postings { account amountPence } given { person } approvals { person complete } against { code path } } ${PROBLEMS} } }`,
        { statement },
      )
    ).approvalView as Answer;
  const balancesOf = async (person: string): Promise<Answer[]> =>
    (
      await api.ask(
        person,
        `{ ledgerBalances { ... on LedgerBalancesConnection { nodes { contract supplier lastEntry balances { costPence payablePence retentionPence onAccountPence recoverablePence inTransitPence bankPence } } } ${PROBLEMS} } }`,
      )
    ).ledgerBalances.nodes as Answer[];
  const approve = (person: string, statement: string, seen: string) =>
    mutate(
      person,
      'approveStatement',
      'ApproveStatementInput',
      { statement, seen },
      'StatementApproved { state round amountPence entryId approvals { person limitPence } }',
    );

  it('tells the way of money: arranged, approved as seen, given to the bank, settled, and listed for both parties', async () => {
    const arranged = await mutate(
      'commissioner-manager',
      'setPaymentArrangement',
      'PaymentArrangementInput',
      { contract: 'TR-A01', from: '2020-01-01', retention: '0.1', reason: 'clause 12' },
      'PaymentArrangement { from retention recoveryLimitPence person }',
    );
    expect(arranged).toEqual({
      from: '2020-01-01',
      retention: '1/10',
      recoveryLimitPence: null,
      person: 'commissioner-manager',
    });

    const statement = await statementOf('TR-A01');
    const view = await viewOf('commissioner-approver', statement);
    expect(view).toMatchObject({ amountPence: '700000', round: 1, leftOut: [], given: [], against: [] });
    expect((await viewOf('commissioner-manager', statement)).against).toEqual([
      { code: 'NOT_ALLOWED', path: ['statement.approve'] },
    ]);
    expect(view.postings).toContainEqual({ account: 'RETENTION', amountPence: '-70000' });
    expect(codes(await approve('commissioner-manager', statement, view.seen))).toEqual([
      'NOT_ALLOWED statement.approve',
    ]);
    expect(codes(await approve('commissioner-approver', statement, 'x'))).toEqual(['CONFLICT seen']);
    expect(await approve('commissioner-approver', statement, view.seen)).toMatchObject({
      state: 'APPROVED',
      amountPence: '700000',
      approvals: [{ person: 'commissioner-approver', limitPence: '25000000' }],
    });
    expect((await viewOf('alder-manager', statement)).approvals).toEqual([
      { person: 'commissioner-approver', complete: true },
    ]);
    expect(codes(await viewOf('birch-manager', statement))).toEqual(['NOT_ALLOWED statement.read']);

    for (const [person, organisation, sortCode] of [
      ['commissioner-admin', 'DEMO-COM', '10-00-00'],
      ['alder-manager', 'DEMO-ALDER', '20-00-00'],
    ] as const) {
      const account = await mutate(
        person,
        'addBankAccount',
        'BankAccountInput',
        { organisation, holder: organisation, sortCode, accountNumber: '55779911', from: '2020-01-01' },
        'BankAccount { id confirmedBy }',
      );
      expect(account.confirmedBy).toBeNull();
      const { confirmBankAccount } = await api.mutate(
        'commissioner-reviewer',
        `mutation C($id: Int!) { confirmBankAccount(id: $id, reason: "called back") { ... on BankAccount { confirmedBy } ${PROBLEMS} } }`,
        { id: account.id },
      );
      expect(confirmBankAccount).toEqual({ confirmedBy: 'commissioner-reviewer' });
    }
    const { bankAccounts } = await api.ask(
      'auditor',
      `{ bankAccounts(organisation: "DEMO-ALDER") { ... on BankAccountList { items { sortCode accountNumber iban } } ${PROBLEMS} } }`,
    );
    expect(bankAccounts.items).toEqual([{ sortCode: '200000', accountNumber: '55779911', iban: null }]);

    const { makePaymentBatch } = await api.mutate(
      'commissioner-reviewer',
      `mutation { makePaymentBatch { ... on PaymentBatchMade { leftOut { contract } batch { messageId totalPence payments document items { endToEndId contract amountPence state remittance } } } ${PROBLEMS} } }`,
    );
    const { batch } = makePaymentBatch;
    expect(batch).toMatchObject({
      totalPence: '630000',
      payments: 1,
      items: [{ contract: 'TR-A01', amountPence: '630000', state: 'SENT', remittance: 'TR-A01 2015Q4/1' }],
    });
    expect(batch.document).toContain('<InstdAmt Ccy="GBP">6300.00</InstdAmt>');

    const [{ endToEndId }] = batch.items;
    const answer = (person: string, content: string) =>
      api.mutate(
        person,
        `mutation A($content: String!) { importBankAnswer(content: $content) { ... on BankAnswerImported { settled rejected notes repeated } ${PROBLEMS} } }`,
        { content },
      );
    const report = bankReport(batch.messageId, { [endToEndId]: 'ACSC' });
    expect(codes((await answer('commissioner-manager', report)).importBankAnswer)).toEqual([
      'NOT_ALLOWED payment.answer',
    ]);
    expect((await answer('commissioner-reviewer', report)).importBankAnswer).toEqual({
      settled: 1,
      rejected: 0,
      notes: [],
      repeated: false,
    });
    expect((await answer('commissioner-reviewer', report)).importBankAnswer).toMatchObject({
      settled: 1,
      repeated: true,
    });

    const own = {
      contract: 'TR-A01',
      supplier: 'DEMO-ALDER',
      balances: expect.objectContaining({
        costPence: '700000',
        retentionPence: '-70000',
        bankPence: '-630000',
        payablePence: '0',
      }),
    };
    expect(await balancesOf('alder-manager')).toMatchObject([own]);
    expect(await balancesOf('auditor')).toMatchObject([own]);
    expect(await balancesOf('birch-manager')).toEqual([]);
    const { ledgerEntries } = await api.ask(
      'alder-manager',
      `{ ledgerEntries(contract: "TR-A01") { ... on LedgerEntryConnection { nodes { kind statement payment postings { account amountPence } balances { payablePence bankPence } } } ${PROBLEMS} } }`,
    );
    expect(
      ledgerEntries.nodes.map(({ kind, balances }: Answer) => [
        kind,
        balances.payablePence,
        balances.bankPence,
      ]),
    ).toEqual([
      ['APPROVAL', '-630000', '0'],
      ['PAYMENT_SENT', '0', '0'],
      ['PAYMENT_SETTLED', '0', '-630000'],
    ]);
    const { payment, paymentBatch } = await api.ask(
      'auditor',
      `query P($id: String!, $file: String!) { payment(endToEndId: $id) { ... on Payment { state amountPence answeredAt } } paymentBatch(id: $file) { ... on PaymentBatch { document } } }`,
      { id: endToEndId, file: batch.messageId },
    );
    expect(payment).toMatchObject({
      state: 'SETTLED',
      amountPence: '630000',
      answeredAt: expect.any(String),
    });
    expect(paymentBatch.document).toBe(batch.document);
  });

  it('posts by hand what the person may, as they saw the ledger', async () => {
    const [{ lastEntry }] = (await balancesOf('auditor')) as [Answer];
    const act = (person: string, field: string, change: object = {}) =>
      mutate(
        person,
        field,
        'LedgerActInput',
        {
          contract: 'TR-A01',
          amountPence: '70000',
          reason: 'end of the defects period',
          seen: lastEntry,
          ...change,
        },
        'LedgerEntry { kind person reason balances { retentionPence payablePence } }',
      );
    expect(codes(await act('commissioner-reviewer', 'releaseRetention'))).toEqual([
      'NOT_ALLOWED ledger.release',
    ]);
    expect(codes(await act('commissioner-approver', 'releaseRetention', { seen: '0' }))).toEqual([
      'CONFLICT seen',
    ]);
    expect(codes(await act('commissioner-approver', 'payOnAccount', { amountPence: '25000001' }))).toEqual([
      'NOT_ALLOWED amountPence',
    ]);
    const released = await act('commissioner-approver', 'releaseRetention');
    expect(released).toEqual({
      kind: 'RETENTION_RELEASE',
      person: 'commissioner-approver',
      reason: 'end of the defects period',
      balances: { retentionPence: '0', payablePence: '-70000' },
    });
    expect(await act('commissioner-approver', 'releaseRetention')).toEqual(released);
    const other = { contract: 'TR-A02', seen: '0', amountPence: '100' };
    expect(codes(await act('commissioner-reviewer', 'recordRepayment', other))).toEqual([
      'CONFLICT amountPence',
    ]);
    expect(codes(await act('commissioner-manager', 'recordReinvestmentSpent', other))).toEqual([
      'CONFLICT amountPence',
    ]);
    expect(await act('commissioner-approver', 'payOnAccount', other)).toMatchObject({ kind: 'ON_ACCOUNT' });
  });

  it('gives the journal as CSV, and files and arrangements to who may see them', async () => {
    const { ledgerJournal } = await api.ask(
      'auditor',
      `{ ledgerJournal(contract: "TR-A01") { ... on LedgerJournal { csv } ${PROBLEMS} } }`,
    );
    const [header, ...rows] = (ledgerJournal.csv as string).trim().split('\r\n');
    expect(header).toContain('account,debit_pence,credit_pence');
    expect(rows.filter((row) => row.includes(',approval,'))).toHaveLength(4);
    const { paymentBatches, paymentArrangements } = await api.ask(
      'commissioner-reviewer',
      `{ paymentBatches { ... on PaymentBatchConnection { nodes { number buyer } } ${PROBLEMS} } paymentArrangements(contract: "TR-A01") { ... on PaymentArrangementList { items { retention } } ${PROBLEMS} } }`,
    );
    expect([paymentBatches.nodes, paymentArrangements.items]).toEqual([
      [{ number: 1, buyer: 'DEMO-COM' }],
      [{ retention: '1/10' }],
    ]);
    const refused = await api.ask(
      'kite-worker',
      `{ ledgerBalances { ${PROBLEMS} } ledgerEntries { ${PROBLEMS} } paymentBatches { ${PROBLEMS} } payment(endToEndId: "x") { ${PROBLEMS} } bankAccounts(organisation: "DEMO-ALDER") { ${PROBLEMS} } paymentArrangements(contract: "TR-A01") { ${PROBLEMS} } }`,
    );
    expect(Object.values(refused).map(codes)).toEqual([
      ['NOT_ALLOWED ledger.list'],
      ['NOT_ALLOWED ledger.list'],
      ['NOT_ALLOWED payment.read'],
      ['NOT_FOUND payment'],
      ['NOT_ALLOWED bank_account.read'],
      ['NOT_ALLOWED ledger.read'],
    ]);
  });
});
