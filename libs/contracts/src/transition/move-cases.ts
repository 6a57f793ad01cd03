import { beyondTheWall, type Instant, ok, problem, type Problem, refuse, type Result } from '#kernel';
import { type Deps, type Person, reassignReferral } from '#partners';
import { isClosed, openTransition } from './acting.js';
import { type Reconciliation, reconcile } from './case.js';
import { casesFor, countAcceptedOrders, countCases } from './case.store.js';
import { MOST_CASES } from './hand-over.js';
import type { Transition } from './transition.store.js';

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
    // orders stay accepted until an import moves them: a thousand of those would leave no room for a referral
    kind: 'referral',
    ...(references && { references }),
    first: MOST_CASES,
  });
  const reason = `transition ${plan.value.code}`;
  const refused: { reference: string; problems: readonly Problem[] }[] = [];
  if (references) refused.push(...(await notAccepted(deps, person, plan.value, references)));
  let moved = 0;
  for (const { reference, toService } of accepted) {
    if (toService === null) continue;
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
  const orders = await countAcceptedOrders(sql, plan.value, references);
  return ok({ moved, refused, orders, reconciliation: reconcile(await countCases(sql, plan.value)) });
}

/** Of cases that were named, those that do not move, each with why: nobody has accepted them, or they are none of the plan. What has moved already, and orders, are not among them. */
async function notAccepted(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  plan: Transition,
  references: readonly string[],
): Promise<{ reference: string; problems: readonly Problem[] }[]> {
  const named = [...new Set(references)].slice(0, MOST_CASES);
  const found = new Map((await casesFor(sql, person, plan, { references: named, first: MOST_CASES })).map((each) => [each.reference, each])); // prettier-ignore
  return named.flatMap((reference) => {
    const { state } = found.get(reference) ?? {};
    if (state === 'accepted' || state === 'arriving' || state === 'moved') return [];
    return [
      {
        reference,
        problems: [
          state === undefined
            ? problem('NOT_FOUND', 'references', 'It is no case of the plan.', 'The list of cases shows them by reference.') // prettier-ignore
            : problem('CONFLICT', 'references', `It is ${state.replace('_', ' ')}, and not accepted.`, 'Let who receives it accept it first.'), // prettier-ignore
        ],
      },
    ];
  });
}
