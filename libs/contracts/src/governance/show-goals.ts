import { ok, type Result } from '#kernel';
import { type Deps, type GovernanceItem, itemsOf, openPlace, type Person, ukToday } from '#partners';
import { type GoalPoint, goalStanding, type GoalStanding } from './goal.js';
import { type GoalHeld, measureGoal } from './measure-goal.js';

export interface GoalShown {
  readonly item: GovernanceItem;
  readonly standing: GoalStanding;
  readonly points: readonly GoalPoint[];
  /** Why there are no values. */
  readonly held: GoalHeld | null;
}

/**
 * The goals of a relationship with what is measured of them: target, current value and trend, none of it typed in. An alliance has no area, so its goals go by service levels.
 * @returns NOT_FOUND, NOT_ALLOWED
 */
export async function showGoals(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  reference: string,
  today = ukToday(),
): Promise<Result<GoalShown[]>> {
  const place = await openPlace(deps.sql, person, 'governance.read', reference);
  if (!place.ok) return place;
  const goals: GoalShown[] = [];
  for (const item of await itemsOf(deps.sql, person, place.value.id, 'goal')) {
    const measured = await measureGoal(deps, person, place.value, item, today);
    const points = measured.ok ? measured.points : [];
    goals.push({
      item,
      points,
      held: measured.ok ? null : measured.held,
      standing: goalStanding(points, { target: item.target ?? '0', direction: item.direction ?? 'at_most' }),
    });
  }
  return ok(goals);
}
