import { ok, problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import type { PersonRecord } from './appointment.js';
import { findPersonRecord, lockPerson, noPerson } from './person.store.js';

/**
 * Ends all sessions of a person, at once and wherever they are: sessions of the pages that began before, and tokens of a sign-in before, are taken no longer.
 * Whoever still may signs in anew; so it is for a machine that was lost, and beside the end of appointments for who left.
 * @returns NOT_ALLOWED; NOT_FOUND; INVALID without a reason
 */
export async function endSessions(
  deps: Deps,
  person: Person,
  { code, reason }: { readonly code: string; readonly reason: string },
): Promise<Result<PersonRecord>> {
  return transact(deps, async (em, sql) => {
    const known = await findPersonRecord(sql, code);
    const parties = known?.organisation ? [known.organisation] : [];
    const allowed = may(person, 'person.end_sessions', { parties });
    if (!allowed.ok) return allowed;
    if (!known) return refuse(noPerson(code));
    if (reason.trim() === '') return refuse(problem('INVALID', 'reason', 'The reason is empty.', 'Say why.'));
    if (reason.length > 500)
      return refuse(problem('INVALID', 'reason', 'The reason has over 500 characters.', 'Shorten it.'));
    await lockPerson(sql, known.id);
    const act = recordAct(em, person, {
      verb: 'person.end_sessions',
      subjectKind: 'person',
      subjectId: code,
      reason,
    });
    await em.flush();
    await sql.query('insert into person_sessions_ended (person_id, reason, act_id) values ($1, $2, $3)', [
      known.id,
      reason,
      act.id,
    ]);
    return ok(known);
  });
}
