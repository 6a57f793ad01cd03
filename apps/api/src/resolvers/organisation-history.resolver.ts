import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Asking } from '../graphql/asking.js';
import { Alliance } from './alliance.types.js';
import { Kin, OrganisationChange, OrganisationName } from './organisation-change.types.js';
import { OrganisationLoaders } from './organisation.loaders.js';
import { Organisation, Relationship } from './organisation.types.js';
import { Day, usually } from './shared.js';

/** What is asked of an organisation over time. */
@Resolver(() => Organisation)
export class OrganisationHistoryResolver {
  constructor(private readonly loaders: OrganisationLoaders) {}

  @ResolveField(() => [OrganisationName], { complexity: usually(2), description: 'The first one first.' })
  async names(@Context() asking: Asking, @Parent() { code }: Organisation) {
    return (await asking.load(this.loaders.names, code)) ?? [];
  }

  @ResolveField(() => String, { description: 'The name that it bore on a day.' })
  async nameOn(
    @Context() asking: Asking,
    @Parent() { code, name }: Organisation,
    @Args('day', { type: () => Day }) day: string,
  ) {
    const names = (await asking.load(this.loaders.names, code)) ?? [];
    return names.findLast(({ from }) => from === null || from <= day)?.name ?? name;
  }

  @ResolveField(() => [OrganisationChange], {
    complexity: usually(2),
    description: 'What it had a part in, by day.',
  })
  async changes(@Context() asking: Asking, @Parent() { code }: Organisation) {
    return (await asking.load(this.loaders.changes, code)) ?? [];
  }

  @ResolveField(() => [Kin], {
    complexity: usually(3),
    description: 'What it is made of: those before it, over any number of changes, the nearest first.',
  })
  async predecessors(@Context() asking: Asking, @Parent() { code }: Organisation) {
    return (await asking.load(this.loaders.predecessors, code)) ?? [];
  }

  @ResolveField(() => [Kin], {
    complexity: usually(3),
    description: 'What became of it: those after it, over any number of changes, the nearest first.',
  })
  async successors(@Context() asking: Asking, @Parent() { code }: Organisation) {
    return (await asking.load(this.loaders.successors, code)) ?? [];
  }

  @ResolveField(() => [Relationship], {
    complexity: usually(10),
    description: 'In which it is buyer or supplier, the latest 200; the query `relationships` has all.',
  })
  async relationships(@Context() asking: Asking, @Parent() { code }: Organisation) {
    return (await asking.load(this.loaders.relationships, code)) ?? [];
  }

  @ResolveField(() => [Alliance], { complexity: usually(2), description: 'Of which it is or was a member.' })
  async alliances(@Context() asking: Asking, @Parent() { code }: Organisation) {
    return (await asking.load(this.loaders.alliances, code)) ?? [];
  }
}
