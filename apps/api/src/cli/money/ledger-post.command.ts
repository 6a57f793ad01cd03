import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import { type LedgerAct, postToLedger, type RecoverFor, type RecoverFrom, type WriteOff } from '#contracts';
import { poundsText, SQL, type SqlPool } from '#kernel';
import { print } from '../outcome.js';
import { MoneyCommand } from './money-command.js';

interface PostOptions {
  readonly contract: string;
  readonly supplier?: string;
  readonly amountPence: string;
  readonly reason: string;
  readonly seen: string;
  readonly from?: string;
  readonly towards?: string;
  readonly account?: string;
  readonly as: string;
}

const KINDS = [
  'on-account',
  'retention-release',
  'recovery',
  'repayment',
  'reinvestment-spent',
  'write-off',
] as const;

/** `concord ledger post`: what is posted by hand. */
@SubCommand({
  name: 'post',
  arguments: '<kind>',
  argsDescription: { '<kind>': KINDS.join(', ') },
  description:
    'Post to a ledger: pay on account, release retention, recover, record a repayment or a reinvestment, write off',
})
export class LedgerPostCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([kind = '']: string[], options: PostOptions): Promise<void> {
    const { contract, supplier, reason, seen, as } = options;
    const act = this.act(kind, options);
    const amountPence = this.pence('--amount-pence', options.amountPence);
    return this.ask(
      as,
      (person) =>
        postToLedger(this.deps, person, {
          contract,
          act,
          amountPence,
          reason,
          seen,
          ...(supplier !== undefined && { supplier }),
        }),
      ({ entryId, balances }) =>
        print(
          `Entry ${entryId}: ${poundsText(amountPence)}. Due now: ${poundsText(-balances.payable)}; kept back: ${poundsText(-balances.retention)}; ` +
            `to set off: ${poundsText(balances.on_account)}; owed back: ${poundsText(balances.recoverable)}.\n`,
        ),
    );
  }

  private act(
    kind: string,
    { from = 'payable', towards = 'recoverable', account = 'recoverable' }: PostOptions,
  ): LedgerAct {
    switch (kind) {
      case 'on-account':
        return { kind: 'on_account' };
      case 'retention-release':
        return { kind: 'retention_release' };
      case 'repayment':
        return { kind: 'repayment' };
      case 'reinvestment-spent':
        return { kind: 'reinvestment_spent' };
      case 'recovery':
        return {
          kind: 'recovery',
          from: from as RecoverFrom,
          towards: towards.replace('-', '_') as RecoverFor,
        };
      case 'write-off':
        return { kind: 'write_off', account: account.replace('-', '_') as WriteOff };
      default:
        return this.command.error(`error: '${kind}' is nothing to post. There are ${KINDS.join(', ')}.`);
    }
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--supplier <code>', description: 'an earlier supplier; without it, the contract’s' })
  supplier(value: string): string {
    return value;
  }

  @Option({ flags: '--amount-pence <pence>', description: 'how much, in whole pence', required: true })
  amountPence(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why', required: true })
  reason(value: string): string {
    return value;
  }

  @Option({
    flags: '--seen <entry>',
    description: 'the last entry of the ledger as the person saw it (ledger balances shows it); 0: none',
    required: true,
  })
  seen(value: string): string {
    return value;
  }

  @Option({
    flags: '--from <account>',
    description: 'of a recovery: from what',
    choices: ['payable', 'retention'],
  })
  from(value: string): string {
    return value;
  }

  @Option({
    flags: '--towards <account>',
    description: 'of a recovery: of what',
    choices: ['recoverable', 'on-account'],
  })
  towards(value: string): string {
    return value;
  }

  @Option({
    flags: '--account <account>',
    description: 'of a write-off: of what',
    choices: ['recoverable', 'on-account', 'reinvestment'],
  })
  account(value: string): string {
    return value;
  }
}
