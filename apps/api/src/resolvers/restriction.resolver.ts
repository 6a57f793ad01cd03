import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  clearPerson,
  endClearance,
  liftRestriction,
  type RestrictionKind as Kind,
  restrictServiceUser,
  showRestrictions,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import {
  ClearPersonInput,
  EndClearanceInput,
  LiftRestrictionInput,
  RestrictionResult,
  RestrictionsResult,
  RestrictServiceUserInput,
} from './restriction.types.js';

/** People whom nobody sees but those who are cleared for them. */
@Resolver()
export class RestrictionResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => RestrictionsResult, {
    complexity: atLeast(200),
    description:
      'The restrictions that concern the organisation, and how much work waits behind them. Who is not cleared is not told whom they are of; a coordinator sees only those that they are cleared for.',
  })
  restrictions(@Context() asking: Asking) {
    return asking.signedIn((person) => showRestrictions(this.deps.sql, person));
  }

  @Mutation(() => RestrictionResult, {
    description:
      'Hides a service user from everybody who is not cleared, in every organisation. The same again changes nothing.',
  })
  restrictServiceUser(@Context() asking: Asking, @Args('input') input: RestrictServiceUserInput) {
    return asking.signedIn((person) =>
      restrictServiceUser(this.deps, person, {
        ...input,
        kind: input.kind as Kind,
        from: input.from ?? undefined,
        to: input.to ?? undefined,
      }),
    );
  }

  @Mutation(() => RestrictionResult, {
    description: 'Lifts a restriction, for the organisation that restricts.',
  })
  liftRestriction(@Context() asking: Asking, @Args('input') input: LiftRestrictionInput) {
    return asking.signedIn((person) =>
      liftRestriction(this.deps, person, { ...input, to: input.to ?? undefined }),
    );
  }

  @Mutation(() => RestrictionResult, {
    description:
      'Clears somebody for a restricted person, for 90 days unless another last day is said; again, it lasts longer.',
  })
  clearPerson(@Context() asking: Asking, @Args('input') input: ClearPersonInput) {
    return asking.signedIn((person) =>
      clearPerson(this.deps, person, { ...input, from: input.from ?? undefined, to: input.to ?? undefined }),
    );
  }

  @Mutation(() => RestrictionResult, {
    description: 'Ends a clearance; the last one of an organisation at work for the person stays.',
  })
  endClearance(@Context() asking: Asking, @Args('input') input: EndClearanceInput) {
    return asking.signedIn((person) =>
      endClearance(this.deps, person, { ...input, to: input.to ?? undefined }),
    );
  }
}
