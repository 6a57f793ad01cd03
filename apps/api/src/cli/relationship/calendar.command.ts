import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { ok, problem, refuse, type Result, SQL, type SqlPool } from '#kernel';
import { calendarOf, endCalendarKey, makeCalendarKey, may, openPlace, type Person } from '#partners';
import { calendarText } from '../../governance/calendar.js';
import { Config } from '../../ops/config.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';
import { wroteNew } from '../write-new.js';

interface Options {
  readonly as: string;
  readonly out?: string;
  readonly address?: boolean;
  readonly endAddress?: boolean;
}

/** `concord relationship calendar [REF] --as PERSON` */
@SubCommand({
  name: 'calendar',
  arguments: '[reference]',
  description: 'Meetings of the own relationships, or of one, as an iCalendar file; or an address for calendar programs', // prettier-ignore
})
export class RelationshipCalendarCommand extends PersonCommand {
  constructor(
    em: EntityManager,
    @Inject(SQL) sql: SqlPool,
    private readonly config: Config,
  ) {
    super(em, sql);
  }

  override run(
    [reference]: string[],
    { as, out, address = false, endAddress = false }: Options,
  ): Promise<void> {
    if ([address, endAddress, reference !== undefined || out !== undefined].filter(Boolean).length > 1)
      this.command.error('error: say one of: which calendar, --address, --end-address. An address is for all relationships.'); // prettier-ignore
    if (address)
      return this.ask(
        as,
        (person) => makeCalendarKey(this.deps, person),
        ({ token }) => print(`${new URL(`/calendar/${token}.ics`, this.config.publicUrl).href}\n`),
      );
    if (endAddress)
      return this.ask(
        as,
        (person) => endCalendarKey(this.deps, person),
        ({ ended }) => print(ended ? 'The address is ended.\n' : 'There was no address.\n'),
      );
    return this.ask(
      as,
      (person) => this.calendar(person, reference),
      (ics) => (out === undefined ? print(ics) : saved(out, ics)),
    );
  }

  private async calendar(person: Person, reference: string | undefined): Promise<Result<string>> {
    if (person.organisation === null)
      return refuse(
        problem('NOT_ALLOWED', 'calendar.open', `${person.name} belongs to no party.`, 'Only people of parties have a calendar.'), // prettier-ignore
      );
    const allowed = may(person, 'governance.read', { parties: [person.organisation] });
    if (!allowed.ok) return allowed;
    if (reference !== undefined) {
      const place = await openPlace(this.deps.sql, person, 'governance.read', reference);
      if (!place.ok) return place;
    }
    const meetings = await calendarOf(this.deps.sql, person.organisation, reference);
    return ok(calendarText(meetings, new URL(this.config.publicUrl)));
  }

  @Option({ flags: '--out <file>', description: 'a new file; without it, standard output' })
  out(value: string): string {
    return value;
  }

  @Option({ flags: '--address', description: 'make an address for a calendar program; it is shown once, and the one before ends' }) // prettier-ignore
  address(): boolean {
    return true;
  }

  @Option({ flags: '--end-address', description: 'end the own address' })
  endAddress(): boolean {
    return true;
  }
}

async function saved(file: string, content: string): Promise<void> {
  if (await wroteNew(file, content)) await print(`${file}\n`);
}
