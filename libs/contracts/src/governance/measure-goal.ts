import { type Period, periodBounds, periodOf, quotient, type SqlPool } from '#kernel';
import { isMissing, measureScheme } from '#outcomes';
import { type Deps, type GovernanceItem, type GovernancePlace, may, type Person } from '#partners';
import { showPerformance } from '../performance/index.js';
import type { GoalPoint } from './goal.js';

/** Why nothing is measured: not for this person to see, or nothing there to be measured. */
export type GoalHeld = 'not_for_you' | 'no_such_measure';

export type GoalMeasured =
  | { readonly ok: true; readonly points: readonly GoalPoint[] }
  | { readonly ok: false; readonly held: GoalHeld };

/** How many quarters of a service level are looked at. */
const QUARTERS = 6;

/**
 * What a goal is measured by, of periods that are over, from the facts as they are on record now. Who may not see the measure itself is told that, and no value.
 * @param today YYYY-MM-DD
 */
export function measureGoal(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  place: GovernancePlace,
  goal: GovernanceItem,
  today: string,
): Promise<GoalMeasured> {
  return goal.measuredBy === 'service_level'
    ? byLevel(deps, person, goal, today)
    : byMeasure(deps.sql, person, place, goal, today);
}

async function byMeasure(
  sql: SqlPool,
  person: Person,
  { scheme, area, areaId }: GovernancePlace,
  { measureCode, statistic }: GovernanceItem,
  today: string,
): Promise<GoalMeasured> {
  if (scheme === null || area === null || measureCode === null) return { ok: false, held: 'no_such_measure' };
  const { rows: parties } = await sql.query<{ code: string }>(
    `select distinct o.code from contract_current c join organisation o on o.id in (c.buyer_id, c.supplier_id) where c.area_id = $1`,
    [areaId],
  );
  if (!may(person, 'measure.read', { parties: parties.map(({ code }) => code) }).ok)
    return { ok: false, held: 'not_for_you' };
  const measured = await measureScheme(sql, { scheme, area, measure: measureCode });
  if (!measured.ok) return { ok: false, held: 'no_such_measure' };
  return {
    ok: true,
    points: measured.value.rows
      // what is not final yet would look better than it is
      .filter(({ final, measure }) => final && periodBounds(measure.period).until <= today)
      .flatMap(({ measure: { period }, statistics }) => {
        const value = statistic === 'frequency' ? statistics.frequency : statistics.binaryRate;
        return isMissing(value) ? [] : [{ period, value }];
      })
      .toSorted((a, b) => a.period.localeCompare(b.period)),
  };
}

async function byLevel(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  { contract, measureCode }: GovernanceItem,
  today: string,
): Promise<GoalMeasured> {
  const points: GoalPoint[] = [];
  let known = false;
  for (const period of quartersBefore(today, QUARTERS)) {
    const shown = await showPerformance(deps, person, { contract, period }, today);
    if (!shown.ok) return { ok: false, held: 'not_for_you' };
    const rows = shown.value.levels.filter(
      (level) => level.contract === contract && level.code === measureCode,
    );
    if (rows.length > 0) known = true;
    if (rows.some(({ counted }) => counted === null)) return { ok: false, held: 'not_for_you' };
    const counted = rows.reduce((sum, row) => sum + (row.counted ?? 0), 0);
    const inTime = rows.reduce((sum, row) => sum + (row.inTime ?? 0), 0);
    if (counted > 0) points.push({ period, value: quotient(BigInt(inTime), BigInt(counted)) });
  }
  return known ? { ok: true, points } : { ok: false, held: 'no_such_measure' };
}

/** The whole quarters before a day, the earliest first. */
export function quartersBefore(today: string, count: number): Period[] {
  const quarters: Period[] = [];
  let { from } = periodBounds(periodOf(today, 'quarter'));
  while (quarters.length < count) {
    const before = periodOf(dayBefore(from), 'quarter');
    quarters.unshift(before);
    ({ from } = periodBounds(before));
  }
  return quarters;
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
