import { ok, problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { noOpening } from './approve-opening.js';
import type { Opening } from './opening.js';
import { findOpening, lockOpening } from './opening.store.js';

export interface OpeningEnding {
  readonly id: string;
  readonly reason: string;
}

/**
 * Ends an opening at once, before it is approved or after. What was seen by it stays on record.
 * @returns NOT_FOUND; NOT_ALLOWED; INVALID without a reason; CONFLICT where it was ended with another one
 */
export async function endOpening(
  deps: Deps,
  person: Person,
  { id, reason }: OpeningEnding,
): Promise<Result<Opening>> {
  return transact(deps, async (em, sql) => {
    const found = await findOpening(sql, id);
    if (!found) return refuse(noOpening(id));
    const allowed = may(person, 'opening.end', { parties: [found.organisation] });
    if (!allowed.ok) return allowed;
    if (reason.trim() === '')
      return refuse(problem('INVALID', 'reason', 'Why it ends is not said.', 'Say it; it stays on record.'));
    await lockOpening(sql, id);
    const opening = (await findOpening(sql, id)) ?? found;
    if (opening.endedAt !== null)
      return opening.endReason === reason
        ? ok(opening)
        : refuse(
            problem(
              'CONFLICT',
              'id',
              `It was ended already: ${opening.endReason ?? ''}`,
              'Nothing is to be done.',
            ),
          );
    const act = recordAct(em, person, { verb: 'opening.end', subjectKind: 'opening', subjectId: id, reason });
    await em.flush();
    await sql.query('insert into opening_end (opening_id, reason, act_id) values ($1::int, $2, $3)', [
      id,
      reason,
      act.id,
    ]);
    return ok((await findOpening(sql, id)) ?? opening);
  });
}
