import { Field, Int, ObjectType } from '@nestjs/graphql';
import { FigureVerification } from './figure.types.js';
import { enumOf, Instant, resultOf } from './shared.js';

export const VerificationState = enumOf('VerificationState', 'How far a verification is.', {
  running: 'Parts are still to do.',
  failed: 'A part broke off at every attempt: ask for a new verification.',
  finished: 'All figures were recomputed.',
});

/** `differences` is resolved in verification.resolver.ts, and only when asked for. */
@ObjectType({ description: 'All figures on record recomputed, a part at a time, by the workers.' })
export class Verification {
  @Field(() => String) readonly id: string;
  @Field(() => VerificationState) readonly state: string;
  @Field(() => Int, { description: 'Figures on record when it was asked for.' }) readonly figures: number;
  @Field(() => Int) readonly checked: number;
  @Field(() => Int, { description: 'Figures of which something differs.' }) readonly differing: number;
  @Field(() => Instant) readonly requestedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly requestedBy: string;
  @Field(() => Instant, { nullable: true }) readonly finishedAt: string | null;
  @Field(() => String, { description: 'Under which the logs have it.' }) readonly correlationId: string;
}

@ObjectType()
export class Verifications {
  @Field(() => [Verification], { description: 'The latest request first, at most 50.' })
  readonly verifications: readonly Verification[];
}

export { FigureVerification };
export const VerificationResult = resultOf('Verification', Verification);
export const VerificationsResult = resultOf('Verifications', Verifications);
