import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { acceptMechanism, documentOf, type FigureRow, findFigure, findMechanism, verifyFigure } from '#contracts';
import { ok, problem, refuse, type Result } from '#kernel';
import { may } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { figureView } from './figure.rows.js';
import { FigureResult, FigureVerificationResult } from './figure.types.js';

/** Calculations on record. */
@Resolver()
export class FigureResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => FigureResult, { complexity: atLeast(100) })
  figure(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.signedIn(async (person) => {
      const found = await this.find(id);
      if (!found.ok) return found;
      const allowed = may(person, 'figure.read', { parties: [found.value.buyer, found.value.supplier] });
      return allowed.ok ? ok(figureView(found.value)) : allowed;
    });
  }

  @Query(() => FigureVerificationResult, { complexity: atLeast(500), description: 'Recomputes a stored figure from its leaves, by the mechanism on record, and compares.' })
  verifyFigure(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.may('figure.verify', async () => {
      const found = await this.find(id);
      if (!found.ok) return found;
      const { code, version } = documentOf(found.value).mechanism;
      const row = await findMechanism(this.deps.sql, code, version);
      const mechanism = row && acceptMechanism(JSON.parse(row.document), JSON.parse(row.cases));
      const differences = verifyFigure(found.value.document, id, mechanism?.ok ? mechanism.value : undefined);
      return ok({ id, sound: differences.length === 0, differences });
    });
  }

  private async find(id: string): Promise<Result<FigureRow>> {
    const row = await findFigure(this.deps.sql, id);
    return row ? ok(row) : refuse(problem('NOT_FOUND', 'id', `There is no figure '${id.slice(0, 64)}'.`, 'Statements and runs name their figures.'));
  }
}
