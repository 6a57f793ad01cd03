import { Field, ObjectType } from '@nestjs/graphql';
import { Area } from './scheme.types.js';
import { connectionOf, Day, enumOf, resultOf } from './shared.js';

export const OrganisationKind = enumOf('OrganisationKind', 'What an organisation is in the ecosystem.', {
  commissioner: 'Buys services and pays for results.',
  provider: 'Delivers them.',
  agency: 'Another body that has a part in it.',
});

@ObjectType({ description: 'An organisation as last recorded.' })
export class Organisation {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => OrganisationKind) readonly kind: string;
  @Field(() => String, { nullable: true }) readonly companyNumber?: string | null;
  @Field(() => String, { nullable: true }) readonly charityNumber?: string | null;
}

export const Tier = enumOf('Tier', 'At which tier a supplier works for a buyer.', {
  prime: 'Contracts with the commissioner.',
  sub: 'Contracts with a supplier.',
  partner: 'Works with it without a price.',
});

@ObjectType({ description: 'Who works with whom, at which tier, in which area, from and to when.' })
export class Relationship {
  @Field(() => Organisation) readonly buyer: Organisation;
  @Field(() => Organisation) readonly supplier: Organisation;
  @Field(() => Tier) readonly tier: string;
  @Field(() => Area) readonly area: Area;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'Last day; none while it goes on.' }) readonly to?:
    string | null;
}

export const OrganisationConnection = connectionOf('Organisation', Organisation);
export const OrganisationsResult = resultOf('Organisations', OrganisationConnection);
export const RelationshipConnection = connectionOf('Relationship', Relationship);
export const RelationshipsResult = resultOf('Relationships', RelationshipConnection);
