import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { endRelationship } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface Options {
  readonly to: string;
  readonly reason: string;
  readonly as: string;
}

/** `concord relationship end ID --to DAY` */
@SubCommand({
  name: 'end',
  arguments: '<id>',
  description: 'Say on which day a relationship ends; again with another day corrects it',
})
export class EndRelationshipCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([id = '']: string[], { as, to, reason }: Options): Promise<void> {
    if (!/^\d{1,9}$/.test(id)) this.command.error(`error: '${id}' is no id; the list shows them.`);
    return this.ask(
      as,
      (person) => endRelationship(this.deps, person, { id: Number(id), to, reason }),
      (relationship) => print(`Relationship ${relationship.id} ends on ${relationship.to ?? ''}.\n`),
    );
  }

  @Option({ flags: '--to <day>', description: 'the last day, YYYY-MM-DD', required: true })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why', required: true })
  reason(value: string): string {
    return value;
  }
}
