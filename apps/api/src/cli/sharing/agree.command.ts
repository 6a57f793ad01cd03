import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { agreeSharing, type SharingAssent } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { sharingText } from './sharing-text.js';

/** `concord sharing agree CODE --version 1 --as PERSON` */
@SubCommand({
  name: 'agree',
  arguments: '<code>',
  description: 'Agree to a version, for the organisation of who asks',
})
export class AgreeSharingCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [code = '']: string[],
    { as, version }: Pick<SharingAssent, 'version'> & { readonly as: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => agreeSharing(this.deps, person, { code, version }),
      (agreed) => print(sharingText(agreed)),
    );
  }

  @Option({ flags: '--version <number>', description: 'which version', required: true })
  version(value: string): number {
    return Number(value);
  }
}
