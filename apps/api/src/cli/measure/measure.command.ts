import { Inject } from '@nestjs/common';
import { Command, CommandRunner, Option } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { measureScheme } from '#outcomes';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { MEASURE_COLUMNS, measureJson, measureLine } from './measure-rows.js';

interface Options {
  readonly scheme: string;
  readonly measure?: string;
  readonly asKnownOn?: string;
  readonly area?: string;
  readonly cohort?: string;
  readonly level?: string;
  readonly format: Format;
}

/** `concord measure`: the cohorts of a scheme, measured from the facts as known on a day. */
@Command({
  name: 'measure',
  description: 'Measure the cohorts of a scheme, as known on a day, against their baselines',
})
export class MeasureCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], options: Options): Promise<void> {
    const result = await measureScheme(this.sql, options);
    if (!result.ok) return refused(result.problems);
    const { rows, asKnownAt } = result.value;
    if (rows.length === 0)
      note(
        `No cohort has members${options.cohort === undefined ? '' : ` in ${options.cohort}`}, as known at ${asKnownAt}.`,
      );
    await print(
      formatted(
        options.format,
        MEASURE_COLUMNS,
        rows.map((row) => measureLine(row, asKnownAt)),
        rows.map((row) => measureJson(row, asKnownAt)),
      ),
    );
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme', required: true })
  scheme(value: string): string {
    return value;
  }

  @Option({
    flags: '--measure <code>',
    description: 'one measure definition; without it, the latest version of each',
  })
  measure(value: string): string {
    return value;
  }

  @Option({
    flags: '--as-known-on <day>',
    description: 'YYYY-MM-DD (or an instant): with all that was on record then; without it, now',
  })
  asKnownOn(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'one area of the scheme' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--cohort <period>', description: 'one quarter (2015Q4) or year (2015)' })
  cohort(value: string): string {
    return value;
  }

  @Option({
    flags: '--level <level>',
    description: 'level of intervals that are computed because none was supplied',
    defaultValue: '0.95',
  })
  level(value: string): string {
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
