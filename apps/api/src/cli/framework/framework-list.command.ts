import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import { decimalText, ok, SQL, type SqlPool } from '#kernel';
import { type Adherence, adoptionsOf, listDue, listFrameworks, showAdherence, showJourney } from '#outcomes';
import { may } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface Shown {
  readonly format: Format;
  readonly as: string;
}

const COLUMNS = ['framework', 'version', 'title', 'organisation', 'adopted_by'];

/** `concord framework list`. */
@SubCommand({ name: 'list', description: 'List supervision frameworks, and who goes by them' })
export class ListFrameworksCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run(_arguments: string[], { format, as }: Shown): Promise<void> {
    await this.ask(
      as,
      async (person) => {
        const allowed = may(person, 'framework.read');
        return allowed.ok
          ? ok(await Promise.all([listFrameworks(this.deps.sql), adoptionsOf(this.deps.sql)]))
          : allowed;
      },
      ([frameworks, adoptions]) =>
        print(
          formatted(
            format,
            COLUMNS,
            frameworks.map(({ code, version, title, organisation }) => ({
              framework: code,
              version: String(version),
              title,
              organisation,
              adopted_by: adoptions
                .filter((each) => each.framework === code && each.version === version)
                .map((each) => `${each.organisation} from ${each.from}`)
                .join('; '),
            })),
          ),
        ),
    );
  }

  @Option({
    flags: '--format <format>',
    description: 'table, csv or json',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}

const JOURNEY = ['order', 'stage', 'element', 'title', 'occurrence', 'due_on', 'done_on', 'state', 'reason'];

/** `concord framework journey REF`. */
@SubCommand({
  name: 'journey',
  arguments: '<reference>',
  description: 'Show what the framework asks for under the orders of a service user, and how it stands',
})
export class JourneyCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run(
    [ref = '']: string[],
    { format, as, on }: Shown & { readonly on?: string },
  ): Promise<void> {
    this.days({ on });
    await this.ask(
      as,
      (person) => showJourney(this.deps, person, ref, on),
      ({ items }) => {
        if (items.length === 0) note('No framework was adopted when the orders started.');
        const rows = items.map((item) => ({
          order: item.order,
          stage: item.stage,
          element: item.element,
          title: item.title,
          occurrence: String(item.occurrence),
          due_on: item.dueOn ?? '',
          done_on: item.doneOn ?? '',
          state: item.state,
          reason: item.reason ?? '',
        }));
        return print(formatted(format, JOURNEY, rows, items));
      },
    );
  }

  @Option({ flags: '--on <day>', description: 'as it stands at the end of a day; without it, today' })
  on(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: 'table, csv or json',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}

const DUE = ['due_on', 'state', 'service_user', 'order', 'element', 'title', 'location', 'caseworker'];
const MOST_DUE = 100_000;

/** `concord framework due`. */
@SubCommand({ name: 'due', description: 'List what is overdue and due under the orders of an organisation' })
export class DueCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run(
    _arguments: string[],
    {
      format,
      as,
      on,
      ...asked
    }: Shown & {
      readonly organisation: string;
      readonly on?: string;
      readonly caseworker?: string;
      readonly location?: string;
    },
  ): Promise<void> {
    this.days({ on });
    await this.ask(
      as,
      (person) => listDue(this.deps, person, { ...asked, on, first: MOST_DUE }),
      (items) => {
        if (items.length === 0) note('Nothing is due.');
        const rows = items.map((item) => ({
          due_on: item.dueOn,
          state: item.state,
          service_user: item.serviceUser,
          order: item.order,
          element: item.element,
          title: item.title,
          location: item.location ?? '',
          caseworker: item.caseworker ?? '',
        }));
        return print(formatted(format, DUE, rows));
      },
    );
  }

  @Option({ flags: '--organisation <code>', description: 'who supervises', required: true })
  organisation(value: string): string {
    return value;
  }

  @Option({ flags: '--on <day>', description: 'as it stands at the end of a day; without it, today' })
  on(value: string): string {
    return value;
  }

  @Option({ flags: '--caseworker <person>', description: 'only of this caseworker' })
  caseworker(value: string): string {
    return value;
  }

  @Option({ flags: '--location <code>', description: 'only at this location' })
  location(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: 'table, csv or json',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}

const ADHERENCE = [
  'by',
  'of',
  'name',
  'on_time',
  'late',
  'not_done',
  'not_needed',
  'unknown',
  'share',
  'low',
  'high',
];

/** `concord framework adherence`. */
@SubCommand({
  name: 'adherence',
  description: 'Show how a provider keeps to its framework, by location, month and element',
})
export class AdherenceCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override async run(
    _arguments: string[],
    {
      format,
      as,
      ...asked
    }: Shown & { readonly organisation: string; readonly from: string; readonly to: string },
  ): Promise<void> {
    this.days({ from: asked.from, to: asked.to });
    await this.ask(
      as,
      (person) => showAdherence(this.deps, person, asked),
      ({ all, locations, months, elements }) =>
        print(
          formatted(format, ADHERENCE, [
            line('all', '', '', all),
            ...locations.map(({ location, name, adherence }) =>
              line('location', location ?? '', name ?? '', adherence),
            ),
            ...months.map(({ month, adherence }) => line('month', month, '', adherence)),
            ...elements.map(({ element, title, adherence }) => line('element', element, title, adherence)),
          ]),
        ),
    );
  }

  @Option({ flags: '--organisation <code>', description: 'the provider', required: true })
  organisation(value: string): string {
    return value;
  }

  @Option({
    flags: '--from <day>',
    description: 'what fell due from this day on, YYYY-MM-DD',
    required: true,
  })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'up to this day', required: true })
  to(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: 'table, csv or json',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}

/** A line of the table; without figures where they are held back. */
function line(by: string, of: string, name: string, kept: Adherence | null): Record<string, string> {
  if (!kept) return { by, of, name };
  const rate = (value: Adherence['share']) => (value === null ? '' : decimalText(value, 6));
  return {
    by,
    of,
    name,
    on_time: String(kept.onTime),
    late: String(kept.late),
    not_done: String(kept.notDone),
    not_needed: String(kept.notNeeded),
    unknown: String(kept.unknown),
    share: rate(kept.share),
    low: rate(kept.low),
    high: rate(kept.high),
  };
}
