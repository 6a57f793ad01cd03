import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { backTest, simulate } from '#contracts';
import { ok } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { BackTestInput, backTestRequest, SimulationInput, simulationRequest } from './trial.args.js';
import { backTestView, simulationView } from './trial.rows.js';
import { BackTestResult, SimulationResult } from './trial.types.js';

/** Terms tried before anybody signs them: nothing that is answered here is on record, and nothing is paid by it. */
@Resolver()
export class TrialResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => SimulationResult, {
    complexity: atLeast(1_000),
    description:
      'Works terms out on cohorts, on record or made up, with other values supposed where wanted; and how far each input matters.',
  })
  simulate(
    @Context() asking: Asking,
    @Args('input', { type: () => SimulationInput }) input: SimulationInput,
  ) {
    return asking.signedIn(async (person) => {
      const request = simulationRequest(input);
      if (!request.ok) return request;
      const simulation = await simulate(this.limited, person, request.value);
      return simulation.ok ? ok(simulationView(simulation.value)) : simulation;
    });
  }

  @Query(() => BackTestResult, {
    complexity: atLeast(5_000),
    description:
      'What terms, on record or proposed, would have paid for the cohorts of the past, how far that is chance, and what luck alone would pay.',
  })
  backTest(@Context() asking: Asking, @Args('input', { type: () => BackTestInput }) input: BackTestInput) {
    return asking.signedIn(async (person) => {
      const request = backTestRequest(input);
      if (!request.ok) return request;
      const tested = await backTest(this.limited, person, request.value);
      return tested.ok ? ok(backTestView(tested.value)) : tested;
    });
  }

  private get limited() {
    return { sql: limitedPool(this.deps.sql, LIMITS.queryMs) };
  }
}
