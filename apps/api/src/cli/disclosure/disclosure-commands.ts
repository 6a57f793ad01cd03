import { Inject, type Type } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { ok, SQL, type SqlPool } from '#kernel';
import { approveDisclosure, type Disclosure, may, proposeDisclosure, showDisclosure } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

/** `concord disclosure show` */
@SubCommand({ name: 'show', description: 'What numbers of people are shown by, and what is proposed' })
class ShowDisclosureCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as }: { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const allowed = may(person, 'reference.read');
        return allowed.ok ? ok(await showDisclosure(this.deps.sql)) : allowed;
      },
      (now) => print(disclosureText(now)),
    );
  }
}

interface Proposal {
  readonly as: string;
  readonly threshold: number;
  readonly openingDays: number;
  readonly reason: string;
}

/** `concord disclosure propose` */
@SubCommand({ name: 'propose', description: 'Propose another threshold or another longest time of openings' })
class ProposeDisclosureCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], { as, threshold, openingDays, reason }: Proposal): Promise<void> {
    return this.ask(
      as,
      (person) => proposeDisclosure(this.deps, person, { threshold, openingDays, reason }),
      ({ id }) => print(`Proposal ${id} waits: another one approves it.\n`),
    );
  }

  @Option({ flags: '--threshold <people>', description: 'the smallest number that is shown', required: true })
  threshold(value: string): number {
    return Number(value);
  }

  @Option({
    flags: '--opening-days <days>',
    description: 'for how long people are opened at most',
    required: true,
  })
  openingDays(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--reason <text>', description: 'why; it stays on record', required: true })
  reason(value: string): string {
    return value;
  }
}

/** `concord disclosure approve ID` */
@SubCommand({ name: 'approve', arguments: '<id>', description: 'Approve what another one proposed' })
class ApproveDisclosureCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([id = '']: string[], { as }: { readonly as: string }): Promise<void> {
    return this.ask(
      as,
      (person) => approveDisclosure(this.deps, person, Number(id)),
      (now) => print(disclosureText(now)),
    );
  }
}

const disclosureText = ({ threshold, openingDays, reason, waiting }: Disclosure): string =>
  `Numbers below ${threshold} are held back; people are opened for ${openingDays} days at most: ${reason}\n${
    waiting
      ? `Proposal ${waiting.id} of ${waiting.proposedBy} waits: ${waiting.threshold} and ${waiting.openingDays} days: ${waiting.reason}\n`
      : ''
  }`;

const COMMANDS = [ShowDisclosureCommand, ProposeDisclosureCommand, ApproveDisclosureCommand];

/** `concord disclosure`: from how many on numbers of people are shown. */
@Command({
  name: 'disclosure',
  description: 'Show from how many on numbers of people are shown; propose another threshold, and approve it',
  subCommands: COMMANDS,
})
export class DisclosureCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const DISCLOSURE_COMMANDS: Type<CommandRunner>[] = [DisclosureCommand, ...COMMANDS];
