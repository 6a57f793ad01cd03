import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { parsePeriod, problem, SQL, type SqlPool } from '#kernel';
import { type CapacityRow, listCapacity, loadsFor, may, monthNow } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { CAPACITY_COLUMNS, capacityLine } from './capacity-rows.js';

interface Options {
  readonly period?: string;
  readonly service?: string;
  readonly area?: string;
  readonly scheme?: string;
  readonly category?: string;
  readonly format: Format;
  readonly as: string;
}

const PAGE = 1000;

/** `concord capacity show`: what services can take, and what they have. */
@SubCommand({
  name: 'show',
  description: 'Show the capacity of services, and what is in use, waiting and free',
})
export class CapacityShowCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { format, as, ...filter }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const allowed = may(person.value, 'capacity.read');
    if (!allowed.ok) return refused(allowed.problems);
    const period = filter.period ?? (await monthNow(this.sql));
    if (parsePeriod(period)?.month === undefined)
      return refused([problem('INVALID', 'period', `'${period}' is not a month.`, 'Write it like 2026-12.')]);
    const all: CapacityRow[] = [];
    for (let last: CapacityRow | undefined; ;) {
      const page = await listCapacity(this.sql, {
        ...filter,
        period,
        after: last && [last.service, last.scheme, last.area],
        first: PAGE,
      });
      all.push(...page);
      last = page.at(-1);
      if (page.length < PAGE) break;
    }
    if (all.length === 0) note('No service runs there in that month.');
    const shown = loadsFor(person.value, all);
    await print(formatted(format, CAPACITY_COLUMNS, shown.map(capacityLine), shown));
  }

  @Option({ flags: '--period <month>', description: 'a month like 2026-12; without it, the present one' })
  period(value: string): string {
    return value;
  }

  @Option({ flags: '--service <code>', description: 'one service' })
  service(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'one area' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--scheme <code>', description: 'areas of one scheme' })
  scheme(value: string): string {
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
