import { Args, Context, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ok } from '#kernel';
import { approveDisclosure, proposeDisclosure, showDisclosure } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { Instant, resultOf } from './shared.js';

@ObjectType({ isAbstract: true })
class Setting {
  @Field(() => Int, { description: 'The smallest number of people that is shown to who sees counts.' })
  readonly threshold: number;
  @Field(() => Int, { description: 'For how many days people are opened at most.' })
  readonly openingDays: number;
  @Field(() => String) readonly reason: string;
}

@ObjectType({ description: 'A proposed setting of what is shown of people.' })
export class DisclosureProposal extends Setting {
  @Field(() => Int) readonly id: number;
  @Field(() => String, { description: 'Code of the person.' }) readonly proposedBy: string;
  @Field(() => Instant) readonly proposedAt: string;
  @Field(() => String, { nullable: true, description: 'Null: nothing goes by it.' })
  readonly approvedBy: string | null;
  @Field(() => Instant, { nullable: true }) readonly approvedAt: string | null;
}

@ObjectType({
  description: 'What is shown of people to who sees counts, and for how long people are opened.',
})
export class Disclosure extends Setting {
  @Field(() => DisclosureProposal, { nullable: true, description: 'What waits for approval.' })
  readonly waiting: DisclosureProposal | null;
}

@InputType()
export class DisclosureInput {
  @Field(() => Int, { description: 'From 3 to 100.' }) readonly threshold: number;
  @Field(() => Int, { description: 'From 1 to 92.' }) readonly openingDays: number;
  @Field(() => String) readonly reason: string;
}

const DisclosureResult = resultOf('Disclosure', Disclosure);
const DisclosureProposalResult = resultOf('DisclosureProposal', DisclosureProposal);

/** From how many on numbers of people are shown. */
@Resolver()
export class DisclosureResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => DisclosureResult, {
    description: 'What numbers of people are shown by, and what is proposed.',
  })
  disclosure(@Context() asking: Asking) {
    return asking.may('reference.read', async () => ok(await showDisclosure(this.deps.sql)));
  }

  @Mutation(() => DisclosureProposalResult, {
    description:
      'Proposes what numbers of people are shown by. Nothing changes before another one approves it.',
  })
  proposeDisclosure(@Context() asking: Asking, @Args('input') input: DisclosureInput) {
    return asking.signedIn((person) => proposeDisclosure(this.deps, person, { ...input }));
  }

  @Mutation(() => DisclosureResult, {
    description:
      'Approves what another one proposed. Answers from then on go by it; what was answered before stays.',
  })
  approveDisclosure(@Context() asking: Asking, @Args('id', { type: () => Int }) id: number) {
    return asking.signedIn((person) => approveDisclosure(this.deps, person, id));
  }
}
