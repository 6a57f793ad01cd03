import { Inject, type Type } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { type Result, SQL, type SqlPool } from '#kernel';
import { mergeServiceUsers, type MergeDone, showServiceUser, unmergeServiceUsers } from '#outcomes';
import { FACT_MOVER } from '../../exchange/index.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { DuplicatesCommand } from './duplicates.command.js';
import { RESTRICTION_COMMANDS } from './restriction-commands.js';
import { SearchCommand } from './search.command.js';

interface Options {
  readonly into: string;
  readonly reason: string;
  readonly on?: string;
  readonly as: string;
}

/** What the commands about one service user have in common. */
abstract class OneCommand extends CommandRunner {
  constructor(
    protected readonly em: EntityManager,
    @Inject(SQL) protected readonly sql: SqlPool,
  ) {
    super();
  }
  protected get deps() {
    return { em: this.em, sql: this.sql };
  }

  @Option({ flags: '--as <person>', description: 'who does it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

/** `concord service-user show`: all that is known of one, as JSON. */
@SubCommand({
  name: 'show',
  arguments: '<reference>',
  description: 'All that is known of a service user, with orders, needs and merges, as JSON',
})
export class ShowServiceUserCommand extends OneCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }
  override async run([ref = '']: string[], { on, as }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const shown = await showServiceUser(this.deps, person.value, ref, on);
    return shown.ok ? print(`${JSON.stringify(shown.value, null, 2)}\n`) : refused(shown.problems);
  }

  @Option({ flags: '--on <day>', description: 'the day that orders are in force on; without it, today' })
  on(value: string): string {
    return value;
  }
}

/** `concord service-user merge`: two records become one. */
@SubCommand({
  name: 'merge',
  arguments: '<reference>',
  description:
    'Merge a record into another of the same person: what is known changes from now on, not before',
})
export class MergeCommand extends OneCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }
  override async run([merged = '']: string[], { into, reason, as }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    return tell(
      await mergeServiceUsers(this.deps, FACT_MOVER, person.value, { merged, survivor: into, reason }),
    );
  }

  @Option({ flags: '--into <reference>', description: 'the one who stays', required: true })
  into(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'how they are known to be one', required: true })
  reason(value: string): string {
    return value;
  }
}

/** `concord service-user unmerge`: taken apart again. */
@SubCommand({ name: 'unmerge', arguments: '<reference>', description: 'Undo a merge: each fact goes back' })
export class UnmergeCommand extends OneCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }
  override async run([merged = '']: string[], { reason, as }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    return tell(await unmergeServiceUsers(this.deps, FACT_MOVER, person.value, { merged, reason }));
  }

  @Option({ flags: '--reason <text>', description: 'how they are known to be two', required: true })
  reason(value: string): string {
    return value;
  }
}

async function tell(done: Result<MergeDone>): Promise<void> {
  if (!done.ok) return refused(done.problems);
  const { merged, survivor, undone, facts, touched, notes } = done.value;
  const lines = [
    undone ? `${merged} is no longer ${survivor}.` : `${merged} is known as ${survivor}.`,
    `Facts kept with the other: ${facts}. Cohorts to be measured again: ${touched.length}.`,
    ...touched.map(({ measure, scheme, area, period }) => `  ${measure} ${scheme} ${area} ${period}`),
    ...notes,
  ];
  await print(`${lines.join('\n')}\n`);
}

/** `concord service-user`: who service users are. */
@Command({
  name: 'service-user',
  description: 'Show and find service users; find, merge and take apart records of one person',
  subCommands: [
    ShowServiceUserCommand,
    SearchCommand,
    DuplicatesCommand,
    MergeCommand,
    UnmergeCommand,
    ...RESTRICTION_COMMANDS,
  ],
})
export class ServiceUserCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const SERVICE_USER_COMMANDS: Type<CommandRunner>[] = [
  ServiceUserCommand,
  ShowServiceUserCommand,
  SearchCommand,
  DuplicatesCommand,
  MergeCommand,
  UnmergeCommand,
  ...RESTRICTION_COMMANDS,
];
