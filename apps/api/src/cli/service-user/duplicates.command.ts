import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { duplicateReasons, listDuplicates } from '#outcomes';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

interface Options {
  readonly first: string;
  readonly format: Format;
  readonly as: string;
}

/** `concord service-user duplicates`: pairs that may be one person. */
@SubCommand({
  name: 'duplicates',
  description: 'Pairs of records that may be of one person, the likeliest first',
})
export class DuplicatesCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { first, format, as }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const pairs = await listDuplicates(this.sql, person.value, Number(first));
    if (!pairs.ok) return refused(pairs.problems);
    const rows = pairs.value.map((pair) => ({
      one: pair.oneRef,
      other: pair.otherRef,
      score: String(pair.score),
      reasons: duplicateReasons(pair).join(', '),
    }));
    await print(formatted(format, ['one', 'other', 'score', 'reasons'], rows));
  }

  @Option({ flags: '--first <n>', description: 'how many', defaultValue: '50' })
  first(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: 'how to print',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
