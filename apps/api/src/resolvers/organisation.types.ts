import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Area } from './scheme.types.js';
import { connectionOf, Day, enumOf, resultOf } from './shared.js';

export const OrganisationKind = enumOf('OrganisationKind', 'What an organisation is in the ecosystem.', {
  commissioner: 'Buys services and pays for results.',
  provider: 'Delivers them.',
  agency: 'Another body that has a part in it.',
});

@ObjectType({ description: 'An organisation as last recorded, under its name of today.' })
export class Organisation {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => OrganisationKind) readonly kind: string;
  @Field(() => String, { nullable: true, description: 'At Companies House: eight characters.' })
  readonly companyNumber?: string | null;
  @Field(() => String, { nullable: true }) readonly charityNumber?: string | null;
  @Field(() => Day, {
    nullable: true,
    description: 'The first day on which it is no more: merged, or divided.',
  })
  readonly endedOn?: string | null;
}

@InputType({
  description: 'An organisation to register; the code of one on record corrects its particulars.',
})
export class RegisterOrganisationInput {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => OrganisationKind) readonly kind: string;
  @Field(() => String, {
    nullable: true,
    description: 'Eight digits, leading zeros may be missing; or a prefix like SC and six.',
  })
  readonly companyNumber?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'England and Wales 6 or 7 digits, Scotland SC and 6, Northern Ireland NIC1 and 5.',
  })
  readonly charityNumber?: string | null;
}

export const Tier = enumOf('Tier', 'At which tier a supplier works for a buyer.', {
  prime: 'Contracts with the commissioner: tier 1.',
  sub: 'Contracts with a supplier: tier 2 or deeper, see `depth`.',
  partner: 'Works with it without a price.',
  stakeholder: 'Has an interest in the area, and no part in the work.',
});

@ObjectType({ description: 'Who works with whom, at which tier, in which area, from and to when.' })
export class Relationship {
  @Field(() => Int) readonly id: number;
  @Field(() => Organisation) readonly buyer: Organisation;
  @Field(() => Organisation) readonly supplier: Organisation;
  @Field(() => Tier) readonly tier: string;
  @Field(() => Area) readonly area: Area;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, {
    nullable: true,
    description: 'Last day; none while it goes on. Before `from`: it was taken back, and never held.',
  })
  readonly to?: string | null;
}

@InputType({ description: 'A relationship to register.' })
export class RegisterRelationshipInput {
  @Field(() => String, { description: 'Code of the organisation.' }) readonly buyer: string;
  @Field(() => String, { description: 'Code of the organisation.' }) readonly supplier: string;
  @Field(() => Tier) readonly tier: string;
  @Field(() => String) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'Last day.' }) readonly to?: string | null;
}

export const OrganisationResult = resultOf('Organisation', Organisation);
export const RelationshipResult = resultOf('Relationship', Relationship);
export const OrganisationConnection = connectionOf('Organisation', Organisation);
export const OrganisationsResult = resultOf('Organisations', OrganisationConnection);
export const RelationshipConnection = connectionOf('Relationship', Relationship);
export const RelationshipsResult = resultOf('Relationships', RelationshipConnection);
