import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { BASES, LEGAL_BASES, SHARED_DATA, SHARING_PURPOSES } from '#partners';
import { connectionOf, Day, enumOf, Instant, PageArgs, resultOf } from './shared.js';

export const SharingPurpose = enumOf(
  'SharingPurpose',
  'What for data on persons are shared.',
  SHARING_PURPOSES,
);
export const LegalBasis = enumOf(
  'LegalBasis',
  'What the law lets data on persons be shared by.',
  LEGAL_BASES,
);
export const SharedData = enumOf(
  'SharedData',
  'A kind of data on a person.',
  Object.fromEntries(SHARED_DATA.map((kind) => [kind, ''])),
);
export const ReadingBasis = enumOf('ReadingBasis', 'What lets somebody read a person.', BASES);

@ObjectType({ description: 'What lets somebody read a person, and the kinds of data read by it.' })
export class CitedBasis {
  @Field(() => ReadingBasis) readonly kind: string;
  @Field(() => String, {
    nullable: true,
    description: 'Of the order, referral, contract, person or agreement ("SA-1/2", with its version).',
  })
  readonly ref: string | null;
  @Field(() => [SharedData]) readonly kinds: readonly string[];
}

@ObjectType({
  description: 'A version of an agreement between organisations to share what they hold on persons.',
})
export class SharingAgreement {
  @Field(() => Int) readonly id: number;
  @Field(() => String) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => SharingPurpose) readonly purpose: string;
  @Field(() => LegalBasis) readonly legalBasis: string;
  @Field(() => [SharedData]) readonly kinds: readonly string[];
  @Field(() => String, { nullable: true }) readonly scheme: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the area: only persons with an order there. None: wherever a party holds somebody.',
  })
  readonly area: string | null;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, {
    description: 'The last day: as agreed, or before where it was ended or a later version took its place.',
  })
  readonly to: string;
  @Field(() => String, { description: 'Where the signed text is.' }) readonly document: string;
  @Field(() => [String], { description: 'Codes of the organisations.' }) readonly parties: readonly string[];
  @Field(() => [String], {
    description: 'Codes of the parties that have not agreed yet; until there are none it opens nothing.',
  })
  readonly waitsFor: readonly string[];
  @Field(() => String, { nullable: true, description: 'Why it was ended early.' }) readonly endReason:
    string | null;
}

@ObjectType({ description: 'A look at a person under supervision.' })
export class PersonRead {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of the person who looked.' }) readonly person: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the organisation; null for audit and platform.',
  })
  readonly organisation: string | null;
  @Field(() => [SharedData], { description: 'What could be seen.' }) readonly kinds: readonly string[];
  @Field(() => ReadingBasis) readonly basis: string;
  @Field(() => String, { nullable: true }) readonly basisRef: string | null;
  @Field(() => Instant) readonly at: string;
  @Field(() => String, { nullable: true, description: 'Of the request.' }) readonly correlationId:
    string | null;
  @Field(() => String, { nullable: true, description: 'Network address, where it is known.' })
  readonly address: string | null;
}

@InputType()
export class SharingInput {
  @Field(() => String, { description: 'A known code: its next version.' }) readonly code: string;
  @Field(() => [String], { description: 'Codes of two or more organisations.' })
  readonly parties: readonly string[];
  @Field(() => SharingPurpose) readonly purpose: string;
  @Field(() => LegalBasis) readonly legalBasis: string;
  @Field(() => [SharedData]) readonly kinds: readonly string[];
  @Field(() => String, { nullable: true }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'With its scheme: only persons with an order there.' })
  readonly area?: string | null;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { description: 'The last day.' }) readonly to: string;
  @Field(() => String, { description: 'Where the signed text is: a register’s number, an address.' })
  readonly document: string;
}

@InputType()
export class EndSharingInput {
  @Field(() => String) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => Day, { description: 'The last day.' }) readonly to: string;
  @Field(() => String, { description: 'Why; it stays on record.' }) readonly reason: string;
}

@ArgsType()
export class SharingArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of an organisation that is a party.' })
  readonly party?: string | null;
  @Field(() => Day, { nullable: true, description: 'Those that open something on this day.' })
  readonly inForceOn?: string | null;
}

@ArgsType()
export class ReadsArgs extends PageArgs {
  @Field(() => String, { description: 'Reference of the service user.' }) readonly serviceUser: string;
}

export const SharingAgreementResult = resultOf('SharingAgreement', SharingAgreement);
export const SharingAgreementsResult = resultOf(
  'SharingAgreements',
  connectionOf('SharingAgreement', SharingAgreement),
);
export const PersonReadsResult = resultOf('PersonReads', connectionOf('PersonRead', PersonRead));
