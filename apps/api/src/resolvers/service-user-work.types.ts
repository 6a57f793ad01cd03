import { Field, ObjectType } from '@nestjs/graphql';
import { OutcomeState } from './outcome.types.js';
import { ReferralState } from './referral.types.js';
import { ServiceCategory } from './service.types.js';
import { Day, Instant } from './shared.js';
import { CitedBasis } from './sharing.types.js';

@ObjectType({ description: 'A referral of a person, as far as it says what is done for them.' })
export class ServiceUserReferral {
  @Field(() => String) readonly reference: string;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => ReferralState) readonly state: string;
  @Field(() => String, { description: 'Code of who referred.' }) readonly origin: string;
  @Field(() => String, { nullable: true, description: 'Code of who holds it.' }) readonly holder:
    string | null;
  @Field(() => Instant, { nullable: true }) readonly sentAt: string | null;
  @Field(() => Instant, { nullable: true }) readonly concludedAt: string | null;
}

@ObjectType({ description: 'A file of evidence: GET /evidence/<id> gives it.' })
export class ServiceUserEvidence {
  @Field(() => String) readonly id: string;
  @Field(() => String) readonly kind: string;
  @Field(() => String) readonly fileName: string;
}

@ObjectType({ description: 'An outcome of a person, as it stands.' })
export class ServiceUserOutcome {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of who reported it.' }) readonly organisation: string;
  @Field(() => String, { description: 'Code of its definition.' }) readonly definition: string;
  @Field(() => String) readonly title: string;
  @Field(() => Day) readonly achievedOn: string;
  @Field(() => OutcomeState) readonly state: string;
  @Field(() => String, { nullable: true, description: 'Reference of its referral.' }) readonly referral:
    string | null;
  @Field(() => [ServiceUserEvidence], { description: 'None where evidence is not open.' })
  readonly evidence: readonly ServiceUserEvidence[];
}

@ObjectType({
  description: 'What organisations do for a person, as far as it is open; the latest 200 of each.',
})
export class ServiceUserWork {
  @Field(() => [ServiceUserReferral]) readonly referrals: readonly ServiceUserReferral[];
  @Field(() => [ServiceUserOutcome]) readonly outcomes: readonly ServiceUserOutcome[];
  @Field(() => [CitedBasis], {
    description: 'By what the work of others is open; what one’s own organisation does is so without.',
  })
  readonly bases: readonly CitedBasis[];
}
