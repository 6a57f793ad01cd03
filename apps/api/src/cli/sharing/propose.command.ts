import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import {
  LEGAL_BASES,
  type LegalBasis,
  proposeSharing,
  type SharedData,
  SHARED_DATA,
  SHARING_PURPOSES,
  type SharingProposal,
} from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { sharingText } from './sharing-text.js';

interface Options extends Omit<SharingProposal, 'parties' | 'legalBasis' | 'kinds'> {
  readonly as: string;
  readonly party: readonly string[];
  readonly basis: LegalBasis;
  readonly kind: readonly SharedData[];
}

/** `concord sharing propose` */
@SubCommand({ name: 'propose', description: 'Propose an agreement, or a further version of one' })
export class ProposeSharingCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    _arguments: string[],
    { as, party: parties, basis: legalBasis, kind: kinds, ...proposal }: Options,
  ): Promise<void> {
    return this.ask(
      as,
      (person) => proposeSharing(this.deps, person, { ...proposal, parties, legalBasis, kinds }),
      (proposed) => print(sharingText(proposed)),
    );
  }

  @Option({ flags: '--code <code>', description: 'its code; a known one: its next version', required: true })
  code(value: string): string {
    return value;
  }

  @Option({
    flags: '--party <code>',
    description: 'an organisation that is a party; once for each',
    required: true,
  })
  party(value: string, before: string[] = []): string[] {
    return [...before, value];
  }

  @Option({
    flags: '--purpose <word>',
    description: 'what for',
    choices: Object.keys(SHARING_PURPOSES),
    required: true,
  })
  purpose(value: string): string {
    return value;
  }

  @Option({
    flags: '--basis <word>',
    description: 'what the law lets it be shared by',
    choices: Object.keys(LEGAL_BASES),
    required: true,
  })
  basis(value: string): string {
    return value;
  }

  @Option({
    flags: '--kind <word>',
    description: 'a kind of data; once for each',
    choices: [...SHARED_DATA],
    required: true,
  })
  kind(value: string, before: SharedData[] = []): SharedData[] {
    return [...before, value as SharedData];
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme of an area' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'only persons with an order there' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'the first day, YYYY-MM-DD', required: true })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'the last day, YYYY-MM-DD', required: true })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--document <text>', description: 'where the signed text is', required: true })
  document(value: string): string {
    return value;
  }
}
