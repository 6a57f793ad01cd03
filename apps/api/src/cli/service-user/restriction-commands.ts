import type { Type } from '@nestjs/common';
import { type CommandRunner, Option, SubCommand } from 'nest-commander';
import {
  clearPerson,
  endClearance,
  liftRestriction,
  type Restriction,
  type RestrictionKind,
  RESTRICTION_KINDS,
  restrictServiceUser,
  showRestrictions,
} from '#partners';
import { formatted } from '../format.js';
import { note, print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface As {
  readonly as: string;
}

const COLUMNS = ['restriction', 'service_user_id', 'kind', 'organisation', 'from', 'to', 'cleared'] as const;

const text = (all: readonly Restriction[]): string =>
  formatted(
    'table',
    COLUMNS,
    all.map(({ id, serviceUser, kind, organisation, from, to, cleared }) => ({
      restriction: String(id),
      service_user_id: serviceUser ?? 'not cleared',
      kind,
      organisation,
      from,
      to: to ?? '',
      cleared: cleared.map((each) => `${each.id} ${each.person}`).join(', '),
    })),
  );

const numbered = (command: { error(why: string): void }, id: string): number => {
  if (!/^\d{1,9}$/.test(id)) command.error(`error: '${id}' is no number of a restriction.`);
  return Number(id);
};

abstract class RestrictionCommand extends PersonCommand {
  @Option({ flags: '--reason <text>', description: 'why; only who is cleared, and audit, reads it', required: true }) // prettier-ignore
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'the last day, YYYY-MM-DD' })
  to(value: string): string {
    return value;
  }
}

/** `concord service-user restrict REF --kind staff_member --cleared A --cleared B --reason WHY --as PERSON` */
@SubCommand({
  name: 'restrict',
  arguments: '<reference>',
  description: 'Hide a service user from everybody who is not cleared',
})
export class RestrictCommand extends RestrictionCommand {
  override run(
    [serviceUser = '']: string[],
    { as, ...asked }: As & { kind: RestrictionKind; cleared: string[]; reason: string; from?: string; to?: string }, // prettier-ignore
  ): Promise<void> {
    return this.ask(
      as,
      (person) => restrictServiceUser(this.deps, person, { serviceUser, ...asked }),
      (made) => print(text([made])),
    );
  }

  @Option({
    flags: '--kind <kind>',
    description: Object.keys(RESTRICTION_KINDS).join(', '),
    choices: Object.keys(RESTRICTION_KINDS),
    required: true,
  })
  kind(value: string): string {
    return value;
  }

  @Option({ flags: '--cleared <person>', description: 'code of somebody who is cleared; may be repeated', required: true }) // prettier-ignore
  cleared(value: string, all: string[] = []): string[] {
    return [...all, value];
  }

  @Option({ flags: '--from <day>', description: 'the first day; without it, today' })
  from(value: string): string {
    return value;
  }
}

/** `concord service-user lift NUMBER` */
@SubCommand({ name: 'lift', arguments: '<restriction>', description: 'Lift a restriction' })
export class LiftRestrictionCommand extends RestrictionCommand {
  override run([id = '']: string[], { as, ...lifting }: As & { reason: string; to?: string }): Promise<void> {
    return this.ask(
      as,
      (person) => liftRestriction(this.deps, person, { id: numbered(this.command, id), ...lifting }),
      (lifted) => print(text([lifted])),
    );
  }
}

/** `concord service-user clear NUMBER PERSON` */
@SubCommand({
  name: 'clear',
  arguments: '<restriction> <person>',
  description: 'Clear somebody for a restricted person',
})
export class ClearPersonCommand extends RestrictionCommand {
  override run(
    [id = '', cleared = '']: string[],
    { as, ...clearing }: As & { reason: string; to?: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) =>
        clearPerson(this.deps, person, { id: numbered(this.command, id), person: cleared, ...clearing }),
      (made) => print(text([made])),
    );
  }
}

/** `concord service-user end-clearance NUMBER CLEARANCE` */
@SubCommand({
  name: 'end-clearance',
  arguments: '<restriction> <clearance>',
  description: 'End a clearance; the last one of an organisation at work for the person stays',
})
export class EndClearanceCommand extends RestrictionCommand {
  override run(
    [id = '', clearance = '']: string[],
    { as, ...ending }: As & { reason: string; to?: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) =>
        endClearance(this.deps, person, {
          id: numbered(this.command, id),
          clearance: numbered(this.command, clearance),
          ...ending,
        }),
      (made) => print(text([made])),
    );
  }
}

/** `concord service-user restrictions` */
@SubCommand({ name: 'restrictions', description: 'The restrictions that concern an organisation, and what waits behind them' }) // prettier-ignore
export class RestrictionsCommand extends PersonCommand {
  override run(_arguments: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      (person) => showRestrictions(this.deps.sql, person),
      async ({ restrictions, waiting }) => {
        await print(text(restrictions));
        if (waiting > 0) note(`${waiting} restricted referrals wait, of whom you are not cleared.`);
      },
    );
  }
}

export const RESTRICTION_COMMANDS: Type<CommandRunner>[] = [
  RestrictCommand,
  LiftRestrictionCommand,
  ClearPersonCommand,
  EndClearanceCommand,
  RestrictionsCommand,
];
