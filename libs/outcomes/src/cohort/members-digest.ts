import { createHash } from 'node:crypto';
import { memberDigest } from '../measure/cohort-measure.js';
import type { Cohort } from './cohort-members.js';
import type { Member } from './members.js';

/**
 * The digest of a cohort from the list of its people, one by one: what its measure has and a figure cites as its `members`. So who sees people shows to who
 * sees counts that both have the same cohort before them.
 * @param people everybody of the list, those who are out included
 */
export function membersDigest(
  { definition, area, period }: Pick<Cohort, 'definition' | 'area' | 'period'>,
  people: readonly Pick<Member, 'serviceUserId' | 'status' | 'start' | 'reoffences'>[],
): string {
  const members = people.filter(({ status }) => status === 'in');
  const sum = members.reduce(
    (all, { serviceUserId, start, reoffences }) =>
      all +
      hashOf(serviceUserId, start?.orderId ?? '', start?.startDate ?? '') * BigInt(1 + (reoffences % 1024)),
    0n,
  );
  return memberDigest(
    definition.digest,
    {
      scheme: area.scheme,
      area: area.code,
      period,
      cohortSize: BigInt(members.length),
      reoffenders: BigInt(members.filter(({ reoffences }) => reoffences > 0).length),
      reoffences: BigInt(members.reduce((all, { reoffences }) => all + reoffences, 0)),
    },
    sum,
  );
}

const hashOf = (serviceUser: string, order: string, start: string): bigint =>
  BigInt(`0x${createHash('sha256').update(`${serviceUser},${order},${start}`).digest('hex').slice(0, 13)}`);
