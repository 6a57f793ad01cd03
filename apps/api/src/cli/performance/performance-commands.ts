import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import { declareServiceLevels, reportPage, reportScope, showPerformance } from '#contracts';
import { ProviderReportExport } from '../../performance/provider-report-export.js';
import { FORMATS, type Format, formatted } from '../format.js';
import { note, print } from '../outcome.js';
import { standardOutput } from '../statement/standard-output.js';
import { askingCommand } from './asking-command.js';
import {
  deductionShown,
  LEVEL_COLUMNS,
  levelLine,
  levelShown,
  REPORT_ON_TERMINAL,
  SHOW_COLUMNS,
  volumeLine,
} from './performance-rows.js';

/** More than fit a terminal are for a file. */
const MOST_ROWS = 200;
const WHOSE = { '--contract <code>': 'of this contract', '--supplier <code>': 'of this supplier' };
const FORMAT = { '--format <format>': FORMATS.join(', ') };
const formatOf = (text = 'table'): Format => FORMATS.find((each) => each === text) ?? 'table';

const ReportCommand = askingCommand({
  of: 'performance',
  name: 'report',
  description: 'The provider performance report, a row a referral, by the day of receipt; as CSV all columns',
  needs: { '--from <day>': 'first day, YYYY-MM-DD', '--to <day>': 'last day, YYYY-MM-DD' },
  may: { ...WHOSE, ...FORMAT },
  run: async ({ pool }, person, { contract, supplier, from = '', to = '', format }) => {
    const scope = await reportScope({ sql: pool }, person, { contract, supplier, from, to });
    if (!scope.ok) return scope.problems;
    if (formatOf(format) === 'csv')
      return new ProviderReportExport(pool).writeCsv(scope.value, standardOutput());
    const rows = await reportPage(pool, scope.value, { limit: MOST_ROWS + 1 });
    const shown = rows
      .slice(0, MOST_ROWS)
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).flatMap(([name, text]) => (name.startsWith('key_') ? [] : [[name, text]])),
        ),
      ) as Record<string, string | null>[];
    const texts = shown.map((row) =>
      Object.fromEntries(REPORT_ON_TERMINAL.map((name) => [name, row[name] ?? ''])),
    );
    await print(formatted(formatOf(format), REPORT_ON_TERMINAL, texts, shown));
    if (rows.length > MOST_ROWS) note(`The first ${MOST_ROWS} are shown; --format csv gives all of them.`);
    return undefined;
  },
});

const ShowCommand = askingCommand({
  of: 'performance',
  name: 'show',
  description: 'Volumes, service levels and deductions of a contract with all below it, or of a supplier',
  needs: { '--period <period>': 'a month (2019-04), quarter (2019Q2) or year' },
  may: { ...WHOSE, ...FORMAT },
  run: async (deps, person, { contract, supplier, period = '', format }) => {
    const shown = await showPerformance(deps, person, { contract, supplier, period });
    if (!shown.ok) return shown.problems;
    const { volumes, levels, deductions } = shown.value;
    const lines = [...volumes.map(volumeLine), ...levels.map(levelShown), ...deductions.map(deductionShown)];
    if (lines.length === 0) note('Nothing was received, measured or deducted.');
    await print(formatted(formatOf(format), SHOW_COLUMNS, lines));
    return undefined;
  },
});

const LevelsCommand = askingCommand({
  of: 'performance',
  name: 'levels',
  description: 'How service levels were met in a period; equal to the target is met',
  needs: { '--period <period>': 'a month (2019-04), quarter (2019Q2) or year' },
  may: { ...WHOSE, ...FORMAT },
  run: async (deps, person, { contract, supplier, period = '', format }) => {
    const shown = await showPerformance(deps, person, { contract, supplier, period });
    if (!shown.ok) return shown.problems;
    await print(formatted(formatOf(format), LEVEL_COLUMNS, shown.value.levels.map(levelLine)));
    return undefined;
  },
});

const DeclareCommand = askingCommand({
  of: 'performance',
  name: 'declare',
  description: 'Put measured service levels of a month on record as declarations, for the buyer',
  needs: { '--contract <code>': 'the contract', '--month <month>': 'a month that is over, such as 2019-04' },
  run: async (deps, person, { contract = '', month = '' }) => {
    const declared = await declareServiceLevels(deps, person, { contract, month });
    if (!declared.ok) return declared.problems;
    const { items, changed } = declared.value;
    const said = items.map(({ item, quantity }) => `${item} ${quantity}`).join(', ');
    await print(`${contract} in ${month}: ${said}; ${changed} put on record.\n`);
    return undefined;
  },
});

/** `concord performance`: how contracts and suppliers did. */
@Command({
  name: 'performance',
  description: 'Show how contracts and suppliers did, and put measured service levels on record',
  subCommands: [ReportCommand, ShowCommand, LevelsCommand, DeclareCommand],
})
export class PerformanceCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const PERFORMANCE_COMMANDS: Type<CommandRunner>[] = [
  PerformanceCommand,
  ReportCommand,
  ShowCommand,
  LevelsCommand,
  DeclareCommand,
];
