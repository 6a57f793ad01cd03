import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { ratio } from '#kernel';
import { listAreas } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { areasFor } from './area-access.js';
import { type Baseline, BaselinesResult, Statistic } from './baseline.types.js';
import { ratioOf } from './measure.rows.js';
import { PageArgs, Period } from './shared.js';

@ArgsType()
class BaselinesArgs extends PageArgs {
  @Field(() => String) readonly scheme: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of an area; left out: all that the person may see.',
  })
  readonly area?: string | null;
  @Field(() => Period, { nullable: true }) readonly period?: string | null;
  @Field(() => Statistic, { nullable: true }) readonly statistic?: string | null;
}

interface Row {
  readonly id: string;
  readonly scheme: string;
  readonly area_code: string;
  readonly area_name: string;
  readonly period: string;
  readonly statistic: string;
  readonly band: number | null;
  readonly value: string;
  readonly population: string | null;
  readonly risk_mean: string | null;
  readonly interval_low: string | null;
  readonly interval_high: string | null;
  readonly termination_point: string | null;
  readonly recorded_at: string;
}

type Node = Baseline & { readonly keys: readonly (string | number)[] };
const BY_AREA: Keyset<Node> = { name: 'baselines', keyOf: ({ keys }) => keys };

/** What cohorts are compared with. */
@Resolver()
export class BaselineResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => BaselinesResult, {
    complexity: pageCost,
    description: 'Baselines as last recorded, by area, period, statistic and band.',
  })
  baselines(@Context() asking: Asking, @Args() args: BaselinesArgs) {
    return asking.signedIn(async (person) => {
      const all = await listAreas(this.deps.sql, args.scheme);
      const areas = await areasFor(
        this.reader,
        person,
        'measure.read',
        all.filter(({ code }) => args.area === undefined || args.area === null || code === args.area),
      );
      if (!areas.ok) return areas;
      return this.reader.page<Row, Node>(
        BY_AREA,
        args,
        (where, after) => {
          where
            .and(
              areas.value.map(({ id }) => id),
              (ids) => `b.area_id = any(${ids}::int[])`,
            )
            .and(args.period, (period) => `b.period = ${period}`)
            .and(args.statistic, (statistic) => `b.statistic = ${statistic}::statistic`)
            .and(
              after && JSON.stringify(after),
              (keys) =>
                `(a.code, b.period, b.statistic::text, coalesce(b.band, 0)) > (${keys}::jsonb->>0, ${keys}::jsonb->>1, ${keys}::jsonb->>2, (${keys}::jsonb->>3)::int)`,
            );
          return `select b.id, a.scheme, a.code as area_code, a.name as area_name, b.period, b.statistic, b.band, b.value, b.population, b.risk_mean,
                         b.interval_low, b.interval_high, b.termination_point, b.recorded_at
                  from (select distinct on (area_id, period, statistic, band) * from baseline order by area_id, period, statistic, band, recorded_at desc) b
                  join area_current a on a.id = b.area_id ${where.text}
                  order by a.code, b.period, b.statistic::text, coalesce(b.band, 0)`;
        },
        nodeOf,
      );
    });
  }
}

const given = (text: string | null) => (text === null ? null : ratioOf(ratio(text)));

const nodeOf = (row: Row): Node => ({
  keys: [row.area_code, row.period, row.statistic, row.band ?? 0],
  area: { scheme: row.scheme, code: row.area_code, name: row.area_name },
  period: row.period,
  statistic: row.statistic,
  band: row.band,
  value: ratioOf(ratio(row.value)),
  population: row.population,
  riskMean: given(row.risk_mean),
  intervalLow: given(row.interval_low),
  intervalHigh: given(row.interval_high),
  terminationPoint: given(row.termination_point),
  recordedAt: row.recorded_at,
});
