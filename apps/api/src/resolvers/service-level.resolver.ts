import { Args, ArgsType, Context, Field, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  agreeServiceLevel,
  findContract,
  type LevelClock as Clock,
  listServiceLevels,
  type Party as Side,
  proposeServiceLevel,
} from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { may } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import {
  ProposeServiceLevelInput,
  type ServiceLevel,
  ServiceLevelResult,
  ServiceLevelsResult,
} from './performance.types.js';
import { PageArgs } from './shared.js';
import { Party } from './terms.types.js';

@ArgsType()
class ServiceLevelsArgs extends PageArgs {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
}

const BY_ID: Keyset<ServiceLevel> = { name: 'serviceLevels', keyOf: ({ id }) => [id] };

/** What share of a contract's referrals is to meet which clock, on which days. */
@Resolver()
export class ServiceLevelResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => ServiceLevelsResult, {
    complexity: pageCost,
    description: 'All versions of a contract’s service levels, in the order in which they were proposed.',
  })
  serviceLevels(@Context() asking: Asking, @Args() { contract: code, ...args }: ServiceLevelsArgs) {
    return asking.signedIn(async (person) => {
      const contract = await findContract(this.deps.sql, code);
      const why = `There is no contract '${code}'.`;
      if (!contract)
        return refuse(problem('NOT_FOUND', 'contract', why, 'The query `contracts` lists them.'));
      const allowed = may(person, 'performance.read', { parties: [contract.buyer, contract.supplier] });
      if (!allowed.ok) return allowed;
      const page = pageRequest(BY_ID, args);
      if (!page.ok) return page;
      const { limit: first, after } = page.value;
      const rows = await listServiceLevels(this.deps.sql, {
        contractId: contract.id,
        after: after && Number(after[0]),
        first,
      });
      return ok(pageOf<ServiceLevel>(BY_ID, page.value, rows));
    });
  }

  @Mutation(() => ServiceLevelResult, {
    description:
      'Proposes a service level for one party, which is that party’s agreement. In force when the other agrees.',
  })
  proposeServiceLevel(@Context() asking: Asking, @Args('input') input: ProposeServiceLevelInput) {
    return asking.signedIn((person) =>
      proposeServiceLevel(this.deps, person, {
        ...input,
        clock: input.clock as Clock,
        target: input.target ?? undefined,
        to: input.to ?? undefined,
        party: (input.party ?? undefined) as Side | undefined,
      }),
    );
  }

  @Mutation(() => ServiceLevelResult, {
    description:
      'Agrees to a service level for the party that did not propose it. A version of its code without an end ends the day before.',
  })
  agreeServiceLevel(
    @Context() asking: Asking,
    @Args('id', { type: () => Int }) id: number,
    @Args('party', { type: () => Party, nullable: true, description: 'For who is of neither: for which.' })
    party?: string,
    @Args('reason', { type: () => String, nullable: true }) reason?: string,
  ) {
    return asking.signedIn((person) =>
      agreeServiceLevel(this.deps, person, {
        id,
        party: (party ?? undefined) as Side | undefined,
        reason: reason ?? undefined,
      }),
    );
  }
}
