import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { ok, problem, refuse, type Result } from '#kernel';
import { type CohortRow, measureScheme, resolveAsKnown } from '#outcomes';
import { type Area, listAreas, type Person } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { Reader } from '../graphql/reader.js';
import { areasFor } from './area-access.js';
import { cohortKey, measureOf, touchedCohorts } from './measure.rows.js';
import { LARGEST_MEASURE_LIST, type Measure, MeasuresResult } from './measure.types.js';
import { Day, Period } from './shared.js';

@ArgsType()
class MeasuresArgs {
  @Field(() => String) readonly scheme: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of a measure definition; its latest version counts. Left out: all.',
  })
  readonly measure?: string | null;
  @Field(() => Day, {
    nullable: true,
    description: 'With all that was on record at the end of this day; left out: now.',
  })
  readonly asKnownOn?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of an area; left out: all that the person may see.',
  })
  readonly area?: string | null;
  @Field(() => Period, { nullable: true, description: 'Left out: all.' }) readonly cohort?: string | null;
}

/** Measures straight from the facts, as known on any day. */
@Resolver()
export class MeasureResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => MeasuresResult, {
    complexity: atLeast(3_000),
    description: 'Measures cohorts from the facts and compares them with their baselines.',
  })
  measures(@Context() asking: Asking, @Args() args: MeasuresArgs) {
    return asking.signedIn(async (person) => {
      const areas = await this.areasOf(person, args);
      if (!areas.ok) return areas;
      const rows = await this.measure(args, areas.value);
      return rows.ok ? this.shown(rows.value, areas.value) : rows;
    });
  }

  private async areasOf(person: Person, { scheme, area }: MeasuresArgs): Promise<Result<Area[]>> {
    const all = await listAreas(this.deps.sql, scheme);
    const asked = all.filter(({ code }) => area === undefined || area === null || code === area);
    return asked.length === 0 ? ok([]) : areasFor(this.reader, person, 'measure.read', asked);
  }

  /** One question for the scheme when all of it is asked for, else one for each area. */
  private async measure(
    { scheme, measure, asKnownOn, area, cohort }: MeasuresArgs,
    areas: readonly Area[],
  ): Promise<Result<CohortRow[]>> {
    const known = await resolveAsKnown(this.deps.sql, asKnownOn ?? undefined);
    if (!known.ok) return known;
    const question = {
      scheme,
      measure: measure ?? undefined,
      asKnownOn: known.value,
      cohort: cohort ?? undefined,
    };
    const pool = limitedPool(this.deps.sql, LIMITS.queryMs);
    const whole = areas.length === (await listAreas(this.deps.sql, scheme)).length;
    const codes =
      area !== undefined && area !== null
        ? [area]
        : whole || areas.length === 0
          ? [undefined]
          : areas.map(({ code }) => code);
    const rows: CohortRow[] = [];
    for (const code of codes) {
      const result = await measureScheme(pool, { ...question, area: code });
      if (!result.ok) return result;
      rows.push(...result.value.rows);
    }
    return ok(rows);
  }

  private async shown(
    rows: readonly CohortRow[],
    areas: readonly Area[],
  ): Promise<Result<{ items: Measure[] }>> {
    if (rows.length > LARGEST_MEASURE_LIST) {
      return refuse(
        problem(
          'TOO_LARGE',
          [],
          `There are ${rows.length} measures; at most ${LARGEST_MEASURE_LIST} are given at once.`,
          'Name an area, a cohort or a measure.',
        ),
      );
    }
    const byId = new Map(areas.map((area) => [area.id, area]));
    const touched = await touchedCohorts(this.reader, [...byId.keys()]);
    return ok({
      items: rows.flatMap((row) => {
        const area = byId.get(row.measure.areaId);
        return area
          ? [measureOf(row, area, touched.has(cohortKey(row.definition.id, area.id, row.measure.period)))]
          : [];
      }),
    });
  }
}
