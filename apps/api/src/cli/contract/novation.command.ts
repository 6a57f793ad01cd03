import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { agreeNovation, listNovations, type NovationRow, proposeNovation } from '#contracts';
import { type Result, SQL, type SqlPool } from '#kernel';
import { EXIT, note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

interface Options {
  readonly contract: string;
  readonly successor: string;
  readonly day: string;
  readonly reason: string;
  readonly as: string;
}

/** `concord contract novate`: the buyer proposes a successor. */
@SubCommand({
  name: 'novate',
  description: 'Propose, for the buyer, that a contract goes to a successor from a day on',
})
export class ProposeNovationCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(_arguments: string[], { as, ...proposal }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    await tell(await proposeNovation({ em: this.em, sql: this.sql }, person.value, proposal));
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--successor <code>', description: 'the organisation that takes over', required: true })
  successor(value: string): string {
    return value;
  }

  @Option({ flags: '--day <day>', description: 'its first day, YYYY-MM-DD', required: true })
  day(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why', required: true })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who proposes', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

/** `concord contract agree-novation`: the successor agrees. */
@SubCommand({
  name: 'agree-novation',
  description: 'Agree, for the successor, to take a contract over: the one proposed last',
})
export class AgreeNovationCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(
    _arguments: string[],
    { contract, reason, as }: { contract: string; reason?: string; as: string },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const proposed = (await listNovations(this.sql, contract)).filter(({ agreedBy }) => agreedBy === null);
    const last = proposed.at(-1);
    if (!last) {
      note(`No novation of ${contract} waits for an agreement.`);
      process.exitCode = EXIT.refused;
      return;
    }
    await tell(await agreeNovation({ em: this.em, sql: this.sql }, person.value, { id: last.id, reason }));
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'where the agreement is on record' })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who agrees', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

async function tell(novation: Result<NovationRow>): Promise<void> {
  if (!novation.ok) return refused(novation.problems);
  const { contract, from, successor, day, agreedBy } = novation.value;
  await print(
    agreedBy === null
      ? `Proposed: ${contract} goes from ${from} to ${successor} on ${day}, when ${successor} has agreed.\n`
      : `${contract} goes from ${from} to ${successor} on ${day}.\n`,
  );
}
