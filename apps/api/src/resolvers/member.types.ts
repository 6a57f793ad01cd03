import { Field, Int, ObjectType } from '@nestjs/graphql';
import { OrderKind, ProofKind } from './measure-definition.types.js';
import { connectionOf, Day, resultOf } from './shared.js';

@ObjectType({ description: 'An offence of a person in the cohort’s time, and whether it counts.' })
export class MemberOffence {
  @Field(() => String) readonly offence: string;
  @Field(() => Day) readonly date: string;
  @Field(() => String, { nullable: true }) readonly code?: string | null;
  @Field(() => ProofKind, { nullable: true }) readonly proof?: string | null;
  @Field(() => Day, { nullable: true }) readonly proofDate?: string | null;
  @Field(() => Boolean) readonly counts: boolean;
  @Field(() => String, { description: 'Why it counts or does not, as a sentence.' }) readonly reason: string;
}

@ObjectType({ description: 'A person whose order starts in the cohort’s area and period: in the cohort or not, and why.' })
export class Member {
  @Field(() => String) readonly serviceUser: string;
  @Field(() => String, { description: 'The order that starts the person’s time, or the one that is left out.' }) readonly order: string;
  @Field(() => OrderKind) readonly kind: string;
  @Field(() => Day) readonly start: string;
  @Field(() => Int, { nullable: true }) readonly riskBand?: number | null;
  @Field(() => Boolean, { description: 'Counted in the cohort.' }) readonly inCohort: boolean;
  @Field(() => [String], { description: 'Why in or out, one sentence each.' }) readonly reasons: readonly string[];
  @Field(() => Boolean) readonly reoffended: boolean;
  @Field(() => [MemberOffence]) readonly offences: readonly MemberOffence[];
}

export const MemberConnection = connectionOf('Member', Member);
export const MembersResult = resultOf('Members', MemberConnection);
