import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { CommandRunner, Option } from 'nest-commander';
import { isDay, type Result, SQL, type SqlPool } from '#kernel';
import type { Deps, Person } from '#partners';
import { refused } from './outcome.js';
import { personNamed } from './person.js';

/** What commands of organisations have in common: who asks, and telling why it was refused. */
export abstract class PersonCommand extends CommandRunner {
  protected readonly deps: Deps;

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super();
    this.deps = { em, sql };
  }

  /** Works for the person named, and shows the value; a refusal is told, and ends with 1. */
  protected async ask<T>(
    as: string,
    work: (person: Person) => Promise<Result<T>>,
    show: (value: T) => Promise<void>,
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const result = await work(person.value);
    if (!result.ok) return refused(result.problems);
    await show(result.value);
  }

  /** Ends with wrong usage where an option is no day. */
  protected days(options: Readonly<Record<string, string | undefined>>): void {
    for (const [name, day] of Object.entries(options))
      if (day !== undefined && !isDay(day))
        this.command.error(`error: --${name}: '${day}' is not a day (YYYY-MM-DD).`);
  }

  @Option({ flags: '--as <person>', description: 'who does it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
