import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Basis } from './figure.types.js';
import { RunOutcome } from './run.types.js';
import { Instant, Pence, Period, resultOf } from './shared.js';

@ObjectType({ description: 'A contract in a tree of contracts, and what came of it in a run.' })
export class ContractTier {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String) readonly title: string;
  @Field(() => Int, { description: 'How many contracts below the one that was asked about.' })
  readonly depth: number;
  @Field(() => String, { nullable: true, description: 'Code of the contract above it.' })
  readonly parent: string | null;
  @Field(() => String, { description: 'Code of the area that it is settled in.' }) readonly area: string;
  @Field(() => String, { description: 'Code of the organisation.' }) readonly buyer: string;
  @Field(() => String, { description: 'Code of the organisation that holds it now.' })
  readonly supplier: string;
  @Field(() => RunOutcome, { nullable: true, description: 'Null: nothing came of it in the run.' })
  readonly outcome: string | null;
  @Field(() => String, { nullable: true, description: 'Why there is no new statement.' }) readonly why:
    string | null;
  @Field(() => String, { nullable: true, description: 'Id of the figure.' }) readonly figure: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Id of the figure of the contract above that this one takes something from. Its parties can open it.',
  })
  readonly parentFigure: string | null;
  @Field(() => Basis, { nullable: true }) readonly basis: string | null;
  @Field(() => Pence, {
    nullable: true,
    description: 'What the figure comes to; null while it is incomplete.',
  })
  readonly payablePence: bigint | null;
  @Field(() => String, { nullable: true, description: 'Id of the statement.' }) readonly statement:
    string | null;
  @Field(() => Int, { nullable: true }) readonly statementNumber: number | null;
  @Field(() => Pence, {
    nullable: true,
    description: 'The statement’s total: a correction’s is the difference.',
  })
  readonly totalPence: bigint | null;
}

@ObjectType({
  description:
    'How the figures of a run flowed down from a contract to all that are under it. Of contracts of others a commissioner sees that they are there and their outcome; to all else they are left out.',
})
export class ContractTree {
  @Field(() => String, { description: 'Code of the contract at the top.' }) readonly contract: string;
  @Field(() => Period) readonly period: string;
  @Field(() => String, { description: 'Id of the run.' }) readonly run: string;
  @Field(() => Instant) readonly asKnownAt: string;
  @Field(() => [ContractTier], { description: 'Each after the one that it is under.' })
  readonly tiers: ContractTier[];
}

export const ContractTreeResult = resultOf('ContractTree', ContractTree);
