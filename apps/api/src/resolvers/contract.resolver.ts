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
import { createContract, findContract, listContracts, type NewContract } from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { may, visibleOrganisationIds } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Reader } from '../graphql/reader.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { contractOf } from './contract.rows.js';
import { Contract, ContractResult, ContractsResult, CreateContractInput } from './contract.types.js';
import { Loaders } from './loaders.js';
import { Organisation } from './organisation.types.js';
import { PageArgs, usually } from './shared.js';
import { termsView } from './terms.rows.js';
import { Terms } from './terms.types.js';

@ArgsType()
class ContractsArgs extends PageArgs {
  @Field(() => String, { nullable: true }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area, the first or a further one.' })
  readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a contract: its direct subcontracts.' })
  readonly parent?: string | null;
}

const BY_CODE: Keyset<Contract> = { name: 'contracts', keyOf: ({ code }) => [code] };

/** Contracts with their parties and terms. */
@Resolver(() => Contract)
export class ContractResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
    private readonly loaders: Loaders,
  ) {}

  @Query(() => ContractsResult, {
    complexity: pageCost,
    description: 'The contracts that the person may see, by code.',
  })
  contracts(@Context() asking: Asking, @Args() args: ContractsArgs) {
    return asking.may('contract.list', async (person) => {
      const page = pageRequest(BY_CODE, args);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const visibleTo = await visibleOrganisationIds(this.deps.sql, person);
      const filter = {
        visibleTo,
        scheme: args.scheme ?? undefined,
        area: args.area ?? undefined,
        parent: args.parent ?? undefined,
        after: after && String(after[0]),
        first: limit,
      };
      const rows = await listContracts(this.reader.prepared, filter);
      return ok(pageOf(BY_CODE, page.value, rows.map(contractOf)));
    });
  }

  @Query(() => ContractResult)
  contract(@Context() asking: Asking, @Args('code', { type: () => String }) code: string) {
    return asking.signedIn(async (person) => {
      const row = await findContract(this.reader.prepared, code);
      if (!row)
        return refuse(
          problem(
            'NOT_FOUND',
            'code',
            `There is no contract '${code}'.`,
            'The query `contracts` lists them.',
          ),
        );
      const allowed = may(person, 'contract.read', { parties: [row.buyer, row.supplier] });
      return allowed.ok ? ok(contractOf(row)) : allowed;
    });
  }

  @Mutation(() => ContractResult, {
    description: 'Puts a contract on record. The same one again changes nothing.',
  })
  createContract(@Context() asking: Asking, @Args('input') input: CreateContractInput) {
    return asking.signedIn(async (person) => {
      const created = await createContract(this.deps, person, given(input));
      return created.ok ? ok(contractOf(created.value.contract)) : created;
    });
  }

  @ResolveField(() => Organisation, { description: 'Who pays.' })
  buyer(@Context() asking: Asking, @Parent() { buyerId }: Contract) {
    return asking.load(this.loaders.organisations, buyerId);
  }

  @ResolveField(() => Organisation, { description: 'Who delivers.' })
  supplier(@Context() asking: Asking, @Parent() { supplierId }: Contract) {
    return asking.load(this.loaders.organisations, supplierId);
  }

  @ResolveField(() => [Terms], { complexity: usually(3), description: 'All versions, the latest first.' })
  async terms(@Context() asking: Asking, @Parent() { id }: Contract): Promise<Terms[]> {
    const rows = (await asking.load(this.loaders.terms, id)) ?? [];
    return Promise.all(
      rows.map(async (row) => {
        const mechanism = await asking.load(
          this.loaders.mechanisms,
          `${row.mechanism}@${row.mechanismVersion}`,
        );
        if (!mechanism)
          throw new Error(`the mechanism of ${row.contract} version ${row.version} is not on record`);
        return termsView(row, mechanism);
      }),
    );
  }
}

/** What GraphQL calls null was not given. */
const given = ({ to, parent, value, scope, areas, ...input }: CreateContractInput): NewContract => ({
  ...input,
  to: to ?? undefined,
  parent: parent ?? undefined,
  value: value ?? undefined,
  scope: scope ?? undefined,
  areas: areas ?? undefined,
});
