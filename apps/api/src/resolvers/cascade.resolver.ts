import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { showCascade } from '#contracts';
import { ok } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { ContractTreeResult } from './cascade.types.js';
import { Period, usually } from './shared.js';

/** How figures flow down the tiers. */
@Resolver()
export class CascadeResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => ContractTreeResult, {
    complexity: usually(20),
    description: 'A contract and all under it, at any depth, with what one run came to for each.',
  })
  contractTree(
    @Context() asking: Asking,
    @Args('contract', { type: () => String, description: 'Code of the contract at the top.' })
    contract: string,
    @Args('period', { type: () => Period }) period: string,
    @Args('run', {
      type: () => String,
      nullable: true,
      description: 'Id of a run; left out, the one that decided last on the period.',
    })
    run?: string | null,
  ) {
    return asking.signedIn(async (person) => {
      const shown = await showCascade(this.deps, person, { contract, period, run: run ?? undefined });
      if (!shown.ok) return shown;
      const tiers = shown.value.tiers.map(({ figureId, parentFigureId, statementId, ...tier }) => ({
        ...tier,
        figure: figureId,
        parentFigure: parentFigureId,
        statement: statementId,
      }));
      return ok({ ...shown.value, tiers });
    });
  }
}
