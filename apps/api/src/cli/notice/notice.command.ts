import { EntityManager } from '@mikro-orm/postgresql';
import { Inject, type Type } from '@nestjs/common';
import { Command, CommandRunner, Option, SubCommand } from 'nest-commander';
import { noticesOf } from '#contracts';
import { isDay, SQL, type SqlPool } from '#kernel';
import { lookAtSupervision } from '#outcomes';
import { may } from '#partners';
import { TellPersons } from '../../notices/tell-persons.js';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

const COLUMNS = ['due_on', 'overdue', 'kind', 'subject', 'target_kind', 'target', 'key'] as const;

/** `concord notice list`: what waits for a person. */
@SubCommand({ name: 'list', description: 'What waits for a person, what is due first first' })
export class NoticeListCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { as, format }: { as: string; format: Format }): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const allowed = may(person.value, 'notice.read');
    if (!allowed.ok) return refused(allowed.problems);
    const notices = await noticesOf(this.sql, person.value);
    const rows = notices.map((each) => ({
      due_on: each.dueOn ?? '',
      overdue: each.overdue ? 'yes' : '',
      kind: each.kind,
      subject: each.subject,
      target_kind: each.targetKind,
      target: each.target,
      key: each.key,
    }));
    await print(formatted(format, COLUMNS, rows));
  }

  @Option({ flags: '--as <person>', description: 'for whom', required: true })
  as(value: string): string {
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
}

/** `concord notice digest`: the messages of a day, to who has not got them. */
@SubCommand({
  name: 'digest',
  description: 'Send the digest of a day to everybody who wants it and has not got it',
})
export class NoticeDigestCommand extends CommandRunner {
  constructor(
    private readonly tell: TellPersons,
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
  ) {
    super();
  }

  override async run(_arguments: string[], { day, as }: { day: string; as?: string }): Promise<void> {
    if (!isDay(day)) return this.command.error(`error: --day: '${day}' is not a day (YYYY-MM-DD).`);
    const person = as === undefined ? undefined : personNamed(as);
    if (person && !person.ok) return refused(person.problems);
    await lookAtSupervision({ em: this.em, sql: this.sql }, day);
    const sent = await this.tell.sendDigests(day, person && [person.value]);
    note(`${sent} sent`);
  }

  @Option({ flags: '--day <day>', description: 'YYYY-MM-DD', required: true })
  day(value: string): string {
    return value;
  }

  @Option({ flags: '--as <person>', description: 'to one person alone' })
  as(value: string): string {
    return value;
  }
}

/** `concord notice`: what waits for people. */
@Command({
  name: 'notice',
  description: 'What waits for a person, and the messages that tell of it',
  subCommands: [NoticeListCommand, NoticeDigestCommand],
})
export class NoticeCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line. */
export const NOTICE_COMMANDS: Type<CommandRunner>[] = [NoticeCommand, NoticeListCommand, NoticeDigestCommand];
