import { ok, refuse, type Result } from '#kernel';
import { type Deps, type Person, transact } from '#partners';
import { actOn, isClosed, openTransition } from './acting.js';
import { type Reconciliation, reconcile } from './case.js';
import { countCases } from './case.store.js';

/**
 * Makes the list of cases of a plan from what the platform has on record, or adds those who came since: nobody types one in. Again, where nobody came, it changes nothing.
 * @returns how the cases add up; NOT_FOUND, NOT_ALLOWED; CONFLICT where the plan is closed
 */
export function takeCaseList(
  deps: Deps,
  person: Person,
  transition: string,
): Promise<Result<{ readonly added: number; readonly reconciliation: Reconciliation }>> {
  return transact(deps, async (em, sql) => {
    const plan = await openTransition(sql, person, 'transition.place', transition, 'leading');
    if (!plan.ok) return plan;
    const closed = isClosed(plan.value);
    if (closed.length > 0) return refuse(...closed);
    const counts = await countCases(sql, plan.value);
    if (plan.value.listedAt !== null && counts.unlisted === 0)
      return ok({ added: 0, reconciliation: reconcile(counts) });
    const act = await actOn(em, person, 'transition.place', plan.value, {
      detail: { listed: counts.unlisted },
    });
    const { rows } = await sql.query<{ added: number }>('select take_transition_list($1, $2) as added', [plan.value.id, act.id]); // prettier-ignore
    return ok({ added: rows[0]?.added ?? 0, reconciliation: reconcile(await countCases(sql, plan.value)) });
  });
}
