import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Attendance as Attended, Complexity as Complex, OutcomeLevel as Level } from '#partners';
import type { ServiceCategory as Category } from '#partners';
import { Attendance, Complexity, OutcomeLevel } from './referral.types.js';
import { ServiceCategory } from './service.types.js';
import { Day, enumOf, Instant, resultOf } from './shared.js';

@InputType()
export class DraftReferralInput {
  @Field(() => String, { description: 'Reference of the service user.' }) readonly serviceUser: string;
  @Field(() => String, { description: 'Code of the scheme of the area.' }) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => ServiceCategory) readonly category: Category;
  @Field(() => Complexity) readonly complexity: Complex;
  @Field(() => [String], { description: 'Codes of the outcomes that are wanted, at least one.' })
  readonly wanted: readonly string[];
  @Field(() => String, {
    nullable: true,
    description: 'Code of the organisation that refers; left out: the person’s own.',
  })
  readonly origin?: string | null;
  @Field(() => String, { nullable: true, description: 'Reference of the order.' }) readonly order?:
    string | null;
  @Field(() => Day, { nullable: true, description: 'The day by which it should be completed.' })
  readonly completeBy?: string | null;
  @Field(() => String, { nullable: true }) readonly note?: string | null;
  @Field(() => Instant, { nullable: true, description: 'When it was made; left out: now.' })
  readonly at?: string | null;
}

/** What every move takes. */
@InputType()
export class ReferralMoveInput {
  @Field(() => String) readonly reference: string;
  @Field(() => Instant, {
    nullable: true,
    description: 'When it happened; left out: now. Late records are fine.',
  })
  readonly at?: string | null;
  @Field(() => String, { nullable: true }) readonly note?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Number of the last event that was seen: if there are further ones, it is refused.',
  })
  readonly seen?: number | null;
}

@InputType()
export class SendReferralInput extends ReferralMoveInput {
  @Field(() => String, {
    nullable: true,
    description: 'Code of the service; left out, the rules of allocation say.',
  })
  readonly service?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Where no service is named: code of the organisation whose services are meant. Left out: the one that refers if it buys there, else the only one that does.',
  })
  readonly buyer?: string | null;
}

@InputType()
export class ReferralReasonInput extends ReferralMoveInput {
  @Field(() => String, {
    description: 'A code of `referralReasons`, if there are some for it; else in words.',
  })
  readonly reason: string;
}

@InputType()
export class AssignCaseworkerInput extends ReferralMoveInput {
  @Field(() => String, { description: 'Who works with the person.' }) readonly caseworker: string;
}

@InputType()
export class BookAssessmentInput extends ReferralMoveInput {
  @Field(() => Instant) readonly bookedFor: string;
}

@InputType()
export class RecordAssessmentInput extends ReferralMoveInput {
  @Field(() => Attendance) readonly attendance: Attended;
  @Field(() => String, { nullable: true, description: 'Why it did not take place; only then.' })
  readonly reason?: string | null;
}

@InputType()
export class SubmitPlanInput extends ReferralMoveInput {
  @Field(() => Int, { description: 'How many sessions.' }) readonly sessions: number;
}

@InputType()
export class BookSessionInput extends ReferralMoveInput {
  @Field(() => Int, { description: 'Number of the session, from 1.' }) readonly session: number;
  @Field(() => Instant) readonly bookedFor: string;
}

@InputType()
export class RecordSessionInput extends RecordAssessmentInput {
  @Field(() => Int, { description: 'Number of the session, from 1.' }) readonly session: number;
}

@InputType()
export class ReassignReferralInput extends ReferralReasonInput {
  @Field(() => String, { description: 'Code of the service that it goes to.' }) readonly service: string;
}

@InputType()
export class ReferOnwardInput extends ReferralMoveInput {
  @Field(() => String, { description: 'Code of the service that the new one goes to.' })
  readonly service: string;
  @Field(() => [String], { description: 'Codes of the outcomes that are wanted.' })
  readonly wanted: readonly string[];
  @Field(() => Complexity, { nullable: true, description: 'Left out: that of the referral.' })
  readonly complexity?: Complex | null;
}

@InputType()
export class OutcomeLevelInput {
  @Field(() => String, { description: 'Code of the outcome.' }) readonly outcome: string;
  @Field(() => OutcomeLevel) readonly level: Level;
}

@InputType()
export class SubmitReportInput extends ReferralMoveInput {
  @Field(() => [OutcomeLevelInput], { description: 'One for each outcome that was wanted.' })
  readonly levels: readonly OutcomeLevelInput[];
}

export const ReferralActKind = enumOf('ReferralActKind', 'What a list of acts can hold.', {
  accepted: '',
  declined: 'Needs a reason.',
  session_recorded: 'Needs a session and its attendance.',
});

@InputType()
export class ReferralActInput extends ReferralMoveInput {
  @Field(() => ReferralActKind) readonly kind: 'accepted' | 'declined' | 'session_recorded';
  @Field(() => String, {
    nullable: true,
    description: 'Why it was declined, or the session did not take place: a code of `referralReasons`.',
  })
  readonly reason?: string | null;
  @Field(() => Int, { nullable: true, description: 'Number of the session, from 1.' })
  readonly session?: number | null;
  @Field(() => Attendance, { nullable: true }) readonly attendance?: Attended | null;
}

@ObjectType({ description: 'What became of a list of acts.' })
export class ReferralActs {
  @Field(() => Int, { description: 'How many were recorded, or would be.' }) readonly acts: number;
  @Field(() => Boolean, { description: 'Nothing was kept.' }) readonly checkOnly: boolean;
}
export const ReferralActsResult = resultOf('ReferralActs', ReferralActs);
