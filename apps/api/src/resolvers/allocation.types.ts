import { ArgsType, Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ServiceCategory } from './service.types.js';
import { connectionOf, Day, Instant, Json, listOf, PageArgs, resultOf } from './shared.js';

@ObjectType({ description: 'A version of the rules by which referrals are allocated to a buyer’s services.' })
export class AllocationRules {
  @Field(() => String, { description: 'Code of the organisation whose services they are about.' })
  readonly buyer: string;
  @Field(() => String, { nullable: true, description: 'Null: all areas that have none of their own.' })
  readonly scheme: string | null;
  @Field(() => String, { nullable: true }) readonly area: string | null;
  @Field(() => Int) readonly version: number;
  @Field(() => Day, { description: 'The first day on which they hold.' }) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'The last; null: until others are set.' })
  readonly to: string | null;
  @Field(() => Json, { description: '`allocation-rules/v1`, see docs/guide/capacity.md.' })
  readonly document: unknown;
  @Field(() => String) readonly digest: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly setBy: string;
  @Field(() => Instant) readonly setAt: string;
  @Field(() => String, { nullable: true }) readonly reason: string | null;
}

@ObjectType({ description: 'Where a referral went, and why; without a service it waits.' })
export class Allocation {
  @Field(() => Instant, { description: 'When it was decided, and by what held then.' }) readonly at: string;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => String, { nullable: true, description: 'Code of the service. Null: none had room.' })
  readonly service: string | null;
  @Field(() => String, { description: 'Code of the buyer whose services were looked at.' })
  readonly buyer: string;
  @Field(() => Json, {
    description:
      'The rules with their version, the one that decided, and every service with its place, or what left it out, and its numbers.',
  })
  readonly why: unknown;
}

@ObjectType({ description: 'A referral that waits until a service has room for it.' })
export class WaitingReferral {
  @Field(() => String) readonly reference: string;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => String, { description: 'low, medium or high' }) readonly complexity: string;
  @Field(() => String) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => String, { description: 'Code of the buyer whose services were looked at.' })
  readonly buyer: string;
  @Field(() => String, { description: 'Code of the organisation that referred.' }) readonly origin: string;
  @Field(() => Instant) readonly waitingFrom: string;
  @Field(() => Day, { nullable: true, description: 'By when it has to be through.' })
  readonly completeBy: string | null;
  @Field(() => Json, { description: 'Why none was chosen when it was looked at.' }) readonly why: unknown;
}

@ObjectType({ description: 'A service that a waiting referral could be sent to, as it stands now.' })
export class PlaceToGo {
  @Field(() => String, { description: 'Code of the service.' }) readonly service: string;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'Code of the organisation that delivers it.' })
  readonly supplier: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Its place by the rules, from 1. Null: they leave it out.',
  })
  readonly place: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'What leaves it out: `eligible`, `room`, `funded`, or `declined`.',
  })
  readonly excludedBy: string | null;
  @Field(() => String, { description: 'What the rules say of it.' }) readonly because: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Places at one time this month. Null: nobody has said.',
  })
  readonly maximum: number | null;
  @Field(() => Int) readonly inUse: number;
  @Field(() => Int, { description: 'Places offered to others who were not answered yet.' })
  readonly offered: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'Median days from coming to the service to the start, of those who started in the last 90 days. Null: nobody did.',
  })
  readonly waitDays: number | null;
}

@ObjectType({ description: 'A referral that waits, and where it could go.' })
export class WhereTo {
  @Field(() => WaitingReferral) readonly waiting: WaitingReferral;
  @Field(() => [PlaceToGo], { description: 'In the order of the rules; those that they leave out last.' })
  readonly places: readonly PlaceToGo[];
}

@ObjectType({ description: 'A referral that waited and was sent.' })
export class PlacedReferral {
  @Field(() => String, { description: 'Reference.' }) readonly referral: string;
  @Field(() => String, { description: 'Code of the service.' }) readonly service: string;
}

@ObjectType({ description: 'What became of those who waited.' })
export class AllocatedWaiting {
  @Field(() => [PlacedReferral]) readonly sent: readonly PlacedReferral[];
  @Field(() => Int) readonly stillWaiting: number;
}

@InputType()
export class AllocationRulesInput {
  @Field(() => String, { description: 'Code of the buyer.' }) readonly buyer: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of an area; left out: all areas that have no rules of their own.',
  })
  readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Needed where several schemes have such an area.' })
  readonly scheme?: string | null;
  @Field(() => Day, { description: 'The first day on which they hold.' }) readonly from: string;
  @Field(() => Json, { description: '`allocation-rules/v1`, see docs/guide/capacity.md.' })
  readonly document: unknown;
  @Field(() => String, { nullable: true, description: 'Why; it stays on record.' }) readonly reason?:
    string | null;
}

@ArgsType()
export class WaitingArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of the buyer.' }) readonly buyer?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that referred.' })
  readonly origin?: string | null;
  @Field(() => String, { nullable: true }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => ServiceCategory, { nullable: true }) readonly category?: string | null;
}

export const AllocationRulesList = listOf(
  'AllocationRules',
  AllocationRules,
  'For all areas first, by first day.',
);
export const AllocationRulesListResult = resultOf('AllocationRulesList', AllocationRulesList);
export const AllocationRulesResult = resultOf('AllocationRules', AllocationRules);
export const AllocationList = listOf('Allocation', Allocation, 'In order.', 2);
export const AllocationsResult = resultOf('Allocations', AllocationList);
export const WaitingConnection = connectionOf('WaitingReferral', WaitingReferral);
export const WaitingResult = resultOf('AllocationWaiting', WaitingConnection);
export const AllocatedWaitingResult = resultOf('AllocatedWaiting', AllocatedWaiting);
export const PlacedReferralResult = resultOf('PlacedReferral', PlacedReferral);
export const WhereToResult = resultOf('WhereTo', WhereTo);
