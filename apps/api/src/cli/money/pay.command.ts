import { writeFile } from 'node:fs/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import { listBatches, makePaymentBatch, type PaymentRow, showBatch } from '#contracts';
import { ok, poundsText, SQL, type SqlPool } from '#kernel';
import { may } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { EXIT, note, print } from '../outcome.js';
import { MoneyCommand } from './money-command.js';

interface BatchOptions {
  readonly out?: string;
  readonly buyer?: string;
  readonly contract?: string[];
  readonly on?: string;
  readonly as: string;
}

/** `concord pay batch`: a payment file of everything that is due. */
@SubCommand({
  name: 'batch',
  description: 'Make a payment file (ISO 20022 pain.001) of everything that is due',
})
export class PayBatchCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { out, buyer, contract, on, as }: BatchOptions): Promise<void> {
    return this.ask(
      as,
      (person) =>
        makePaymentBatch(this.deps, person, {
          ...(buyer !== undefined && { buyer }),
          ...(contract !== undefined && { contracts: contract }),
          ...(on !== undefined && { payOn: on }),
        }),
      async ({ batch, payments, document, leftOut }) => {
        note(`Payment file ${batch.messageId}: ${batch.payments} payments, ${poundsText(batch.totalPence)}.`);
        if (out !== undefined) await print(paymentTable(payments, 'table'));
        for (const { contract: code, amountPence, why } of leftOut)
          note(`${code}: ${poundsText(amountPence)} is due and not in it. ${why}`);
        await handOver(out, document, batch.messageId);
      },
    );
  }

  @Option({
    flags: '--out <file>',
    description: 'where to write the payment file; without it, to standard output',
  })
  out(value: string): string {
    return value;
  }

  @Option({ flags: '--buyer <code>', description: 'who pays; without it, the person’s organisation' })
  buyer(value: string): string {
    return value;
  }

  @Option({ flags: '--contract <code>', description: 'only this contract; may be given more than once' })
  contract(value: string, before: string[] = []): string[] {
    return [...before, value];
  }

  @Option({ flags: '--on <day>', description: 'day on which the bank is to pay; without it, today' })
  on(value: string): string {
    return value;
  }
}

/** `concord pay file`: a payment file once more. */
@SubCommand({
  name: 'file',
  arguments: '<batch>',
  argsDescription: { '<batch>': 'id or message id of the payment file' },
  description: 'Write a payment file again, byte for byte as it was made',
})
export class PayFileCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [id = '']: string[],
    { out, as }: { readonly out?: string; readonly as: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => showBatch(this.deps, person, id),
      ({ batch, document }) => handOver(out, document, batch.messageId),
    );
  }

  @Option({ flags: '--out <file>', description: 'where to write it; without it, to standard output' })
  out(value: string): string {
    return value;
  }
}

/** `concord pay list`: payment files, or the payments of one. */
@SubCommand({
  name: 'list',
  arguments: '[batch]',
  argsDescription: { '[batch]': 'id or message id of a payment file: shows its payments' },
  description: 'List the latest payment files, or the payments of one and how they stand',
})
export class PayListCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [id]: string[],
    { as, format }: { readonly as: string; readonly format: Format },
  ): Promise<void> {
    if (id !== undefined)
      return this.ask(
        as,
        (person) => showBatch(this.deps, person, id),
        ({ payments }) => print(paymentTable(payments, format)),
      );
    return this.ask(
      as,
      async (person) => {
        const buyers = person.organisation === null ? null : [person.organisation];
        const allowed = may(person, 'payment.read', { parties: buyers ?? [] });
        return allowed.ok ? ok(await listBatches(this.deps.sql, { buyers, first: 200 })) : allowed;
      },
      (batches) => {
        const rows = batches.map((batch) => ({
          id: batch.id,
          message: batch.messageId,
          buyer: batch.buyer,
          pay_on: batch.payOn,
          payments: String(batch.payments),
          total: format === 'table' ? poundsText(batch.totalPence) : String(batch.totalPence),
          made_by: batch.madeBy,
        }));
        return print(
          formatted(format, ['id', 'message', 'buyer', 'pay_on', 'payments', 'total', 'made_by'], rows),
        );
      },
    );
  }

  @Option({
    flags: '--format <format>',
    description: 'how to print',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}

const PAYMENT_COLUMNS = ['payment', 'contract', 'supplier', 'amount', 'state', 'remittance', 'why'] as const;

const paymentTable = (payments: readonly PaymentRow[], format: Format): string =>
  formatted(
    format,
    PAYMENT_COLUMNS,
    payments.map(({ endToEndId, contract, supplier, amountPence, state, remittance, why }) => ({
      payment: endToEndId,
      contract,
      supplier,
      amount: format === 'table' ? poundsText(amountPence) : String(amountPence),
      state,
      remittance,
      why: why ?? '',
    })),
  );

/** The payments are made by now: a file that cannot be written is told, and can be had again. */
async function handOver(out: string | undefined, document: string, messageId: string): Promise<void> {
  if (out === undefined) return print(document);
  try {
    await writeFile(out, document, { flag: 'wx' });
    note(`Written to ${out}.`);
  } catch (error) {
    note(
      `${out} was not written: ${error instanceof Error ? error.message : String(error)}. The payment file is kept: concord pay file ${messageId} --out FILE.`,
    );
    process.exitCode = EXIT.failed;
  }
}
