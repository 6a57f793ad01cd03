import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { formAlliance, type NewAlliance } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { allianceText } from './alliance-text.js';

/** `concord alliance form` */
@SubCommand({ name: 'form', description: 'Form an alliance, for the organisation that leads it' })
export class FormAllianceCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    _arguments: string[],
    { as, ...alliance }: NewAlliance & { readonly as: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => formAlliance(this.deps, person, alliance),
      (formed) => print(allianceText(formed)),
    );
  }

  @Option({ flags: '--code <code>', description: 'its code', required: true })
  code(value: string): string {
    return value;
  }

  @Option({ flags: '--name <name>', description: 'its name', required: true })
  name(value: string): string {
    return value;
  }

  @Option({ flags: '--lead <code>', description: 'the organisation that forms and leads it', required: true })
  lead(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'the first day, YYYY-MM-DD', required: true })
  from(value: string): string {
    return value;
  }
}
