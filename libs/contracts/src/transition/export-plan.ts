import { ok, type Result, type SqlClient } from '#kernel';
import type { Person } from '#partners';
import { openTransition } from './acting.js';
import type { PlanDocument } from './plan.js';
import type { Transition } from './transition.store.js';
import { communicationsOf, gatesOf, milestonesOf, staffOf, stakeholdersOf } from './transition.store.js';

/**
 * A plan as a document that can be recorded again, here or elsewhere: what was planned, and no case of it.
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function exportPlan(
  sql: SqlClient,
  person: Person,
  code: string,
): Promise<Result<PlanDocument>> {
  const opened = await openTransition(sql, person, 'transition.read', code);
  return opened.ok ? ok(await documentOf(sql, opened.value)) : opened;
}

/** @param cancelled true: communications that will not go out, too */
export async function documentOf(sql: SqlClient, plan: Transition, cancelled = false): Promise<PlanDocument> {
  return {
    code: plan.code,
    kind: plan.kind,
    buyer: plan.buyer,
    leaving: plan.leaving,
    receiving: plan.receiving,
    scope: {
      ...(plan.contract !== null && { contract: plan.contract }),
      ...(plan.area !== null && { area: plan.area }),
      ...(plan.services.length > 0 && { services: plan.services }),
      orders: plan.withOrders,
    },
    title: plan.title,
    about: plan.about,
    owner: plan.owner,
    announcedOn: plan.announcedOn,
    transferOn: plan.transferOn,
    stabilisedOn: plan.stabilisedOn,
    milestones: (await milestonesOf(sql, plan.id)).map(({ code: of, title, owner, plannedOn, days, needs }) => ({ code: of, title, owner, plannedOn, days, needs })), // prettier-ignore
    staff: (await staffOf(sql, plan.id)).map(({ role, location, planned, consulted, transferred, departed }) => ({ role, location, planned, consulted, transferred, departed })), // prettier-ignore
    gates: (await gatesOf(sql, plan.id)).map(({ code: of, title, dueOn, criteria }) => ({ code: of, title, dueOn, criteria })), // prettier-ignore
    stakeholders: (await stakeholdersOf(sql, plan.id)).map(({ code: of, name, interest, influence, note }) => ({ code: of, name, interest, influence, note })), // prettier-ignore
    communications: (await communicationsOf(sql, plan.id))
      .filter(({ state }) => cancelled || state !== 'cancelled')
      .map(({ code: of, stakeholder, message, channel, owner, dueOn }) => ({ code: of, stakeholder, message, channel, owner, dueOn })), // prettier-ignore
  };
}
