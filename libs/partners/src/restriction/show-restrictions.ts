import { beyondTheWall, ok, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { tellable } from '../sharing/reading.store.js';
import type { Restriction } from './restriction.js';
import { listRestrictions, restrictedWaiting } from './restriction.store.js';

export interface RestrictionsShown {
  readonly restrictions: readonly Restriction[];
  /** Referrals that are not over, of people for whom who asks is not cleared. */
  readonly waiting: number;
}

/**
 * The restrictions that concern a person's organisation, and how much work waits there that they do not see. To a coordinator only those
 * are shown whom they are cleared for; an administrator is told of all, without whom.
 * @returns NOT_ALLOWED
 */
export async function showRestrictions(sql: SqlClient, person: Person): Promise<Result<RestrictionsShown>> {
  const parties = person.organisation === null ? [] : [person.organisation];
  const allowed = may(person, 'restriction.read', { parties });
  if (!allowed.ok) return allowed;
  const all = await beyondTheWall(() => listRestrictions(sql, person));
  await tellable(
    sql,
    person,
    all.flatMap(({ serviceUser }) => serviceUser ?? []),
    ['orders'],
  );
  const keeps = person.roles.includes('administrator') || person.side === 'audit';
  return ok({
    restrictions: keeps ? all : all.filter(({ serviceUser }) => serviceUser !== null),
    waiting: person.organisation === null ? 0 : await beyondTheWall(() => restrictedWaiting(sql, person)),
  });
}
