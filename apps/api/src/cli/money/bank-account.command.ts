import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import { addBankAccount, type BankAccountRow, bankAccounts, confirmBankAccount } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { MoneyCommand } from './money-command.js';

interface AddOptions {
  readonly organisation: string;
  readonly holder: string;
  readonly iban?: string;
  readonly sortCode?: string;
  readonly accountNumber?: string;
  readonly from: string;
  readonly as: string;
}

/** `concord bank-account add` */
@SubCommand({
  name: 'add',
  description: 'Enter a bank account of an organisation; somebody else confirms it',
})
export class BankAccountAddCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as, ...account }: AddOptions): Promise<void> {
    return this.ask(
      as,
      (person) => addBankAccount(this.deps, person, account),
      (row) => print(table([row], 'table')),
    );
  }

  @Option({ flags: '--organisation <code>', description: 'whose account it is', required: true })
  organisation(value: string): string {
    return value;
  }

  @Option({ flags: '--holder <name>', description: 'the name that the account is held in', required: true })
  holder(value: string): string {
    return value;
  }

  @Option({ flags: '--iban <iban>', description: 'the IBAN' })
  iban(value: string): string {
    return value;
  }

  @Option({ flags: '--sort-code <digits>', description: 'or a UK sort code' })
  sortCode(value: string): string {
    return value;
  }

  @Option({ flags: '--account-number <digits>', description: 'with its account number' })
  accountNumber(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'first day on which it may be used', required: true })
  from(value: string): string {
    return value;
  }
}

/** `concord bank-account confirm` */
@SubCommand({
  name: 'confirm',
  arguments: '<id>',
  description: 'Confirm a bank account that somebody else entered, after comparing it by another way',
})
export class BankAccountConfirmCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [id = '']: string[],
    { reason, as }: { readonly reason: string; readonly as: string },
  ): Promise<void> {
    if (!/^\d{1,9}$/.test(id)) this.command.error(`error: '${id}' is no id of a bank account.`);
    return this.ask(
      as,
      (person) => confirmBankAccount(this.deps, person, { id: Number(id), reason }),
      (row) => print(table([row], 'table')),
    );
  }

  @Option({ flags: '--reason <text>', description: 'with whom it was compared, and how', required: true })
  reason(value: string): string {
    return value;
  }
}

/** `concord bank-account list` */
@SubCommand({ name: 'list', description: 'List the bank accounts of an organisation' })
export class BankAccountListCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    _arguments: string[],
    {
      organisation,
      as,
      format,
    }: { readonly organisation: string; readonly as: string; readonly format: Format },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => bankAccounts(this.deps, person, organisation),
      (rows) => print(table(rows, format)),
    );
  }

  @Option({ flags: '--organisation <code>', description: 'whose accounts', required: true })
  organisation(value: string): string {
    return value;
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

const COLUMNS = ['id', 'organisation', 'holder', 'account', 'from', 'entered_by', 'confirmed_by'] as const;

const table = (rows: readonly BankAccountRow[], format: Format): string =>
  formatted(
    format,
    COLUMNS,
    rows.map(({ id, organisation, holder, iban, sortCode, accountNumber, from, enteredBy, confirmedBy }) => ({
      id: String(id),
      organisation,
      holder,
      account: iban ?? `${sortCode} ${accountNumber}`,
      from,
      entered_by: enteredBy,
      confirmed_by: confirmedBy ?? '',
    })),
  );
