import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { workOpened, type WorkOpened } from '#outcomes';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { ServiceUserWork } from './service-user-work.types.js';
import { ServiceUser } from './service-user.types.js';

/** What is done for a service user, across organisations. */
@Resolver(() => ServiceUser)
export class ServiceUserWorkResolver {
  constructor(private readonly deps: ApiDeps) {}

  @ResolveField(() => ServiceUserWork, {
    complexity: atLeast(100),
    description:
      'Referrals and outcomes: those that the person’s organisation has a part in, and those of others that a basis opens.',
  })
  work(@Context() asking: Asking, @Parent() { ref }: ServiceUser): Promise<WorkOpened> | null {
    const { person } = asking;
    return person.ok ? workOpened(this.deps.sql, person.value, ref) : null;
  }
}
