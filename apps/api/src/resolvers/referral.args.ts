import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { ReferralClock, ReferralState } from './referral.types.js';
import { ServiceCategory } from './service.types.js';
import { Day, enumOf, PageArgs } from './shared.js';

export const ReferralOrder = enumOf('ReferralOrder', 'The order of a list of referrals.', {
  newest: 'By when they were sent, drafts by when they were made, the latest first.',
  due: 'By the day on which what is waited for is due, the earliest first: only those that wait for something.',
});

/** Which referrals a list, the board and the export are about; what is not given is not asked. */
@InputType()
export class ReferralFilter {
  @Field(() => [ReferralState], { nullable: true }) readonly states?: readonly string[] | null;
  @Field(() => ReferralClock, { nullable: true, description: 'Those that wait for this.' })
  readonly clock?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'What is waited for is late, or not.' })
  readonly overdue?: boolean | null;
  @Field(() => Day, { nullable: true, description: 'Due before this day.' }) readonly dueBefore?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Code of a service.' }) readonly service?:
    string | null;
  @Field(() => ServiceCategory, { nullable: true }) readonly category?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a scheme.' }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of who holds them.' }) readonly holder?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Code of who referred.' }) readonly origin?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Code of a contract.' }) readonly contract?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Reference of a service user.' })
  readonly serviceUser?: string | null;
  @Field(() => String, { nullable: true }) readonly caseworker?: string | null;
  @Field(() => Day, { nullable: true, description: 'Sent (drafts: made) on this day or later.' })
  readonly sentFrom?: string | null;
  @Field(() => Day, { nullable: true, description: 'Sent (drafts: made) on this day or earlier.' })
  readonly sentTo?: string | null;
}

@ArgsType()
export class ReferralsArgs extends PageArgs {
  @Field(() => ReferralFilter, { nullable: true }) readonly filter?: ReferralFilter | null;
  @Field(() => ReferralOrder, { defaultValue: 'newest' }) readonly order: 'newest' | 'due' = 'newest';
}
