import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { endSharing, type SharingEnding } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { sharingText } from './sharing-text.js';

/** `concord sharing end CODE --version 1 --to DAY --reason WHY --as PERSON` */
@SubCommand({ name: 'end', arguments: '<code>', description: 'End a version early, for any of its parties' })
export class EndSharingCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [code = '']: string[],
    { as, ...ending }: Omit<SharingEnding, 'code'> & { readonly as: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => endSharing(this.deps, person, { code, ...ending }),
      (ended) => print(sharingText(ended)),
    );
  }

  @Option({ flags: '--version <number>', description: 'which version', required: true })
  version(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--to <day>', description: 'the last day, YYYY-MM-DD', required: true })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why; it stays on record', required: true })
  reason(value: string): string {
    return value;
  }
}
