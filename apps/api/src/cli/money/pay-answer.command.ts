import { readFile } from 'node:fs/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import { importBankAnswer, recordPaymentReturn } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { EXIT, note, print } from '../outcome.js';
import { MoneyCommand } from './money-command.js';

/** `concord pay answer`: what the bank says of a payment file. */
@SubCommand({
  name: 'answer',
  arguments: '<file>',
  argsDescription: { '<file>': 'payment status report (ISO 20022 pain.002) as the bank sent it' },
  description: 'Import the bank’s answer to a payment file: all of it, or nothing',
})
export class PayAnswerCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run([file = '']: string[], { as }: { readonly as: string }): Promise<void> {
    const content = await readFile(file, 'utf8').catch((error: Error) => {
      note(`${file} cannot be read: ${error.message}.`);
      process.exitCode = EXIT.refused;
      return undefined;
    });
    if (content === undefined) return;
    await this.ask(
      as,
      (person) => importBankAnswer(this.deps, person, content),
      async ({ batch, settled, rejected, notes }) => {
        notes.forEach(note);
        await print(`${batch.messageId}: ${settled} settled, ${rejected} rejected.\n`);
      },
    );
  }
}

/** `concord pay return`: a settled payment came back. */
@SubCommand({
  name: 'return',
  arguments: '<payment>',
  argsDescription: { '<payment>': 'end-to-end id of the payment' },
  description: 'Record that a settled payment came back: it is due again',
})
export class PayReturnCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [endToEndId = '']: string[],
    { reason, as }: { readonly reason: string; readonly as: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => recordPaymentReturn(this.deps, person, { endToEndId, reason }),
      ({ entryId }) => print(`Entry ${entryId}: ${endToEndId} came back, and is due again.\n`),
    );
  }

  @Option({
    flags: '--reason <text>',
    description: 'what the bank’s statement of account says',
    required: true,
  })
  reason(value: string): string {
    return value;
  }
}
