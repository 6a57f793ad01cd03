import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { TouchedCohort } from './import.types.js';
import { CitedBasis } from './sharing.types.js';
import { OrderKind } from './measure-definition.types.js';
import { connectionOf, Day, enumOf, Instant, resultOf } from './shared.js';

export const IdentifierKind = enumOf('IdentifierKind', 'By whom a service user is numbered.', {
  pnc: 'Police National Computer: YYYY/NNNNNNNC, with a check letter.',
  cro: 'Criminal Records Office: NNNNNN/YYC or SFYY/NNNNNNC, with a check letter.',
  crn: 'Case reference number of the probation service.',
  prison_number: 'Of the prison service (NOMIS).',
});
export const Sex = enumOf('Sex', 'As it is on record.', { F: '', M: '', X: 'Neither, or not stated.' });
export const NeedSection = enumOf('NeedSection', 'A section of an OASys assessment, 3 to 12.', {
  accommodation: '',
  education_training_employment: '',
  finance: 'Not scored.',
  relationships: '',
  lifestyle: '',
  drugs: '',
  alcohol: '',
  emotional_wellbeing: 'Not scored.',
  thinking_and_behaviour: '',
  attitudes: '',
});

@ObjectType({ description: 'A number by which a service user is known.' })
export class ServiceUserIdentifier {
  @Field(() => IdentifierKind) readonly kind: string;
  @Field(() => String, { description: 'In its one written form.' }) readonly value: string;
  @Field(() => String, { description: 'The reference that it was recorded of.' }) readonly ref: string;
  @Field(() => Instant) readonly recordedAt: string;
}

@ObjectType({ description: 'A section of an assessment: a need or not.' })
export class Need {
  @Field(() => NeedSection) readonly section: string;
  @Field(() => Int, { description: '3 to 12.' }) readonly number: number;
  @Field(() => Int, { nullable: true }) readonly score: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The score from which on it is a need; null: not scored.',
  })
  readonly threshold: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Null: not scored, or not assessed.' })
  readonly need: boolean | null;
  @Field(() => Boolean, { description: 'A need, or flagged by the assessor.' }) readonly attention: boolean;
  @Field(() => Boolean, { nullable: true }) readonly linkedToHarm: boolean | null;
  @Field(() => Boolean, { nullable: true }) readonly linkedToReoffending: boolean | null;
  @Field(() => Boolean, { nullable: true }) readonly lowScoreNeedsAttention: boolean | null;
}

@ObjectType({ description: 'What an assessment says of needs, as last corrected.' })
export class NeedAssessment {
  @Field(() => Day) readonly assessedOn: string;
  @Field(() => [Need], { description: 'All ten sections.' }) readonly needs: readonly Need[];
}

@ObjectType({ description: 'A sentence, licence or supervision of a service user, or a screening.' })
export class ServiceUserOrder {
  @Field(() => String) readonly order: string;
  @Field(() => OrderKind) readonly kind: string;
  @Field(() => String) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => String, { description: 'Code of the organisation.' }) readonly provider: string;
  @Field(() => Day) readonly start: string;
  @Field(() => Int, { nullable: true }) readonly sentenceMonths: number | null;
  @Field(() => Day, { nullable: true, description: 'The last day; null: not known.' }) readonly end:
    string | null;
  @Field(() => Boolean, { nullable: true, description: 'It may have ended before `end`.' })
  readonly endsAtLatest: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'On the day asked for; null: it may be.' })
  readonly inForce: boolean | null;
  @Field(() => [String], { description: 'What an Act says against it, as sentences.' })
  readonly concerns: readonly string[];
}

@ObjectType({ description: 'Two records that became one, or were taken apart again.' })
export class ServiceUserMerge {
  @Field(() => String, { description: 'Reference of the record that went into the other.' })
  readonly merged: string;
  @Field(() => String, { description: 'Reference of the one that stays.' }) readonly survivor: string;
  @Field(() => Boolean, { description: 'It was undone by this.' }) readonly undone: boolean;
  @Field(() => String) readonly reason: string;
  @Field(() => String, { description: 'Code of the person who did it.' }) readonly person: string;
  @Field(() => Instant, { description: 'From when on it is known.' }) readonly recordedAt: string;
  @Field(() => Int, { description: 'Orders, offences and declarations that are kept with the other since.' })
  readonly facts: number;
}

@ObjectType({ description: 'A merge that was recorded, and what is due by it.' })
export class ServiceUserMergeDone extends ServiceUserMerge {
  @Field(() => [TouchedCohort]) readonly touched: readonly TouchedCohort[];
  @Field(() => [String]) readonly notes: readonly string[];
}

@ObjectType({ description: 'That what says who somebody is was erased, and what was written of them.' })
export class Erased {
  @Field(() => Day) readonly on: string;
  @Field(() => String, { description: 'The rule or the request.' }) readonly under: string;
}

@ObjectType({ description: 'A person under supervision.' })
export class ServiceUser {
  @Field(() => String, { description: 'The reference that counts.' }) readonly ref: string;
  @Field(() => [String], { description: 'References that were merged into it.' })
  readonly otherRefs: readonly string[];
  @Field(() => String, { nullable: true }) readonly givenName: string | null;
  @Field(() => String, { nullable: true }) readonly familyName: string | null;
  @Field(() => Day, { nullable: true }) readonly birthDate: string | null;
  @Field(() => Sex, { nullable: true }) readonly sex: string | null;
  @Field(() => [ServiceUserIdentifier]) readonly identifiers: readonly ServiceUserIdentifier[];
  @Field(() => [NeedAssessment], { description: 'The latest first.' })
  readonly assessments: readonly NeedAssessment[];
  @Field(() => [ServiceUserOrder], { description: 'The latest start first.' })
  readonly orders: readonly ServiceUserOrder[];
  @Field(() => [ServiceUserMerge], { description: 'In the order of recording.' })
  readonly merges: readonly ServiceUserMerge[];
  @Field(() => [CitedBasis], {
    description: 'By what it is shown, and which kinds of data; what none of them opens is left out.',
  })
  readonly bases: readonly CitedBasis[];
  @Field(() => Erased, { nullable: true, description: 'Who this is was erased; null: it was not.' })
  readonly erased: Erased | null;
}

@ObjectType({ description: 'A service user of a list.' })
export class ServiceUserFound {
  @Field(() => String, { description: 'The reference that counts.' }) readonly ref: string;
  @Field(() => String, { nullable: true }) readonly givenName: string | null;
  @Field(() => String, { nullable: true }) readonly familyName: string | null;
  @Field(() => Day, { nullable: true }) readonly birthDate: string | null;
  @Field(() => Day, { nullable: true, description: 'Who this is was erased on the day; null: it was not.' })
  readonly erasedOn: string | null;
}

@ObjectType({ description: 'Two records that may be of one person.' })
export class DuplicatePair {
  @Field(() => String) readonly one: string;
  @Field(() => String) readonly other: string;
  @Field(() => Int, {
    description: 'By the weights of docs/guide/service-users.md; 40 and above are listed.',
  })
  readonly score: number;
  @Field(() => [String], { description: 'What they have in common.' }) readonly reasons: readonly string[];
}

@ObjectType({ description: 'Two records that were said to be of two people.' })
export class DuplicateDismissed {
  @Field(() => String) readonly one: string;
  @Field(() => String) readonly other: string;
  @Field(() => String) readonly reason: string;
}

@InputType()
export class IdentifierInput {
  @Field(() => IdentifierKind) readonly kind: string;
  @Field(() => String) readonly value: string;
  @Field(() => Boolean, { defaultValue: true, description: 'False: it turned out to be wrong.' })
  readonly stands: boolean;
}

@InputType()
export class ParticularsInput {
  @Field(() => String, { nullable: true }) readonly givenName?: string | null;
  @Field(() => String, { nullable: true }) readonly familyName?: string | null;
  @Field(() => Day, { nullable: true }) readonly birthDate?: string | null;
  @Field(() => Sex, { nullable: true }) readonly sex?: string | null;
}

@InputType()
export class ServiceUserInput {
  @Field(() => String, { description: 'The source’s own reference.' }) readonly ref: string;
  @Field(() => [IdentifierInput], { defaultValue: [], description: 'They add up.' })
  readonly identifiers: readonly IdentifierInput[];
  @Field(() => ParticularsInput, {
    nullable: true,
    description: 'They take the place of those known; left out: nothing is said.',
  })
  readonly particulars?: ParticularsInput | null;
}

@InputType()
export class SectionInput {
  @Field(() => NeedSection) readonly section: string;
  @Field(() => Int, { nullable: true }) readonly score?: number | null;
  @Field(() => Boolean, { nullable: true }) readonly linkedToHarm?: boolean | null;
  @Field(() => Boolean, { nullable: true }) readonly linkedToReoffending?: boolean | null;
  @Field(() => Boolean, { nullable: true }) readonly lowScoreNeedsAttention?: boolean | null;
}

@InputType()
export class NeedsInput {
  @Field(() => String, { description: 'Reference of the service user.' }) readonly serviceUser: string;
  @Field(() => Day) readonly assessedOn: string;
  @Field(() => [SectionInput]) readonly sections: readonly SectionInput[];
}

export const ServiceUserResult = resultOf('ServiceUser', ServiceUser);
export const ServiceUsersResult = resultOf(
  'ServiceUsers',
  connectionOf('ServiceUserFound', ServiceUserFound),
);
export const DuplicatesResult = resultOf('Duplicates', connectionOf('DuplicatePair', DuplicatePair));
export const ServiceUserMergeResult = resultOf('ServiceUserMerge', ServiceUserMergeDone);
export const DuplicateDismissedResult = resultOf('DuplicateDismissed', DuplicateDismissed);
