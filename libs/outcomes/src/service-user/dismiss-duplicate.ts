import { ok, problem, refuse, type Result } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { seenStanding } from './merge.store.js';

export interface Dismissal {
  /** References of the two. */
  readonly one: string;
  readonly other: string;
  readonly reason: string;
}

/**
 * Says that two records are of two people: the pair is not listed any more. Again, it changes nothing.
 * @returns NOT_ALLOWED; NOT_FOUND; INVALID for one person twice, or without a reason
 */
export async function dismissDuplicate(
  deps: Deps,
  person: Person,
  { one, other, reason }: Dismissal,
): Promise<Result<Dismissal>> {
  const allowed = may(person, 'service_user.merge');
  if (!allowed.ok) return allowed;
  if (reason.trim() === '')
    return refuse(
      problem('INVALID', 'reason', 'The reason is empty.', 'Say how the two are known to be two.'),
    );
  return transact(deps, async (em, sql) => {
    const both = [await seenStanding(sql, person, one), await seenStanding(sql, person, other)] as const;
    const [a, b] = both;
    if (!a || !b)
      return refuse(
        problem(
          'NOT_FOUND',
          a ? 'other' : 'one',
          `No service user ${a ? other : one} is on record.`,
          'Correct the reference.',
        ),
      );
    if (a.knownAs === b.knownAs)
      return refuse(
        problem(
          'INVALID',
          'other',
          `${one} and ${other} are known as one.`,
          'Undo the merge first, or name two.',
        ),
      );
    const act = recordAct(em, person, {
      verb: 'service_user.merge',
      subjectKind: 'service_user',
      subjectId: one,
      reason,
      detail: { dismissed: other },
    });
    await em.flush();
    await sql.query(
      `insert into duplicate_dismissal (one_id, other_id, reason, act_id)
       select least(a.id, b.id), greatest(a.id, b.id), $3, $4 from service_user_known a, service_user_known b
       where a.ref = $1 and b.ref = $2 on conflict (one_id, other_id) do nothing`,
      [one, other, reason, act.id],
    );
    return ok({ one, other, reason });
  });
}
