import { Option, SubCommand } from 'nest-commander';
import { listRefusals, REFUSAL_CODES, type RefusalFilter } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { REFUSAL_COLUMNS, refusalRow } from './audit-rows.js';

interface Options extends RefusalFilter {
  readonly first: number;
  readonly format: Format;
  readonly as: string;
}

/** `concord audit refusals`: what was refused, and to whom. */
@SubCommand({ name: 'refusals', description: 'What was refused, to whom and how often, the latest first' })
export class AuditRefusalsCommand extends PersonCommand {
  override async run(_arguments: string[], options: Options): Promise<void> {
    const { first, format, as, ...filter } = options;
    this.days({ from: filter.from ?? undefined, before: filter.before ?? undefined });
    await this.ask(
      as,
      (person) => listRefusals(this.deps.sql, person, filter, first),
      (refusals) => print(formatted(format, REFUSAL_COLUMNS, refusals.map(refusalRow), refusals)),
    );
  }

  @Option({ flags: '--person <code>', description: 'to one person' })
  person(value: string): string {
    return value;
  }

  @Option({ flags: '--organisation <code>', description: 'to people of one organisation' })
  organisation(value: string): string {
    return value;
  }

  @Option({ flags: '--address <address>', description: 'to one network address, or at one machine' })
  address(value: string): string {
    return value;
  }

  @Option({ flags: '--code <code>', description: 'for one reason', choices: [...REFUSAL_CODES] })
  code(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'from a day on' })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--before <day>', description: 'before a day' })
  before(value: string): string {
    return value;
  }

  @Option({ flags: '--first <number>', description: 'at most so many', defaultValue: 50 })
  first(value: string): number {
    if (!/^[1-9]\d{0,4}$/.test(value))
      this.command.error(`error: --first: '${value}' is no number from 1 to 99999.`);
    return Number(value);
  }

  @Option({ flags: '--format <format>', description: 'how to print', choices: [...FORMATS], defaultValue: 'table' }) // prettier-ignore
  format(value: string): string {
    return value;
  }
}
