import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { showCascade, type TierRow } from '#contracts';
import { poundsText, SQL, type SqlPool } from '#kernel';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

interface Options {
  readonly contract: string;
  readonly period: string;
  readonly run?: string;
  readonly as: string;
  readonly format: Format;
}

const COLUMNS = [
  'contract',
  'depth',
  'parent',
  'area',
  'buyer',
  'supplier',
  'outcome',
  'basis',
  'payable_pence',
  'statement',
  'total_pence',
  'figure',
  'parent_figure',
  'why',
];
const TERMINAL_COLUMNS = [
  'contract',
  'supplier',
  'outcome',
  'payable',
  'statement',
  'total',
  'figure',
  'why',
];

/** `concord statement cascade`: how the figures of a run flowed down from a contract to all that are under it. */
@SubCommand({
  name: 'cascade',
  description: 'Show a contract and all under it, with what a run came to for each',
})
export class StatementCascadeCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { as, format, ...asked }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const { contract, period, run } = asked;
    const shown = await showCascade({ sql: this.sql }, person.value, { contract, period, run });
    if (!shown.ok) return refused(shown.problems);
    const rows = shown.value.tiers.map(line);
    const json = rows.map((row) =>
      Object.fromEntries(COLUMNS.map((column) => [column, row[column] === '' ? null : row[column]])),
    );
    await print(
      formatted(format, format === 'table' ? TERMINAL_COLUMNS : COLUMNS, rows.map(shownIn(format)), json),
    );
  }

  @Option({ flags: '--contract <code>', description: 'the contract at the top', required: true })
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

  @Option({ flags: '--run <id>', description: 'which run; without it, the one that decided last' })
  runId(value: string): string {
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

const text = (value: string | number | bigint | null): string => (value === null ? '' : String(value));
const pounds = (pence: bigint | null): string => (pence === null ? '' : poundsText(pence));

const line = (row: TierRow): Record<string, string> => ({
  contract: row.contract,
  depth: String(row.depth),
  parent: text(row.parent),
  area: row.area,
  buyer: row.buyer,
  supplier: row.supplier,
  outcome: text(row.outcome),
  basis: text(row.basis),
  payable: pounds(row.payablePence),
  payable_pence: text(row.payablePence),
  statement: text(row.statementNumber),
  total: pounds(row.totalPence),
  total_pence: text(row.totalPence),
  figure: text(row.figureId),
  parent_figure: text(row.parentFigureId),
  why: text(row.why),
});

/** On a terminal tiers are set in, and figures known by their beginning. */
const shownIn =
  (format: Format) =>
  (row: Record<string, string>): Record<string, string> =>
    format === 'table'
      ? {
          ...row,
          contract: `${'  '.repeat(Number(row['depth']))}${row['contract'] ?? ''}`,
          figure: (row['figure'] ?? '').slice(0, 12),
        }
      : row;
