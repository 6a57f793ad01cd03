import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { differenceSentences, figureDifference, type FigureDifference } from '#contracts';
import { decimalText, ratioText, SQL, type SqlPool } from '#kernel';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { plainJson } from '../terms/terms-rows.js';

const COLUMNS = [
  'kind',
  'name',
  'title',
  'was',
  'now',
  'was_source',
  'now_source',
  'component',
  'pence',
  'exact_pence',
] as const;

/** `concord figure diff`: what two figures differ in, and what each difference contributed, in pence. */
@SubCommand({
  name: 'diff',
  arguments: '<was> <now>',
  description: 'Say what two figures differ in, and what each difference contributed to each line',
})
export class FigureDiffCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(
    [was = '', now = '']: string[],
    { as, format }: { as: string; format: Format },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const difference = await figureDifference({ sql: this.sql }, person.value, { was, now });
    if (!difference.ok) return refused(difference.problems);
    const { value } = difference;
    if (format === 'json') return print(plainJson({ ...value, sentences: differenceSentences(value) }));
    if (format === 'csv') return print(formatted('csv', COLUMNS, rows(value)));
    await print(`${differenceSentences(value).join('\n')}\n`);
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

/** A row for each part and line that it moved; one without a line for a part that moved none. */
const rows = ({ parts }: FigureDifference): Record<string, string>[] =>
  parts.flatMap(({ kind, name, title, change, wasSource, nowSource, contributions }) => {
    const part = {
      kind,
      name,
      title,
      was: change.was,
      now: change.now,
      was_source: wasSource,
      now_source: nowSource,
    };
    const moved = contributions.filter(({ pence }) => pence.n !== 0n);
    if (moved.length === 0) return [{ ...part, component: '', pence: '', exact_pence: '' }];
    return moved.map(({ component, pence }) => ({
      ...part,
      component,
      pence: decimalText(pence, 2),
      exact_pence: ratioText(pence),
    }));
  });
