import { Args, ArgsType, Context, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import { declareServiceLevels, listMisses, reportPage, reportScope, showPerformance } from '#contracts';
import { ok } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import {
  type LevelMiss,
  LevelMissesResult,
  LevelsDeclaredResult,
  PerformanceResult,
} from './performance.types.js';
import {
  type ProviderReportRow,
  ProviderReportResult,
  providerReportRowOf,
} from './provider-report.types.js';
import { Day, PageArgs, Period } from './shared.js';

const CONTRACT = { nullable: true, description: 'Code of a contract.' };
const SUPPLIER = { nullable: true, description: 'Code of a supplier.' };

@ArgsType()
class ProviderReportArgs extends PageArgs {
  @Field(() => String, CONTRACT) readonly contract?: string | null;
  @Field(() => String, SUPPLIER) readonly supplier?: string | null;
  @Field(() => Day, { description: 'First day of receipt.' }) readonly from: string;
  @Field(() => Day, { description: 'Last day of receipt.' }) readonly to: string;
}

@ArgsType()
class LevelMissesArgs extends PageArgs {
  @Field(() => String, CONTRACT) readonly contract?: string | null;
  @Field(() => String, SUPPLIER) readonly supplier?: string | null;
  @Field(() => Period, { description: 'A month, quarter or year.' }) readonly period: string;
  @Field(() => String, { description: 'Code of the service level.' }) readonly level: string;
}

const BY_RECEIPT: Keyset<ProviderReportRow> = { name: 'providerReport', keyOf: ({ key }) => key };
const BY_DEADLINE: Keyset<LevelMiss> = {
  name: 'serviceLevelMisses',
  keyOf: ({ dueOn, referralId }) => [dueOn, referralId],
};

/** How contracts and suppliers did: the provider report, service levels, deductions. */
@Resolver()
export class PerformanceResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => PerformanceResult, {
    complexity: atLeast(200),
    description:
      'Volumes, service levels and deductions in a month, quarter or year: of a contract with all below it, or of a supplier.',
  })
  performance(
    @Context() asking: Asking,
    @Args('period', { type: () => Period }) period: string,
    @Args('contract', { type: () => String, ...CONTRACT }) contract?: string,
    @Args('supplier', { type: () => String, ...SUPPLIER }) supplier?: string,
  ) {
    return asking.signedIn((person) => showPerformance(this.deps, person, { contract, supplier, period }));
  }

  @Query(() => LevelMissesResult, {
    complexity: pageCost,
    description: 'The referrals that missed a service level in a period, by their deadline.',
  })
  serviceLevelMisses(@Context() asking: Asking, @Args() args: LevelMissesArgs) {
    return asking.signedIn(async (person) => {
      const page = pageRequest(BY_DEADLINE, args);
      if (!page.ok) return page;
      const { limit: first, after } = page.value;
      const misses = await listMisses(this.deps, person, {
        ...args,
        first,
        after: after && [String(after[0]), String(after[1])],
      });
      return misses.ok ? ok(pageOf(BY_DEADLINE, page.value, misses.value)) : misses;
    });
  }

  @Query(() => ProviderReportResult, {
    complexity: pageCost,
    description:
      'The provider performance report, a row a referral, in the order of receipt: of a contract, a supplier, or both. As a file: GET /export/provider-report.csv.',
  })
  providerReport(@Context() asking: Asking, @Args() args: ProviderReportArgs) {
    return asking.signedIn(async (person) => {
      const page = pageRequest(BY_RECEIPT, args);
      if (!page.ok) return page;
      const scope = await reportScope(this.deps, person, args);
      if (!scope.ok) return scope;
      const { limit, after } = page.value;
      const rows = await reportPage(this.reader.prepared, scope.value, {
        limit,
        after: after && [String(after[0]), String(after[1]), Number(after[2])],
      });
      return ok(pageOf(BY_RECEIPT, page.value, rows.map(providerReportRowOf)));
    });
  }

  @Mutation(() => LevelsDeclaredResult, {
    description:
      'Puts on record, for the buyer, how a contract’s service levels were met in a month that is over, where its terms ask for it. Again, it corrects what has changed.',
  })
  declareServiceLevels(
    @Context() asking: Asking,
    @Args('contract', { type: () => String, description: 'Code of the contract.' }) contract: string,
    @Args('month', { type: () => Period, description: 'Such as 2019-04.' }) month: string,
  ) {
    return asking.signedIn((person) => declareServiceLevels(this.deps, person, { contract, month }));
  }
}
