import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { heldBack } from './held-back.js';
import { ServiceCategory } from './service.types.js';
import { connectionOf, Instant, Pence, Period, resultOf, usually } from './shared.js';

@ObjectType()
class ChainPlace {
  @Field(() => Int, { description: '0: the contract asked for; 1: its direct subcontracts; and so on.' })
  readonly depth: number;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { nullable: true, description: 'Code of the contract above.' }) readonly parent:
    string | null;
  @Field(() => String, {
    description: 'Code of who delivered; where the contract was handed on, each has rows of its own.',
  })
  readonly supplier: string;
  @Field(() => String) readonly supplierName: string;
  @Field(() => Period) readonly period: string;
}

@ObjectType({
  description:
    'What a service was promised and sent in a month, or in the quarter of the promise, and what became of it: referrals, by when they were sent.',
})
export class ChainVolume extends ChainPlace {
  @Field(() => String, { description: 'Code of the service.' }) readonly service: string;
  @Field(() => String) readonly serviceTitle: string;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => Int, { nullable: true, description: 'As agreed last; null: nothing was promised.' })
  readonly promised: number | null;
  @Field(() => Int, heldBack()) readonly sent: number | null;
  @Field(() => Int, heldBack('Open when supplier or buyer took the contract over.'))
  readonly takenOver: number | null;
  @Field(() => Int, heldBack()) readonly accepted: number | null;
  @Field(() => Int, heldBack()) readonly declined: number | null;
  @Field(() => Int, heldBack('Accepted, and still with the service.')) readonly inProgress: number | null;
  @Field(() => Int, heldBack()) readonly concluded: number | null;
  @Field(() => Int, heldBack()) readonly withdrawn: number | null;
}

@ObjectType({
  description:
    'Money of a contract by the period of its statements; what has no statement by the month of its posting.',
})
export class ChainMoney extends ChainPlace {
  @Field(() => Int, {
    description: 'Outcomes whose claims were allowed, by the day on which they were achieved.',
  })
  readonly outcomesPaid: number;
  @Field(() => Pence) readonly statedPence: bigint;
  @Field(() => Pence) readonly approvedPence: bigint;
  @Field(() => Pence, { description: 'Settled by the bank.' }) readonly paidPence: bigint;
}

@ObjectType({ description: 'What suppliers were promised, sent and paid, as far as the person may see it.' })
export class SupplyChain {
  @Field(() => [ChainVolume], {
    complexity: usually(100),
    description: 'By depth, contract, supplier, service and period.',
  })
  readonly volumes: readonly ChainVolume[];
  @Field(() => [ChainMoney], {
    complexity: usually(100),
    description: 'By depth, contract, supplier and period.',
  })
  readonly money: readonly ChainMoney[];
}

@ObjectType({ description: 'A volume of referrals that a buyer promised to a service; one version of it.' })
export class VolumePromise {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of the service.' }) readonly service: string;
  @Field(() => String) readonly serviceTitle: string;
  @Field(() => String, { description: 'Code of who buys it now.' }) readonly buyer: string;
  @Field(() => String, { description: 'Code of who delivers it now.' }) readonly supplier: string;
  @Field(() => Period) readonly period: string;
  @Field(() => Int) readonly referrals: number;
  @Field(() => String, { nullable: true }) readonly reason: string | null;
  @Field(() => String, { description: 'Code of the person.' }) readonly promisedBy: string;
  @Field(() => Instant) readonly promisedAt: string;
  @Field(() => String, { nullable: true, description: 'Null: the supplier has not agreed yet.' })
  readonly agreedBy: string | null;
  @Field(() => Instant, { nullable: true }) readonly agreedAt: string | null;
  @Field(() => Boolean, { description: 'Whether it is the one that counts now.' }) readonly inForce: boolean;
}

@InputType()
export class PromiseVolumeInput {
  @Field(() => String, { description: 'Code of a service under a contract.' }) readonly service: string;
  @Field(() => Period, { description: 'A month or a quarter.' }) readonly period: string;
  @Field(() => Int, { description: 'How many referrals.' }) readonly referrals: number;
  @Field(() => String, { nullable: true, description: 'Why.' }) readonly reason?: string | null;
}

export const SupplyChainResult = resultOf('SupplyChain', SupplyChain);
export const VolumePromiseResult = resultOf('VolumePromise', VolumePromise);
export const VolumePromiseConnection = connectionOf('VolumePromise', VolumePromise);
export const VolumePromisesResult = resultOf('VolumePromises', VolumePromiseConnection);
