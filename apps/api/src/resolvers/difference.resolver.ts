import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { figureDifference, termsDifference } from '#contracts';
import { ok } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { differenceView } from './difference.rows.js';
import { FigureComparisonResult, TermsDifferenceResult } from './difference.types.js';
import { Json } from './shared.js';
import { termsChoice } from './trial.args.js';

/** What changed: between two versions of terms, and between two figures. */
@Resolver()
export class DifferenceResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => TermsDifferenceResult, {
    complexity: atLeast(100),
    description:
      'What a version of a contract’s terms, or a proposal that is not on record, changes of another version.',
  })
  termsDifference(
    @Context() asking: Asking,
    @Args('contract', { type: () => String }) contract: string,
    @Args('from', {
      type: () => Int,
      nullable: true,
      description: 'A version; left out: the one that the later terms vary, else the one in force.',
    })
    from?: number | null,
    @Args('to', { type: () => Int, nullable: true, description: 'A version; left out: the one in force.' })
    to?: number | null,
    @Args('proposal', {
      type: () => Json,
      nullable: true,
      description: 'Instead of `to`: docs/guide/terms-proposal-v1.schema.json.',
    })
    proposal?: unknown,
  ) {
    return asking.signedIn(async (person) => {
      const choice = termsChoice({ contract, version: to, proposal });
      if (!choice.ok) return choice;
      return termsDifference(this.deps, person, { to: choice.value, ...(from != null && { from }) });
    });
  }

  @Query(() => FigureComparisonResult, {
    complexity: atLeast(1_000),
    description:
      'What two figures on record differ in, and what each cause contributed to each line, in pence.',
  })
  figureDifference(
    @Context() asking: Asking,
    @Args('was', { type: () => String, description: 'Id of the earlier figure.' }) was: string,
    @Args('now', { type: () => String, description: 'Id of the later one.' }) now: string,
  ) {
    return asking.signedIn(async (person) => {
      const difference = await figureDifference(this.deps, person, { was, now });
      return difference.ok ? ok(differenceView(difference.value)) : difference;
    });
  }
}
