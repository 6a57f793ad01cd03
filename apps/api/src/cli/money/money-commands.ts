import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { ApproveCommand } from './approve.command.js';
import {
  BankAccountAddCommand,
  BankAccountConfirmCommand,
  BankAccountListCommand,
} from './bank-account.command.js';
import { LedgerArrangeCommand } from './ledger-arrange.command.js';
import { LedgerBalancesCommand, LedgerEntriesCommand, LedgerJournalCommand } from './ledger-list.command.js';
import { LedgerPostCommand } from './ledger-post.command.js';
import { PayAnswerCommand, PayReturnCommand } from './pay-answer.command.js';
import { PayBatchCommand, PayFileCommand, PayListCommand } from './pay.command.js';

const LEDGER = [
  LedgerBalancesCommand,
  LedgerEntriesCommand,
  LedgerJournalCommand,
  LedgerPostCommand,
  LedgerArrangeCommand,
];
const PAY = [PayBatchCommand, PayFileCommand, PayListCommand, PayAnswerCommand, PayReturnCommand];
const BANK_ACCOUNT = [BankAccountAddCommand, BankAccountConfirmCommand, BankAccountListCommand];

/** `concord ledger …` */
@Command({
  name: 'ledger',
  description: 'Ledgers of contracts: balances, entries, and what is posted by hand',
  subCommands: LEDGER,
})
export class LedgerCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** `concord pay …` */
@Command({ name: 'pay', description: 'Payment files, and what the bank answers', subCommands: PAY })
export class PayCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** `concord bank-account …` */
@Command({ name: 'bank-account', description: 'Bank accounts of organisations', subCommands: BANK_ACCOUNT })
export class BankAccountCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const MONEY_COMMANDS: Type<CommandRunner>[] = [
  ApproveCommand,
  LedgerCommand,
  PayCommand,
  BankAccountCommand,
  ...LEDGER,
  ...PAY,
  ...BANK_ACCOUNT,
];
