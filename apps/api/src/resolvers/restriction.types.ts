import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { RESTRICTION_KINDS } from '#partners';
import { Day, enumOf, resultOf } from './shared.js';

export const RestrictionKind = enumOf(
  'RestrictionKind',
  'Why somebody under supervision is hidden from those who are not cleared.',
  RESTRICTION_KINDS,
);

@ObjectType({ description: 'Somebody who sees a restricted person.' })
export class RestrictionClearance {
  @Field(() => Int) readonly id: number;
  @Field(() => String, { description: 'Code of the person who is cleared.' }) readonly person: string;
  @Field(() => String, { description: 'Code of the organisation for which they are.' })
  readonly organisation: string;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'The last day, if it is not given anew.' })
  readonly to: string | null;
}

@ObjectType({ description: 'A restriction of who sees a service user.' })
export class Restriction {
  @Field(() => Int) readonly id: number;
  @Field(() => String, {
    nullable: true,
    description: 'Reference of the service user; null for who is not cleared.',
  })
  readonly serviceUser: string | null;
  @Field(() => String, { description: 'Code of the organisation that restricts.' })
  readonly organisation: string;
  @Field(() => RestrictionKind) readonly kind: string;
  @Field(() => String, { nullable: true, description: 'Null for who is not cleared.' })
  readonly reason: string | null;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'The last day; none: until it is lifted.' })
  readonly to: string | null;
  @Field(() => [RestrictionClearance], {
    description: 'Those who are cleared; for who is not, those of the own organisation.',
  })
  readonly cleared: readonly RestrictionClearance[];
}

@ObjectType({ description: 'The restrictions that concern an organisation.' })
export class Restrictions {
  @Field(() => [Restriction]) readonly restrictions: readonly Restriction[];
  @Field(() => Int, {
    description:
      'How many referrals that are not over the organisation has a part in, of people for whom who asks is not cleared.',
  })
  readonly waiting: number;
}

@InputType()
export class RestrictServiceUserInput {
  @Field(() => String, { description: 'Reference.' }) readonly serviceUser: string;
  @Field(() => RestrictionKind) readonly kind: string;
  @Field(() => String, { description: 'Only those who are cleared, and audit, read it.' })
  readonly reason: string;
  @Field(() => Day, { nullable: true, description: 'Left out: today.' }) readonly from?: string | null;
  @Field(() => Day, { nullable: true, description: 'The last day; left out: until it is lifted.' })
  readonly to?: string | null;
  @Field(() => [String], {
    description:
      'Codes of the persons who are cleared: one at least in each organisation that has a part in work for the person, for 90 days unless they are cleared again. Nobody clears themself.',
  })
  readonly cleared: readonly string[];
}

@InputType()
export class LiftRestrictionInput {
  @Field(() => Int, { description: 'Number of the restriction.' }) readonly id: number;
  @Field(() => Day, { nullable: true, description: 'The last day; left out: it is over now.' })
  readonly to?: string | null;
  @Field(() => String) readonly reason: string;
}

@InputType()
export class ClearPersonInput {
  @Field(() => Int, { description: 'Number of the restriction.' }) readonly id: number;
  @Field(() => String, { description: 'Code of who is cleared.' }) readonly person: string;
  @Field(() => Day, { nullable: true, description: 'Left out: today.' }) readonly from?: string | null;
  @Field(() => Day, {
    nullable: true,
    description: 'The last day, a year later at most; left out: it lasts 90 days.',
  })
  readonly to?: string | null;
  @Field(() => String) readonly reason: string;
}

@InputType()
export class EndClearanceInput extends LiftRestrictionInput {
  @Field(() => Int, { description: 'Number of the clearance.' }) readonly clearance: number;
}

export const RestrictionResult = resultOf('Restriction', Restriction);
export const RestrictionsResult = resultOf('Restrictions', Restrictions);
