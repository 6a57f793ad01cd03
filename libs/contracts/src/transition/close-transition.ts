import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { type Deps, type Person, transact } from '#partners';
import { actOn, isClosed, lockTransition, openTransition, reasonMissing } from './acting.js';
import { CASE_STATES, type Reconciliation, reconcile } from './case.js';
import { countCases, openDoors } from './case.store.js';
import { namesNobody } from './texts.js';
import { findTransition, type Transition } from './transition.store.js';

/**
 * Everything that stands against closing a plan: a list that was never made, cases that are neither with who receives them nor ended, services of who leaves to which
 * somebody can still be sent. Pure.
 */
export function openOf(
  { listedAt }: Pick<Transition, 'listedAt'>,
  { states, total, moved, ended, open, difference }: Reconciliation,
  doors: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  if (listedAt === null) problems.push(problem('CONFLICT', 'cases', 'The list of cases was never made.', 'Make it: it is read off the platform’s own records.')); // prettier-ignore
  if (open > 0 || difference !== 0) {
    const where = CASE_STATES.filter((state) => state !== 'moved' && state !== 'ended' && states[state] > 0).map((state) => `${states[state]} ${state.replace('_', ' ')}`); // prettier-ignore
    problems.push(problem('CONFLICT', 'cases', `Of ${total} cases ${moved} have moved and ${ended} have ended, and ${open} are still open: ${where.join(', ')}.`, 'See to each of them: the list of cases shows them by how they stand.')); // prettier-ignore
  }
  if (doors.length > 0) problems.push(problem('CONFLICT', 'services', `Somebody can still be sent to ${doors.join(', ')}.`, 'End these services first: a referral that comes late would be lost.')); // prettier-ignore
  return problems;
}

/** What stands against closing a plan as it is now, and how its cases add up. */
export async function showOpen(
  sql: SqlClient,
  plan: Transition,
): Promise<{
  readonly reconciliation: Reconciliation;
  readonly doors: readonly string[];
  readonly open: readonly Problem[];
}> {
  // prettier-ignore
  const reconciliation = reconcile(await countCases(sql, plan), plan.closedAt !== null);
  const doors = await openDoors(sql, plan);
  return { reconciliation, doors, open: openOf(plan, reconciliation, doors) };
}

/**
 * Closes a plan, for who buys, once nobody can be lost any more: each case has moved or ended, and nobody can be sent to who leaves. Who came late is put on the list in
 * the same transaction. The database refuses it otherwise too.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID without a reason; CONFLICT with everything that is open
 */
export function closeTransition(
  deps: Deps,
  person: Person,
  { transition, reason }: { readonly transition: string; readonly reason: string },
): Promise<Result<Transition>> {
  return transact(deps, async (em, sql) => {
    const plan = await openTransition(sql, person, 'transition.decide', transition, 'buyer');
    if (!plan.ok) return plan;
    await lockTransition(sql, plan.value.id);
    const wrong = [...isClosed(plan.value), ...reasonMissing(reason), ...namesNobody(['reason', reason])];
    if (wrong.length > 0) return refuse(...wrong);
    const act = await actOn(em, person, 'transition.decide', plan.value, {
      reason,
      detail: { closed: true },
    });
    if (plan.value.listedAt !== null)
      await sql.query('select take_transition_list($1, $2)', [plan.value.id, act.id]);
    const { reconciliation, open } = await showOpen(sql, plan.value);
    if (open.length > 0) return refuse(...open);
    await sql.query('insert into transition_end (transition_id, reason, reconciliation, act_id) values ($1, $2, $3::jsonb, $4)', [plan.value.id, reason, JSON.stringify(reconciliation), act.id]); // prettier-ignore
    const closed = await findTransition(sql, plan.value.code);
    return ok(closed ?? plan.value);
  });
}
