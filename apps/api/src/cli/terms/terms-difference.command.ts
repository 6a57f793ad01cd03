import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { termsDifference } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { termsNamed, wholeNumber } from './terms-file.js';
import { CHANGE_COLUMNS, changeRow } from './terms-rows.js';

interface Options {
  readonly contract?: string;
  readonly from?: string;
  readonly to?: string;
  readonly as: string;
  readonly format: Format;
}

/** `concord terms difference`: what a version, or a file of a proposal, changes. */
@SubCommand({
  name: 'difference',
  arguments: '[file]',
  description: 'Say in words and numbers what a version of terms, or a proposal in a file, changes',
})
export class TermsDifferenceCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run([file]: string[], { contract, from, to, as, format }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const choice = await termsNamed(file, {
      ...(contract !== undefined && { contract }),
      ...(to !== undefined && { version: to }),
    });
    if (!choice.ok) return refused(choice.problems);
    const earlier = wholeNumber('from', from);
    if (!earlier.ok) return refused(earlier.problems);
    const difference = await termsDifference({ sql: this.sql }, person.value, {
      to: choice.value,
      ...(earlier.value !== undefined && { from: earlier.value }),
    });
    if (!difference.ok) return refused(difference.problems);
    const { changes, sentences, ...which } = difference.value;
    if (format === 'table')
      return print(
        `${which.contract}: ${which.from} → ${which.to}\n${sentences.length === 0 ? 'They are the same.\n' : sentences.map((each) => `  ${each}\n`).join('')}`,
      );
    await print(formatted(format, [...CHANGE_COLUMNS, 'unit', 'title', 'sentence'], changes.map(changeRow)));
  }

  @Option({ flags: '--contract <code>', description: 'the contract; a file names it itself' })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--from <n>', description: 'the earlier version; without it, what is varied or in force' })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <n>', description: 'the later version; without it, what is in force' })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
  as(value: string): string {
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
}
