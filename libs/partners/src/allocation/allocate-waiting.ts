import { type Instant, ok, type Result, type SqlClient, ukDayOf } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { hiddenOf } from '../restriction/hidden.js';
import type { Deps } from '../use-case/deps.js';
import { pooled, transact } from '../use-case/transact.js';
import { lockReferralToPlace, referralToPlace } from './allocation.store.js';
import { decideAllocation, recordDecision } from './decide-allocation.js';
import { orderWaiting } from './order-waiting.js';
import { rulesInForce } from './rules.store.js';
import { sendTo } from './send-to.js';
import { listWaiting, stillWaits, type WaitingFilter, type WaitingRow } from './waiting.store.js';

/** What became of those who waited. */
export interface AllocatedWaiting {
  readonly sent: readonly { readonly referral: string; readonly service: string }[];
  readonly stillWaiting: number;
}

/**
 * Gives room that there is to those who wait, in the order that the rules of their buyer and area state. Each is a transaction of
 * its own, which looks again whether it still waits: two who do it at once send nobody twice, and one who is killed leaves off
 * between two of them. Who finds no room goes on waiting, and nothing is put on record again.
 * @param most at most so many are looked at
 * @param at the instant that decides which rules, capacity and services hold; left out, now
 * @returns NOT_ALLOWED for who may not allocate for the buyer
 */
export async function allocateWaiting(
  deps: Deps,
  person: Person,
  {
    at,
    most = Infinity,
    ...filter
  }: Omit<WaitingFilter, 'after' | 'first'> & { readonly at?: Instant; readonly most?: number } = {},
): Promise<Result<AllocatedWaiting>> {
  const buyer = filter.buyer ?? person.organisation;
  const allowed = may(person, 'referral.allocate', { parties: buyer === null ? [] : [buyer] });
  if (!allowed.ok) return allowed;
  const sent: { referral: string; service: string }[] = [];
  const all = pooled(deps.sql);
  const waiting = await listWaiting(all, { ...filter, buyer });
  const ordered = await inOrder(all, waiting, at ?? (await now(all)));
  const failed: Error[] = [];
  for (const each of ordered.slice(0, most)) {
    try {
      const placed = await placeOne(deps, person, each, at);
      if (placed) sent.push({ referral: each.reference, service: placed });
    } catch (error) {
      failed.push(new Error(`${each.reference} could not be placed`, { cause: error }));
    }
  }
  // one that something is wrong with keeps nobody else waiting, and is not passed over in silence
  if (failed.length > 0) throw new AggregateError(failed, failed.map(({ message }) => message).join('; '));
  // work for restricted people is placed like that of others, and not told to whoever is not cleared for them
  const seen = new Set((await hiddenAside(all, person, waiting)).map(({ reference }) => reference));
  return ok({
    sent: sent.filter(({ referral }) => seen.has(referral)),
    stillWaiting: waiting.length - sent.length,
  });
}

async function hiddenAside(
  sql: SqlClient,
  person: Person,
  waiting: readonly WaitingRow[],
): Promise<readonly WaitingRow[]> {
  const { rows } = await sql.query<{ id: string; serviceUserId: number }>(
    'select r.id, r.service_user_id as "serviceUserId" from referral r where r.id = any($1::bigint[])',
    [waiting.map(({ referralId }) => referralId)],
  );
  const hidden = await hiddenOf(
    sql,
    person,
    rows.map(({ serviceUserId }) => serviceUserId),
  );
  const unseen = new Set(rows.flatMap(({ id, serviceUserId }) => (hidden.has(serviceUserId) ? [id] : [])));
  return waiting.filter(({ referralId }) => !unseen.has(referralId));
}

/** Pool by pool, in each in the order of its rules. */
async function inOrder(sql: SqlClient, all: readonly WaitingRow[], at: Instant): Promise<WaitingRow[]> {
  const ordered: WaitingRow[] = [];
  for (const pool of Map.groupBy(
    all,
    ({ buyerId, areaId, category }) => `${buyerId}/${areaId}/${category}`,
  ).values()) {
    const [first] = pool;
    if (!first) continue;
    const { rules } = await rulesInForce(sql, first.buyerId, first.areaId, ukDayOf(at));
    ordered.push(...orderWaiting(rules.priority, pool));
  }
  return ordered;
}

/** @returns the service that one of them went to, if any */
async function placeOne(
  deps: Deps,
  person: Person,
  { referralId, reference, buyer }: WaitingRow,
  at: Instant | undefined,
): Promise<string | undefined> {
  const placed = await transact(deps, async (em, sql) => {
    await lockReferralToPlace(sql, referralId);
    const referral = await referralToPlace(sql, referralId);
    const decided = await decideAllocation(sql, referral, { buyer, at: at ?? (await now(sql)) });
    // its services may have ended meanwhile: then there is nothing to give
    if (!decided.ok || !decided.value.service || !(await stillWaits(sql, referralId))) return ok(undefined);
    const act = recordAct(em, person, {
      verb: 'referral.allocate',
      subjectKind: 'referral',
      subjectId: reference,
      detail: { service: decided.value.service.code },
    });
    await em.flush();
    await sendTo(sql, decided.value, act.id);
    await recordDecision(sql, decided.value, act.id);
    return ok(decided.value.service.code);
  });
  return placed.ok ? placed.value : undefined;
}

async function now(sql: SqlClient): Promise<Instant> {
  const { rows } = await sql.query<{ now: Instant }>('select clock_timestamp() as now');
  return rows[0]?.now ?? '';
}
