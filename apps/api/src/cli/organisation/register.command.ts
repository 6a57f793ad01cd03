import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { type NewOrganisation, ORGANISATION_KINDS, registerOrganisation } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

/** `concord organisation register`: puts one on record, or corrects its particulars. */
@SubCommand({
  name: 'register',
  description: 'Put an organisation on record; a code that is known: correct it',
})
export class RegisterOrganisationCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    _arguments: string[],
    { as, ...organisation }: NewOrganisation & { readonly as: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => registerOrganisation(this.deps, person, organisation),
      ({ organisation: { code, name }, changed }) =>
        print(`${code} is ${changed ? 'on record' : 'on record already'}: ${name}.\n`),
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

  @Option({
    flags: '--kind <kind>',
    description: 'what it is',
    choices: [...ORGANISATION_KINDS],
    required: true,
  })
  kind(value: string): string {
    return value;
  }

  @Option({ flags: '--company-number <number>', description: 'at Companies House' })
  companyNumber(value: string): string {
    return value;
  }

  @Option({ flags: '--charity-number <number>', description: 'at the charity regulator' })
  charityNumber(value: string): string {
    return value;
  }
}
