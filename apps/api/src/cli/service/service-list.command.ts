import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { SQL, type SqlPool } from '#kernel';
import { listServices, may, SERVICE_CATEGORIES, type ServiceFilter, type ServiceRow } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

/** The columns of services.csv, so that what is printed as CSV can be imported elsewhere. */
const COLUMNS = [
  'code',
  'title',
  'category',
  'contract',
  'buyer',
  'supplier',
  'areas',
  'from',
  'to',
] as const;
const PAGE = 1000;

const lineOf = (row: ServiceRow): Record<(typeof COLUMNS)[number], string> => ({
  code: row.code,
  title: row.title,
  category: row.category,
  contract: row.contract ?? '',
  buyer: row.buyer,
  supplier: row.supplier,
  areas: row.areas.join(';'),
  from: row.from,
  to: row.to ?? '',
});

/** `concord service list`: services by code. */
@SubCommand({ name: 'list', description: 'List services' })
export class ServiceListCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(
    _arguments: string[],
    { as, format, ...filter }: ServiceFilter & { readonly as: string; readonly format: Format },
  ): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const allowed = may(person.value, 'reference.read');
    if (!allowed.ok) return refused(allowed.problems);
    const all: ServiceRow[] = [];
    for (let after: string | undefined; ;) {
      const page = await listServices(this.sql, { ...filter, after, first: PAGE });
      all.push(...page);
      after = page.at(-1)?.code;
      if (page.length < PAGE) break;
    }
    await print(formatted(format, COLUMNS, all.map(lineOf), all));
  }

  @Option({
    flags: '--category <category>',
    description: 'what they are about',
    choices: [...SERVICE_CATEGORIES],
  })
  category(value: string): string {
    return value;
  }

  @Option({ flags: '--scheme <code>', description: 'a scheme' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'an area' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--buyer <code>', description: 'who buys them today' })
  buyer(value: string): string {
    return value;
  }

  @Option({ flags: '--supplier <code>', description: 'who delivers them today' })
  supplier(value: string): string {
    return value;
  }

  @Option({ flags: '--contract <code>', description: 'the contract that they are under' })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--on <day>', description: 'those offered on this day, YYYY-MM-DD' })
  on(value: string): string {
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
