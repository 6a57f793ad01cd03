import {
  addDays,
  ok,
  type Period,
  periodBounds,
  problem,
  refuse,
  type Result,
  type SqlClient,
} from '#kernel';
import type { Person } from '../access/person.js';
import { countsHeldBack } from '../opening/counts-only.js';
import { type HeldBack, heldBackBelow } from '../opening/held-back.js';
import { lastWholeMonth } from '../opening/opening.js';
import { monthNow } from './capacity.store.js';
import { showWaitingTimes } from './show-waiting-times.js';
import type { CapacityRow } from './capacity.js';
import { monthAfter } from './capacity.js';
import type { WaitingTimeFilter, WaitingTimeRow } from './waiting-time.store.js';

type Load = 'inUse' | 'offered' | 'waiting' | 'starts' | 'free' | 'fundedLeft';
export type CapacityShown = HeldBack<CapacityRow, Load>;

/**
 * Capacity for who sees counts: what was said, and not who takes it. How many people a service has is told once, by the board of referrals; by area as
 * well, the areas of a service would add up to what is held back there.
 */
export const capacityHeldBack = (row: CapacityRow): CapacityShown => ({
  ...row,
  ...{ inUse: null, offered: null, waiting: null, starts: null, free: null, fundedLeft: null },
});

/** Capacity as a person is shown it. */
export const loadsFor = (person: Person, rows: readonly CapacityRow[]): CapacityShown[] =>
  countsHeldBack(person) ? rows.map(capacityHeldBack) : [...rows];

type Waiters = 'received' | 'started' | 'stillWaiting' | 'left';
export type WaitingShown = HeldBack<WaitingTimeRow, Waiters>;

/**
 * Waiting for who sees counts: the days of the middle one and of nine in ten, where the threshold's worth of people lie on either side of them. The numbers
 * are told by the performance of contracts, once; the longest wait is one person's.
 */
export function waitingHeldBack(row: WaitingTimeRow, threshold: number): WaitingShown {
  const { received, medianDays, p90Days } = row;
  return {
    ...row,
    ...{ received: null, started: null, stillWaiting: null, left: null, longestDays: null },
    medianDays: received >= 2 * threshold ? medianDays : null,
    p90Days: received >= 10 * threshold ? p90Days : null,
  };
}

/** The last whole quarter before a month: its first month and its last. */
export function quarterBefore(month: Period): { readonly from: Period; readonly to: Period } {
  const since = (Number(month.slice(5, 7)) - 1) % 3;
  return { from: monthAfter(month, -since - 3), to: monthAfter(month, -since - 1) };
}

/**
 * The months that who sees counts may ask about: one whole quarter that is over. With months to choose, two answers would differ by one month.
 * @returns INVALID for others
 */
export function wholeQuarter(
  from: Period | undefined,
  to: Period | undefined,
  now: Period,
): Result<{ readonly from: Period; readonly to: Period }> {
  const last = quarterBefore(now);
  if (from === undefined && to === undefined) return ok(last);
  const first = from ?? to ?? now;
  const own = /^\d{4}-(0[1-9]|1[0-2])$/.test(first) ? quarterBefore(monthAfter(first, 3)) : undefined;
  if (own && own.from === from && own.to === to && periodBounds(own.to).until <= `${now}-01`) return ok(own);
  return refuse(
    problem(
      'INVALID',
      'from',
      'Who sees counts is told of waiting by whole quarters that are over.',
      `Ask from ${last.from} to ${last.to}, or for an earlier quarter.`,
    ),
  );
}

/**
 * How long referrals waited, as a person is shown it: who sees counts of a whole quarter, as it stood at the end of the last whole month.
 * @returns INVALID
 */
export async function waitingFor(
  sql: SqlClient,
  person: Person,
  filter: Omit<WaitingTimeFilter, 'from' | 'to'> & { readonly from?: Period; readonly to?: Period },
): Promise<Result<WaitingShown[]>> {
  const below = await heldBackBelow(sql, person);
  if (below === null) return showWaitingTimes(sql, filter);
  const quarter = wholeQuarter(filter.from, filter.to, await monthNow(sql));
  if (!quarter.ok) return quarter;
  const at = `${addDays(lastWholeMonth(), 1)}T00:00:00Z`;
  const rows = await showWaitingTimes(sql, { ...filter, ...quarter.value, at });
  return rows.ok ? ok(rows.value.map((row) => waitingHeldBack(row, below))) : rows;
}
