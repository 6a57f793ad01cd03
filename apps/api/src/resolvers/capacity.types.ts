import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { heldBack } from './held-back.js';
import { ServiceCategory } from './service.types.js';
import { Instant, listOf, connectionOf, PageArgs, Period, resultOf } from './shared.js';

@ObjectType({ description: 'What a service can take in an area in a month, and what it has.' })
export class ServiceCapacity {
  @Field(() => String, { description: 'Code of the service.' }) readonly service: string;
  @Field(() => String) readonly title: string;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => String, { description: 'Code of the organisation that buys it.' }) readonly buyer: string;
  @Field(() => String, { description: 'Code of the organisation that delivers it now.' })
  readonly supplier: string;
  @Field(() => String, { description: 'Code of the scheme of the area.' }) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => String) readonly areaName: string;
  @Field(() => Period, { description: 'The month.' }) readonly period: string;
  @Field(() => Int, { nullable: true, description: 'Places at one time. Null: nobody has said.' })
  readonly maximum: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Starts paid for in the month. Null: not said, or not limited.',
  })
  readonly funded: number | null;
  @Field(() => Int, heldBack('Accepted, and neither ended nor through with all that was planned.'))
  readonly inUse: number | null;
  @Field(() => Int, heldBack('Sent and not answered yet: each may take a place.'))
  readonly offered: number | null;
  @Field(() => Int, heldBack('Sent or accepted, and not started: no assessment or session was attended yet.'))
  readonly waiting: number | null;
  @Field(() => Int, heldBack('Whose first attended assessment or session lies in the month.'))
  readonly starts: number | null;
  @Field(() => Int, { nullable: true, description: 'maximum − inUse. Null: unknown.' })
  readonly free: number | null;
  @Field(() => Int, { nullable: true, description: 'funded − starts. Null: unknown, or not limited.' })
  readonly fundedLeft: number | null;
}

@ObjectType({ description: 'What was said about a capacity, and when.' })
export class CapacityVersion {
  @Field(() => Period) readonly period: string;
  @Field(() => Int) readonly maximum: number;
  @Field(() => Int, { nullable: true }) readonly funded: number | null;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => String, { nullable: true, description: 'Code of the person. Null: a file said it.' })
  readonly person: string | null;
}

@InputType()
export class CapacityInput {
  @Field(() => String, { description: 'Code of the service.' }) readonly service: string;
  @Field(() => String, { description: 'Code of one of its areas.' }) readonly area: string;
  @Field(() => String, {
    nullable: true,
    description: 'Needed where it has areas of that code in several schemes.',
  })
  readonly scheme?: string | null;
  @Field(() => Period, { description: 'The first month.' }) readonly from: string;
  @Field(() => Period, { nullable: true, description: 'The last month; left out: only the first.' })
  readonly to?: string | null;
  @Field(() => Int, { description: 'Places at one time.' }) readonly maximum: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Starts that are paid for in each month; left out: nobody limits them.',
  })
  readonly funded?: number | null;
  @Field(() => String, { nullable: true, description: 'Why; it stays on record.' }) readonly reason?:
    string | null;
}

@ArgsType()
export class CapacityArgs extends PageArgs {
  @Field(() => Period, { nullable: true, description: 'A month; left out: the present one.' })
  readonly period?: string | null;
  @Field(() => String, { nullable: true }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a service.' }) readonly service?:
    string | null;
  @Field(() => ServiceCategory, { nullable: true }) readonly category?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that buys.' })
  readonly buyer?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that delivers.' })
  readonly supplier?: string | null;
  @Field(() => Instant, {
    nullable: true,
    description: 'In use, offered and waiting at this instant; left out: now.',
  })
  readonly at?: string | null;
  @Field(() => Instant, {
    nullable: true,
    description: 'With what had been said of capacity until then; left out: now.',
  })
  readonly asKnownAt?: string | null;
}

@ObjectType({
  description: 'How long referrals that came to a service in some months waited for their start.',
})
export class WaitingTime {
  @Field(() => String, { description: 'Code of the service.' }) readonly service: string;
  @Field(() => String) readonly title: string;
  @Field(() => String) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => Int, heldBack('Came to the service in these months.')) readonly received: number | null;
  @Field(() => Int, heldBack()) readonly started: number | null;
  @Field(() => Int, heldBack()) readonly stillWaiting: number | null;
  @Field(() => Int, heldBack('Withdrawn, declined or ended before a start.')) readonly left: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Days in which half start, those who have not counted (Kaplan and Meier). Null: it cannot be told yet.',
  })
  readonly medianDays: number | null;
  @Field(() => Int, { nullable: true, description: 'Days in which nine in ten start.' })
  readonly p90Days: number | null;
  @Field(() => Int, { nullable: true, description: 'The longest that somebody waits who has not started.' })
  readonly longestDays: number | null;
}

@ArgsType()
export class WaitingTimesArgs {
  @Field(() => Period, { nullable: true, description: 'The first month; left out: the present one.' })
  readonly from?: string | null;
  @Field(() => Period, { nullable: true, description: 'The last month; left out: the first.' })
  readonly to?: string | null;
  @Field(() => String, { nullable: true }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a service.' }) readonly service?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that buys.' })
  readonly buyer?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that delivers.' })
  readonly supplier?: string | null;
  @Field(() => Instant, { nullable: true, description: 'As it stood at this instant; left out: now.' })
  readonly at?: string | null;
}

export const WaitingTimeList = listOf('WaitingTime', WaitingTime, 'By service and area.', 50);
export const WaitingTimesResult = resultOf('WaitingTimes', WaitingTimeList);
export const CapacityConnection = connectionOf('ServiceCapacity', ServiceCapacity);
export const CapacityResult = resultOf('Capacity', CapacityConnection);
export const ServiceCapacityList = listOf('ServiceCapacity', ServiceCapacity, 'A month each, in order.', 12);
export const SetCapacityResult = resultOf('SetCapacity', ServiceCapacityList);
