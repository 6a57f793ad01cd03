import {
  Args,
  ArgsType,
  Context,
  Field,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { ok, problem, refuse } from '#kernel';
import {
  endService,
  findService,
  listServices,
  type NewService,
  offerService,
  type ServiceCategory as Category,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { Loaders } from './loaders.js';
import { Organisation } from './organisation.types.js';
import { Area } from './scheme.types.js';
import {
  EndServiceInput,
  OfferServiceInput,
  Service,
  ServiceCategory,
  ServiceResult,
  ServicesResult,
} from './service.types.js';
import { Day, PageArgs, usually } from './shared.js';

@ArgsType()
class ServicesArgs extends PageArgs {
  @Field(() => ServiceCategory, { nullable: true }) readonly category?: Category | null;
  @Field(() => String, { nullable: true, description: 'Code of a scheme.' }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of who buys it today.' }) readonly buyer?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Code of who delivers it today.' }) readonly supplier?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Code of the contract that it is under.' })
  readonly contract?: string | null;
  @Field(() => Day, { nullable: true, description: 'Those that are offered on this day.' }) readonly on?:
    string | null;
}

const BY_CODE: Keyset<Service> = { name: 'services', keyOf: ({ code }) => [code] };

/** What referrals can go to. */
@Resolver(() => Service)
export class ServiceResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly loaders: Loaders,
  ) {}

  @Query(() => ServicesResult, { complexity: pageCost, description: 'Services, by code.' })
  services(@Context() asking: Asking, @Args() args: ServicesArgs) {
    return asking.may('reference.read', async () => {
      const page = pageRequest(BY_CODE, args);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const { category, scheme, area, buyer, supplier, contract, on } = args;
      const rows = await listServices(this.deps.sql, {
        category: category ?? undefined,
        scheme: scheme ?? undefined,
        area: area ?? undefined,
        buyer: buyer ?? undefined,
        supplier: supplier ?? undefined,
        contract: contract ?? undefined,
        on: on ?? undefined,
        after: after && String(after[0]),
        first: limit,
      });
      return ok(pageOf<Service>(BY_CODE, page.value, rows));
    });
  }

  @Query(() => ServiceResult, { description: 'One service.' })
  service(@Context() asking: Asking, @Args('code', { type: () => String }) code: string) {
    return asking.may('reference.read', async () => {
      const service = await findService(this.deps.sql, code);
      if (service) return ok(service);
      const why = `There is no service '${code}'.`;
      return refuse(problem('NOT_FOUND', 'code', why, 'The query `services` lists them.'));
    });
  }

  @Mutation(() => ServiceResult, {
    description: 'Puts a service on record: what referrals can go to. The same one again changes nothing.',
  })
  offerService(@Context() asking: Asking, @Args('input') input: OfferServiceInput) {
    return asking.signedIn(async (person) => {
      const offered = await offerService(this.deps, person, given(input));
      return offered.ok ? ok(offered.value.service) : offered;
    });
  }

  @Mutation(() => ServiceResult, {
    description: 'Ends a service earlier than was said. The referrals that it has go on.',
  })
  endService(@Context() asking: Asking, @Args('input') input: EndServiceInput) {
    return asking.signedIn((person) => endService(this.deps, person, input));
  }

  @ResolveField(() => Organisation, { description: 'Who buys it today.' })
  buyer(@Context() asking: Asking, @Parent() { buyerId }: Service) {
    return asking.load(this.loaders.organisations, buyerId);
  }

  @ResolveField(() => Organisation, { description: 'Who delivers it today.' })
  supplier(@Context() asking: Asking, @Parent() { supplierId }: Service) {
    return asking.load(this.loaders.organisations, supplierId);
  }

  @ResolveField(() => [Area], { complexity: usually(3) })
  areas(@Context() asking: Asking, @Parent() { areaIds }: Service) {
    return Promise.all(areaIds.map((id) => asking.load(this.loaders.areas, id)));
  }
}

/** What GraphQL calls null was not given. */
const given = ({
  category,
  contract,
  buyer,
  supplier,
  scheme,
  areas,
  to,
  ...input
}: OfferServiceInput): NewService => ({
  ...input,
  category: category as Category,
  contract: contract ?? undefined,
  buyer: buyer ?? undefined,
  supplier: supplier ?? undefined,
  scheme: scheme ?? undefined,
  areas: areas ?? undefined,
  to: to ?? undefined,
});
