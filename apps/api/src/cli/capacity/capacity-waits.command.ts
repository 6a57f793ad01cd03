import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { may, waitingFor, type WaitingShown } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly scheme?: string;
  readonly area?: string;
  readonly service?: string;
  readonly format: Format;
  readonly as: string;
}

const COLUMNS = [
  'service',
  'scheme',
  'area',
  'received',
  'started',
  'still_waiting',
  'left',
  'median_days',
  'p90_days',
  'longest_days',
] as const;

const lineOf = (row: WaitingShown): Record<(typeof COLUMNS)[number], string> => ({
  service: row.service,
  scheme: row.scheme,
  area: row.area,
  received: String(row.received ?? ''),
  started: String(row.started ?? ''),
  still_waiting: String(row.stillWaiting ?? ''),
  left: String(row.left ?? ''),
  median_days: String(row.medianDays ?? ''),
  p90_days: String(row.p90Days ?? ''),
  longest_days: String(row.longestDays ?? ''),
});

/** `concord capacity waits`: how long it takes to start. */
@SubCommand({
  name: 'waits',
  description: 'Show how long referrals wait for their start, those who still wait counted',
})
export class CapacityWaitsCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { format, as, ...filter }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const allowed = may(person.value, 'capacity.read');
    if (!allowed.ok) return refused(allowed.problems);
    const rows = await waitingFor(this.sql, person.value, filter);
    if (!rows.ok) return refused(rows.problems);
    if (rows.value.length === 0) note('No referral came to a service in these months.');
    await print(formatted(format, COLUMNS, rows.value.map(lineOf), rows.value));
  }

  @Option({ flags: '--from <month>', description: 'the first month; without it, the present one' })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <month>', description: 'the last month; without it, the first' })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--scheme <code>', description: 'areas of one scheme' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'one area' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--service <code>', description: 'one service' })
  service(value: string): string {
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
