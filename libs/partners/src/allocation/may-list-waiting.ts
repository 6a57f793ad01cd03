import { problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { countsHeldBack } from '../opening/counts-only.js';

/**
 * Whether somebody may list who waits for room, one by one. Of those who are told numbers with small ones held back, who finds them room may.
 * @returns NOT_ALLOWED
 */
export function mayListWaiting(person: Person): Result<void> {
  const allowed = may(person, 'capacity.read');
  if (!allowed.ok || !countsHeldBack(person)) return allowed;
  const parties = person.organisation === null ? [] : [person.organisation];
  if (may(person, 'referral.allocate', { parties }).ok) return allowed;
  return refuse(
    problem(
      'NOT_ALLOWED',
      'referral.allocate',
      `${person.name} is told numbers of people, small ones held back; single rows could be counted.`,
      '`referralBoard` tells how many were sent to each service. Who allocates referrals sees who waits.',
    ),
  );
}
