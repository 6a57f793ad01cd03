import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { endSessions } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

/** `concord person sign-out CODE` */
@SubCommand({ name: 'sign-out', arguments: '<code>', description: 'End all sessions of a person at once' })
export class EndSessionsCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [code = '']: string[],
    { as, reason }: { readonly as: string; readonly reason: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => endSessions(this.deps, person, { code, reason }),
      ({ name }) => print(`${name} is signed out everywhere.\n`),
    );
  }

  @Option({ flags: '--reason <text>', description: 'why', required: true })
  reason(value: string): string {
    return value;
  }
}
