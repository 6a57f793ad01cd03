import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { CommandRunner, Option } from 'nest-commander';
import { type Result, SQL, type SqlPool } from '#kernel';
import type { Deps, Person } from '#partners';
import { refused } from '../outcome.js';
import { personNamed } from '../person.js';

/** What commands about money have in common: who asks, and telling why it was refused. */
export abstract class MoneyCommand extends CommandRunner {
  protected readonly deps: Deps;

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super();
    this.deps = { em, sql };
  }

  /** Works for the person named, and shows the value; a refusal is told, and ends with 1. */
  protected async ask<T>(
    as: string,
    work: (person: Person) => Promise<Result<T>>,
    show: (value: T) => Promise<void> | void,
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const result = await work(person.value);
    if (!result.ok) return refused(result.problems);
    await show(result.value);
  }

  /** Whole pence as they are typed. */
  protected pence(flag: string, text: string): bigint {
    if (!/^-?\d{1,18}$/.test(text))
      this.command.error(
        `error: ${flag}: '${text}' is no amount in whole pence, such as 123456 for £1,234.56.`,
      );
    return BigInt(text);
  }

  @Option({ flags: '--as <person>', description: 'who does it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
