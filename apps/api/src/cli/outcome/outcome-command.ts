import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CommandRunner, Option } from 'nest-commander';
import { type Result, SQL, type SqlPool } from '#kernel';
import type { Deps, Person } from '#partners';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

/** What commands about outcomes have in common: who asks, and what use cases work with. */
export abstract class OutcomeCommandBase extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  protected get deps(): Deps {
    return { em: this.em, sql: this.sql };
  }

  /** Does it for the person named, and tells what came of it. */
  protected async tell<T>(
    as: string,
    work: (person: Person) => Promise<Result<T>>,
    text: (value: T) => string | Promise<string | Uint8Array>,
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const result = await work(person.value);
    if (!result.ok) return refused(result.problems);
    await print(await text(result.value));
  }

  @Option({ flags: '--as <person>', description: 'who does it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
