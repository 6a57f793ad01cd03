import { Inject } from '@nestjs/common';
import { Command, CommandRunner, Option } from 'nest-commander';
import { type Declaration, showDeclarations } from '#contracts';
import { dayOf, SQL, type SqlPool } from '#kernel';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

interface Options {
  readonly contract: string;
  readonly period?: string;
  readonly item?: string;
  readonly asKnownOn?: string;
  readonly format: Format;
  readonly as: string;
}

const COLUMNS = ['declaration_id', 'item', 'day', 'quantity', 'service_user_id', 'recorded_on'] as const;
const PAGE = 1000;

const lineOf = ({
  declaration,
  item,
  day,
  quantity,
  serviceUser,
  recordedAt,
}: Declaration): Record<(typeof COLUMNS)[number], string> => ({
  declaration_id: declaration,
  item,
  day,
  quantity,
  service_user_id: serviceUser ?? '',
  recorded_on: dayOf(recordedAt),
});

/** `concord declarations`: what a provider declared to have delivered. */
@Command({ name: 'declarations', description: 'Show what was declared under a contract, as known on a day' })
export class DeclarationsCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { format, as, ...asked }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const all: Declaration[] = [];
    // the instant of the first page is that of all of them
    for (let asKnownOn = asked.asKnownOn, after: Declaration | undefined; ;) {
      const page = await showDeclarations({ sql: this.sql }, person.value, {
        ...asked,
        asKnownOn,
        after,
        first: PAGE,
      });
      if (!page.ok) return refused(page.problems);
      all.push(...page.value.declarations);
      asKnownOn = page.value.asKnownAt;
      after = page.value.declarations.at(-1);
      if (page.value.declarations.length < PAGE) break;
    }
    if (all.length === 0) note('Nothing was declared.');
    await print(formatted(format, COLUMNS, all.map(lineOf), all));
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({
    flags: '--period <period>',
    description: 'one month (2015-04), quarter (2015Q4) or year (2015); without it, all of them',
  })
  period(value: string): string {
    return value;
  }

  @Option({ flags: '--item <name>', description: 'one item' })
  item(value: string): string {
    return value;
  }

  @Option({
    flags: '--as-known-on <day>',
    description: 'YYYY-MM-DD (or an instant): with all that was on record then; without it, now',
  })
  asKnownOn(value: string): string {
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
