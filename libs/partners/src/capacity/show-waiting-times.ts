import { ok, type Period, parsePeriod, problem, refuse, type Result, type SqlClient } from '#kernel';
import { monthNow } from './capacity.store.js';
import { type WaitingTimeFilter, waitingTimes, type WaitingTimeRow } from './waiting-time.store.js';

/**
 * How long referrals waited that came to services from one month to another; the present one unless said.
 * @returns INVALID for what are no months, or stand the wrong way round
 */
export async function showWaitingTimes(
  sql: SqlClient,
  {
    from,
    to,
    ...filter
  }: Omit<WaitingTimeFilter, 'from' | 'to'> & { readonly from?: Period; readonly to?: Period },
): Promise<Result<WaitingTimeRow[]>> {
  const first = from ?? (await monthNow(sql));
  const last = to ?? first;
  const problems = [['from', first] as const, ['to', last] as const].flatMap(([path, month]) =>
    parsePeriod(month)?.month === undefined
      ? [problem('INVALID', path, `'${month}' is not a month.`, 'Write it like 2026-12.')]
      : [],
  );
  if (problems.length > 0) return refuse(...problems);
  if (last < first)
    return refuse(
      problem('INVALID', 'to', 'The last month comes before the first.', 'Put them the other way round.'),
    );
  return ok(await waitingTimes(sql, { ...filter, from: first, to: last }));
}
