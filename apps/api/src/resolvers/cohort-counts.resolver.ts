import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { dayOf, ok, problem, refuse, type Result, type ShownCount, today } from '#kernel';
import { bandsShown, findCohort, measureCohorts } from '#outcomes';
import { disclosureSetting, monthEnd, type Person } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { Reader } from '../graphql/reader.js';
import { areasFor } from './area-access.js';
import {
  type CohortCounts,
  CohortCountsResult,
  type RoundedCount,
  type SuppressedCount,
} from './cohort-counts.types.js';
import { Day, Period } from './shared.js';

@ArgsType()
class CohortCountsArgs {
  @Field(() => String) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => Period) readonly cohort: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of a measure definition; may be left out where only one forms such cohorts.',
  })
  readonly measure?: string | null;
  @Field(() => Day, {
    nullable: true,
    description:
      'As known on the last day of the last whole month up to this day; left out: up to yesterday.',
  })
  readonly asKnownOn?: string | null;
}

/** Cohorts in numbers, for those to whom it is not told who is in them. */
@Resolver()
export class CohortCountsResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => CohortCountsResult, {
    complexity: atLeast(500),
    description:
      'A cohort in numbers: how many, how many reoffended, and both by risk band with small numbers held back. The same question always has the same answer.',
  })
  cohortCounts(@Context() asking: Asking, @Args() args: CohortCountsArgs) {
    return asking.signedIn((person) => this.counted(person, args));
  }

  private async counted(person: Person, args: CohortCountsArgs): Promise<Result<CohortCounts>> {
    const { scheme, area, cohort: period, measure } = args;
    const asKnownOn = monthEnd(args.asKnownOn ?? yesterday());
    const cohort = await findCohort(this.deps.sql, {
      ...{ scheme, area, asKnownOn },
      cohort: period,
      measure: measure ?? undefined,
    });
    if (!cohort.ok) return cohort;
    const allowed = await areasFor(this.reader, person, 'measure.read', [cohort.value.area]);
    if (!allowed.ok) return allowed;
    const { threshold } = await disclosureSetting(this.deps.sql);
    const { definition, asKnownAt } = cohort.value;
    const [counts] = await measureCohorts(limitedPool(this.deps.sql, LIMITS.queryMs), {
      ...{ definition, asKnownAt, period },
      areaIds: [cohort.value.area.id],
    });
    if (!counts)
      return refuse(
        problem(
          'NOT_FOUND',
          'cohort',
          `Nobody was in the cohort ${period} of ${area} as known on ${asKnownOn}.`,
          'Ask for another period or day.',
        ),
      );
    const shown = (count: ShownCount): RoundedCount | SuppressedCount =>
      count === 'suppressed'
        ? { why: `fewer than ${threshold}, or held back with such a number` }
        : { about: count };
    const { cohortSize, reoffenders, digest } = counts;
    return ok({
      ...{ cohort: period, asKnownAt, cohortSize, reoffenders, digest, threshold },
      measure: definition.code,
      area: cohort.value.area,
      asKnownOn: dayOf(asKnownAt),
      bands: bandsShown(counts, period, threshold).map(({ band, reoffended, didNot }) => ({
        band,
        reoffended: shown(reoffended),
        didNot: shown(didNot),
      })),
    });
  }
}

const yesterday = (): string => new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10);
