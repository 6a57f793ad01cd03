import { ok, type Result } from '#kernel';
import { countsHeldBack, type Deps, type Person, visibleOrganisationIds } from '#partners';
import { levelMisses, type LevelMissRow } from './measure-levels.store.js';
import { type PerformanceAsked, performanceScope } from './performance-scope.js';
import { askedOn } from './show-performance.js';

export interface MissesAsked extends PerformanceAsked {
  /** Code of the service level. */
  readonly level: string;
  readonly after?: readonly [dueOn: string, referralId: string];
  readonly first: number;
}

/**
 * The referrals that missed a service level in a period, by their deadline: what a missed level comes from. They are those that the
 * provider report shows: what is delivered further down is counted in the level, and not named.
 * Who sees counts gets those of levels that are judged: they are paid by.
 * @returns NOT_FOUND, NOT_ALLOWED, INVALID
 */
export async function listMisses(
  deps: Pick<Deps, 'sql'>,
  person: Person,
  { level, after, first, ...asked }: MissesAsked,
  today = askedOn(),
): Promise<Result<LevelMissRow[]>> {
  const scope = await performanceScope(deps, person, asked);
  if (!scope.ok) return scope;
  const visible = await visibleOrganisationIds(deps.sql, person);
  // an organisation that is not on record sees nothing, not all
  const organisationId = visible === null ? null : (visible[0] ?? 0);
  return ok(
    await levelMisses(deps.sql, {
      ...scope.value,
      today,
      code: level,
      organisationId,
      shownTo: person,
      judgedOnly: countsHeldBack(person),
      after,
      first,
    }),
  );
}
