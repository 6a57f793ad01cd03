import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Area } from './scheme.types.js';
import { connectionOf, Day, Pence, resultOf } from './shared.js';

/** `buyer`, `supplier`, `terms` and what has to do with contracts above and below are resolved by id in contract.resolver.ts, and only when asked for. */
@ObjectType({ description: 'A contract between two organisations for an area.' })
export class Contract {
  readonly id: number;
  readonly buyerId: number;
  readonly supplierId: number;
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => Area) readonly area: Area;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'Last day; null while it goes on.' }) readonly to:
    string | null;
}

@InputType()
export class CreateContractInput {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => String, { description: 'Code of the scheme.' }) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => String, { description: 'Code of the organisation that pays.' }) readonly buyer: string;
  @Field(() => String, { description: 'Code of the organisation that delivers.' }) readonly supplier: string;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'Last day; left out: it has no end.' }) readonly to?:
    string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the contract that it is a subcontract of. Its supplier is the buyer of this one.',
  })
  readonly parent?: string | null;
  @Field(() => Pence, { nullable: true, description: 'What it is worth over all its days.' })
  readonly value?: bigint | null;
  @Field(() => String, { nullable: true, description: 'What is to be done, in words.' })
  readonly scope?: string | null;
  @Field(() => [String], { nullable: true, description: 'Codes of further areas of the scheme.' })
  readonly areas?: readonly string[] | null;
}

export const ContractConnection = connectionOf('Contract', Contract);
export const ContractsResult = resultOf('Contracts', ContractConnection);
export const ContractResult = resultOf('Contract', Contract);
