import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import {
  type Identity,
  linkIdentity,
  type NewPerson,
  PERSON_KINDS,
  registerPerson,
  unlinkIdentity,
} from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

/** `concord person register`: puts a person or a system on record, or corrects it. */
@SubCommand({
  name: 'register',
  description: 'Put a person or a system on record; a code that is known: correct it',
})
export class RegisterPersonCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as, ...input }: NewPerson & { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      (person) => registerPerson(this.deps, person, input),
      ({ code, name, kind }) => print(`${code} is on record: ${name} (${kind}).\n`),
    );
  }

  @Option({ flags: '--code <code>', description: 'by which acts name the person', required: true })
  code(value: string): string {
    return value;
  }

  @Option({ flags: '--name <name>', description: 'the name', required: true })
  name(value: string): string {
    return value;
  }

  @Option({
    flags: '--kind <kind>',
    description: 'person, or an agency’s system',
    choices: [...PERSON_KINDS],
    defaultValue: 'person',
  })
  kind(value: string): string {
    return value;
  }

  @Option({ flags: '--email <address>', description: 'where mail goes' })
  email(value: string): string {
    return value;
  }

  @Option({
    flags: '--organisation <code>',
    description: 'for whom the person works; none for audit and platform',
  })
  organisation(value: string): string {
    return value;
  }
}

interface LinkOptions extends Identity {
  readonly as: string;
}

/** `concord person link CODE`: how a person signs in. */
@SubCommand({ name: 'link', arguments: '<code>', description: 'Say how a person signs in' })
export class LinkPersonCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([code = '']: string[], { as, issuer, subject }: LinkOptions): Promise<void> {
    return this.ask(
      as,
      (person) => linkIdentity(this.deps, person, { code, issuer, subject }),
      ({ name }) => print(`${name} signs in as ${subject} of ${issuer}.\n`),
    );
  }

  @Option({ flags: '--issuer <url>', description: 'the provider, as in OIDC_ISSUER', required: true })
  issuer(value: string): string {
    return value;
  }

  @Option({
    flags: '--subject <sub>',
    description: '`sub` of its tokens; of a system, its client',
    required: true,
  })
  subject(value: string): string {
    return value;
  }
}

/** `concord person unlink CODE`: how a person signs in no more. */
@SubCommand({ name: 'unlink', arguments: '<code>', description: 'Say how a person signs in no more' })
export class UnlinkPersonCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([code = '']: string[], options: LinkOptions & { readonly reason: string }): Promise<void> {
    const { as, issuer, subject, reason } = options;
    return this.ask(
      as,
      (person) => unlinkIdentity(this.deps, person, { code, issuer, subject, reason }),
      ({ name }) => print(`${name} signs in as ${subject} of ${issuer} no more.\n`),
    );
  }

  @Option({ flags: '--issuer <url>', description: 'the provider', required: true })
  issuer(value: string): string {
    return value;
  }

  @Option({ flags: '--subject <sub>', description: '`sub` of its tokens', required: true })
  subject(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why', required: true })
  reason(value: string): string {
    return value;
  }
}
