import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { findVerification, listDifferences, listVerifications } from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { VerificationQueue } from '../jobs/verification-queue.js';
import { verificationOf } from './figure.rows.js';
import {
  FigureVerification,
  Verification,
  VerificationResult,
  VerificationsResult,
} from './verification.types.js';

const LATEST = 50;
const MOST_DIFFERENCES = 200;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Verifications of all stored figures. */
@Resolver(() => Verification)
export class VerificationResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly queue: VerificationQueue,
  ) {}

  @Mutation(() => VerificationResult, {
    complexity: atLeast(100),
    description: 'Asks for all figures on record to be recomputed; its progress is in `verification`.',
  })
  requestVerification(@Context() asking: Asking) {
    return asking.signedIn((person) => this.queue.request(person));
  }

  @Query(() => VerificationResult)
  verification(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.may('figure.verify', async () => {
      const row = UUID.test(id) ? await findVerification(this.deps.sql, id) : undefined;
      return row
        ? ok(row)
        : refuse(
            problem(
              'NOT_FOUND',
              'id',
              `There is no verification '${id.slice(0, 40)}'.`,
              'The query `verifications` lists them.',
            ),
          );
    });
  }

  @Query(() => VerificationsResult, { complexity: atLeast(50) })
  verifications(@Context() asking: Asking) {
    return asking.may('figure.verify', async () =>
      ok({ verifications: await listVerifications(this.deps.sql, LATEST) }),
    );
  }

  @ResolveField(() => [FigureVerification], {
    complexity: atLeast(100),
    description: `What differs, by figure id, at most ${MOST_DIFFERENCES} after \`after\`.`,
  })
  async differences(
    @Parent() { id }: Verification,
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true, description: 'Id of a figure.' }) after?: string,
  ): Promise<FigureVerification[]> {
    const rows = await listDifferences(this.deps.sql, id, {
      after: after ?? undefined,
      first: Math.min(Math.max(first, 1), MOST_DIFFERENCES),
    });
    return rows.map(verificationOf);
  }
}
