import { Field, Int, ObjectType } from '@nestjs/graphql';
import { MechanismRef } from './mechanism.types.js';
import { Organisation } from './organisation.types.js';
import { Area } from './scheme.types.js';
import { connectionOf, Day, enumOf, Instant, Json, resultOf } from './shared.js';

export const Party = enumOf('Party', 'A side of a contract.', { buyer: '', supplier: '' });

@ObjectType({ description: 'An act by which a party agreed to terms.' })
export class Agreement {
  @Field(() => Party) readonly party: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => Instant) readonly at: string;
}

@ObjectType({ description: 'A value that a mechanism asks of the terms.' })
export class TermsParameter {
  @Field(() => String) readonly name: string;
  @Field(() => String, { nullable: true, description: 'What it is, in the mechanism’s words.' }) readonly title?: string | null;
  @Field(() => String, { description: 'The exact value as text: "460/1722", "12", "true".' }) readonly value: string;
  @Field(() => String, { description: 'As a person reads it.' }) readonly display: string;
  @Field(() => String) readonly unit: string;
  @Field(() => String, { nullable: true }) readonly clause?: string | null;
}

@ObjectType({ description: 'Terms of a contract, one version: mechanism, parameters, tables, measure definitions. In force once both parties have agreed.' })
export class Terms {
  @Field(() => Int) readonly version: number;
  @Field(() => MechanismRef) readonly mechanism: MechanismRef;
  @Field(() => Day) readonly effectiveFrom: string;
  @Field(() => Day, { nullable: true, description: 'Last day; none: until further terms.' }) readonly effectiveTo?: string | null;
  @Field(() => String) readonly rationale: string;
  @Field(() => String) readonly proposedBy: string;
  @Field(() => Instant) readonly proposedAt: string;
  @Field(() => [Agreement]) readonly agreements: readonly Agreement[];
  @Field(() => Boolean) readonly inForce: boolean;
  @Field(() => [TermsParameter]) readonly parameters: readonly TermsParameter[];
  @Field(() => Json, { description: 'The whole document with its tables; docs/guide/terms-v1.schema.json.' }) readonly document: unknown;
  @Field(() => String, { description: 'SHA-256 of the document’s canonical JSON.' }) readonly digest: string;
}

@ObjectType({ description: 'A contract between two organisations for an area.' })
export class Contract {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => Area) readonly area: Area;
  @Field(() => Organisation) readonly buyer: Organisation;
  @Field(() => Organisation) readonly supplier: Organisation;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'Last day; none while it goes on.' }) readonly to?: string | null;
  @Field(() => [Terms], { description: 'All versions, newest first.' }) readonly terms: readonly Terms[];
}

export const ContractConnection = connectionOf('Contract', Contract);
export const ContractsResult = resultOf('Contracts', ContractConnection);
export const ContractResult = resultOf('Contract', Contract);
export const TermsResult = resultOf('Terms', Terms);
