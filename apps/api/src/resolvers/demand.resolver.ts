import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ok } from '#kernel';
import {
  alertHeldBack,
  demandAlerts,
  demandHeldBack,
  forecastDemand,
  heldBackBelow,
  setAlertThresholds,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import {
  AlertArgs,
  AlertThresholdsInput,
  AlertThresholdsResult,
  DemandAlertsResult,
  DemandArgs,
  DemandResult,
} from './demand.types.js';

/** What will be asked for, and whether what is funded will do. */
@Resolver()
export class DemandResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => DemandResult, {
    complexity: atLeast(500),
    description:
      'Forecasts, by area, of the orders that will begin and the referrals that they will lead to, each with its error in months held back.',
  })
  demand(@Context() asking: Asking, @Args() { scheme, area, category, asOf, horizon, level }: DemandArgs) {
    return asking.may('demand.read', async (person) => {
      const rows = await forecastDemand(limitedPool(this.deps.sql, LIMITS.queryMs), {
        ...{ scheme, area, category },
        asOf: asOf ?? undefined,
        horizon: horizon ?? undefined,
        level: level ?? undefined,
      });
      if (!rows.ok) return rows;
      const below = await heldBackBelow(this.deps.sql, person);
      return ok({
        items: below === null ? rows.value : rows.value.map((row) => demandHeldBack(row, below)),
      });
    });
  }

  @Query(() => DemandAlertsResult, {
    complexity: atLeast(500),
    description:
      'Funded volumes that are used up before their end, that will lie idle, or of which neither can be told.',
  })
  demandAlerts(@Context() asking: Asking, @Args() { asOf, ...filter }: AlertArgs) {
    return asking.may('demand.read', async (person) => {
      const rows = await demandAlerts(limitedPool(this.deps.sql, LIMITS.queryMs), {
        ...filter,
        asOf: asOf ?? undefined,
      });
      const below = await heldBackBelow(this.deps.sql, person);
      return ok({ items: below === null ? rows : rows.map((row) => alertHeldBack(row, below)) });
    });
  }

  @Mutation(() => AlertThresholdsResult, {
    description: 'Says, for a buyer, from when on demand is worth an alert.',
  })
  setAlertThresholds(@Context() asking: Asking, @Args('input') { buyer, ...input }: AlertThresholdsInput) {
    const change = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
    return asking.signedIn((person) => setAlertThresholds(this.deps, person, { buyer, ...change }));
  }
}
