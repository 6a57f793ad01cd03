import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ok, problem, refuse } from '#kernel';
import {
  codePassage,
  type Dimension,
  moveRecommendation,
  type NoteKind,
  recommend,
  recommendationsOf,
  type RecommendationState,
  recordNote,
  recordResources,
  type ResourceKind,
  resourceHistory,
  resourcesOf,
  showNotes,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { usually } from '../graphql/limits/cost.js';
import { CHECK_ONLY, ofOrganisation, ORGANISATION, ROUND } from './readiness.resolver.js';
import {
  ReadinessNoteInput,
  ReadinessNoteResult,
  ReadinessNotesResult,
  ReadinessRecommendationInput,
  ReadinessRecommendationResult,
  ReadinessRecommendationsResult,
  ReadinessResourceInput,
  ReadinessResourceKind as KindOfResource,
  ReadinessResourcesResult,
  ReadinessResourceWordsResult,
  RecommendationMoveInput,
} from './readiness-work.types.js';

/** What stands beside the answers of a round: notes, resources, and what is recommended. */
@Resolver()
export class ReadinessWorkResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => ReadinessNotesResult, {
    description: 'Notes of interviews and focus groups of a round with their codes, as far as the person may see them, and how far coders agree.', // prettier-ignore
  })
  readinessNotes(@Context() asking: Asking, @Args('round', ROUND) round: string) {
    return asking.signedIn(async (person) => {
      const shown = await showNotes(this.deps.sql, person, round);
      if (!shown.ok) return shown;
      const { notes, agreement } = shown.value;
      return ok({ notes, agreement, constructs: agreement.constructs });
    });
  }

  @Query(() => ReadinessResourcesResult, {
    complexity: usually(20),
    description: 'What each location of an organisation has, needs and lacks, by kind.',
  })
  readinessResources(@Context() asking: Asking, @Args('organisation', ORGANISATION) organisation: string) {
    return ofOrganisation(asking, organisation, async () => ok({ items: await resourcesOf(this.deps.sql, organisation) })); // prettier-ignore
  }

  @Query(() => ReadinessResourceWordsResult, {
    description: 'All that was ever said of what a location has of something and needs, the latest first.',
  })
  readinessResourceHistory(
    @Context() asking: Asking,
    @Args('organisation', ORGANISATION) organisation: string,
    @Args('location', { type: () => String, description: 'Code of the location.' }) location: string,
    @Args('kind', { type: () => KindOfResource }) kind: string,
    @Args('what', { type: () => String }) what: string,
  ) {
    return ofOrganisation(asking, organisation, async () => ok({ items: await resourceHistory(this.deps.sql, { organisation, location, kind: kind as ResourceKind, what }) })); // prettier-ignore
  }

  @Query(() => ReadinessRecommendationsResult, {
    complexity: usually(5),
    description:
      'Recommendations of an organisation, or of one round; what is open and due first first; 5,000 at most.',
  })
  readinessRecommendations(
    @Context() asking: Asking,
    @Args('organisation', ORGANISATION) organisation: string,
    @Args('round', { ...ROUND, nullable: true }) round?: string,
  ) {
    return ofOrganisation(
      asking,
      organisation,
      async () =>
      ok({ items: await recommendationsOf(this.deps.sql, organisation, /^[1-9]\d{0,8}$/.test(round ?? '') ? round : undefined) }), // prettier-ignore
    );
  }

  @Mutation(() => ReadinessNoteResult, {
    description: 'Puts the note of an interview or a focus group on record, for two people to code.',
  })
  recordReadinessNote(@Context() asking: Asking, @Args('input') input: ReadinessNoteInput) {
    return asking.signedIn((person) => {
      const { coders, kind, location, ...rest } = input;
      const [first, second, ...more] = coders;
      if (first === undefined || second === undefined || more.length > 0)
        return Promise.resolve(refuse(problem('INVALID', 'coders', 'There are not two coders.', 'Name two people, each once.'))); // prettier-ignore
      return recordNote(this.deps, person, {
        ...rest,
        kind: kind as NoteKind,
        coders: [first, second],
        location: location ?? undefined,
      });
    });
  }

  @Mutation(() => ReadinessNoteResult, {
    description: 'Says of which construct a passage speaks, for one of its two coders. Once; the same again changes nothing.', // prettier-ignore
  })
  codeReadinessPassage(
    @Context() asking: Asking,
    @Args('passage', { type: () => String, description: 'Id of the passage.' }) passage: string,
    @Args('construct', { type: () => String, nullable: true, description: 'Code of a construct; null: of none.' }) // prettier-ignore
    construct?: string,
  ) {
    return asking.signedIn((person) =>
      codePassage(this.deps, person, { passage, construct: construct ?? null }),
    );
  }

  @Mutation(() => ReadinessResourcesResult, {
    complexity: usually(20),
    description: 'Says what locations have and need; all or nothing. The same again changes nothing.',
  })
  recordReadinessResources(
    @Context() asking: Asking,
    @Args('organisation', ORGANISATION) organisation: string,
    @Args('resources', { type: () => [ReadinessResourceInput] }) resources: readonly ReadinessResourceInput[],
    @Args('checkOnly', CHECK_ONLY) checkOnly?: boolean | null,
  ) {
    return asking.signedIn(async (person) => {
      const rows = resources.map(({ kind, note, seen, ...rest }) => ({ ...rest, kind: kind as ResourceKind, note: note ?? undefined, ...(seen != null && { seen }) })); // prettier-ignore
      const recorded = await recordResources(this.deps, person, {
        organisation,
        resources: rows,
        checkOnly: checkOnly ?? false,
      });
      return recorded.ok ? ok({ items: recorded.value }) : recorded;
    });
  }

  @Mutation(() => ReadinessRecommendationResult, {
    description: 'Recommends something by what a closed round shows. The same again changes nothing.',
  })
  recommendForReadiness(@Context() asking: Asking, @Args('input') input: ReadinessRecommendationInput) {
    const { dimension, location, ...rest } = input;
    return asking.signedIn(
      (person) =>
      recommend(this.deps, person, { ...rest, dimension: dimension as Dimension, location: location ?? undefined }), // prettier-ignore
    );
  }

  @Mutation(() => ReadinessRecommendationResult, {
    description: 'Says what becomes of a recommendation. CONFLICT where somebody else said so meanwhile.',
  })
  moveReadinessRecommendation(@Context() asking: Asking, @Args('input') input: RecommendationMoveInput) {
    const { state, ...rest } = input;
    return asking.signedIn((person) =>
      moveRecommendation(this.deps, person, { ...rest, state: state as RecommendationState }),
    );
  }
}
