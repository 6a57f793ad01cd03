import { Args, ArgsType, Context, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  agreeVolume,
  findContract,
  findVolume,
  listVolumes,
  promiseVolume,
  showOwnVolumes,
  showSupplyChain,
} from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { may } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { Day, PageArgs } from './shared.js';
import {
  PromiseVolumeInput,
  SupplyChainResult,
  VolumePromise,
  VolumePromiseResult,
  VolumePromisesResult,
} from './supply-chain.types.js';

@ArgsType()
class VolumePromisesArgs extends PageArgs {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { nullable: true, description: 'Code of a service.' }) readonly service?:
    string | null;
}

const DAYS = { type: () => Day, description: 'Whole months; whole quarters where volumes are promised so.' };
const BY_ID: Keyset<VolumePromise> = { name: 'volumePromises', keyOf: ({ id }) => [id] };

/** Promised volumes, and what suppliers were promised, sent and paid. */
@Resolver()
export class SupplyChainResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => SupplyChainResult, {
    complexity: atLeast(200),
    description:
      'Every supplier at any depth below a contract: promised, sent, and what became of it, on the days on which the person’s organisation was party to it.',
  })
  supplyChain(
    @Context() asking: Asking,
    @Args('contract', { type: () => String, description: 'Code of the contract.' }) contract: string,
    @Args('from', DAYS) from: string,
    @Args('to', DAYS) to: string,
  ) {
    return asking.signedIn((person) => showSupplyChain(this.deps, person, { contract, from, to }));
  }

  @Query(() => SupplyChainResult, {
    complexity: atLeast(200),
    description: 'What the person’s own organisation was promised, sent and paid, and nothing of others.',
  })
  myVolumes(@Context() asking: Asking, @Args('from', DAYS) from: string, @Args('to', DAYS) to: string) {
    return asking.signedIn((person) => showOwnVolumes(this.deps, person, { from, to }));
  }

  @Query(() => VolumePromisesResult, {
    complexity: pageCost,
    description: 'Volumes promised under a contract, all versions, in the order in which they were promised.',
  })
  volumePromises(@Context() asking: Asking, @Args() { contract, service, ...args }: VolumePromisesArgs) {
    return asking.signedIn(async (person) => {
      const row = await findContract(this.deps.sql, contract);
      const why = `There is no contract '${contract}'.`;
      if (!row) return refuse(problem('NOT_FOUND', 'contract', why, 'The query `contracts` lists them.'));
      const allowed = may(person, 'supply_chain.read', { parties: [row.buyer, row.supplier] });
      if (!allowed.ok) return allowed;
      const page = pageRequest(BY_ID, args);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const rows = await listVolumes(this.deps.sql, {
        contract,
        service: service ?? undefined,
        after: after && String(after[0]),
        first: limit,
      });
      return ok(pageOf<VolumePromise>(BY_ID, page.value, rows));
    });
  }

  @Query(() => VolumePromiseResult, { description: 'A promised volume, one version of it.' })
  volumePromise(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.signedIn(async (person) => {
      const volume = await findVolume(this.deps.sql, id);
      if (!volume)
        return refuse(problem('NOT_FOUND', 'id', `There is no promise ${id.slice(0, 20)}.`, '`volumePromises` lists them.')); // prettier-ignore
      const allowed = may(person, 'supply_chain.read', { parties: [volume.buyer, volume.supplier] });
      return allowed.ok ? ok<VolumePromise>(volume) : allowed;
    });
  }

  @Mutation(() => VolumePromiseResult, {
    description:
      'Promises, for the buyer, so many referrals to a service in a month or quarter. It counts when the supplier has agreed.',
  })
  promiseVolume(@Context() asking: Asking, @Args('input') input: PromiseVolumeInput) {
    return asking.signedIn((person) =>
      promiseVolume(this.deps, person, { ...input, reason: input.reason ?? undefined }),
    );
  }

  @Mutation(() => VolumePromiseResult, { description: 'Agrees, for the supplier, to a promised volume.' })
  agreeVolume(
    @Context() asking: Asking,
    @Args('id', { type: () => String }) id: string,
    @Args('reason', { type: () => String, nullable: true }) reason?: string,
  ) {
    return asking.signedIn((person) => agreeVolume(this.deps, person, { id, reason: reason ?? undefined }));
  }
}
