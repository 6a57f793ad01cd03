import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { setCapacity } from '#partners';
import { formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { wholeNumber } from '../terms/terms-file.js';
import { CAPACITY_COLUMNS, capacityLine } from './capacity-rows.js';

interface Options {
  readonly service: string;
  readonly area: string;
  readonly scheme?: string;
  readonly from: string;
  readonly to?: string;
  readonly maximum: string;
  readonly funded?: string;
  readonly reason?: string;
  readonly as: string;
}

/** `concord capacity set`: what a service can take. */
@SubCommand({
  name: 'set',
  description: 'Say what capacity a service has in an area, in one month or several',
})
export class CapacitySetCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(_arguments: string[], { as, maximum, funded, ...statement }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const [places, starts] = [wholeNumber('maximum', maximum), wholeNumber('funded', funded)];
    if (!places.ok || !starts.ok)
      return refused([places, starts].flatMap((each) => (each.ok ? [] : each.problems)));
    const set = await setCapacity({ em: this.em, sql: this.sql }, person.value, {
      ...statement,
      maximum: places.value ?? 0,
      funded: starts.value,
    });
    if (!set.ok) return refused(set.problems);
    await print(formatted('table', CAPACITY_COLUMNS, set.value.map(capacityLine)));
  }

  @Option({ flags: '--service <code>', description: 'the service', required: true })
  service(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'one of its areas', required: true })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme, where several have an area of that code' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--from <month>', description: 'the first month, like 2026-12', required: true })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <month>', description: 'the last month; without it only the first' })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--maximum <places>', description: 'places at one time', required: true })
  maximum(value: string): string {
    return value;
  }

  @Option({ flags: '--funded <starts>', description: 'starts paid for in each month; without it, no limit' })
  funded(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why' })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who says it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
