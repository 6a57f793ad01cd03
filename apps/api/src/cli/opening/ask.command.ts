import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { type OpeningFor, openPeople } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { LEGAL_BASES, type LegalBasis, type OpeningTerms, type SharedData, SHARED_DATA } from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { openingText } from './opening-text.js';

interface Options extends Pick<OpeningTerms, 'reason' | 'from' | 'to'> {
  readonly as: string;
  readonly scheme?: string;
  readonly area?: string;
  readonly cohort?: string;
  readonly contract?: string;
  readonly period?: string;
  readonly statement?: string;
  readonly reader: readonly string[];
  readonly kind: readonly SharedData[];
  readonly basis: LegalBasis;
}

/** `concord opening ask` */
@SubCommand({
  name: 'ask',
  description: 'Ask that people of a commissioner see the persons behind a cohort, a contract or a statement',
})
export class AskOpeningCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], options: Options): Promise<void> {
    const { as, reader: readers, kind: kinds, basis: legalBasis, reason, from, to } = options;
    const of = openingFor(options);
    if (!of)
      this.command.error(
        'error: name --scheme, --area and --cohort; or --contract and --period; or --statement.',
      );
    return this.ask(
      as,
      (person) => openPeople(this.deps, person, { of, readers, kinds, legalBasis, reason, from, to }),
      (asked) => print(openingText(asked)),
    );
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme of an area' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'the area of a cohort' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--cohort <period>', description: 'the cohort: 2015Q4, 2015' })
  cohort(value: string): string {
    return value;
  }

  @Option({ flags: '--contract <code>', description: 'instead: a contract' })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--period <period>', description: 'the period of the contract' })
  period(value: string): string {
    return value;
  }

  @Option({ flags: '--statement <id>', description: 'instead: a statement' })
  statement(value: string): string {
    return value;
  }

  @Option({
    flags: '--reader <person>',
    description: 'who will see, of the own organisation; once for each',
    required: true,
  })
  reader(value: string, before: string[] = []): string[] {
    return [...before, value];
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

  @Option({
    flags: '--basis <word>',
    description: 'what the law lets it be seen by',
    choices: Object.keys(LEGAL_BASES),
    required: true,
  })
  basis(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'what is to be found out', required: true })
  reason(value: string): string {
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
}

function openingFor({
  scheme,
  area,
  cohort,
  contract,
  period,
  statement,
}: Omit<Options, 'as'>): OpeningFor | undefined {
  if (statement !== undefined)
    return contract === undefined && area === undefined ? { statement } : undefined;
  if (contract !== undefined)
    return period !== undefined && area === undefined ? { contract, period } : undefined;
  return scheme !== undefined && area !== undefined && cohort !== undefined
    ? { scheme, area, cohort }
    : undefined;
}
