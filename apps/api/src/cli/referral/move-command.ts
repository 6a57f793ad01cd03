import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, type Type } from '@nestjs/common';
import { CommandRunner, SubCommand } from 'nest-commander';
import { type Result, SQL, type SqlPool } from '#kernel';
import type { Deps, Person, ReferralRow } from '#partners';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

/** The command of the library that reads the command line. */
export type CommandLine = Parameters<CommandRunner['setCommand']>[0];

/** Options of a command line as they come, by name. */
export type Given = Readonly<Record<string, string | undefined>>;

/** A command that does one thing with a referral: its options and the use case that it hands them to. */
export interface MoveCommandOf {
  readonly name: string;
  readonly description: string;
  /** Flags and what they are for; those that must be given, and those that may. */
  readonly needs?: Readonly<Record<string, string>>;
  readonly may?: Readonly<Record<string, string>>;
  readonly run: (deps: Deps, person: Person, given: Given) => Promise<Result<ReferralRow>>;
}

/** `concord referral …`: a thin layer over a use case. */
export function moveCommand({ name, description, needs, may, run }: MoveCommandOf): Type<CommandRunner> {
  @SubCommand({ name, description })
  class MoveCommand extends CommandRunner {
    constructor(
      private readonly em: EntityManager,
      @Inject(SQL) private readonly sql: SqlPool,
    ) {
      super();
    }

    override setCommand(command: CommandLine): this {
      for (const [flags, what] of Object.entries(needs ?? {})) command.requiredOption(flags, what);
      for (const [flags, what] of Object.entries(may ?? {})) command.option(flags, what);
      command.option('--as <person>', 'who does it', 'operator');
      return super.setCommand(command);
    }

    override async run(): Promise<void> {
      const { as = '', ...given } = this.command.opts<Given>();
      const person = personNamed(as);
      if (!person.ok) return refused(person.problems);
      const referral = await run({ em: this.em, sql: this.sql }, person.value, given);
      if (!referral.ok) return refused(referral.problems);
      await print(`${standsAs(referral.value)}\n`);
    }
  }
  return MoveCommand;
}

/** `KT4093AC is accepted with DEMO-WELL: assessment by 2026-03-16.` */
export function standsAs({ reference, state, holder, clock, dueOn, endState }: ReferralRow): string {
  const where = holder === null ? '' : ` with ${holder}`;
  const next = clock === null ? '' : `: ${clock} by ${dueOn ?? ''}`;
  const end = endState === null ? '' : ` (${endState})`;
  return `${reference} is ${state.replaceAll('_', ' ')}${end}${where}${next}.`;
}
