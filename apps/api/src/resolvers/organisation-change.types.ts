import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Organisation } from './organisation.types.js';
import { Day, enumOf, resultOf } from './shared.js';

export const OrganisationChangeKind = enumOf('OrganisationChangeKind', 'How organisations change.', {
  merger: 'Several become one, or some become part of another.',
  split: 'One is divided among several.',
  rename: 'It takes another name.',
});

@ObjectType({ description: 'A change of organisations, from a day on.' })
export class OrganisationChange {
  @Field(() => Int) readonly id: number;
  @Field(() => OrganisationChangeKind) readonly kind: string;
  @Field(() => Day, {
    description: 'The first day on which it is so; maybe long before it was recorded, or still to come.',
  })
  readonly effectiveOn: string;
  @Field(() => String) readonly reason: string;
  @Field(() => [String], {
    description: 'Codes. Those that are not among the successors are no more from the day on.',
  })
  readonly predecessors: readonly string[];
  @Field(() => [String], { description: 'Codes; none of a rename.' }) readonly successors: readonly string[];
  @Field(() => String, { nullable: true, description: 'Of a rename: the new name.' }) readonly name:
    string | null;
  @Field(() => String, { description: 'Code of the person who recorded it.' }) readonly person: string;
}

@ObjectType({ description: 'A name that an organisation bore.' })
export class OrganisationName {
  @Field(() => String) readonly name: string;
  @Field(() => Day, { nullable: true, description: 'The first day of it; none: from the beginning.' })
  readonly from: string | null;
}

@ObjectType({ description: 'An organisation that another came from or became, over one change or several.' })
export class Kin {
  @Field(() => Organisation) readonly organisation: Organisation;
  @Field(() => Int, { description: 'Over how many changes.' }) readonly steps: number;
  @Field(() => Day, { description: 'The day of the last of them on the way there.' })
  readonly effectiveOn: string;
}

@InputType({ description: 'Organisations that become one.' })
export class MergeOrganisationsInput {
  @Field(() => [String], {
    description: 'Codes of those that merge. The one that goes on need not be among them.',
  })
  readonly predecessors: string[];
  @Field(() => String, { description: 'Code of the one that goes on, or that is new.' })
  readonly successor: string;
  @Field(() => Day, { description: 'The first day.' }) readonly effectiveOn: string;
  @Field(() => String) readonly reason: string;
}

@InputType({ description: 'An area of a scheme.' })
export class AreaOfSchemeInput {
  @Field(() => String) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
}

@InputType({ description: 'Who takes over what in a split: everything in these areas, and what is named.' })
export class SuccessorInput {
  @Field(() => String, { description: 'Code of the organisation.' }) readonly organisation: string;
  @Field(() => [AreaOfSchemeInput], { nullable: true }) readonly areas?: AreaOfSchemeInput[] | null;
  @Field(() => [String], { nullable: true, description: 'Codes; they go here whatever their area.' })
  readonly contracts?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Codes of services that stand under no contract.' })
  readonly services?: string[] | null;
}

@InputType({ description: 'An organisation that is divided.' })
export class SplitOrganisationInput {
  @Field(() => String, { description: 'Code.' }) readonly organisation: string;
  @Field(() => [SuccessorInput], {
    description: 'Two or more; the one that is divided is among them if it goes on.',
  })
  readonly successors: SuccessorInput[];
  @Field(() => Day, { description: 'The first day.' }) readonly effectiveOn: string;
  @Field(() => String) readonly reason: string;
}

@InputType({ description: 'Another name for an organisation.' })
export class RenameOrganisationInput {
  @Field(() => String, { description: 'Code; it stays.' }) readonly organisation: string;
  @Field(() => String) readonly name: string;
  @Field(() => Day, { description: 'The first day of the name.' }) readonly effectiveOn: string;
  @Field(() => String) readonly reason: string;
}

export const OrganisationChangeResult = resultOf('OrganisationChange', OrganisationChange);
