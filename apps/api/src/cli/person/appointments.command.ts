import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { ok, SQL, type SqlPool, today } from '#kernel';
import {
  appoint,
  type Appointment,
  appointmentsOf,
  endAppointment,
  listPersonRecords,
  may,
  ROLES,
  type Role,
} from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface AppointOptions {
  readonly role: Role;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly as: string;
}

const told = ({ id, role, from, to }: Appointment): string =>
  `Appointment ${id}: ${role.replaceAll('_', ' ')}, ${from} ${to === null ? 'on' : `to ${to}`}.\n`;

/** `concord person appoint CODE --role ROLE` */
@SubCommand({ name: 'appoint', arguments: '<code>', description: 'Appoint a person to a role' })
export class AppointCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([code = '']: string[], { as, role, from, to, limit }: AppointOptions): Promise<void> {
    if (limit !== undefined && !/^\d{1,15}$/.test(limit))
      this.command.error(`error: --limit: '${limit}' are no whole pence.`);
    return this.ask(
      as,
      (person) =>
        appoint(this.deps, person, {
          person: code,
          role,
          from: from ?? today(),
          to,
          limitPence: limit === undefined ? undefined : BigInt(limit),
        }),
      (made) => print(told(made)),
    );
  }

  @Option({ flags: '--role <role>', description: 'to what', choices: [...ROLES], required: true })
  role(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'the first day, YYYY-MM-DD; without it, today' })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'the last day; without it, until it is ended' })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--limit <pence>', description: 'of an approver: up to how many pence alone' })
  limit(value: string): string {
    return value;
  }
}

/** `concord person end ID --to DAY` */
@SubCommand({
  name: 'end',
  arguments: '<id>',
  description: 'End an appointment early; yesterday, so that it holds no more from now on',
})
export class EndAppointmentCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [id = '']: string[],
    { as, to, reason }: { readonly as: string; readonly to: string; readonly reason: string },
  ): Promise<void> {
    if (!/^\d{1,9}$/.test(id)) this.command.error(`error: '${id}' is no id; the list shows them.`);
    return this.ask(
      as,
      (person) => endAppointment(this.deps, person, { id: Number(id), to, reason }),
      (ended) => print(told(ended)),
    );
  }

  @Option({ flags: '--to <day>', description: 'the last day, YYYY-MM-DD', required: true })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why', required: true })
  reason(value: string): string {
    return value;
  }
}

const COLUMNS = [
  'code',
  'name',
  'kind',
  'organisation',
  'appointment',
  'role',
  'from',
  'to',
  'limitPence',
] as const;

/** `concord person list`: a line for each appointment, and for who has none. */
@SubCommand({ name: 'list', description: 'Who is on record, with appointments past and present' })
export class ListPersonsCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    _arguments: string[],
    { as, format }: { readonly as: string; readonly format: Format },
  ): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const own = person.organisation ?? undefined;
        const allowed = may(person, 'person.read', { parties: own === undefined ? [] : [own] });
        return allowed.ok ? ok(await this.rows(own)) : allowed;
      },
      (rows) => print(formatted(format, COLUMNS, rows)),
    );
  }

  private async rows(organisation: string | undefined): Promise<Record<(typeof COLUMNS)[number], string>[]> {
    const { sql } = this.deps;
    const persons = await listPersonRecords(sql, organisation);
    const held = await appointmentsOf(
      sql,
      persons.map(({ id }) => id),
    );
    return persons.flatMap(({ id, code, name, kind, organisation: of }) =>
      (held.get(id) ?? [undefined]).map((each) => ({
        code,
        name,
        kind,
        organisation: each?.organisation ?? of ?? '',
        appointment: each === undefined ? '' : String(each.id),
        role: each?.role ?? '',
        from: each?.from ?? '',
        to: each?.to ?? '',
        limitPence: each?.limitPence?.toString() ?? '',
      })),
    );
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
