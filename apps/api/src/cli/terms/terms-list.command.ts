import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { findContract, listTerms } from '#contracts';
import { problem, SQL, type SqlPool } from '#kernel';
import { may } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { TERMS_COLUMNS, termsRow } from './terms-rows.js';

/** `concord terms list`: all versions of a contract's terms, and which of them are in force. */
@SubCommand({ name: 'list', description: 'List all versions of a contract’s terms, the latest first' })
export class TermsListCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(
    _arguments: string[],
    { contract, as, format }: { contract: string; as: string; format: Format },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const found = await findContract(this.sql, contract);
    if (!found)
      return refused([
        problem('NOT_FOUND', 'contract', `No contract ${contract} is on record.`, 'Correct the code.'),
      ]);
    const allowed = may(person.value, 'terms.read', { parties: [found.buyer, found.supplier] });
    if (!allowed.ok) return refused(allowed.problems);
    const versions = await listTerms(this.sql, contract);
    await print(formatted(format, TERMS_COLUMNS, versions.map(termsRow)));
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
  as(value: string): string {
    return value;
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
}
