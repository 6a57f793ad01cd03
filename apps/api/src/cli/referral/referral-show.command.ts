import { Inject } from '@nestjs/common';
import { CommandRunner, SubCommand } from 'nest-commander';
import { refuse, SQL, type SqlPool } from '#kernel';
import {
  findReferral,
  isHidden,
  listReferralEvents,
  listReferralParties,
  may,
  noReferral,
  type Person,
  type ReferralEventRow,
  type ReferralRow,
  seenUntil,
  tellable,
} from '#partners';
import { formatted } from '../format.js';
import { print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { type CommandLine, standsAs } from './move-command.js';

/** `concord referral show`: where a referral stands, and what happened to it. */
@SubCommand({ name: 'show', description: 'Show a referral with all that happened to it' })
export class ReferralShowCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override setCommand(command: CommandLine): this {
    command.requiredOption('--reference <reference>', 'the referral, such as KT4093AC');
    command.option('--json', 'as JSON');
    command.option('--as <person>', 'who asks', 'operator');
    return super.setCommand(command);
  }

  override async run(): Promise<void> {
    const { as, reference, json } = this.command.opts<{ as: string; reference: string; json?: true }>();
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const seen = await this.seenBy(person.value, reference);
    if (!seen.ok) return refused(seen.problems);
    const { row, events } = seen.value;
    if (json) return print(`${JSON.stringify({ ...row, events }, null, 2)}\n`);
    await print(`${standsAs(row)}\n${formatted('table', ['event', 'at', 'what', 'by'], events.map(asText))}`);
  }

  private async seenBy(person: Person, reference: string) {
    const row = await findReferral(this.sql, reference);
    if (!row || (await isHidden(this.sql, person, row.serviceUserId)))
      return refuse<Seen>(noReferral(reference));
    const parties = await listReferralParties(this.sql, row.id);
    const allowed = may(person, 'referral.read', { parties: parties.map(({ code }) => code) });
    if (!allowed.ok) return allowed;
    const events = await listReferralEvents(this.sql, row.id);
    const until = parties.find(({ code }) => code === person.organisation)?.until ?? null;
    const value: Seen = until === null ? { row, events } : seenUntil(row, events, until);
    const told = await tellable(this.sql, person, [row.serviceUser], ['referrals']);
    return { ok: true as const, value: told.size > 0 ? value : unnamed(value) };
  }
}

interface Seen {
  readonly row: ReferralRow;
  readonly events: readonly ReferralEventRow[];
}

/** Without whom it is of, and what was written about the person. */
const unnamed = ({ row, events }: Seen): Seen => ({
  row: { ...row, serviceUser: 'somebody', serviceUserId: 0, order: null, note: null },
  events: events.map((event) => ({ ...event, note: null })),
});

function asText(event: ReferralEventRow): Record<string, string> {
  const { holder, service, caseworker, session, bookedFor, sessionsPlanned, attendance, reason, note } =
    event;
  const said = [
    service && `to ${service}`,
    holder && `held by ${holder}`,
    caseworker,
    session && `session ${session}`,
    bookedFor && `for ${bookedFor}`,
    sessionsPlanned && `${sessionsPlanned} sessions`,
    attendance,
    reason,
    note,
  ].filter((each) => each !== null && each !== undefined && each !== '');
  return {
    event: `${event.sequence} ${event.kind.replaceAll('_', ' ')}`,
    at: event.at,
    what: said.join(', '),
    by: event.person ?? 'import',
  };
}
