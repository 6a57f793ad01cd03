import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { showDeclarations } from '#contracts';
import { ok } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { type Declaration, DeclarationsResult } from './declaration.types.js';
import { Day, PageArgs, Period } from './shared.js';

@ArgsType()
class DeclarationsArgs extends PageArgs {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Period, { nullable: true }) readonly period?: string | null;
  @Field(() => Day, { nullable: true, description: 'Instead of a period: from this day on.' })
  readonly from?: string | null;
  @Field(() => Day, { nullable: true, description: 'Instead of a period: before this day.' })
  readonly until?: string | null;
  @Field(() => String, { nullable: true }) readonly item?: string | null;
  @Field(() => Day, {
    nullable: true,
    description: 'With all that was on record at the end of this day; left out: now.',
  })
  readonly asKnownOn?: string | null;
}

const BY_DAY: Keyset<Declaration> = {
  name: 'declarations',
  keyOf: ({ day, declaration }) => [day, declaration],
};

/** What a leaf of a figure was added up from. */
@Resolver()
export class DeclarationResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => DeclarationsResult, {
    complexity: pageCost,
    description: 'What was declared under a contract, by day and id.',
  })
  declarations(@Context() asking: Asking, @Args() args: DeclarationsArgs) {
    return asking.signedIn(async (person) => {
      const page = pageRequest(BY_DAY, args);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const shown = await showDeclarations({ sql: limitedPool(this.deps.sql, LIMITS.queryMs) }, person, {
        contract: args.contract,
        period: args.period ?? undefined,
        from: args.from ?? undefined,
        until: args.until ?? undefined,
        item: args.item ?? undefined,
        asKnownOn: args.asKnownOn ?? undefined,
        after: after && { day: String(after[0]), declaration: String(after[1]) },
        first: limit,
      });
      return shown.ok ? ok(pageOf(BY_DAY, page.value, shown.value.declarations)) : shown;
    });
  }
}
