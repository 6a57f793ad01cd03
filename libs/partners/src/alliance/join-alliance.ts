import { isDay, ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findOrganisation, noOrganisation } from '../organisation/organisation.store.js';
import { endedBy } from '../relationship/register-relationship.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { type Alliance, membershipFrom, othersAfter } from './alliance.js';
import { findAlliance, lockAlliance, noAlliance } from './alliance.store.js';

export interface Joining {
  readonly alliance: string;
  /** Code of the member. */
  readonly organisation: string;
  /** Its first day, YYYY-MM-DD. */
  readonly from: string;
}

/**
 * Joins an alliance, for the organisation that becomes a member. The same twice is one.
 * @returns NOT_ALLOWED, NOT_FOUND; INVALID for a day before the alliance's first; CONFLICT for who is a member then, or no more
 */
export async function joinAlliance(deps: Deps, person: Person, joining: Joining): Promise<Result<Alliance>> {
  const { alliance: code, organisation: member, from } = joining;
  const allowed = may(person, 'alliance.form', { parties: [member] });
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    await lockAlliance(sql, code);
    const alliance = await findAlliance(sql, code);
    if (!alliance) return refuse(noAlliance(code));
    const organisation = await findOrganisation(sql, member);
    if (!organisation) return refuse(noOrganisation('organisation', member));
    if (!isDay(from) || from < alliance.from)
      return refuse(
        problem(
          'INVALID',
          'from',
          `'${from}' is not a day of the alliance.`,
          `Write YYYY-MM-DD, from ${alliance.from} on.`,
        ),
      );
    const known = membershipFrom(alliance, member, from);
    if (known?.from === from) return ok(alliance);
    if (known)
      return refuse(
        problem(
          'CONFLICT',
          'from',
          `${member} is a member from ${known.from} on.`,
          'Let it leave first, or name a later day.',
        ),
      );
    const ended = endedBy('organisation', organisation, undefined);
    if (ended.length > 0) return refuse(...ended);
    const act = recordAct(em, person, {
      verb: 'alliance.form',
      subjectKind: 'alliance',
      subjectId: code,
      detail: { joins: member, from },
    });
    await em.flush();
    await sql.query(
      'insert into alliance_member (alliance_id, organisation_id, lead, from_date, joined_act_id) values ($1, $2, false, $3::date, $4)',
      [alliance.id, organisation.id, from, act.id],
    );
    return ok(await standing(sql, code));
  });
}

export interface Leaving {
  readonly alliance: string;
  readonly organisation: string;
  /** Its last day, YYYY-MM-DD. */
  readonly to: string;
  readonly reason: string;
  /** Of the one that leads, while others stay: the member that leads from the next day on. */
  readonly newLead?: string;
}

/**
 * Leaves an alliance, for the member. The same twice is one.
 * @returns NOT_ALLOWED, NOT_FOUND; INVALID for a day before its first; CONFLICT where the lead leaves the others without one
 */
export async function leaveAlliance(deps: Deps, person: Person, leaving: Leaving): Promise<Result<Alliance>> {
  const { alliance: code, organisation: member, to, reason, newLead } = leaving;
  const allowed = may(person, 'alliance.form', { parties: [member] });
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    await lockAlliance(sql, code);
    const alliance = await findAlliance(sql, code);
    if (!alliance) return refuse(noAlliance(code));
    const known = alliance.members.findLast(({ organisation }) => organisation === member);
    if (!known)
      return refuse(
        problem('NOT_FOUND', 'organisation', `${member} is no member of ${code}.`, 'Name a member.'),
      );
    if (known.to === to) return ok(alliance);
    const wrong = checkLeaving(alliance, leaving, known);
    if (wrong.length > 0) return refuse(...wrong);
    const act = recordAct(em, person, {
      verb: 'alliance.form',
      subjectKind: 'alliance',
      subjectId: code,
      reason,
      detail: { leaves: member, to, ...(newLead !== undefined && { newLead }) },
    });
    await em.flush();
    const end = (who: string) =>
      sql.query(
        `update alliance_member m set to_date = $3::date, left_act_id = $4 from organisation o
         where o.id = m.organisation_id and o.code = $2 and m.alliance_id = $1 and (m.to_date is null or m.to_date > $3::date)`,
        [alliance.id, who, to, act.id],
      );
    await end(member);
    if (known.lead && newLead !== undefined) {
      await end(newLead);
      await sql.query(
        `insert into alliance_member (alliance_id, organisation_id, lead, from_date, joined_act_id)
         select $1, id, true, $3::date + 1, $4 from organisation where code = $2`,
        [alliance.id, newLead, to, act.id],
      );
    }
    return ok(await standing(sql, code));
  });
}

function checkLeaving(
  alliance: Alliance,
  { organisation, to, reason, newLead }: Leaving,
  known: { from: string; to: string | null; lead: boolean },
) {
  if (reason.trim() === '')
    return [problem('INVALID', 'reason', 'The reason is empty.', 'Say why the organisation leaves.')];
  if (!isDay(to) || to < known.from)
    return [
      problem(
        'INVALID',
        'to',
        `'${to}' is not a day of the membership.`,
        `Write YYYY-MM-DD, from ${known.from} on.`,
      ),
    ];
  if (known.to !== null)
    return [
      problem('CONFLICT', 'to', `${organisation} left on ${known.to}.`, 'Join again, if that was not so.'),
    ];
  if (!known.lead || !othersAfter(alliance, organisation, to)) return [];
  const next = newLead === undefined ? undefined : membershipFrom(alliance, newLead, to);
  if (next && next.organisation !== organisation && next.from <= to && next.to === null) return [];
  return [
    problem(
      'CONFLICT',
      'newLead',
      `${organisation} leads the alliance, and others stay.`,
      'Name the member that leads from the next day on, or let the others leave first.',
    ),
  ];
}

async function standing(sql: SqlClient, code: string): Promise<Alliance> {
  const alliance = await findAlliance(sql, code);
  if (!alliance) throw new Error(`the alliance ${code} is not there`);
  return alliance;
}
