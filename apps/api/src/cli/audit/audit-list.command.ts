import { Option, SubCommand } from 'nest-commander';
import { AUDIT_KINDS, type AuditFilter, type AuditKind, listAudit, showAudit } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { AUDIT_COLUMNS, auditRow } from './audit-rows.js';

interface Options extends Omit<AuditFilter, 'kinds'> {
  readonly kind?: AuditKind;
  readonly first: number;
  readonly format: Format;
  readonly as: string;
}

/** `concord audit list`: who did and who looked at what. */
@SubCommand({ name: 'list', description: 'Who did and who looked at what, the latest first' })
export class AuditListCommand extends PersonCommand {
  override async run(_arguments: string[], options: Options): Promise<void> {
    const { kind, first, format, as, ...filter } = options;
    this.days({ from: filter.from ?? undefined, before: filter.before ?? undefined });
    await this.ask(
      as,
      (person) => listAudit(this.deps.sql, person, { ...filter, ...(kind && { kinds: [kind] }) }, first),
      (entries) => print(formatted(format, AUDIT_COLUMNS, entries.map(auditRow), entries)),
    );
  }

  @Option({ flags: '--kind <kind>', description: 'of one kind', choices: [...AUDIT_KINDS] })
  kind(value: string): string {
    return value;
  }

  @Option({ flags: '--person <code>', description: 'what one person did' })
  person(value: string): string {
    return value;
  }

  @Option({ flags: '--organisation <code>', description: 'for one organisation' })
  organisation(value: string): string {
    return value;
  }

  @Option({ flags: '--verb <action>', description: 'by one action of the rules' })
  verb(value: string): string {
    return value;
  }

  @Option({ flags: '--subject-kind <kind>', description: 'on subjects of a kind: service_user, contract' })
  subjectKind(value: string): string {
    return value;
  }

  @Option({ flags: '--subject-id <id>', description: 'on one subject' })
  subjectId(value: string): string {
    return value;
  }

  @Option({ flags: '--correlation-id <id>', description: 'in one request, job or command' })
  correlationId(value: string): string {
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

/** `concord audit show`: one entry with all of it. */
@SubCommand({ name: 'show', arguments: '<entry>', description: 'One entry with all of it, as JSON' })
export class AuditShowCommand extends PersonCommand {
  override run([id = '']: string[], { as }: { as: string }): Promise<void> {
    return this.ask(
      as,
      (person) => showAudit(this.deps.sql, person, id),
      (entry) => print(`${JSON.stringify(entry, null, 2)}\n`),
    );
  }
}
