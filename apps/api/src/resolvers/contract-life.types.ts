import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Problem } from '../graphql/problems.js';
import { Day, Instant, resultOf } from './shared.js';

@ObjectType({ description: 'The handing over of a contract from one supplier to the next.' })
export class Novation {
  @Field(() => Int) readonly id: number;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of the organisation that held it until then.' })
  readonly from: string;
  @Field(() => String, { description: 'Code of the organisation that takes over.' })
  readonly successor: string;
  @Field(() => Day, { description: 'The successor’s first day.' }) readonly day: string;
  @Field(() => String) readonly reason: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly proposedBy: string;
  @Field(() => Instant) readonly proposedAt: string;
  @Field(() => String, { nullable: true, description: 'Null: the successor has not agreed yet.' })
  readonly agreedBy: string | null;
  @Field(() => Instant, { nullable: true }) readonly agreedAt: string | null;
}

@InputType()
export class NovationInput {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of the organisation that takes over.' })
  readonly successor: string;
  @Field(() => Day, { description: 'Its first day.' }) readonly day: string;
  @Field(() => String, { description: 'Why.' }) readonly reason: string;
}

@ObjectType({ description: 'Whether a contract is closed, and what stands in the way of closing it.' })
export class ContractClosing {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Boolean) readonly closed: boolean;
  @Field(() => [Problem], { description: 'What is open, and what to do; empty when it can be closed.' })
  readonly open: readonly Problem[];
}

export const NovationResult = resultOf('Novation', Novation);
export const ContractClosingResult = resultOf('ContractClosing', ContractClosing);
