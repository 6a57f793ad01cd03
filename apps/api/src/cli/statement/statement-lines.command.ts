import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import type pg from 'pg';
import { poundsText, SQL } from '#kernel';
import { may } from '#partners';
import { LineExport } from '../../lines/line-export.js';
import { readLineFilter } from '../../lines/read-line-filter.js';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { standardOutput } from './standard-output.js';

interface Options {
  readonly as: string;
  readonly format: Format;
  readonly [filter: string]: string;
}

const TERMINAL_COLUMNS = ['contract', 'period', 'statement', 'line', 'title', 'amount', 'state', 'due_on'];

/** `concord statement lines`: lines of all statements, found by what they are and where their review stands. */
@SubCommand({ name: 'lines', description: 'List statement lines, the earliest first' })
export class StatementLinesCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly pool: pg.Pool) {
    super();
  }

  override async run(_arguments: string[], { as, format, ...filters }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const allowed = may(person.value, 'line.list');
    if (!allowed.ok) return refused(allowed.problems);
    const filter = readLineFilter(filters);
    if (!filter.ok) return refused(filter.problems);
    const lines = new LineExport(this.pool);
    if (format === 'csv') return lines.writeCsv(person.value, filter.value, standardOutput());
    const rows = await lines.rows(person.value, filter.value);
    await print(
      format === 'json'
        ? `${JSON.stringify(rows, null, 2)}\n`
        : formatted('table', TERMINAL_COLUMNS, rows.map(shown)),
    );
  }

  @Option({ flags: '--scheme <code>', description: 'only of this scheme' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'only of this area' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--contract <code>', description: 'only of this contract' })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--period <period>', description: 'only of statements for this period' })
  period(value: string): string {
    return value;
  }

  @Option({
    flags: '--state <state>',
    description: 'stated, queried, answered, conceded, accepted, escalated, redetermined, withdrawn',
  })
  state(value: string): string {
    return value;
  }

  @Option({ flags: '--disputed <yes>', description: 'true: only disputed lines; false: only the others' })
  disputed(value: string): string {
    return value;
  }

  @Option({
    flags: '--overdue <yes>',
    description: 'true: only those that somebody should have answered; false: only the others',
  })
  overdue(value: string): string {
    return value;
  }

  @Option({ flags: '--kind <kind>', description: 'payment, deduction, adjustment' })
  kind(value: string): string {
    return value;
  }

  @Option({ flags: '--component <code>', description: 'only lines of this component' })
  component(value: string): string {
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

const text = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

const shown = (row: Record<string, unknown>): Record<string, string> => ({
  contract: text(row['contract']),
  period: text(row['period']),
  statement: text(row['number']),
  line: text(row['position']),
  title: text(row['title']),
  amount: poundsText(BigInt(text(row['amount_pence']))),
  state: `${text(row['state'])}${row['disputed'] === true ? ', disputed' : ''}${row['overdue'] === true ? ', overdue' : ''}`,
  due_on: text(row['due_on']),
});
