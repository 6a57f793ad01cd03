import { randomUUID } from 'node:crypto';
import {
  addBankAccount,
  approvalView,
  approveStatement,
  type ApprovalOutcome,
  type ApprovalView,
  type Balances,
  confirmBankAccount,
  type LedgerAct,
  listBalances,
  makePaymentBatch,
  NO_BALANCES,
  type PostedEntry,
  postToLedger,
} from '../../libs/contracts/src/index.js';
import { canonicalText, type Result, sha256Hex } from '../../libs/kernel/src/index.js';
import type { Deps } from '../../libs/partners/src/index.js';
import { givenContract, givenMechanism, givenTermsInForce, person, trTerms, value } from './contracts.js';
import { testDatabase, type TestDatabase } from './database.js';
import { testDeps } from './deps.js';
import { givenBaselines, givenScheme } from './scheme.js';

/** A line to be stated: a payment unless it says otherwise. */
export interface StoryLine {
  readonly component: string;
  readonly amountPence: bigint;
  readonly kind?: 'payment' | 'deduction' | 'adjustment';
  /** Id of the line that it corrects. */
  readonly corrects?: string;
}

/** Contracts TR-A01 and TR-A02 of DEMO-COM with DEMO-ALDER, with terms in force, and statements of any amounts. */
export class LedgerStory {
  private terms = new Map<string, { id: number; contractId: number }>();
  private quarter = 0;

  private constructor(
    readonly db: TestDatabase,
    readonly deps: Deps & { close(): Promise<void> },
  ) {}

  static async begin(): Promise<LedgerStory> {
    const db = await testDatabase();
    const story = new LedgerStory(db, await testDeps(db));
    await givenScheme(db.sql, 'A01', 'A02');
    await givenMechanism(story.deps);
    for (const area of ['A01', 'A02']) {
      await givenContract(story.deps, `TR-${area}`, area);
      await givenBaselines(db.sql, area);
      const { id, contractId } = await givenTermsInForce(story.deps, trTerms(`TR-${area}`));
      story.terms.set(`TR-${area}`, { id, contractId });
    }
    return story;
  }
  async end(): Promise<void> {
    await this.deps.close();
    await this.db.drop();
  }

  /** Confirmed bank accounts of buyer and supplier. */
  async givenBankAccounts(): Promise<void> {
    for (const [organisation, enters, sortCode] of [
      ['DEMO-COM', 'commissioner-admin', '100000'],
      ['DEMO-ALDER', 'alder-manager', '200000'],
    ] as const) {
      const { id } = value(
        await addBankAccount(this.deps, person(enters), {
          organisation,
          holder: `Account of ${organisation}`,
          sortCode,
          accountNumber: '55779911',
          from: '2020-01-01',
        }),
      );
      value(
        await confirmBankAccount(this.deps, person('commissioner-reviewer'), {
          id,
          reason: 'called the finance director on the number on record',
        }),
      );
    }
  }

  /** A period that has no statement yet. */
  nextPeriod(): string {
    this.quarter += 1;
    return `${2015 + Math.floor((this.quarter - 1) / 4)}Q${((this.quarter - 1) % 4) + 1}`;
  }

  /**
   * Issues a statement as a run does, of any lines; asked for by commissioner-manager.
   * @returns its id, and those of its lines
   */
  async statement(
    lines: readonly StoryLine[],
    { contract = 'TR-A01', period = this.nextPeriod() }: { contract?: string; period?: string } = {},
  ): Promise<{ id: string; lines: string[]; period: string }> {
    const terms = this.terms.get(contract);
    if (!terms) throw new Error(`no contract ${contract}`);
    const document = canonicalText({ test: randomUUID() });
    const figure = sha256Hex(document);
    const total = lines.reduce((sum, { amountPence }) => sum + amountPence, 0n);
    const client = await this.db.sql.connect();
    try {
      await client.query('begin');
      const act = async (verb: string) =>
        (
          await client.query<{ id: string }>(
            `insert into act (person, verb, subject_kind, subject_id) values ('commissioner-manager', $1, 'test', 'test') returning id`,
            [verb],
          )
        ).rows[0]!.id;
      await client.query(
        'insert into figure (id, contract_id, terms_id, period, complete, document) values ($1, $2, $3, $4, true, $5)',
        [figure, terms.contractId, terms.id, period, document],
      );
      const run = randomUUID();
      await client.query(
        `insert into run (id, scheme_id, period, as_known_at, act_id, correlation_id) select $1, id, $2, clock_timestamp(), $3, 'test' from scheme`,
        [run, period, await act('run.request')],
      );
      const { rows } = await client.query<{ id: string }>(
        `insert into statement (contract_id, period, number, run_id, figure_id, basis, total_pence, act_id, supplier_id)
         select $1, $2, coalesce((select max(number) from statement where contract_id = $1 and period = $2), 0) + 1, $3, $4, 'final', $5, $6, supplier_id
         from contract where id = $1 returning id`,
        [terms.contractId, period, run, figure, String(total), await act('statement.issue')],
      );
      const id = rows[0]!.id;
      const made: string[] = [];
      for (const [index, { component, amountPence, kind = 'payment', corrects }] of lines.entries()) {
        const line = await client.query<{ id: string }>(
          `insert into statement_line (statement_id, position, component, title, amount_pence, figure_id, node, corrects_line_id, kind)
           values ($1, $2, $3, $3, $4, $5, 'node', $6, $7::line_kind) returning id`,
          [id, index + 1, component, String(amountPence), figure, corrects ?? null, kind],
        );
        made.push(line.rows[0]!.id);
      }
      await client.query('commit');
      return { id, lines: made, period };
    } finally {
      client.release();
    }
  }

  view = async (statementId: string): Promise<ApprovalView> =>
    value(await approvalView(this.deps, person('auditor'), statementId));

  /** Approves what is shown now. */
  async approve(statementId: string, by = 'commissioner-director'): Promise<Result<ApprovalOutcome>> {
    const { seen } = await this.view(statementId);
    return approveStatement(this.deps, person(by), { statementId, seen });
  }

  /** A statement with one payment, approved. @returns its id */
  async approved(amountPence: bigint, contract = 'TR-A01'): Promise<string> {
    const { id } = await this.statement([{ component: 'PAYMENT', amountPence }], { contract });
    value(await this.approve(id));
    return id;
  }

  async post(
    act: LedgerAct,
    amountPence: bigint,
    by = 'commissioner-director',
    contract = 'TR-A01',
  ): Promise<Result<PostedEntry>> {
    const [books] = await listBalances(this.db.sql, { visibleTo: null, contract });
    return postToLedger(this.deps, person(by), {
      contract,
      act,
      amountPence,
      reason: 'as agreed',
      seen: books?.lastEntryId ?? '0',
    });
  }

  readonly batch = (contracts?: readonly string[]) =>
    makePaymentBatch(this.deps, person('commissioner-reviewer'), contracts ? { contracts } : {});

  async balances(contract = 'TR-A01'): Promise<Balances> {
    const [books] = await listBalances(this.db.sql, { visibleTo: null, contract });
    return books?.balances ?? NO_BALANCES;
  }

  /** `payable -100, cost 100`: the balances that are not 0. */
  async shown(contract = 'TR-A01'): Promise<string> {
    return Object.entries(await this.balances(contract))
      .filter(([, pence]) => pence !== 0n)
      .map(([account, pence]) => `${account} ${pence}`)
      .join(', ');
  }
}

/** A bank's report on a payment file: the status of each payment by its end-to-end id. */
export function bankReport(
  originalMessageId: string,
  statuses: Readonly<Record<string, string>>,
  { messageId = `BANK-${randomUUID().slice(0, 8)}`, reason = 'AC04', group = '' } = {},
): string {
  const single = Object.entries(statuses).map(
    ([id, status]) =>
      `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${status}</TxSts>${
        status === 'RJCT'
          ? `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn><AddtlInf>Account closed</AddtlInf></StsRsnInf>`
          : ''
      }</TxInfAndSts>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
  <GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2026-11-22T12:00:00Z</CreDtTm></GrpHdr>
  <OrgnlGrpInfAndSts><OrgnlMsgId>${originalMessageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>
  <OrgnlPmtInfAndSts><OrgnlPmtInfId>${originalMessageId}</OrgnlPmtInfId>${single.join('')}</OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>
`;
}
