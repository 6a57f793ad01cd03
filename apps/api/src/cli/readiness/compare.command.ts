import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { type LocationBeside, type ShareOf, type SideBySide, type SideBySideQuestion, showSideBySide } from '#outcomes'; // prettier-ignore
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

const COLUMNS = [
  ...['location', 'name', 'answered', 'readiness', 'readiness_low', 'readiness_high', 'weakest', 'readiness_change'],
  ...['due', 'on_time', 'adherence_low', 'adherence_high', 'adherence_change'],
  ...['people', 'reoffended', 'reoffended_low', 'reoffended_high'],
]; // prettier-ignore

const places = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : value.toFixed(4);
const shareCells = (share: ShareOf | null): string[] =>
  share ? [String(share.of), ...[share.share, share.low, share.high].map((each) => places(each.valueOf()))] : ['', '', '', '']; // prettier-ignore

const row = ({ location, name, readiness, readinessChange, adherence, adherenceChange, outcome }: LocationBeside): Record<string, string> => {
  const cells = [
    ...[location, name, String(readiness?.answered ?? ''), places(readiness?.whole), places(readiness?.low), places(readiness?.high)],
    ...[readiness?.weakest ?? '', places(readinessChange)],
    ...[...shareCells(adherence), places(adherenceChange)],
    ...shareCells(outcome),
  ];
  return Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i] ?? '']));
}; // prettier-ignore

const two = (value: number | null): string => (value === null ? '–' : value.toFixed(2));

/** What goes together, in words. */
const gist = ({ quarter, cohorts, measure, associations }: SideBySide): string =>
  [
    `Adherence of ${quarter}; ${measure.code} of ${cohorts}. Association, not cause; so few locations tell little.`,
    ...associations.map(({ of, locations, rank, rankLow, rankHigh }) => `${of}: ranks ${two(rank)} (${two(rankLow)} to ${two(rankHigh)}), ${locations} locations`), // prettier-ignore
    '',
  ].join('\n');

type Options = SideBySideQuestion & { readonly as: string; readonly format: Format };

/** `concord readiness compare ORGANISATION` */
@SubCommand({
  name: 'compare',
  arguments: '<organisation>',
  description: 'Readiness, adherence and outcomes of its locations side by side',
})
export class ReadinessCompareCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([organisation = '']: string[], { as, format, ...asked }: Options): Promise<void> {
    return this.ask(as, (person) => showSideBySide(this.deps, person, { ...asked, organisation }), (shown) => print(`${formatted(format, COLUMNS, shown.locations.map(row))}${format === 'table' ? gist(shown) : ''}`)); // prettier-ignore
  }

  @Option({ flags: '--round <id>', description: 'a closed round; else the latest' })
  round(value: string): string {
    return value;
  }

  @Option({ flags: '--quarter <quarter>', description: 'adherence of this quarter, such as 2026Q3' })
  quarter(value: string): string {
    return value;
  }

  @Option({ flags: '--quarter-before <quarter>', description: 'and of an earlier one' })
  quarterBefore(value: string): string {
    return value;
  }

  @Option({
    flags: '--measure <code>',
    description: 'the measure of outcomes',
    defaultValue: 'reoffending-12m',
  })
  measure(value: string): string {
    return value;
  }

  @Option({ flags: '--cohorts <year>', description: 'outcomes of the cohorts of this year' })
  cohorts(value: string): string {
    return value;
  }

  @Option({ flags: '--format <format>', description: 'how to print', choices: [...FORMATS], defaultValue: 'table' }) // prettier-ignore
  format(value: string): string {
    return value;
  }
}
