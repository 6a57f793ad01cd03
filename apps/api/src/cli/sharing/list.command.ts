import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { listSharing } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { sharingText } from './sharing-text.js';

/** `concord sharing list` */
@SubCommand({ name: 'list', description: 'Every version of the agreements that who asks may see, by code' })
export class ListSharingCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as }: { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      (person) => listSharing(this.deps.sql, person),
      (all) => print(all.map(sharingText).join('')),
    );
  }
}
