import { beyondTheWall, type Instant, ok, type Problem, refuse, type Result } from '#kernel';
import { type Deps, type Person, reassignReferral } from '#partners';
import { isClosed, openTransition } from './acting.js';
import { type Reconciliation, reconcile } from './case.js';
import { casesFor, countCases } from './case.store.js';
import { MOST_CASES } from './hand-over.js';

export interface CasesMoved {
  readonly moved: number;
  /** Of each case that did not move, why. Those that follow the limit move when it is asked again. */
  readonly refused: readonly { readonly reference: string; readonly problems: readonly Problem[] }[];
  /** Orders that were accepted: they move with the next import of orders. */
  readonly orders: number;
  readonly reconciliation: Reconciliation;
}

/**
 * Moves the referrals that who receives them has accepted, each by the platform's own reassigning, for who buys them: so what holds there holds here. Each moves or is
 * refused by itself, and what has moved already is not asked for again. Orders move with the next import of orders, which names another provider.
 * @param references left out: all that are accepted, up to a thousand; `at`: when they moved, now if left out
 * @returns NOT_FOUND, NOT_ALLOWED; CONFLICT where the plan is closed
 */
export async function moveCases(
  deps: Deps,
  person: Person,
  { transition, references, at }: { readonly transition: string; readonly references?: readonly string[]; readonly at?: Instant }, // prettier-ignore
): Promise<Result<CasesMoved>> {
  const { sql } = deps;
  const plan = await openTransition(sql, person, 'referral.allocate', transition, 'buyer');
  if (!plan.ok) return plan;
  const closed = isClosed(plan.value);
  if (closed.length > 0) return refuse(...closed);
  const accepted = await casesFor(sql, person, plan.value, {
    states: ['accepted'],
    ...(references && { references }),
    first: MOST_CASES,
  });
  const reason = `transition ${plan.value.code}`;
  const refused: { reference: string; problems: readonly Problem[] }[] = [];
  let moved = 0;
  for (const { reference, toService, kind } of accepted) {
    if (kind !== 'referral' || toService === null) continue;
    const done = await beyondTheWall(() =>
      reassignReferral(deps, person, {
        reference,
        service: toService,
        reason,
        ...(at !== undefined && { at }),
      }),
    );
    if (done.ok) moved += 1;
    else refused.push({ reference, problems: done.problems });
  }
  const orders = accepted.filter(({ kind }) => kind === 'order').length;
  return ok({ moved, refused, orders, reconciliation: reconcile(await countCases(sql, plan.value)) });
}
