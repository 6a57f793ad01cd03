import { Args, Context, Int, Mutation, Resolver } from '@nestjs/graphql';
import { ok, type Result } from '#kernel';
import {
  attachEvidence,
  defineOutcome,
  type OutcomeRow,
  recordObservations,
  reportOutcome,
  verifyOutcome,
} from '#outcomes';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { outcomeDefinitionOf, outcomeOf } from './outcome.rows.js';
import {
  EvidenceInput,
  ObservationInput,
  ObservationsResult,
  OutcomeDefinitionResult,
  OutcomeInput,
  OutcomeResult,
  SEEN,
} from './outcome.types.js';
import { Json } from './shared.js';

const ID = { type: () => String, description: 'Id of the outcome.' };
const LAST_SEEN = { type: () => Int, nullable: true, description: SEEN };

/** What is done with outcomes: defined, observed, reported, evidenced, verified. */
@Resolver()
export class OutcomeActsResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Mutation(() => OutcomeDefinitionResult, {
    description:
      'Records an outcome definition: the same content again changes nothing, other content under a known code is its next version.',
  })
  defineOutcome(
    @Context() asking: Asking,
    @Args('document', { type: () => Json, description: 'As docs/guide/outcomes.md shows it.' })
    document: unknown,
  ) {
    return asking.signedIn(async (person) => {
      const defined = await defineOutcome(this.deps, person, document);
      return defined.ok ? ok(outcomeDefinitionOf(defined.value)) : defined;
    });
  }

  @Mutation(() => ObservationsResult, {
    description: 'Records what was observed of service users: all of it or nothing, up to 1,000 at once.',
  })
  recordObservations(
    @Context() asking: Asking,
    @Args('observations', { type: () => [ObservationInput] }) observations: readonly ObservationInput[],
    @Args('organisation', { type: () => String, nullable: true, description: 'For who belongs to none.' })
    organisation?: string | null,
  ) {
    return asking.signedIn((person) =>
      recordObservations(this.deps, person, {
        organisation: organisation ?? undefined,
        observations: observations.map((each) => ({
          ...each,
          observation: each.observation ?? undefined,
          value: each.value ?? null,
        })),
      }),
    );
  }

  @Mutation(() => OutcomeResult, {
    description: 'Reports that an outcome was achieved on a day. Whether it was follows from its definition.',
  })
  reportOutcome(@Context() asking: Asking, @Args('input') input: OutcomeInput) {
    const { referral, contract, startedOn, note, organisation, seen, ...given } = input;
    return asking.signedIn((person) =>
      shown(
        reportOutcome(this.deps, person, {
          ...given,
          referral: referral ?? undefined,
          contract: contract ?? undefined,
          startedOn: startedOn ?? undefined,
          note: note ?? undefined,
          organisation: organisation ?? undefined,
          seen: seen ?? undefined,
        }),
      ),
    );
  }

  @Mutation(() => OutcomeResult, { description: 'Attaches a file that was sent by POST /evidence.' })
  attachEvidence(@Context() asking: Asking, @Args('input') input: EvidenceInput) {
    return asking.signedIn((person) => shown(attachEvidence(this.deps, person, input)));
  }

  @Mutation(() => OutcomeResult, {
    description: 'Verifies an outcome, for the party that its definition names.',
  })
  verifyOutcome(
    @Context() asking: Asking,
    @Args('id', ID) id: string,
    @Args('reason', { type: () => String, nullable: true }) reason?: string | null,
    @Args('seen', LAST_SEEN) seen?: number | null,
  ) {
    const decision = { id, verified: true, reason: reason ?? undefined, seen: seen ?? undefined };
    return asking.signedIn((person) => shown(verifyOutcome(this.deps, person, decision)));
  }

  @Mutation(() => OutcomeResult, { description: 'Refuses an outcome; mended, it is reported again.' })
  refuseOutcome(
    @Context() asking: Asking,
    @Args('id', ID) id: string,
    @Args('reason', { type: () => String, description: 'What is wrong or missing.' }) reason: string,
    @Args('seen', LAST_SEEN) seen?: number | null,
  ) {
    return asking.signedIn((person) =>
      shown(verifyOutcome(this.deps, person, { id, verified: false, reason, seen: seen ?? undefined })),
    );
  }
}

async function shown(result: Promise<Result<OutcomeRow>>) {
  const outcome = await result;
  return outcome.ok ? ok(outcomeOf(outcome.value)) : outcome;
}
