import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Count, Day, enumOf, Instant, Json, listOf, resultOf } from './shared.js';

/** Of what changes an outcome. */
export const SEEN =
  'Number of the last event that was seen: if more happened meanwhile it is refused. Left out: not asked.';

export const OutcomeUnit = enumOf('OutcomeUnit', 'How often an outcome can be paid.', {
  person: 'Once for a service user.',
  referral: 'Once for a referral, with those that go on from it.',
  contract_year: 'Once in a year of the topmost contract.',
});
export const OutcomeParty = enumOf('OutcomeParty', 'Who verifies an outcome.', {
  buyer: 'Who buys the service.',
  origin: 'Who made the referral.',
  commissioner: 'Who stands at the top of the chain of contracts.',
  nobody: '',
});
export const OutcomeState = enumOf('OutcomeState', 'How a reported outcome stands.', {
  evidence_wanted: 'Evidence that its definition needs is missing.',
  to_verify: 'It waits to be verified.',
  complete: 'Nobody need verify it.',
  verified: '',
  refused: 'It can be reported again.',
  taken_back: '',
});
export const OutcomeResultKind = enumOf('OutcomeFound', 'What an outcome comes to by its definition.', {
  met: '',
  not_met: '',
  unknown: 'Something that it needs is not on record.',
});

@ObjectType({ description: 'What an outcome is: data (docs/guide/outcomes.md).' })
export class OutcomeDefinition {
  @Field(() => String) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly title: string;
  @Field(() => OutcomeUnit) readonly per: string;
  @Field(() => OutcomeParty) readonly verifiedBy: string;
  @Field(() => Int, { nullable: true }) readonly verifyWithinBusinessDays: number | null;
  @Field(() => String, { description: 'The item of the rate card that it is claimed as.' })
  readonly item: string;
  @Field(() => Json, { description: 'The whole definition.' }) readonly document: unknown;
  @Field(() => String, { description: 'SHA-256 of its canonical JSON.' }) readonly digest: string;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly recordedBy: string;
}

@ObjectType({ description: 'A condition of an outcome: what it needs, what was found, what follows.' })
export class OutcomeStep {
  @Field(() => String, { description: '"1" is the whole; "1.2" the second condition in it.' })
  readonly place: string;
  @Field(() => String, { description: 'reached, fell_by, rose_by, fell_zones, held, all or any.' })
  readonly kind: string;
  @Field(() => OutcomeResultKind) readonly result: string;
  @Field(() => String) readonly needs: string;
  @Field(() => String) readonly found: string;
  @Field(() => [String], { description: 'Ids of the observations that it went by.' })
  readonly observations: readonly string[];
}

@ObjectType({ description: 'A file of evidence. Its content: GET /evidence/<id>.' })
export class OutcomeEvidence {
  @Field(() => String) readonly id: string;
  @Field(() => String) readonly kind: string;
  @Field(() => String) readonly fileName: string;
  @Field(() => String) readonly mediaType: string;
  @Field(() => Count, { description: 'Bytes.' }) readonly size: string;
  @Field(() => String, { description: 'SHA-256 of its content.' }) readonly digest: string;
  @Field(() => Instant) readonly addedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly addedBy: string;
}

export const OutcomeEventKind = enumOf('OutcomeEventKind', 'What happened to an outcome.', {
  reported: '',
  corrected: 'Reported again, with another day or note, or after a refusal.',
  taken_back: '',
  evidence: 'A file was attached.',
  verified: '',
  refused: '',
});

@ObjectType({ description: 'Something that happened to an outcome.' })
export class OutcomeEvent {
  @Field(() => Int, { description: 'From 1; the last one, as `seen`, says what was seen.' })
  readonly sequence: number;
  @Field(() => OutcomeEventKind) readonly kind: string;
  @Field(() => Instant) readonly at: string;
  @Field(() => String, { nullable: true, description: 'Code of the person; null: it came by an import.' })
  readonly person: string | null;
  @Field(() => Day, { nullable: true, description: 'Of a report.' }) readonly achievedOn: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The note of a report, or the reason of a decision. Null for who sees counts.',
  })
  readonly words: string | null;
  @Field(() => String, { nullable: true, description: 'Of evidence.' })
  readonly evidenceKind: string | null;
}

/** `found`, `steps`, `history` and `evidence` are resolved in outcome.resolver.ts, and only when asked for. */
@ObjectType({ description: 'An outcome as it was reported.' })
export class Outcome {
  readonly definitionId: number;
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'The reporter’s own id.' }) readonly outcome: string;
  @Field(() => String, { description: 'Code of who reported it.' }) readonly organisation: string;
  @Field(() => String, { description: 'Code of its definition.' }) readonly definition: string;
  @Field(() => Int) readonly definitionVersion: number;
  @Field(() => String) readonly title: string;
  @Field(() => OutcomeUnit) readonly unit: string;
  @Field(() => String) readonly item: string;
  @Field(() => String, {
    nullable: true,
    description: 'Reference of the service user. Null for who may not be told whom it is of.',
  })
  readonly serviceUser: string;
  @Field(() => String, { nullable: true }) readonly referral: string | null;
  @Field(() => String, { nullable: true, description: 'The contract that it was delivered under.' })
  readonly contract: string | null;
  @Field(() => Day, { nullable: true, description: 'From when on observations count; null: all.' })
  readonly startedOn: string | null;
  @Field(() => Day) readonly achievedOn: string;
  @Field(() => String, { nullable: true }) readonly note: string | null;
  @Field(() => OutcomeState) readonly state: string;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that verifies it.' })
  readonly verifier: string | null;
  @Field(() => Instant, { nullable: true, description: 'Since when it waits to be verified.' })
  readonly waitsSince: string | null;
  @Field(() => Day, { nullable: true, description: 'Last day of the clock.' }) readonly dueOn: string | null;
  @Field(() => Boolean) readonly overdue: boolean;
  @Field(() => String, { nullable: true }) readonly refusedBecause: string | null;
  @Field(() => Instant, { nullable: true }) readonly decidedAt: string | null;
}

@ObjectType({ description: 'What became of observations.' })
export class ObservationsRecorded {
  @Field(() => Int, { description: 'New ones and corrections.' }) readonly recorded: number;
  @Field(() => Int, { description: 'On record just so already.' }) readonly same: number;
}

@InputType()
export class ObservationInput {
  @Field(() => String, {
    nullable: true,
    description: 'Your own id of it; left out: service user, measure and day. Again, it is a correction.',
  })
  readonly observation?: string | null;
  @Field(() => String, { description: 'Reference of the service user.' }) readonly serviceUser: string;
  @Field(() => String, { description: 'Code of a measure of an outcome definition, such as audit_score.' })
  readonly measure: string;
  @Field(() => Day) readonly day: string;
  @Field(() => Int, {
    nullable: true,
    description: 'A whole number; 1 and 0 for yes and no; null takes an earlier one back.',
  })
  readonly value?: number | null;
}

@InputType()
export class OutcomeInput {
  @Field(() => String, { description: 'Your own id of it. Again, it is a correction, or a further try.' })
  readonly outcome: string;
  @Field(() => String, { description: 'Code of the definition.' }) readonly definition: string;
  @Field(() => String, { description: 'Reference of the service user.' }) readonly serviceUser: string;
  @Field(() => String, { nullable: true, description: 'Reference of the referral.' })
  readonly referral?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Without a referral: the contract it was delivered under.',
  })
  readonly contract?: string | null;
  @Field(() => Day, { nullable: true, description: 'Without a referral: from when on observations count.' })
  readonly startedOn?: string | null;
  @Field(() => Day) readonly achievedOn: string;
  @Field(() => String, { nullable: true }) readonly note?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'It turned out wrong.' })
  readonly takenBack: boolean;
  @Field(() => String, { nullable: true, description: 'Code of the organisation, for who belongs to none.' })
  readonly organisation?: string | null;
  @Field(() => Int, { nullable: true, description: SEEN })
  readonly seen?: number | null;
}

@InputType()
export class EvidenceInput {
  @Field(() => String, { description: 'Id of the outcome.' }) readonly id: string;
  @Field(() => String, { description: 'One of the kinds that the definition names.' }) readonly kind: string;
  @Field(() => String, { description: 'SHA-256 of the file, as POST /evidence answered it.' })
  readonly digest: string;
  @Field(() => String) readonly fileName: string;
}

export const OutcomeDefinitionList = listOf('OutcomeDefinition', OutcomeDefinition);
export const OutcomeDefinitionsResult = resultOf('OutcomeDefinitions', OutcomeDefinitionList);
export const OutcomeDefinitionResult = resultOf('OutcomeDefinition', OutcomeDefinition);
export const OutcomeConnection = connectionOf('Outcome', Outcome);
export const OutcomesResult = resultOf('Outcomes', OutcomeConnection);
export const OutcomeResult = resultOf('Outcome', Outcome);
export const ObservationsResult = resultOf('ObservationsRecorded', ObservationsRecorded);
