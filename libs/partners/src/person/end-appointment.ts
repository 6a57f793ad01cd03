import { addDays, isDay, ok, problem, type Problem, refuse, type Result } from '#kernel';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { mayAppoint } from './appoint.js';
import type { Appointment } from './appointment.js';
import { findAppointment, findPersonRecord, lockPerson, personCodeOf } from './person.store.js';

export interface AppointmentEnding {
  readonly id: number;
  /** The last day, YYYY-MM-DD; the day before the first, where it is never to have been. */
  readonly to: string;
  readonly reason: string;
}

/**
 * Ends an appointment early; yesterday, so that it holds no more from now on. The same twice is one.
 * @returns NOT_ALLOWED, also for one's own; NOT_FOUND; INVALID by field, also for a day after the one on which it ends
 */
export async function endAppointment(
  deps: Deps,
  person: Person,
  { id, to, reason }: AppointmentEnding,
): Promise<Result<Appointment>> {
  return transact(deps, async (em, sql) => {
    const found = await findAppointment(sql, id);
    const code = found && (await personCodeOf(sql, found.personId));
    const allowed = mayAppoint(person, code === undefined ? undefined : await findPersonRecord(sql, code));
    if (!allowed.ok) return allowed;
    if (!found || code === undefined)
      return refuse(
        problem('NOT_FOUND', 'id', `There is no appointment ${id}.`, 'The list of persons shows their ids.'),
      );
    await lockPerson(sql, found.personId);
    const known = (await findAppointment(sql, id)) ?? found;
    if (known.to === to) return ok(known);
    const problems = checkEnding(known, { to, reason });
    if (problems.length > 0) return refuse(...problems);
    const act = recordAct(em, person, {
      verb: 'person.appoint',
      subjectKind: 'person',
      subjectId: code,
      reason,
      detail: { appointment: id, role: known.role, to },
    });
    await em.flush();
    await sql.query(
      'insert into appointment_end (appointment_id, to_date, reason, act_id) values ($1, $2::date, $3, $4)',
      [id, to, reason, act.id],
    );
    return ok({ ...known, to });
  });
}

function checkEnding(
  { from, to: last }: Appointment,
  { to, reason }: Omit<AppointmentEnding, 'id'>,
): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (reason.trim() === '') invalid('reason', 'The reason is empty.', 'Say why it ends.');
  if (!isDay(to)) invalid('to', `'${to}' is not a day.`, 'Write YYYY-MM-DD.');
  else if (last !== null && to > last)
    invalid('to', `The appointment ends on ${last}.`, 'Name an earlier day, or appoint again.');
  else if (to < addDays(from, -1))
    invalid(
      'to',
      `The appointment begins on ${from}.`,
      'Name the day before it, where it is never to have been.',
    );
  return problems;
}
