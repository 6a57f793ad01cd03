import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { findFigure, verifyStoredFigure } from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { may } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Reader } from '../graphql/reader.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { figureView, verificationOf } from './figure.rows.js';
import { FigureResult, FigureVerificationResult } from './figure.types.js';

/** Calculations on record. */
@Resolver()
export class FigureResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => FigureResult, { complexity: atLeast(100) })
  figure(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.signedIn(async (person) => {
      const row = await findFigure(this.reader.prepared, id);
      if (!row)
        return refuse(
          problem(
            'NOT_FOUND',
            'id',
            `There is no figure '${id.slice(0, 64)}'.`,
            'Statements and runs name their figures.',
          ),
        );
      const allowed = may(person, 'figure.read', {
        parties: [row.buyer, row.supplier, ...row.issuedTo],
      });
      return allowed.ok ? ok(figureView(row)) : allowed;
    });
  }

  @Query(() => FigureVerificationResult, {
    complexity: atLeast(1_000),
    description:
      'Recomputes a stored figure from its document, and again from the records as known then, and compares.',
  })
  verifyFigure(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.signedIn(async (person) => {
      const sql = limitedPool(this.deps.sql, LIMITS.queryMs);
      const verified = await verifyStoredFigure({ sql }, person, id);
      return verified.ok ? ok(verificationOf(verified.value)) : verified;
    });
  }
}
