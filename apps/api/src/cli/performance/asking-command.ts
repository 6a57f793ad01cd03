import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, type Type } from '@nestjs/common';
import { CommandRunner, SubCommand } from 'nest-commander';
import type pg from 'pg';
import { type Problem, SQL } from '#kernel';
import type { Deps, Person } from '#partners';
import { refused } from '../outcome.js';
import { personNamed } from '../person.js';
import type { CommandLine, Given } from '../referral/move-command.js';

/** A command: its options, and what it does with them; problems are told by the caller. */
export interface AskingCommandOf {
  /** The command that it belongs to, and its own name. */
  readonly of: string;
  readonly name: string;
  readonly description: string;
  /** Flags and what they are for; those that must be given, and those that may. */
  readonly needs?: Readonly<Record<string, string>>;
  readonly may?: Readonly<Record<string, string>>;
  readonly run: (
    deps: Deps & { readonly pool: pg.Pool },
    person: Person,
    given: Given,
  ) => Promise<readonly Problem[] | void>;
}

/** A subcommand that is a thin layer over a use case. */
export function askingCommand({
  of,
  name,
  description,
  needs,
  may,
  run,
}: AskingCommandOf): Type<CommandRunner> {
  @SubCommand({ name, description })
  class AskingCommand extends CommandRunner {
    constructor(
      private readonly em: EntityManager,
      @Inject(SQL) private readonly pool: pg.Pool,
    ) {
      super();
    }

    override setCommand(command: CommandLine): this {
      for (const [flags, what] of Object.entries(needs ?? {})) command.requiredOption(flags, what);
      for (const [flags, what] of Object.entries(may ?? {})) command.option(flags, what);
      command.option('--as <person>', 'who asks', 'operator');
      return super.setCommand(command);
    }

    override async run(): Promise<void> {
      const { as = '', ...given } = this.command.opts<Given>();
      const person = personNamed(as);
      if (!person.ok) return refused(person.problems);
      const problems = await run({ em: this.em, sql: this.pool, pool: this.pool }, person.value, given);
      if (problems) refused(problems);
    }
  }
  // commands find their subcommands by the names of the classes
  Object.defineProperty(AskingCommand, 'name', { value: `AskingCommand ${of} ${name}` });
  return AskingCommand;
}
