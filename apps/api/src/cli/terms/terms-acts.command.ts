import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { agreeTerms, type Party, proposeTerms, type TermsRow } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { readProposal, wholeNumber } from './terms-file.js';
import { termsState } from './terms-rows.js';

const account = (terms: TermsRow): string =>
  `Terms ${terms.contract} version ${terms.version}, from ${terms.from}${terms.to === null ? ' on' : ` to ${terms.to}`}: ${termsState(terms)}.\n`;

/** `concord terms propose`: put a proposal on record; it binds when both parties have agreed. */
@SubCommand({
  name: 'propose',
  arguments: '<file>',
  description: 'Propose the terms in a file; they bind when both parties have agreed',
})
export class TermsProposeCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run([file = '']: string[], { as }: { as: string }): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const proposal = await readProposal(file);
    if (!proposal.ok) return refused(proposal.problems);
    const proposed = await proposeTerms({ em: this.em, sql: this.sql }, person.value, proposal.value);
    if (!proposed.ok) return refused(proposed.problems);
    await print(`${proposed.value.created ? '' : 'On record already. '}${account(proposed.value.terms)}`);
  }

  @Option({ flags: '--as <person>', description: 'who proposes', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

/** `concord terms agree`: one party's agreement. */
@SubCommand({ name: 'agree', description: 'Agree a version of terms for a party' })
export class TermsAgreeCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(
    _arguments: string[],
    {
      contract,
      version,
      party,
      reason,
      as,
    }: { contract: string; version: string; party: Party; reason?: string; as: string },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const number = wholeNumber('version', version);
    if (!number.ok) return refused(number.problems);
    const agreed = await agreeTerms({ em: this.em, sql: this.sql }, person.value, {
      contract,
      version: number.value ?? 0,
      party,
      ...(reason !== undefined && { reason }),
    });
    if (!agreed.ok) return refused(agreed.problems);
    await print(account(agreed.value));
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--version <n>', description: 'which version', required: true })
  version(value: string): string {
    return value;
  }

  @Option({
    flags: '--party <party>',
    description: 'for whom',
    choices: ['buyer', 'supplier'],
    required: true,
  })
  party(value: string): string {
    return value;
  }

  @Option({
    flags: '--reason <text>',
    description: 'why; for who belongs to neither party, where it is on record',
  })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who agrees', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
