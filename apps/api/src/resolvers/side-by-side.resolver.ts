import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { ok } from '#kernel';
import { type ShareOf, showSideBySide } from '#outcomes';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { ratioOf } from './measure.rows.js';
import { LocationsSideBySideResult, SideBySideArgs } from './side-by-side.types.js';

/** Readiness, adherence and outcomes of locations side by side. */
@Resolver()
export class SideBySideResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => LocationsSideBySideResult, {
    complexity: atLeast(1_000),
    description:
      'How ready each location of an organisation is, how it keeps to the framework, and how its cohorts came out. That two of them go together does not say that one makes the other.',
  })
  locationsSideBySide(@Context() asking: Asking, @Args() args: SideBySideArgs) {
    return asking.signedIn(async (person) => {
      const { organisation, measure, round, quarter, quarterBefore, cohorts } = args;
      const given = Object.fromEntries(
        Object.entries({ round, quarter, quarterBefore, cohorts }).filter(([, value]) => value !== null),
      );
      const shown = await showSideBySide(this.deps, person, { organisation, measure, ...given });
      if (!shown.ok) return shown;
      const { readiness, measure: of, locations, ...rest } = shown.value;
      return ok({
        ...rest,
        round: readiness?.round ?? null,
        before: readiness?.before ?? null,
        instrument: readiness?.instrument.document ?? null,
        ...{ measure: of.code, measureTitle: of.definition.title },
        locations: locations.map(({ adherence, outcome, ...each }) => ({
          ...each,
          adherence: adherence && shareOf(adherence),
          outcome: outcome && shareOf(outcome),
        })),
      });
    });
  }
}

const shareOf = ({ share, low, high, ...counts }: ShareOf) => ({
  ...counts,
  ...{ share: ratioOf(share), low: ratioOf(low), high: ratioOf(high) },
});
