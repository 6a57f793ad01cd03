import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { closeContract, type ClosingRequest, type ContractStanding, reopenContract } from '#contracts';
import { type Result, SQL, type SqlPool } from '#kernel';
import type { Deps, Person } from '#partners';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

type Turn = (deps: Deps, person: Person, request: ClosingRequest) => Promise<Result<ContractStanding>>;

/** What closing and opening again have in common: contract, reason, and telling how it stands then. */
abstract class TurnCommand extends CommandRunner {
  protected abstract readonly turn: Turn;

  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(
    _arguments: string[],
    { contract, reason, as }: ClosingRequest & { readonly as: string },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const standing = await this.turn({ em: this.em, sql: this.sql }, person.value, { contract, reason });
    if (!standing.ok) return refused(standing.problems);
    await print(`${contract} is ${standing.value.closed ? 'closed' : 'open'}.\n`);
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why', required: true })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who does it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

/** `concord contract close`: nothing of it is open any more. */
@SubCommand({
  name: 'close',
  description: 'Close a contract of which nothing is open; says what is, if it cannot',
})
export class CloseContractCommand extends TurnCommand {
  protected readonly turn = closeContract;

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }
}

/** `concord contract reopen`: something turned up. */
@SubCommand({ name: 'reopen', description: 'Open a closed contract again' })
export class ReopenContractCommand extends TurnCommand {
  protected readonly turn = reopenContract;

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }
}
