import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { differenceSentences, figureDifference, showStatement, type StatementView } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import type { Person } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { EXIT, note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import {
  EXPLAINED_COLUMNS,
  explainedLine,
  STATEMENT_COLUMNS,
  statementJson,
  statementLine,
  TERMINAL_COLUMNS,
} from './statement-rows.js';
import { closing, explanationText, heading } from './statement-text.js';

interface Options {
  readonly contract: string;
  readonly period: string;
  readonly number?: string;
  readonly explain?: boolean;
  readonly as: string;
  readonly format: Format;
}

/** `concord statement show`: one statement, and how each line came about. */
@SubCommand({
  name: 'show',
  description: 'Show a statement, the latest of a contract and period unless a number is given',
})
export class StatementShowCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(
    _arguments: string[],
    { contract, period, number, explain = false, as, format }: Options,
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    if (number !== undefined && !/^[1-9]\d{0,8}$/.test(number)) {
      note(`--number: '${number}' is not a statement's number.`);
      process.exitCode = EXIT.usage;
      return;
    }
    const shown = await showStatement({ sql: this.sql }, person.value, {
      contract,
      period,
      ...(number === undefined ? {} : { number: Number(number) }),
    });
    if (!shown.ok) return refused(shown.problems);
    const changes = explain && format === 'table' ? await this.changes(person.value, shown.value) : '';
    await print(rendered(shown.value, format, explain) + changes);
  }

  /** Of a correction: its figure against that of the statement before it, in sentences. */
  private async changes(person: Person, { statement, series }: StatementView): Promise<string> {
    const before = series
      .filter(({ number, figureId }) => number < statement.number && figureId !== statement.figureId)
      .at(-1);
    if (!before) return '';
    const found = await figureDifference({ sql: this.sql }, person, {
      was: before.figureId,
      now: statement.figureId,
    });
    // who may see the statement may see both; what else stands against it is not the statement's concern
    if (!found.ok) return '';
    const sentences = differenceSentences(found.value).map((sentence) => `  ${sentence}\n`);
    return `\nWhat changed since statement ${before.number}\n${sentences.join('')}`;
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({
    flags: '--period <period>',
    description: 'the month (2015-04), quarter (2015Q4) or year (2015)',
    required: true,
  })
  period(value: string): string {
    return value;
  }

  @Option({ flags: '--number <n>', description: 'which of its statements; without it, the latest' })
  number(value: string): string {
    return value;
  }

  @Option({ flags: '--explain', description: 'say how each line came about' })
  explain(): boolean {
    return true;
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

function rendered(view: StatementView, format: Format, explain: boolean): string {
  const { statement, lines } = view;
  switch (format) {
    case 'json':
      return `${JSON.stringify(statementJson(view, explain), null, 2)}\n`;
    case 'csv':
      return explain
        ? formatted(
            'csv',
            EXPLAINED_COLUMNS,
            lines.map((line) => explainedLine(view, line)),
          )
        : formatted(
            'csv',
            STATEMENT_COLUMNS,
            lines.map((line) => statementLine(statement, line)),
          );
    case 'table': {
      const table = formatted(
        'table',
        TERMINAL_COLUMNS,
        lines.map((line) => statementLine(statement, line)),
      );
      return `${heading(view)}${table}${closing(view)}${explain ? explanationText(view) : ''}`;
    }
  }
}
