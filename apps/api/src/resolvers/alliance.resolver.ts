import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ok, refuse } from '#kernel';
import {
  findAlliance,
  formAlliance,
  joinAlliance,
  leaveAlliance,
  listAlliances,
  noAlliance,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import {
  type Alliance,
  AllianceResult,
  AlliancesResult,
  FormAllianceInput,
  JoinAllianceInput,
  LeaveAllianceInput,
} from './alliance.types.js';
import { PageArgs } from './shared.js';

const BY_CODE: Keyset<Alliance> = { name: 'alliances', keyOf: ({ code }) => [code] };

/** Alliances of organisations. */
@Resolver()
export class AllianceResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => AlliancesResult, { complexity: pageCost, description: 'All alliances, by code.' })
  alliances(@Context() asking: Asking, @Args() args: PageArgs) {
    return asking.may('reference.read', async () => {
      const page = pageRequest(BY_CODE, args);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const rows = await listAlliances(this.deps.sql, { after: after && String(after[0]), first: limit });
      return ok(pageOf(BY_CODE, page.value, rows));
    });
  }

  @Query(() => AllianceResult)
  alliance(@Context() asking: Asking, @Args('code', { type: () => String }) code: string) {
    return asking.may('reference.read', async () => {
      const alliance = await findAlliance(this.deps.sql, code);
      return alliance ? ok(alliance) : refuse(noAlliance(code));
    });
  }

  @Mutation(() => AllianceResult, {
    description: 'Forms an alliance, for the organisation that leads it. The same one again changes nothing.',
  })
  formAlliance(@Context() asking: Asking, @Args('input') input: FormAllianceInput) {
    return asking.signedIn((person) => formAlliance(this.deps, person, input));
  }

  @Mutation(() => AllianceResult, {
    description:
      'Joins an alliance, for the organisation that becomes a member. The same again changes nothing.',
  })
  joinAlliance(@Context() asking: Asking, @Args('input') input: JoinAllianceInput) {
    return asking.signedIn((person) => joinAlliance(this.deps, person, input));
  }

  @Mutation(() => AllianceResult, {
    description: 'Leaves an alliance, for the member. The same again changes nothing.',
  })
  leaveAlliance(@Context() asking: Asking, @Args('input') input: LeaveAllianceInput) {
    return asking.signedIn((person) =>
      leaveAlliance(this.deps, person, { ...input, newLead: input.newLead ?? undefined }),
    );
  }
}
