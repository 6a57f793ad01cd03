import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { agreeVolume, promiseVolume, type VolumeRow } from '#contracts';
import { type Result, SQL, type SqlPool } from '#kernel';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

/** `concord supply-chain promise`: so many referrals to a service. */
@SubCommand({
  name: 'promise',
  description: 'Promise, for the buyer, so many referrals to a service in a period',
})
export class PromiseVolumeCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(
    _arguments: string[],
    { as, ...input }: { service: string; period: string; referrals: number; reason?: string; as: string },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    await tell(await promiseVolume({ em: this.em, sql: this.sql }, person.value, input));
  }

  @Option({ flags: '--service <code>', description: 'the service', required: true })
  service(value: string): string {
    return value;
  }

  @Option({
    flags: '--period <period>',
    description: 'a month (2016-04) or quarter (2016Q2)',
    required: true,
  })
  period(value: string): string {
    return value;
  }

  @Option({ flags: '--referrals <number>', description: 'how many', required: true })
  referrals(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--reason <text>', description: 'why' })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who promises', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

/** `concord supply-chain agree`: the supplier agrees to a promise. */
@SubCommand({ name: 'agree', description: 'Agree, for the supplier, to a promised volume' })
export class AgreeVolumeCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(
    _arguments: string[],
    { as, ...agreement }: { id: string; reason?: string; as: string },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    await tell(await agreeVolume({ em: this.em, sql: this.sql }, person.value, agreement));
  }

  @Option({ flags: '--id <id>', description: 'the promise', required: true })
  id(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'where the agreement is on record' })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'who agrees', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

async function tell(volume: Result<VolumeRow>): Promise<void> {
  if (!volume.ok) return refused(volume.problems);
  const { id, service, period, referrals, supplier, agreedBy } = volume.value;
  const said = `${referrals} referrals to ${service} in ${period}`;
  await print(
    agreedBy === null
      ? `Promise ${id}: ${said}, when ${supplier} has agreed.\n`
      : `Promised and agreed: ${said}.\n`,
  );
}
