import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import { problem, SQL, type SqlPool } from '#kernel';
import { listRules, may, type RulesRow, setAllocationRules } from '#partners';
import { inFile, readJson } from '../../documents/read-json.js';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

interface Options {
  readonly buyer: string;
  readonly file?: string;
  readonly area?: string;
  readonly scheme?: string;
  readonly from?: string;
  readonly reason?: string;
  readonly format: Format;
  readonly as: string;
}

const COLUMNS = ['buyer', 'scheme', 'area', 'version', 'from', 'to', 'title', 'rules', 'set_by'] as const;

const lineOf = (row: RulesRow): Record<(typeof COLUMNS)[number], string> => ({
  buyer: row.buyer,
  scheme: row.scheme ?? '',
  area: row.area ?? 'all',
  version: String(row.version),
  from: row.from,
  to: row.to ?? '',
  title: row.document.title,
  rules: row.document.criteria.map(({ by }) => by).join(', '),
  set_by: row.setBy,
});

/** `concord capacity rules`: by which rules referrals go to a buyer's services; with a file, sets them. */
@SubCommand({
  name: 'rules',
  description: 'Show a buyer’s rules of allocation, or set those of a file from a day on',
})
export class AllocationRulesCommand extends CommandRunner {
  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(_arguments: string[], options: Options): Promise<void> {
    const { buyer, file, from, format, as, ...rest } = options;
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    if (file !== undefined) {
      if (from === undefined)
        return refused([problem('INVALID', 'from', 'No first day is named.', 'Add --from YYYY-MM-DD.')]);
      const document = await readJson(file);
      if (!document.ok) return refused(document.problems);
      const set = await setAllocationRules({ em: this.em, sql: this.sql }, person.value, {
        ...rest,
        buyer,
        from,
        document: document.value,
      });
      if (!set.ok) return refused(inFile(file, set.problems));
      return print(formatted(format, COLUMNS, [lineOf(set.value)], [set.value]));
    }
    const allowed = may(person.value, 'capacity.read');
    if (!allowed.ok) return refused(allowed.problems);
    const rows = await listRules(this.sql, buyer);
    if (rows.length === 0)
      note(`${buyer} has no rules of its own: those hold that docs/guide/capacity.md shows.`);
    await print(formatted(format, COLUMNS, rows.map(lineOf), rows));
  }

  @Option({
    flags: '--buyer <code>',
    description: 'the organisation whose services they are about',
    required: true,
  })
  buyer(value: string): string {
    return value;
  }

  @Option({ flags: '--file <name>', description: 'JSON of the rules to set' })
  file(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'the first day on which they hold, YYYY-MM-DD' })
  from(value: string): string {
    return value;
  }

  @Option({
    flags: '--area <code>',
    description: 'one area; without it, all that have no rules of their own',
  })
  area(value: string): string {
    return value;
  }

  @Option({ flags: '--scheme <code>', description: 'the scheme, where several have an area of that code' })
  scheme(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why' })
  reason(value: string): string {
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

  @Option({ flags: '--as <person>', description: 'who asks or sets', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}
