import { Field, Int, ObjectType } from '@nestjs/graphql';
import { PaymentState } from './payment.types.js';
import { connectionOf, Day, enumOf, Instant, listOf, Period, resultOf } from './shared.js';

export const ClaimState = enumOf('ClaimState', 'How a claim stands.', {
  claimed: 'The buyer decides on it.',
  allowed: 'It is declared, and paid by the next run that counts it.',
  refused: '',
  withdrawn: 'Of an allowed one the declaration was taken back.',
});

@ObjectType({ description: 'The first statement that counts a claim.' })
export class ClaimStated {
  @Field(() => String, { description: 'Id of the statement.' }) readonly statementId: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int, { description: 'Of the statement, within contract and period.' }) readonly number: number;
  @Field(() => PaymentState, { nullable: true, description: 'Null: not approved, or not given to the bank.' })
  readonly payment: string | null;
}

/** `outcome`, `stated` and `lines` are resolved in claim.resolver.ts, and only when asked for. */
@ObjectType({ description: 'An outcome that is asked for under a contract.' })
export class Claim {
  readonly contractId: number;
  readonly outcomeId: string;
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of its buyer.' }) readonly buyer: string;
  @Field(() => String, { description: 'Code of who claimed it.' }) readonly supplier: string;
  @Field(() => String, { description: 'Code of the outcome’s definition.' }) readonly definition: string;
  @Field(() => String, { description: 'The item of the rate card.' }) readonly item: string;
  @Field(() => Day, { description: 'On which the outcome was achieved.' }) readonly day: string;
  @Field(() => String, { description: 'What is paid once: once, a referral, a year of a contract.' })
  readonly occurrence: string;
  @Field(() => String, { nullable: true }) readonly note: string | null;
  @Field(() => ClaimState) readonly state: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly claimedBy: string;
  @Field(() => Instant) readonly claimedAt: string;
  @Field(() => String, { nullable: true }) readonly decidedBy: string | null;
  @Field(() => Instant, { nullable: true }) readonly decidedAt: string | null;
  @Field(() => String, { nullable: true }) readonly reason: string | null;
  @Field(() => String, { description: 'Id of its declaration under the contract, once it was allowed.' })
  readonly declaration: string;
}

@ObjectType({ description: 'An allowed claim that the records of today do not bear out.' })
export class ClaimDoubt {
  @Field(() => Claim) readonly claim: Claim;
  @Field(() => String) readonly why: string;
}

export const ClaimConnection = connectionOf('Claim', Claim);
export const ClaimsResult = resultOf('Claims', ClaimConnection);
export const ClaimResult = resultOf('Claim', Claim);
export const ClaimDoubtList = listOf('ClaimDoubt', ClaimDoubt);
export const ClaimDoubtsResult = resultOf('ClaimDoubts', ClaimDoubtList);
