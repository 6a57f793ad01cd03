import { Inject, type Type } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { ok, SQL, type SqlPool } from '#kernel';
import { approveOpening, endOpening, listOpenings, may } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { AskOpeningCommand } from './ask.command.js';
import { openingText } from './opening-text.js';

/** `concord opening approve ID --as PERSON` */
@SubCommand({
  name: 'approve',
  arguments: '<id>',
  description: 'Approve an opening, as somebody who neither asked nor will see',
})
class ApproveOpeningCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([id = '']: string[], { as }: { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      (person) => approveOpening(this.deps, person, id),
      (approved) => print(openingText(approved)),
    );
  }
}

/** `concord opening end ID --reason WHY --as PERSON` */
@SubCommand({ name: 'end', arguments: '<id>', description: 'End an opening at once' })
class EndOpeningCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [id = '']: string[],
    { as, reason }: { readonly as: string; readonly reason: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => endOpening(this.deps, person, { id, reason }),
      (ended) => print(openingText(ended)),
    );
  }

  @Option({ flags: '--reason <text>', description: 'why; it stays on record', required: true })
  reason(value: string): string {
    return value;
  }
}

/** `concord opening list` */
@SubCommand({ name: 'list', description: 'The openings that who asks may see, the latest first' })
class ListOpeningsCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as }: { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const { organisation } = person;
        const allowed = may(person, 'opening.read', { parties: organisation === null ? [] : [organisation] });
        return allowed.ok ? ok(await listOpenings(this.deps.sql, person)) : allowed;
      },
      (all) => print(all.map(openingText).join('')),
    );
  }
}

const COMMANDS = [AskOpeningCommand, ApproveOpeningCommand, EndOpeningCommand, ListOpeningsCommand];

/** `concord opening`: purposes of audit for which a commissioner sees people. */
@Command({
  name: 'opening',
  description: 'Ask that people are opened for a purpose of audit, approve it, end and list it',
  subCommands: COMMANDS,
})
export class OpeningCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const OPENING_COMMANDS: Type<CommandRunner>[] = [OpeningCommand, ...COMMANDS];
