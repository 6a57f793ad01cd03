import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type AllocationRow, allocationsOf } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { Allocation } from './allocation.types.js';
import { Referral } from './referral.types.js';
import { usually } from './shared.js';

/** Why a referral is where it is: of those on a page at once. */
@Resolver(() => Referral)
export class ReferralAllocationsResolver {
  constructor(private readonly deps: ApiDeps) {}

  @ResolveField(() => [Allocation], {
    complexity: usually(2),
    description: 'Each time that it was decided where it goes, and why; none where a service was named.',
  })
  async allocations(@Context() asking: Asking, @Parent() { id, seenUntil }: Referral) {
    // who has no part in it any more does not see what was decided since
    if (seenUntil !== null && seenUntil !== undefined) return [];
    return (await asking.load(this.byReferral, id)) ?? [];
  }

  private readonly byReferral = async (
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly AllocationRow[]>> =>
    Map.groupBy(await allocationsOf(this.deps.sql, ids), ({ referralId }) => referralId);
}
