import type { Answer, TestApi } from '../../support/api.js';
import { PROBLEMS } from '../../support/api.js';
import { importCsv, requestRun, workOff } from '../../support/api-story.js';

const LINE = `id component kind amountPence state disputed sequence
  corrects { id } decision { move allowedPence } deduction { undecidedPence }`;

/** Pence are texts in the API, because they may be large; those of the story are not. */
const inNumbers = (answer: unknown): Answer =>
  JSON.parse(JSON.stringify(answer), (key, value: unknown) =>
    key.endsWith('Pence') && typeof value === 'string' ? Number(value) : value,
  ) as Answer;

const inTexts = (variables: object): object =>
  JSON.parse(JSON.stringify(variables), (key, value: unknown) =>
    key.endsWith('Pence') && typeof value === 'number' ? String(value) : value,
  ) as object;

/** What the people of a contract's life do, all through the API; every answer that is a refusal fails unless it is asked for. */
export class ContractLife {
  constructor(readonly api: TestApi) {}

  /** The answer of a mutation. @throws when it is refused */
  async done(
    person: string,
    field: string,
    args: string,
    declared: string,
    variables: object,
    selection: string,
  ): Promise<Answer> {
    const answer = await this.tried(person, field, args, declared, variables, selection);
    if (answer.problems) throw new Error(`${field}: ${JSON.stringify(answer.problems, null, 1)}`);
    return answer;
  }

  async tried(
    person: string,
    field: string,
    args: string,
    declared: string,
    variables: object,
    selection: string,
  ): Promise<Answer> {
    const text = `mutation M${declared && `(${declared})`} { ${field}${args && `(${args})`} { __typename ${selection} ${PROBLEMS} } }`;
    return inNumbers((await this.api.mutate(person, text, inTexts(variables)))[field]);
  }

  async run(cohort: string, asKnownOn: string): Promise<void> {
    const run = await requestRun(this.api, 'commissioner-reviewer', { scheme: 'tr', cohort, asKnownOn });
    if (run.problems) throw new Error(JSON.stringify(run.problems));
    await workOff(this.api, run.id as string);
  }

  async facts(kind: string, header: string, rows: readonly string[], recordedOn: string): Promise<void> {
    const report = await importCsv(this.api, kind, `${[header, ...rows].join('\n')}\n`, { recordedOn });
    expect(report).toMatchObject({ rows: { refused: 0 } });
  }

  async statement(period: string, number: number, person = 'commissioner-reviewer'): Promise<Answer> {
    const { statementOf } = await this.api.ask(
      person,
      `query S($period: Period!, $number: Int!) { statementOf(contract: "TR-A01", period: $period, number: $number) {
         ... on Statement { id number kind basis totalPence totalToDatePence lines { ${LINE} } } ${PROBLEMS} } }`,
      { period, number },
    );
    return inNumbers(statementOf);
  }

  async line(period: string, number: number, component: string): Promise<Answer> {
    const { lines } = await this.statement(period, number);
    return (lines as Answer[]).find((line) => line.component === component)!;
  }

  /** What a statement's lines say, nil ones left out: `BINARY_PAYMENT 700000`. */
  async says(period: string, number: number): Promise<string[]> {
    const { kind, basis, lines } = await this.statement(period, number);
    const stated = (lines as Answer[]).filter(({ amountPence }) => amountPence !== 0);
    return [`${kind} ${basis}`, ...stated.map(({ component, amountPence }) => `${component} ${amountPence}`)];
  }

  move(person: string, line: Answer, move: string, more: object): Promise<Answer> {
    const input = { line: line.id as string, seen: line.sequence as number, move, ...more };
    return this.tried(
      person,
      'moveLine',
      'input: $input',
      '$input: LineMoveInput!',
      { input },
      `... on LineMoved { sequence line { ${LINE} } statement { number totalPence } }`,
    );
  }

  async approval(statement: Answer, person = 'commissioner-approver'): Promise<Answer> {
    const { approvalView } = await this.api.ask(
      person,
      `query A($id: String!) { approvalView(statement: $id) { ... on ApprovalView { seen amountPence uncoveredPence lines { component payablePence } leftOut { component why } } ${PROBLEMS} } }`,
      { id: statement.id },
    );
    return inNumbers(approvalView);
  }

  approve(person: string, statement: Answer, seen: unknown): Promise<Answer> {
    const input = { statement: statement.id as string, seen };
    return this.tried(
      person,
      'approveStatement',
      'input: $input',
      '$input: ApproveStatementInput!',
      { input },
      '... on StatementApproved { state amountPence }',
    );
  }

  async approveAll(period: string, number: number, person = 'commissioner-approver'): Promise<Answer> {
    const statement = await this.statement(period, number);
    return this.approve(person, statement, (await this.approval(statement)).seen);
  }

  /** Balances in pence by account, those at nil left out. @param supplier code */
  async balances(supplier: string, on?: string): Promise<Readonly<Record<string, number>>> {
    const { ledgerBalances } = await this.api.ask(
      'auditor',
      `query B($on: Day) { ledgerBalances(contract: "TR-A01", on: $on) { ... on LedgerBalancesConnection { nodes { supplier lastEntry
         balances { costPence payablePence retentionPence onAccountPence recoverablePence reinvestmentPence inTransitPence bankPence } } } ${PROBLEMS} } }`,
      { on },
    );
    const books = (ledgerBalances.nodes as Answer[]).find((node) => node.supplier === supplier);
    const all = Object.entries(inNumbers(books?.balances ?? {}) as Record<string, number>);
    return Object.fromEntries(all.filter(([, pence]) => pence !== 0));
  }

  async lastEntry(supplier: string): Promise<string> {
    const { ledgerBalances } = await this.api.ask(
      'auditor',
      `{ ledgerBalances(contract: "TR-A01") { ... on LedgerBalancesConnection { nodes { supplier lastEntry } } } }`,
    );
    return (ledgerBalances.nodes as Answer[]).find((node) => node.supplier === supplier)!.lastEntry as string;
  }

  /** Enters a bank account for an organisation, and has it confirmed by another person. */
  async bankAccount(organisation: string, accountNumber: string): Promise<void> {
    const input = {
      organisation,
      holder: `${organisation} Ltd`,
      sortCode: '200000',
      accountNumber,
      from: '2016-01-01',
    };
    const { id } = await this.done(
      'commissioner-admin',
      'addBankAccount',
      'input: $input',
      '$input: BankAccountInput!',
      { input },
      '... on BankAccount { id }',
    );
    await this.done(
      'commissioner-reviewer',
      'confirmBankAccount',
      'id: $id, reason: "By telephone, to the number on the contract"',
      '$id: Int!',
      { id },
      '... on BankAccount { confirmedBy }',
    );
  }

  /** Makes the payment file of all that is due. */
  batch(): Promise<Answer> {
    return this.tried(
      'commissioner-reviewer',
      'makePaymentBatch',
      '',
      '',
      {},
      '... on PaymentBatchMade { batch { messageId totalPence payments document items { endToEndId contract supplier amountPence } } leftOut { contract why } }',
    );
  }

  /** The bank's answer to a payment file: each payment settled, or refused with a code. */
  answer({ messageId, items }: Answer, status: 'ACSC' | 'RJCT'): Promise<Answer> {
    const payments = (items as Answer[]).map(
      ({ endToEndId }) =>
        `<TxInfAndSts><OrgnlEndToEndId>${endToEndId as string}</OrgnlEndToEndId><TxSts>${status}</TxSts>${status === 'RJCT' ? '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account closed</AddtlInf></StsRsnInf>' : ''}</TxInfAndSts>`,
    );
    const content = `<?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>BANK-${messageId as string}-${status}</MsgId><CreDtTm>2018-01-01T09:00:00</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>${messageId as string}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts><OrgnlPmtInfId>${messageId as string}</OrgnlPmtInfId>${payments.join('')}</OrgnlPmtInfAndSts>
      </CstmrPmtStsRpt></Document>`;
    return this.tried(
      'commissioner-adjudicator',
      'importBankAnswer',
      'content: $content',
      '$content: String!',
      { content },
      '... on BankAnswerImported { settled rejected repeated }',
    );
  }
}
