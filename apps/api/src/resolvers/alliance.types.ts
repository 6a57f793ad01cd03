import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, resultOf } from './shared.js';

@ObjectType({ description: 'A member of an alliance, from and to.' })
export class AllianceMember {
  @Field(() => String, { description: 'Code of the organisation.' }) readonly organisation: string;
  @Field(() => Boolean, { description: 'Whether it leads; one does at a time.' }) readonly lead: boolean;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'Last day; none while it goes on.' }) readonly to:
    string | null;
}

@ObjectType({ description: 'Several organisations that work as one.' })
export class Alliance {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => Day, { description: 'Its first day.' }) readonly from: string;
  @Field(() => [AllianceMember], { description: 'By first day; former ones among them.' })
  readonly members: readonly AllianceMember[];
}

@InputType({ description: 'An alliance to form, by the organisation that leads it.' })
export class FormAllianceInput {
  @Field(() => String) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => String, { description: 'Code of the organisation that forms and leads it.' })
  readonly lead: string;
  @Field(() => Day) readonly from: string;
}

@InputType({ description: 'An organisation that joins an alliance.' })
export class JoinAllianceInput {
  @Field(() => String, { description: 'Code.' }) readonly alliance: string;
  @Field(() => String, { description: 'Code of the member.' }) readonly organisation: string;
  @Field(() => Day, { description: 'Its first day.' }) readonly from: string;
}

@InputType({ description: 'An organisation that leaves an alliance.' })
export class LeaveAllianceInput {
  @Field(() => String, { description: 'Code.' }) readonly alliance: string;
  @Field(() => String, { description: 'Code of the member.' }) readonly organisation: string;
  @Field(() => Day, { description: 'Its last day.' }) readonly to: string;
  @Field(() => String) readonly reason: string;
  @Field(() => String, {
    nullable: true,
    description: 'Of the one that leads, while others stay: who leads from the next day on.',
  })
  readonly newLead?: string | null;
}

export const AllianceResult = resultOf('Alliance', Alliance);
export const AllianceConnection = connectionOf('Alliance', Alliance);
export const AlliancesResult = resultOf('Alliances', AllianceConnection);
