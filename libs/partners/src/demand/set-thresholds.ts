import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import type { AlertThresholds } from './alert.js';
import { thresholdsOf } from './alert.store.js';

/**
 * Says, for a buyer, from when on demand is worth an alert. Said again the same, it changes nothing.
 * @returns NOT_ALLOWED, NOT_FOUND, INVALID
 */
export async function setAlertThresholds(
  deps: Deps,
  person: Person,
  { buyer, ...change }: Partial<AlertThresholds> & { readonly buyer: string },
): Promise<Result<AlertThresholds>> {
  const allowed = may(person, 'demand.alert', { parties: [buyer] });
  if (!allowed.ok) return allowed;
  const { rows } = await deps.sql.query<{ id: number }>('select id from organisation where code = $1', [
    buyer,
  ]);
  const buyerId = rows[0]?.id;
  const problems = thresholdProblems(change);
  if (buyerId === undefined || problems.length > 0)
    return refuse(
      ...(buyerId === undefined
        ? [problem('NOT_FOUND', 'buyer', `No organisation ${buyer} is on record.`, 'Correct the code.')]
        : []),
      ...problems,
    );
  return transact(deps, async (em, sql) => {
    await sql.query('select pg_advisory_xact_lock($1, $2)', [THRESHOLD_LOCKS, buyerId]);
    const before = (await thresholdsOf(sql, [buyerId]))(buyerId);
    const next = { ...before, ...change };
    if (Object.entries(before).every(([key, value]) => next[key as keyof AlertThresholds] === value))
      return ok(before);
    const act = recordAct(em, person, {
      verb: 'demand.alert',
      subjectKind: 'organisation',
      subjectId: buyer,
      detail: { ...next },
    });
    await em.flush();
    await sql.query(
      `insert into demand_setting (buyer_id, horizon_months, used_up_days, idle_places, idle_share, level, act_id) values ($1, $2, $3, $4, $5, $6, $7)`,
      [buyerId, next.horizonMonths, next.usedUpDays, next.idlePlaces, next.idleShare, next.level, act.id],
    );
    return ok(next);
  });
}

/** Keeps these locks apart from others that take a pair of numbers. */
const THRESHOLD_LOCKS = 7_134;

const RANGES: Readonly<
  Record<keyof AlertThresholds, readonly [least: number, most: number, whole: boolean]>
> = {
  horizonMonths: [1, 12, true],
  usedUpDays: [0, 366, true],
  idlePlaces: [1, 1_000_000, true],
  idleShare: [0, 1, false],
  level: [0.51, 0.99, false],
};

const thresholdProblems = (change: Partial<AlertThresholds>): Problem[] =>
  (Object.entries(RANGES) as [keyof AlertThresholds, (typeof RANGES)['level']][]).flatMap(
    ([key, [least, most, whole]]) => {
      const value = change[key];
      if (value === undefined || (value >= least && value <= most && (!whole || Number.isInteger(value))))
        return [];
      return [
        problem(
          'INVALID',
          key,
          `${value} is not a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`,
          'Correct it, or leave it out: then it stays as it is.',
        ),
      ];
    },
  );
