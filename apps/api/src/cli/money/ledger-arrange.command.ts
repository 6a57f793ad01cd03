import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import { setArrangement } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { print } from '../outcome.js';
import { MoneyCommand } from './money-command.js';

interface ArrangeOptions {
  readonly contract: string;
  readonly from: string;
  readonly retention: string;
  readonly recoveryLimitPence?: string;
  readonly recoveryShare?: string;
  readonly reason: string;
  readonly as: string;
}

/** `concord ledger arrange`: what is kept back, and how much is recovered from a statement. */
@SubCommand({ name: 'arrange', description: 'Arrange retention and recovery for a contract, from a day on' })
export class LedgerArrangeCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    _arguments: string[],
    { as, recoveryLimitPence, recoveryShare, ...given }: ArrangeOptions,
  ): Promise<void> {
    const limit =
      recoveryLimitPence === undefined ? undefined : this.pence('--recovery-limit-pence', recoveryLimitPence);
    return this.ask(
      as,
      (person) =>
        setArrangement(this.deps, person, {
          ...given,
          ...(limit !== undefined && { recoveryLimitPence: limit }),
          ...(recoveryShare !== undefined && { recoveryShare }),
        }),
      ({ from, retention }) =>
        print(`From ${from}, ${retention} of each approval of ${given.contract} is kept back.\n`),
    );
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'first day on which it holds', required: true })
  from(value: string): string {
    return value;
  }

  @Option({
    flags: '--retention <share>',
    description: 'share kept back of each approval: 0.05, 1/20, 0',
    required: true,
  })
  retention(value: string): string {
    return value;
  }

  @Option({
    flags: '--recovery-limit-pence <pence>',
    description: 'the most that is recovered from one statement',
  })
  recoveryLimitPence(value: string): string {
    return value;
  }

  @Option({ flags: '--recovery-share <share>', description: 'or the largest share of what is due' })
  recoveryShare(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'where it is agreed, and why', required: true })
  reason(value: string): string {
    return value;
  }
}
