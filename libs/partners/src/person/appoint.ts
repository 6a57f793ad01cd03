import { isDay, ok, problem, type Problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person, Role } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findOrganisation } from '../organisation/organisation.store.js';
import type { Organisation } from '../organisation/organisation.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import {
  type Appointment,
  CASEWORK_ROLES,
  overlap,
  type PersonRecord,
  ROLES_OF_SYSTEMS,
  sideOf,
} from './appointment.js';
import { appointmentsOf, findAppointment, findPersonRecord, lockPerson, noPerson } from './person.store.js';

/** An appointment as somebody makes it: in the organisation that the person works for. Days are YYYY-MM-DD. */
export interface NewAppointment {
  /** Code. */
  readonly person: string;
  readonly role: Role;
  readonly from: string;
  readonly to?: string;
  /** Of an approver. */
  readonly limitPence?: bigint;
}

/**
 * Appoints a person to a role. The same twice is one.
 * @returns NOT_ALLOWED, also for oneself; NOT_FOUND; INVALID by field; CONFLICT with what the person is on some of these days
 */
export async function appoint(
  deps: Deps,
  person: Person,
  input: NewAppointment,
): Promise<Result<Appointment>> {
  return transact(deps, async (em, sql) => {
    const known = await findPersonRecord(sql, input.person);
    const allowed = mayAppoint(person, known);
    if (!allowed.ok) return allowed;
    if (!known) return refuse(noPerson(input.person));
    await lockPerson(sql, known.id);
    const organisation =
      known.organisation === null ? undefined : await findOrganisation(sql, known.organisation);
    const days = { from: input.from, to: input.to ?? null };
    const wrong = [...checkDays(input), ...checkRole(known, organisation, input)];
    if (wrong.length > 0) return refuse(...wrong);
    const others = (await appointmentsOf(sql, [known.id])).get(known.id) ?? [];
    const equal = others.find((other) => sameAs(other, input, known.organisation));
    if (equal) return ok(equal);
    const against = others.filter((other) => overlap(other, days)).flatMap((other) => conflicts(known, other, input)); // prettier-ignore
    if (against.length > 0) return refuse(...against);
    const act = recordAct(em, person, {
      verb: 'person.appoint',
      subjectKind: 'person',
      subjectId: known.code,
      detail: { ...input, organisation: known.organisation, limitPence: input.limitPence?.toString() },
    });
    await em.flush();
    const { rows } = await sql.query<{ id: number }>(
      `insert into appointment (person_id, role, side, organisation_id, from_date, to_date, limit_pence, act_id)
       values ($1, $2::person_role, $3::person_side, $4, $5::date, $6::date, $7::bigint, $8) returning id`,
      [
        known.id,
        input.role,
        sideOf(input.role, organisation?.kind ?? null),
        organisation?.id ?? null,
        days.from,
        days.to,
        input.limitPence?.toString() ?? null,
        act.id,
      ],
    );
    const made = await findAppointment(sql, rows[0]?.id ?? 0);
    if (!made) throw new Error('the appointment was made and is not there');
    return ok(made);
  });
}

/** Administrators for their own organisation's people, the operator for all, and nobody for themself. */
export function mayAppoint(person: Person, known: PersonRecord | undefined): Result<void> {
  const allowed = may(person, 'person.appoint', { parties: known?.organisation ? [known.organisation] : [] });
  if (!allowed.ok) return allowed;
  if (known?.code === person.code)
    return refuse(
      problem(
        'NOT_ALLOWED',
        'person',
        'Nobody appoints themself.',
        'Ask another administrator, or the operator.',
      ),
    );
  return ok(undefined);
}

function checkDays({ from, to }: NewAppointment): Problem[] {
  const problems: Problem[] = [];
  if (!isDay(from)) problems.push(problem('INVALID', 'from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.'));
  if (to !== undefined && !isDay(to))
    problems.push(problem('INVALID', 'to', `'${to}' is not a day.`, 'Write YYYY-MM-DD, or leave it out.'));
  else if (to !== undefined && to < from)
    problems.push(
      problem('INVALID', 'to', `The last day ${to} is before the first, ${from}.`, 'Name a later day.'),
    );
  return problems;
}

function checkRole(
  known: PersonRecord,
  organisation: Organisation | undefined,
  { role, from, limitPence }: NewAppointment,
): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  const words = role.replaceAll('_', ' ');
  if (sideOf(role, organisation?.kind ?? null) === undefined)
    invalid(
      'role',
      known.organisation === null
        ? `${known.name} works for no organisation, and can be auditor or operator only.`
        : `${known.name} works for ${known.organisation}, and cannot be ${words}.`,
      'Name another role, or correct for whom the person works.',
    );
  if (known.kind === 'system' && !ROLES_OF_SYSTEMS.includes(role))
    invalid('role', `A system cannot be ${words}.`, `It can be ${ROLES_OF_SYSTEMS.join(' or ').replaceAll('_', ' ')}.`); // prettier-ignore
  if (role === 'approver' && (limitPence === undefined || limitPence <= 0n))
    invalid('limitPence', 'An approver needs a limit.', 'Say up to how much the person approves alone.');
  if (role !== 'approver' && limitPence !== undefined)
    invalid('limitPence', `Only an approver has a limit, not a ${words}.`, 'Leave it out.');
  if (organisation && organisation.endedOn !== null && from >= organisation.endedOn)
    problems.push(
      problem('CONFLICT', 'from', `${organisation.code} is no more from ${organisation.endedOn} on.`, 'Name who came after it.'), // prettier-ignore
    );
  return problems;
}

const sameAs = (other: Appointment, input: NewAppointment, organisation: string | null): boolean =>
  other.role === input.role &&
  other.organisation === organisation &&
  other.from === input.from &&
  other.to === (input.to ?? null) &&
  other.limitPence === (input.limitPence ?? null);

/** What does not go together with an appointment on some of the same days. */
function conflicts(known: PersonRecord, other: Appointment, { role }: NewAppointment): Problem[] {
  const conflict = (path: string, why: string, fix: string) => [problem('CONFLICT', path, why, fix)];
  const since = `since ${other.from}${other.to === null ? '' : ` until ${other.to}`}`;
  if (other.organisation !== known.organisation)
    return conflict('from', `${known.name} works for ${other.organisation ?? 'the platform'} ${since}.`, 'End that appointment first.'); // prettier-ignore
  if (other.role === role)
    return conflict('role', `${known.name} is ${role.replaceAll('_', ' ')} ${since}.`, 'End that appointment first, or name other days.'); // prettier-ignore
  const both = [other.role, role];
  if (both.includes('administrator') && CASEWORK_ROLES.some((casework) => both.includes(casework)))
    return conflict('role', `${known.name} is ${other.role.replaceAll('_', ' ')} ${since}, and an administrator does no casework.`, 'Appoint somebody else, or end the other appointment first.'); // prettier-ignore
  if (both.includes('approver') && both.includes('payment_reviewer'))
    return conflict('role', `${known.name} is ${other.role.replaceAll('_', ' ')} ${since}, and who approves does not review and pay.`, 'Appoint somebody else, or end the other appointment first.'); // prettier-ignore
  return [];
}
