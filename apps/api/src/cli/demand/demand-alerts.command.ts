import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { alertHeldBack, demandAlerts, heldBackBelow, may } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { ALERT_COLUMNS, alertLine } from './demand-rows.js';

interface Options {
  readonly scheme?: string;
  readonly area?: string;
  readonly buyer?: string;
  readonly asOf?: string;
  readonly format: Format;
  readonly as: string;
}

/** `concord demand alerts`: funded volumes that run out or lie idle. */
@SubCommand({
  name: 'alerts',
  description: 'Show funded volumes that are used up too early, or will lie idle',
})
export class DemandAlertsCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { format, as, ...filter }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const allowed = may(person.value, 'demand.read');
    if (!allowed.ok) return refused(allowed.problems);
    const found = await demandAlerts(this.sql, filter);
    const below = await heldBackBelow(this.sql, person.value);
    const rows = below === null ? found : found.map((row) => alertHeldBack(row, below));
    if (rows.length === 0) note('No funded volume is used up too early or will lie idle.');
    await print(formatted(format, ALERT_COLUMNS, rows.map(alertLine), rows));
  }

  @Option({ flags: '--scheme <code>', description: 'areas of one scheme' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'one area' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--buyer <code>', description: 'services of one buyer' })
  buyer(value: string): string {
    return value;
  }

  @Option({ flags: '--as-of <day>', description: 'as on this day; today unless said' })
  asOf(value: string): string {
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
