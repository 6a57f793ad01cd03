import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { type NewService, offerService, SERVICE_CATEGORIES } from '#partners';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

/** `concord service offer`: puts a service on record. */
@SubCommand({ name: 'offer', description: 'Offer a service, under a contract or without one' })
export class ServiceOfferCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(
    _arguments: string[],
    { as, ...input }: NewService & { readonly as: string },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const offered = await offerService({ em: this.em, sql: this.sql }, person.value, input);
    if (!offered.ok) return refused(offered.problems);
    const { service, created } = offered.value;
    await print(
      `${service.code} is ${created ? 'offered' : 'on record already'}: ${service.supplier} for ${service.buyer} in ${service.areas.join(', ')}.\n`,
    );
  }

  @Option({ flags: '--code <code>', description: 'its code', required: true })
  code(value: string): string {
    return value;
  }

  @Option({ flags: '--title <text>', description: 'what people call it', required: true })
  title(value: string): string {
    return value;
  }

  @Option({
    flags: '--category <category>',
    description: 'what it is about',
    choices: [...SERVICE_CATEGORIES],
    required: true,
  })
  category(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'its first day, YYYY-MM-DD', required: true })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'its last day; without it, it has no end' })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--contract <code>', description: 'the contract that it is under' })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--buyer <code>', description: 'who buys it, if there is no contract' })
  buyer(value: string): string {
    return value;
  }

  @Option({ flags: '--supplier <code>', description: 'who delivers it, if there is no contract' })
  supplier(value: string): string {
    return value;
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme of the areas' })
  scheme(value: string): string {
    return value;
  }

  @Option({
    flags: '--areas <codes>',
    description: 'codes of areas with commas between them; without it, all of the contract’s',
  })
  areas(value: string): string[] {
    return value.split(',').map((code) => code.trim());
  }

  @Option({ flags: '--as <person>', description: 'who offers it', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
