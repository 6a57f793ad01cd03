import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { type ContractFilter, type ContractRow, listContracts } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { may, visibleOrganisationIds } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

type Options = Pick<ContractFilter, 'scheme' | 'area' | 'parent'> & {
  readonly format: Format;
  readonly as: string;
};

const COLUMNS = [
  'code',
  'title',
  'tier',
  'parent',
  'scheme',
  'area',
  'areas',
  'buyer',
  'supplier',
  'from',
  'to',
  'value_pence',
  'scope',
] as const;
const PAGE = 1000;

const lineOf = (row: ContractRow): Record<(typeof COLUMNS)[number], string> => ({
  code: row.code,
  title: row.title,
  tier: String(row.tier),
  parent: row.parent ?? '',
  scheme: row.scheme,
  area: row.area,
  areas: row.areas.join(';'),
  buyer: row.buyer,
  supplier: row.supplier,
  from: row.from,
  to: row.to ?? '',
  value_pence: row.value === null ? '' : String(row.value),
  scope: row.scope ?? '',
});

/** `concord contract list`: the register of contracts that the person may see, with tiers and parents. */
@SubCommand({
  name: 'list',
  description: 'List contracts with their parties, tiers and the contracts above them',
})
export class ContractListCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { as, format, ...filter }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const allowed = may(person.value, 'contract.list');
    if (!allowed.ok) return refused(allowed.problems);
    const visibleTo = await visibleOrganisationIds(this.sql, person.value);
    const all: ContractRow[] = [];
    for (let after: string | undefined; ;) {
      const page = await listContracts(this.sql, { ...filter, visibleTo, after, first: PAGE });
      all.push(...page);
      after = page.at(-1)?.code;
      if (page.length < PAGE) break;
    }
    await print(formatted(format, COLUMNS, all.map(lineOf)));
  }

  @Option({ flags: '--scheme <code>', description: 'a scheme' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--area <code>', description: 'an area, the first or a further one' })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--parent <code>', description: 'a contract: its direct subcontracts' })
  parent(value: string): string {
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
