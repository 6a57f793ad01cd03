import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { findServiceUsers } from '#outcomes';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

const COLUMNS = ['service_user_id', 'given_name', 'family_name', 'birth_date', 'erased_on'] as const;

/** `concord service-user search`: who has an identifier. */
@SubCommand({
  name: 'search',
  arguments: '<identifier>',
  description: 'The service users with a reference, PNC id, CRO number, CRN or prison number',
})
export class SearchCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(
    [identifier = '']: string[],
    { format, as }: { format: Format; as: string },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const found = await findServiceUsers(this.sql, person.value, identifier);
    if (!found.ok) return refused(found.problems);
    const rows = found.value.map(({ ref, givenName, familyName, birthDate, erasedOn }) => ({
      service_user_id: ref,
      given_name: givenName ?? '',
      family_name: familyName ?? '',
      birth_date: birthDate ?? '',
      erased_on: erasedOn ?? '',
    }));
    await print(formatted(format, COLUMNS, rows));
  }

  @Option({
    flags: '--format <format>',
    description: 'how to print',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
