import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { ServiceCategory as Category } from '#partners';
import { connectionOf, Day, enumOf, resultOf } from './shared.js';

export const ServiceCategory = enumOf('ServiceCategory', 'What a service is about.', {
  accommodation: 'Somewhere to live.',
  education_training_employment: 'Education, training and employment.',
  finance_benefits_debt: 'Finance, benefits and debt.',
  dependency_recovery: 'Dependency and recovery: alcohol, drugs.',
  lifestyle_associates: 'Lifestyle and associates.',
  family_significant_others: 'Family and significant others.',
  emotional_wellbeing: 'Emotional wellbeing.',
  social_inclusion: 'Social inclusion.',
} satisfies Record<Category, string>);

/** Parties and areas are resolved by id in service.resolver.ts, and only when asked for. */
@ObjectType({ description: 'What a referral can go to.' })
export class Service {
  readonly buyerId: number;
  readonly supplierId: number;
  readonly areaIds: readonly number[];
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the contract that it is under; null: a partner agency offers it without one.',
  })
  readonly contract: string | null;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'Last day; null while it goes on.' }) readonly to:
    string | null;
}

@InputType()
export class OfferServiceInput {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly title: string;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the contract that it is under: it has the contract’s parties then.',
  })
  readonly contract?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of who buys it; needed without a contract.' })
  readonly buyer?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of who delivers it; needed without a contract.' })
  readonly supplier?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the scheme of the areas, where a code stands in several.',
  })
  readonly scheme?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Codes of areas; left out under a contract: all of the contract’s.',
  })
  readonly areas?: readonly string[] | null;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'Last day; left out: it has no end.' }) readonly to?:
    string | null;
}

@InputType()
export class EndServiceInput {
  @Field(() => String, { description: 'Code of the service.' }) readonly service: string;
  @Field(() => Day, { description: 'Its last day.' }) readonly to: string;
  @Field(() => String, { description: 'Why.' }) readonly reason: string;
}

export const ServiceConnection = connectionOf('Service', Service);
export const ServicesResult = resultOf('Services', ServiceConnection);
export const ServiceResult = resultOf('Service', Service);
