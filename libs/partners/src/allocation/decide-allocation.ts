import { type Instant, ok, problem, refuse, type Result, type SqlClient, ukDayOf } from '#kernel';
import { allocate, type Choice } from './allocate.js';
import {
  buyersIn,
  candidates,
  lockPool,
  needOf,
  type ReferralToPlace,
  saveAllocation,
} from './allocation.store.js';
import { rulesInForce } from './rules.store.js';

/** Why a referral went where it went, as it is kept: all that is needed to follow it later. */
export interface AllocationWhy extends Pick<Choice, 'considered'> {
  /** By which rules; without id and version those that hold where a buyer has none. */
  readonly rules: { readonly id: string | null; readonly version: number | null; readonly title: string };
  /** `person`: a coordinator named the service. */
  readonly decidedBy: Choice['decidedBy'] | 'person';
  readonly reason?: string;
}

/** Where a referral is to go, not yet on record. */
export interface Decision {
  readonly referral: ReferralToPlace;
  readonly buyerId: number;
  /** Code of the buyer. */
  readonly buyer: string;
  /** Null: none has room for it, and it waits. */
  readonly service: { readonly id: number; readonly code: string; readonly supplierId: number } | null;
  readonly why: AllocationWhy;
  readonly at: Instant;
}

/**
 * Decides where a referral goes, by the rules that hold for the buyer and the area on the day. In a transaction: the pool stays
 * locked to its end, so what is decided has to be put on record in it.
 * @param buyer code of the organisation whose services are looked at; left out, the one that referred if it buys there,
 *   else the only one that does
 * @returns NOT_FOUND when nobody offers such a service there, INVALID when several buyers do and none is named
 */
export async function decideAllocation(
  sql: SqlClient,
  referral: ReferralToPlace,
  { buyer, at }: { readonly buyer?: string; readonly at: Instant },
): Promise<Result<Decision>> {
  const day = ukDayOf(at);
  const found = await buyerOf(sql, referral, day, buyer);
  if (!found.ok) return found;
  await lockPool(sql, referral);
  const { inForce, all, choice } = await judgeServices(sql, referral, found.value.id, day);
  const { chosen, decidedBy, considered } = choice;
  const service = all.find((each) => each.service === chosen);
  return ok({
    referral,
    buyerId: found.value.id,
    buyer: found.value.code,
    service: service
      ? { id: service.serviceId, code: service.service, supplierId: service.supplierId }
      : null,
    why: {
      rules: { id: inForce.id, version: inForce.version, title: inForce.rules.title },
      decidedBy,
      considered,
    },
    at,
  });
}

/** The services of a buyer that a referral could go to on a day, and what the rules that hold there say of each as it stands now. Who decides by it holds the pool's lock. */
export async function judgeServices(
  sql: SqlClient,
  referral: ReferralToPlace,
  buyerId: number,
  day: string,
): Promise<{
  readonly inForce: Awaited<ReturnType<typeof rulesInForce>>;
  readonly all: Awaited<ReturnType<typeof candidates>>;
  readonly choice: Choice;
}> {
  const inForce = await rulesInForce(sql, buyerId, referral.areaId, day);
  const all = await candidates(sql, referral, buyerId, day);
  const plain = all.map(({ serviceId: _, supplierId: __, ...candidate }) => candidate);
  return { inForce, all, choice: allocate(inForce.rules, plain, await needOf(sql, referral, day)) };
}

/** Puts a decision on record, with the act that it is a part of; where a referral waits it is then on the list. */
export async function recordDecision(
  sql: SqlClient,
  { referral, buyerId, service, why, at }: Decision,
  actId: string,
): Promise<void> {
  await saveAllocation(sql, {
    referralId: referral.referralId,
    buyerId,
    rulesId: why.rules.id,
    serviceId: service?.id ?? null,
    why,
    at,
    actId,
  });
}

async function buyerOf(
  sql: SqlClient,
  referral: ReferralToPlace,
  day: string,
  named: string | undefined,
): Promise<Result<{ readonly id: number; readonly code: string }>> {
  const buyers = await buyersIn(sql, referral, day);
  const wanted = named ?? referral.origin;
  const found = buyers.find(({ code }) => code === wanted);
  if (found) return ok(found);
  const what = referral.category.replaceAll('_', ' ');
  const [only] = buyers;
  if (only && buyers.length === 1 && named === undefined) return ok(only);
  if (only && named === undefined)
    return refuse(
      problem(
        'INVALID',
        'buyer',
        `Several buy services for ${what} in ${referral.area}: ${buyers.map(({ code }) => code).join(', ')}.`,
        'Say whose services are meant, or name the service.',
      ),
    );
  return refuse(
    problem(
      'NOT_FOUND',
      named === undefined ? 'service' : 'buyer',
      `${named ?? 'Nobody'} offers ${named === undefined ? 'a' : 'no'} service for ${what} in ${referral.area} on ${day}.`,
      only ? `These buy some: ${buyers.map(({ code }) => code).join(', ')}.` : 'Offer a service there first.',
    ),
  );
}
