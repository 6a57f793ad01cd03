import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { may } from '#partners';
import { Asking } from '../graphql/asking.js';
import { Claim } from './claim.types.js';
import { Declaration } from './declaration.types.js';
import { OutcomeLoaders } from './outcome.loaders.js';

/** From what a leaf of a figure was added up from to the claim, its outcome and its evidence. */
@Resolver(() => Declaration)
export class ClaimOfDeclarationResolver {
  constructor(private readonly loaders: OutcomeLoaders) {}

  @ResolveField(() => Claim, {
    nullable: true,
    description: 'Null: it was declared by a file, or the claim is not for who asks.',
  })
  async claim(@Context() asking: Asking, @Parent() { declaration }: Declaration): Promise<Claim | null> {
    const id = /^claim-(\d{1,18})$/.exec(declaration)?.[1];
    const { person } = asking;
    if (id === undefined || !person.ok) return null;
    const claim = await asking.load(this.loaders.claims, id);
    return claim && may(person.value, 'claim.read', { parties: [claim.buyer, claim.supplier] }).ok
      ? claim
      : null;
  }
}
