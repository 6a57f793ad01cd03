import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { allocateWaiting } from '#partners';
import { formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

interface Options {
  readonly buyer?: string;
  readonly area?: string;
  readonly scheme?: string;
  readonly as: string;
}

/** `concord capacity allocate`: gives room that there is to those who wait. */
@SubCommand({
  name: 'allocate',
  description: 'Send referrals that wait where there is room now, by priority',
})
export class AllocateCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(_arguments: string[], { as, ...filter }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const done = await allocateWaiting({ em: this.em, sql: this.sql }, person.value, filter);
    if (!done.ok) return refused(done.problems);
    const { sent, stillWaiting } = done.value;
    note(`${sent.length} sent, ${stillWaiting} still waiting.`);
    if (sent.length > 0)
      await print(
        formatted(
          'table',
          ['referral', 'service'],
          sent.map((each) => ({ ...each })),
        ),
      );
  }

  @Option({ flags: '--buyer <code>', description: 'services of one buyer' })
  buyer(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'one area' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--scheme <code>', description: 'areas of one scheme' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who does it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
