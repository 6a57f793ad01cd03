import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { type NewRelationship, registerRelationship, TIERS } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

/** `concord relationship register` */
@SubCommand({ name: 'register', description: 'Put on record who works with whom in an area' })
export class RegisterRelationshipCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    _arguments: string[],
    { as, ...relationship }: NewRelationship & { readonly as: string },
  ): Promise<void> {
    const { buyer, supplier, from, to } = relationship;
    return this.ask(
      as,
      (person) => registerRelationship(this.deps, person, relationship),
      ({ id }) =>
        print(
          `Relationship ${id}: ${buyer} > ${supplier}, ${from}${to === undefined ? ' on' : ` to ${to}`}.\n`,
        ),
    );
  }

  @Option({ flags: '--buyer <code>', description: 'who buys, or leads', required: true })
  buyer(value: string): string {
    return value;
  }

  @Option({ flags: '--supplier <code>', description: 'who works for it', required: true })
  supplier(value: string): string {
    return value;
  }

  @Option({ flags: '--tier <tier>', description: 'as what', choices: [...TIERS], required: true })
  tier(value: string): string {
    return value;
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme of the area', required: true })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'the area', required: true })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'the first day, YYYY-MM-DD', required: true })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'the last day; without it, it goes on' })
  to(value: string): string {
    return value;
  }
}
