import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { ok, type Result, SQL, type SqlPool } from '#kernel';
import {
  callMeeting,
  changeMeeting,
  type Meeting,
  meetingsOf,
  openPlace,
  type Person,
  takeMinutes,
} from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

const COLUMNS = ['id', 'starts_at', 'ends_at', 'title', 'place', 'cancelled', 'version'] as const;

export const meetingText = (meeting: Meeting): string =>
  `Meeting ${meeting.id}: ${meeting.title}, ${meeting.startsAt} to ${meeting.endsAt}${meeting.place === '' ? '' : `, ${meeting.place}`}${meeting.cancelled ? ', cancelled' : ''}. Version ${meeting.sequence}.\n`;

/** A list of codes, as `a,b`. */
const codes = (value: string): string[] => value.split(',').map((each) => each.trim()).filter((each) => each !== ''); // prettier-ignore

/** What is done to one meeting, whose id comes first. */
export abstract class MeetingCommand extends PersonCommand {
  protected oneOf(
    id: string,
    as: string,
    act: (id: number, person: Person) => Promise<Result<Meeting>>,
  ): Promise<void> {
    const number = this.idOf(id);
    return this.ask(
      as,
      (person) => act(number, person),
      (meeting) => print(meetingText(meeting)),
    );
  }

  /** Ends with wrong usage where it is none. */
  protected idOf(id: string, shownBy = 'meetings'): number {
    if (!/^\d{1,9}$/.test(id))
      this.command.error(`error: '${id}' is no id; \`concord relationship ${shownBy}\` shows them.`);
    return Number(id);
  }
}

/** `concord relationship meetings REF --as PERSON` */
@SubCommand({
  name: 'meetings',
  arguments: '<reference>',
  description: 'The meetings of a relationship or an alliance',
})
export class RelationshipMeetingsCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [reference = '']: string[],
    { as, format }: { readonly as: string; readonly format: Format },
  ): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const place = await openPlace(this.deps.sql, person, 'governance.read', reference);
        return place.ok ? ok(await meetingsOf(this.deps.sql, place.value.id)) : place;
      },
      (meetings) =>
        print(
          formatted(
            format,
            COLUMNS,
            meetings.map((each) => ({
              id: String(each.id),
              starts_at: each.startsAt,
              ends_at: each.endsAt,
              title: each.title,
              place: each.place,
              cancelled: each.cancelled ? 'yes' : '',
              version: String(each.sequence),
            })),
          ),
        ),
    );
  }

  @Option({ flags: '--format <format>', description: 'how to print', choices: [...FORMATS], defaultValue: 'table' }) // prettier-ignore
  format(value: string): string {
    return value;
  }
}

interface Calling {
  readonly as: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly place?: string;
}

/** `concord relationship call-meeting REF --title TEXT --from INSTANT --to INSTANT --as PERSON` */
@SubCommand({
  name: 'call-meeting',
  arguments: '<reference>',
  description: 'Call a review meeting; the same title and beginning again is one meeting',
})
export class CallMeetingCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([relationship = '']: string[], { as, from, to, title, place }: Calling): Promise<void> {
    return this.ask(
      as,
      (person) =>
        callMeeting(this.deps, person, {
          ...{ relationship, title },
          ...{ startsAt: from, endsAt: to, place: place ?? '' },
        }),
      (meeting) => print(meetingText(meeting)),
    );
  }

  @Option({ flags: '--title <text>', description: 'in a line', required: true })
  title(value: string): string {
    return value;
  }

  @Option({
    flags: '--from <instant>',
    description: 'when it begins, such as 2027-01-08T14:00:00Z',
    required: true,
  })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <instant>', description: 'when it ends', required: true })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--place <text>', description: 'where' })
  place(value: string): string {
    return value;
  }
}

interface Changing {
  readonly as: string;
  readonly seen: number;
  readonly reason: string;
  readonly from?: string;
  readonly to?: string;
  readonly place?: string;
  readonly title?: string;
  readonly cancel?: boolean;
}

/** `concord relationship change-meeting ID --seen 1 --from INSTANT --to INSTANT --reason WHY --as PERSON` */
@SubCommand({
  name: 'change-meeting',
  arguments: '<id>',
  description: 'Move a meeting, or cancel it; calendars that hold it follow',
})
export class ChangeMeetingCommand extends MeetingCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([id = '']: string[], { as, from, to, cancel, ...change }: Changing): Promise<void> {
    return this.oneOf(id, as, (meeting, person) =>
      changeMeeting(this.deps, person, {
        ...change,
        ...{ id: meeting, startsAt: from, endsAt: to, cancelled: cancel ?? false },
      }),
    );
  }

  @Option({ flags: '--seen <number>', description: 'the version that was seen last', required: true })
  seen(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--reason <text>', description: 'why; it stays on record', required: true })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--title <text>', description: 'another title' })
  title(value: string): string {
    return value;
  }

  @Option({ flags: '--from <instant>', description: 'when it begins now' })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <instant>', description: 'when it ends now' })
  to(value: string): string {
    return value;
  }

  @Option({ flags: '--place <text>', description: 'where it is now' })
  place(value: string): string {
    return value;
  }

  @Option({ flags: '--cancel', description: 'it does not take place' })
  cancel(): boolean {
    return true;
  }
}

interface Minutes {
  readonly as: string;
  readonly seen: number;
  readonly body: string;
  readonly attended?: string[];
  readonly absent?: string[];
}

/** `concord relationship minutes ID --seen 0 --body TEXT --attended a,b --as PERSON` */
@SubCommand({
  name: 'minutes',
  arguments: '<id>',
  description: 'Take the minutes of a meeting, or correct them by a further version',
})
export class TakeMinutesCommand extends MeetingCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([id = '']: string[], { as, seen, body, attended, absent }: Minutes): Promise<void> {
    return this.oneOf(id, as, (meeting, person) =>
      takeMinutes(this.deps, person, { meeting, seen, body, attended: attended ?? [], absent: absent ?? [] }),
    );
  }

  @Option({
    flags: '--seen <number>',
    description: 'the version of the minutes that was seen last; 0: none',
    required: true,
  })
  seen(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--body <text>', description: 'the minutes', required: true })
  body(value: string): string {
    return value;
  }

  @Option({ flags: '--attended <codes>', description: 'who was there: codes of persons, such as a,b' })
  attended(value: string): string[] {
    return codes(value);
  }

  @Option({ flags: '--absent <codes>', description: 'who was asked and was not there' })
  absent(value: string): string[] {
    return codes(value);
  }
}
