import { Field, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, connectionOf, Count, Day, Instant, resultOf } from './shared.js';
import { OrderKind, ProofKind } from './measure-definition.types.js';

export const MemberStatus = enumOf('MemberStatus', 'Whether a person is in a cohort.', { in: '', out: '' });

@ObjectType({ description: 'One version of an order of a person, and whether it starts the person’s time.' })
export class MemberOrder {
  @Field(() => String) readonly order: string;
  @Field(() => OrderKind) readonly kind: string;
  @Field(() => Day) readonly start: string;
  @Field(() => Int, { nullable: true }) readonly riskBand: number | null;
  @Field(() => String, { nullable: true, description: 'As recorded: "0.42".' }) readonly riskScore:
    string | null;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => Instant, { nullable: true, description: 'When a correction took its place.' })
  readonly supersededAt: string | null;
  @Field(() => Boolean) readonly starts: boolean;
  @Field(() => String, { description: 'Why it does or does not.' }) readonly why: string;
}

@ObjectType({ description: 'One version of an offence of a person, and whether it counts.' })
export class MemberOffence {
  @Field(() => String) readonly offence: string;
  @Field(() => Day) readonly date: string;
  @Field(() => String, { nullable: true }) readonly code: string | null;
  @Field(() => ProofKind, { nullable: true }) readonly proof: string | null;
  @Field(() => Day, { nullable: true }) readonly proofDate: string | null;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => Instant, { nullable: true, description: 'When a correction took its place.' })
  readonly supersededAt: string | null;
  @Field(() => Boolean) readonly counts: boolean;
  @Field(() => String, { description: 'Why it does or does not.' }) readonly why: string;
}

@ObjectType({
  description: 'Somebody with an order in the cohort’s area and period: in the cohort or not, and why.',
})
export class Member {
  @Field(() => String) readonly serviceUser: string;
  @Field(() => MemberStatus) readonly status: string;
  @Field(() => String, { description: 'Why in or out.' }) readonly why: string;
  @Field(() => Day, { nullable: true, description: 'The day on which the person’s time starts.' })
  readonly start: string | null;
  @Field(() => Day, { nullable: true, description: 'Offences before this day count, not those on it.' })
  readonly followUpEnd: string | null;
  @Field(() => Day, { nullable: true, description: 'Proofs before this day count, not those on it.' })
  readonly proofEnd: string | null;
  @Field(() => Count, { description: 'How many offences count.' }) readonly reoffences: number;
  @Field(() => [MemberOrder]) readonly orders: readonly MemberOrder[];
  @Field(() => [MemberOffence]) readonly offences: readonly MemberOffence[];
}

export const MemberConnection = connectionOf('Member', Member);
export const MembersResult = resultOf('Members', MemberConnection);
