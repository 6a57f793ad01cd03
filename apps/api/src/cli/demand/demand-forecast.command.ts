import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { demandHeldBack, forecastDemand, heldBackBelow, may } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { FORECAST_COLUMNS, forecastLines } from './demand-rows.js';

interface Options {
  readonly scheme: string;
  readonly area?: string;
  readonly category?: string;
  readonly months?: string;
  readonly level?: string;
  readonly asOf?: string;
  readonly format: Format;
  readonly as: string;
}

/** `concord demand forecast`: what will be asked for, and how far off such a forecast was. */
@SubCommand({
  name: 'forecast',
  description: 'Forecast orders and referrals by area, with the error of the forecast',
})
export class DemandForecastCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(
    _arguments: string[],
    { format, as, months, level, ...question }: Options,
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const allowed = may(person.value, 'demand.read');
    if (!allowed.ok) return refused(allowed.problems);
    const found = await forecastDemand(this.sql, {
      ...question,
      ...(months !== undefined && { horizon: Number(months) }),
      ...(level !== undefined && { level: Number(level) }),
    });
    if (!found.ok) return refused(found.problems);
    const below = await heldBackBelow(this.sql, person.value);
    const rows = below === null ? found.value : found.value.map((row) => demandHeldBack(row, below));
    const [first] = rows;
    if (first) note(`Records to ${first.lastMonth}.`);
    await print(formatted(format, FORECAST_COLUMNS, rows.flatMap(forecastLines), rows));
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme', required: true })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'one area; without it, all' })
  area(value: string): string {
    return value;
  }

  @Option({
    flags: '--category <name>',
    description: 'one category of service; without it, orders and all of them',
  })
  category(value: string): string {
    return value;
  }

  @Option({ flags: '--months <count>', description: 'months ahead, 1 to 12; 6 unless said' })
  months(value: string): string {
    return value;
  }

  @Option({ flags: '--level <probability>', description: 'of the intervals; 0.8 unless said' })
  level(value: string): string {
    return value;
  }

  @Option({ flags: '--as-of <day>', description: 'by the whole months before this day; today unless said' })
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
