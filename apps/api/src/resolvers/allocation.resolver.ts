import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ok, problem, refuse } from '#kernel';
import {
  allocateWaiting,
  allocationsOf,
  findReferralToPlace,
  listRules,
  listWaiting,
  lookWhereTo,
  mayListWaiting,
  may,
  placeReferral,
  setAllocationRules,
  type WaitingRow,
  isHidden,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import {
  AllocatedWaitingResult,
  AllocationRulesInput,
  AllocationRulesListResult,
  AllocationRulesResult,
  AllocationsResult,
  PlacedReferralResult,
  WaitingArgs,
  WaitingResult,
  WhereToResult,
} from './allocation.types.js';
import { ServiceCategory } from './service.types.js';

const BY_NUMBER: Keyset<WaitingRow> = { name: 'allocationWaiting', keyOf: ({ referralId }) => [referralId] };

const BUYER = { type: () => String, nullable: true, description: 'Code of the buyer; left out: one’s own.' };

/** Where referrals go, by which rules, and who waits. */
@Resolver()
export class AllocationResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => AllocationRulesListResult, {
    description:
      'All versions of a buyer’s rules of allocation; none: those hold that docs/guide/capacity.md shows.',
  })
  allocationRules(
    @Context() asking: Asking,
    @Args('buyer', { type: () => String, description: 'Code of the buyer.' }) buyer: string,
  ) {
    return asking.may('capacity.read', async () => ok({ items: await listRules(this.deps.sql, buyer) }));
  }

  @Mutation(() => AllocationRulesResult, {
    description: 'Sets, for a buyer, the rules of allocation from a day on; those before hold until then.',
  })
  setAllocationRules(@Context() asking: Asking, @Args('input') input: AllocationRulesInput) {
    return asking.signedIn((person) =>
      setAllocationRules(this.deps, person, {
        ...input,
        area: input.area ?? undefined,
        scheme: input.scheme ?? undefined,
        reason: input.reason ?? undefined,
      }),
    );
  }

  @Query(() => WaitingResult, {
    complexity: pageCost,
    description:
      'Referrals that wait until a service has room for them, in the order in which they were made.',
  })
  allocationWaiting(@Context() asking: Asking, @Args() args: WaitingArgs) {
    return asking.signedIn(async (person) => {
      const allowed = mayListWaiting(person);
      if (!allowed.ok) return allowed;
      const page = pageRequest(BY_NUMBER, args);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const rows = await listWaiting(
        limitedPool(this.deps.sql, LIMITS.queryMs),
        {
          ...args,
          // people see those that their own organisation made or has to find room for
          seenBy: person.organisation,
          after: after && String(after[0]),
          first: limit,
        },
        person,
      );
      return ok(pageOf(BY_NUMBER, page.value, rows));
    });
  }

  @Query(() => WhereToResult, {
    complexity: 50,
    description:
      'The services that a referral that waits could be sent to by `placeReferral`, with their room and waiting time as they stand now, for who finds it room.',
  })
  whereTo(
    @Context() asking: Asking,
    @Args('referral', { type: () => String, description: 'Reference.' }) reference: string,
  ) {
    return asking.signedIn((person) => lookWhereTo(this.deps, person, reference));
  }

  @Query(() => AllocationsResult, {
    description: 'Each time that it was decided where a referral goes, and why.',
  })
  allocations(
    @Context() asking: Asking,
    @Args('referral', { type: () => String, description: 'Reference.' }) reference: string,
  ) {
    return asking.signedIn(async (person) => {
      const referral = await findReferralToPlace(this.deps.sql, reference);
      if (!referral || (await isHidden(this.deps.sql, person, referral.serviceUserId)))
        return refuse(
          problem('NOT_FOUND', 'referral', `There is no referral ${reference}.`, 'Correct the reference.'),
        );
      const rows = await allocationsOf(this.deps.sql, [referral.referralId]);
      const allowed = may(person, 'referral.read', {
        parties: [referral.origin, ...referral.parties, ...rows.map(({ buyer }) => buyer)],
      });
      return allowed.ok ? ok({ items: rows }) : allowed;
    });
  }

  @Mutation(() => AllocatedWaitingResult, {
    description: 'Gives room that there is to referrals that wait, in the order that the rules state.',
  })
  allocateWaiting(
    @Context() asking: Asking,
    @Args('buyer', BUYER) buyer?: string,
    @Args('area', { type: () => String, nullable: true, description: 'Code of an area.' }) area?: string,
    @Args('category', { type: () => ServiceCategory, nullable: true }) category?: string,
  ) {
    return asking.signedIn((person) => allocateWaiting(this.deps, person, { buyer, area, category }));
  }

  @Mutation(() => PlacedReferralResult, {
    description:
      'Sends a referral that waits to a service that a coordinator of the buyer names, with or without room.',
  })
  placeReferral(
    @Context() asking: Asking,
    @Args('referral', { type: () => String, description: 'Reference.' }) referral: string,
    @Args('service', { type: () => String, description: 'Code of the service.' }) service: string,
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn(async (person) => {
      const placed = await placeReferral(this.deps, person, { referral, service, reason });
      return placed.ok ? ok({ referral, service }) : placed;
    });
  }
}
