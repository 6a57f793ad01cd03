import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ok, parsePeriod, problem, refuse } from '#kernel';
import { capacityHistory, listCapacity, loadsFor, monthNow, setCapacity, waitingFor } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import {
  CapacityArgs,
  CapacityInput,
  CapacityResult,
  CapacityVersion,
  ServiceCapacity,
  SetCapacityResult,
  WaitingTimesArgs,
  WaitingTimesResult,
} from './capacity.types.js';
import { usually } from './shared.js';

const BY_SERVICE: Keyset<ServiceCapacity> = {
  name: 'capacity',
  keyOf: ({ service, scheme, area }) => [service, scheme, area],
};

/** What services can take, and what they have. */
@Resolver(() => ServiceCapacity)
export class CapacityResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => CapacityResult, {
    complexity: pageCost,
    description: 'Capacity of services in their areas in a month, by code of service, scheme and area.',
  })
  capacity(@Context() asking: Asking, @Args() args: CapacityArgs) {
    return asking.may('capacity.read', async (person) => {
      const page = pageRequest(BY_SERVICE, args);
      if (!page.ok) return page;
      const sql = limitedPool(this.deps.sql, LIMITS.queryMs);
      const period = args.period ?? (await monthNow(sql));
      if (parsePeriod(period)?.month === undefined)
        return refuse(
          problem('INVALID', 'period', `'${period}' is not a month.`, 'Write it like "2026-12".'),
        );
      const { limit, after } = page.value;
      const [service = '', scheme = '', area = ''] = (after ?? []).map(String);
      const rows = await listCapacity(sql, {
        ...args,
        period,
        after: after && [service, scheme, area],
        first: limit,
      });
      return ok(pageOf(BY_SERVICE, page.value, loadsFor(person, rows)));
    });
  }

  @Query(() => WaitingTimesResult, {
    description:
      'How long referrals wait for their start, those who have not started counted. To who sees counts: of a whole quarter that is over, the present one’s predecessor unless said.',
  })
  waitingTimes(@Context() asking: Asking, @Args() { from, to, ...filter }: WaitingTimesArgs) {
    return asking.may('capacity.read', async (person) => {
      const sql = limitedPool(this.deps.sql, LIMITS.queryMs);
      const asked = { ...filter, from: from ?? undefined, to: to ?? undefined };
      const rows = await waitingFor(sql, person, asked);
      return rows.ok ? ok({ items: rows.value }) : rows;
    });
  }

  @Mutation(() => SetCapacityResult, {
    description:
      'Says what capacity a service has in an area, from one month to another: a further version, nothing is overwritten.',
  })
  setCapacity(@Context() asking: Asking, @Args('input') input: CapacityInput) {
    return asking.signedIn(async (person) => {
      const set = await setCapacity(this.deps, person, {
        ...input,
        scheme: input.scheme ?? undefined,
        to: input.to ?? undefined,
        funded: input.funded ?? undefined,
        reason: input.reason ?? undefined,
      });
      return set.ok ? ok({ items: loadsFor(person, set.value) }) : set;
    });
  }

  @ResolveField(() => [CapacityVersion], {
    complexity: usually(2),
    description: 'What was said about it, in the order in which it came on record.',
  })
  versions(@Parent() row: ServiceCapacity) {
    return capacityHistory(this.deps.sql, row);
  }
}
