import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { problem, refuse, type Result } from '#kernel';
import {
  acceptReferral,
  approvePlan,
  assignCaseworker,
  bookAssessment,
  bookSession,
  concludeReferral,
  declineReferral,
  draftReferral,
  reassignReferral,
  recordAssessment,
  recordReferralActs,
  recordSession,
  referOnward,
  type ReferralAct,
  type ReferralRow,
  requestEnd,
  returnPlan,
  sendByRules,
  submitPlan,
  submitReport,
  withdrawReferral,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import {
  AssignCaseworkerInput,
  BookAssessmentInput,
  BookSessionInput,
  DraftReferralInput,
  ReassignReferralInput,
  RecordAssessmentInput,
  RecordSessionInput,
  ReferOnwardInput,
  ReferralActInput,
  ReferralActsResult,
  ReferralMoveInput,
  ReferralReasonInput,
  SendReferralInput,
  SubmitPlanInput,
  SubmitReportInput,
} from './referral-moves.types.js';
import { Referral, ReferralResult } from './referral.types.js';

/** What is left out is not given: GraphQL has null for it. */
type Given<T> = { [K in keyof T]: Exclude<T[K], null> };
const given = <T extends object>(input: T): Given<T> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as Given<T>;

const actOf = (input: ReferralActInput): ReferralAct => {
  const { kind, reason = '', session = 0, attendance, ...on } = given(input);
  if (kind === 'accepted') return { ...on, kind };
  if (kind === 'declined') return { ...on, kind, reason };
  // what is left out is refused like what is wrong
  return { ...on, kind, session, attendance: attendance ?? ('' as 'yes'), reason: reason || undefined };
};

const seen = (referral: Result<ReferralRow>): Result<object> => referral;

/** What is done with referrals, a mutation each. */
@Resolver(() => Referral)
export class ReferralMovesResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Mutation(() => ReferralResult, {
    description: 'Drafts a referral for the person’s organisation; nobody else sees it until it is sent.',
  })
  draftReferral(@Context() asking: Asking, @Args('input') input: DraftReferralInput) {
    return asking.signedIn(async (person) => seen(await draftReferral(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description:
      'Sends a draft, or a referral that was declined, to a service. Where none is named the rules of allocation say which; if none has room it waits: `allocations` says why.',
  })
  sendReferral(@Context() asking: Asking, @Args('input') input: SendReferralInput) {
    return asking.signedIn(async (person) => seen(await sendByRules(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Accepts a referral, for who holds it.',
  })
  acceptReferral(@Context() asking: Asking, @Args('input') input: ReferralMoveInput) {
    return asking.signedIn(async (person) => seen(await acceptReferral(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Declines a referral, for who holds it; its origin then sends it elsewhere.',
  })
  declineReferral(@Context() asking: Asking, @Args('input') input: ReferralReasonInput) {
    return asking.signedIn(async (person) => seen(await declineReferral(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Says who works with the person.',
  })
  assignCaseworker(@Context() asking: Asking, @Args('input') input: AssignCaseworkerInput) {
    return asking.signedIn(async (person) => seen(await assignCaseworker(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Books the assessment; again, the later booking counts.',
  })
  bookAssessment(@Context() asking: Asking, @Args('input') input: BookAssessmentInput) {
    return asking.signedIn(async (person) => seen(await bookAssessment(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Records whether the person came to the assessment; again, the later record counts.',
  })
  recordAssessment(@Context() asking: Asking, @Args('input') input: RecordAssessmentInput) {
    return asking.signedIn(async (person) => seen(await recordAssessment(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description:
      'Submits an action plan to the origin. Once one is approved, a new one may not have fewer sessions.',
  })
  submitPlan(@Context() asking: Asking, @Args('input') input: SubmitPlanInput) {
    return asking.signedIn(async (person) => seen(await submitPlan(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Approves the plan that waits for it, for the origin.',
  })
  approvePlan(@Context() asking: Asking, @Args('input') input: ReferralMoveInput) {
    return asking.signedIn(async (person) => seen(await approvePlan(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Returns the plan that waits for approval, with what should be different.',
  })
  returnPlan(@Context() asking: Asking, @Args('input') input: ReferralReasonInput) {
    return asking.signedIn(async (person) => seen(await returnPlan(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Books a session; again, the later booking counts.',
  })
  bookSession(@Context() asking: Asking, @Args('input') input: BookSessionInput) {
    return asking.signedIn(async (person) => seen(await bookSession(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Records whether the person came to a session; again, the later record counts.',
  })
  recordSession(@Context() asking: Asking, @Args('input') input: RecordSessionInput) {
    return asking.signedIn(async (person) => seen(await recordSession(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralActsResult, {
    complexity: atLeast(1_000),
    description:
      'Records up to 200 decisions and sessions, of any referrals: all of them or none. What is wrong is told for each, under `acts` and its number from 0.',
  })
  recordReferralActs(
    @Context() asking: Asking,
    @Args('acts', { type: () => [ReferralActInput] }) acts: readonly ReferralActInput[],
    @Args('checkOnly', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Nothing is kept: what is answered is what would be.',
    })
    checkOnly: boolean,
  ) {
    return asking.signedIn((person) => recordReferralActs(this.deps, person, acts.map(actOf), { checkOnly }));
  }

  @Mutation(() => ReferralResult, {
    description:
      'Asks for the end, for the origin. If nothing was delivered it is concluded with it, else a report is due.',
  })
  requestEnd(@Context() asking: Asking, @Args('input') input: ReferralReasonInput) {
    return asking.signedIn(async (person) => seen(await requestEnd(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Takes a referral back, for the origin, before any session has taken place.',
  })
  withdrawReferral(@Context() asking: Asking, @Args('input') input: ReferralReasonInput) {
    return asking.signedIn(async (person) => seen(await withdrawReferral(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Sends a referral to another service, for the buyer of the one that it is with.',
  })
  reassignReferral(@Context() asking: Asking, @Args('input') input: ReassignReferralInput) {
    return asking.signedIn(async (person) => seen(await reassignReferral(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Concludes a referral of which everything is reported, for the origin.',
  })
  concludeReferral(@Context() asking: Asking, @Args('input') input: ReferralMoveInput) {
    return asking.signedIn(async (person) => seen(await concludeReferral(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description:
      'Refers the person on, for who holds the referral: a further one to another service, whose chain the origin sees. Answers with the new one.',
  })
  referOnward(@Context() asking: Asking, @Args('input') input: ReferOnwardInput) {
    return asking.signedIn(async (person) => seen(await referOnward(this.deps, person, given(input))));
  }

  @Mutation(() => ReferralResult, {
    description: 'Submits the end-of-service report; again before the conclusion, the later report counts.',
  })
  submitReport(@Context() asking: Asking, @Args('input') { levels, ...input }: SubmitReportInput) {
    return asking.signedIn(async (person) => {
      const twice = levels.findIndex(({ outcome }, i) => levels.findIndex((l) => l.outcome === outcome) < i);
      if (twice >= 0)
        return refuse(
          problem(
            'INVALID',
            ['levels', String(twice)],
            `${levels[twice]?.outcome ?? ''} is named twice.`,
            'Give each outcome one level.',
          ),
        );
      const byOutcome = Object.fromEntries(levels.map(({ outcome, level }) => [outcome, level]));
      return seen(await submitReport(this.deps, person, { ...given(input), levels: byOutcome }));
    });
  }
}
