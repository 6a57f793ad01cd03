import { Args, Context, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { beyondTheWall, ok, problem, refuse, type Result } from '#kernel';
import {
  closeRound,
  findInstrument,
  findReadinessRound,
  importPapers,
  instrumentsOf,
  instrumentVersionsOf,
  inviteToRound,
  locationsOf,
  may,
  noReadinessRound,
  openRound,
  type Person,
  recordLocations,
  registerInstrument,
  remindOfRound,
  readinessRoundsOf,
  showProgress,
  showResults,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, usually } from '../graphql/limits/cost.js';
import { answersOf } from './readiness-answer.resolver.js';
import {
  LocationInput,
  LocationsResult,
  ReadinessInstrumentResult,
  ReadinessInstrumentsResult,
  ReadinessInviteeInput,
  ReadinessPaperInput,
  ReadinessProgressResult,
  ReadinessReminderResult,
  ReadinessResultsResult,
  ReadinessRoundInput,
  ReadinessRoundResult,
  ReadinessRoundsResult,
} from './readiness.types.js';
import { Json } from './shared.js';

export const ORGANISATION = { type: () => String, description: 'Code of the organisation.' };
export const CHECK_ONLY = { type: () => Boolean, nullable: true, description: 'True: looked at, and not done.' }; // prettier-ignore
export const ROUND = { type: () => String, description: 'Id of the round.' };

/** Works for who may see the readiness of an organisation. */
export const ofOrganisation = <T>(
  asking: Asking,
  organisation: string,
  work: (person: Person) => Promise<Result<T>>,
) =>
  // prettier-ignore
  asking.may('readiness.read', work, { parties: [organisation] });

/** Rounds of questions about readiness: what is asked, of whom, and what may be told of the answers. */
@Resolver()
export class ReadinessResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => LocationsResult, { complexity: usually(5), description: 'Locations of an organisation, by code.' }) // prettier-ignore
  locations(@Context() asking: Asking, @Args('organisation', ORGANISATION) organisation: string) {
    return ofOrganisation(asking, organisation, async () => ok({ items: await locationsOf(this.deps.sql, organisation) })); // prettier-ignore
  }

  @Query(() => ReadinessInstrumentsResult, { description: 'The latest version of each instrument of an organisation, by code; or all versions of one, the latest first.' }) // prettier-ignore
  readinessInstruments(
    @Context() asking: Asking,
    @Args('organisation', ORGANISATION) organisation: string,
    @Args('code', { type: () => String, nullable: true, description: 'All versions of this one.' })
    code?: string | null,
  ) {
    const { sql } = this.deps;
    return ofOrganisation(asking, organisation, async () => ok({ items: await (code ? instrumentVersionsOf(sql, organisation, code) : instrumentsOf(sql, organisation)) })); // prettier-ignore
  }

  @Query(() => ReadinessInstrumentResult, {
    description: 'An instrument, at its latest version or at another.',
  })
  readinessInstrument(
    @Context() asking: Asking,
    @Args('organisation', ORGANISATION) organisation: string,
    @Args('code', { type: () => String }) code: string,
    @Args('version', { type: () => Int, nullable: true, description: 'Left out: the latest.' })
    version?: number | null,
  ) {
    return ofOrganisation(asking, organisation, async () => {
      const found = await findInstrument(this.deps.sql, organisation, code, version ?? undefined);
      return found ? ok(found) : refuse(problem('NOT_FOUND', 'code', `There is no instrument ${code.slice(0, 40)}.`, 'The query `readinessInstruments` lists them.')); // prettier-ignore
    });
  }

  @Query(() => ReadinessRoundsResult, { description: 'Rounds of an organisation, the latest first; 200 at most.' }) // prettier-ignore
  readinessRounds(@Context() asking: Asking, @Args('organisation', ORGANISATION) organisation: string) {
    return ofOrganisation(asking, organisation, async () => ok({ items: await readinessRoundsOf(this.deps.sql, organisation) })); // prettier-ignore
  }

  @Query(() => ReadinessRoundResult)
  readinessRound(@Context() asking: Asking, @Args('id', ROUND) id: string) {
    return asking.signedIn(async (person) => {
      const round = await beyondTheWall(() => findReadinessRound(this.deps.sql, id));
      if (!round) return refuse(noReadinessRound(id));
      const allowed = may(person, 'readiness.read', { parties: [round.organisation] });
      return allowed.ok ? ok(round) : allowed;
    });
  }

  @Query(() => ReadinessProgressResult, {
    complexity: usually(3),
    description: 'How many were asked and have answered, by location; at any time.',
  })
  readinessProgress(@Context() asking: Asking, @Args('round', ROUND) round: string) {
    return asking.signedIn(async (person) => {
      const shown = await showProgress(this.deps.sql, person, round);
      return shown.ok ? ok({ items: shown.value }) : shown;
    });
  }

  @Query(() => ReadinessResultsResult, {
    complexity: atLeast(200),
    description: 'What may be told of a closed round: small groups are held back, and nothing is worked out of them.', // prettier-ignore
  })
  readinessResults(@Context() asking: Asking, @Args('round', ROUND) round: string) {
    return asking.signedIn((person) => showResults(this.deps.sql, person, round));
  }

  @Mutation(() => LocationsResult, {
    complexity: usually(5),
    description: 'Puts locations of an organisation on record, or changes them; all or none. The same again changes nothing.', // prettier-ignore
  })
  recordLocations(
    @Context() asking: Asking,
    @Args('organisation', ORGANISATION) organisation: string,
    @Args('locations', { type: () => [LocationInput] }) locations: readonly LocationInput[],
    @Args('checkOnly', CHECK_ONLY) checkOnly?: boolean | null,
  ) {
    return asking.signedIn(async (person) => {
      const rows = locations.map(({ code, name, area, sameAs }) => ({ code, name, ...(area && { area }), ...(sameAs && { sameAs }) })); // prettier-ignore
      const recorded = await recordLocations(this.deps, person, {
        organisation,
        locations: rows,
        checkOnly: checkOnly ?? false,
      });
      return recorded.ok ? ok({ items: recorded.value }) : recorded;
    });
  }

  @Mutation(() => ReadinessInstrumentResult, {
    description: 'Registers what is asked; other content under a known code is its next version. The same again changes nothing.', // prettier-ignore
  })
  registerReadinessInstrument(
    @Context() asking: Asking,
    @Args('organisation', ORGANISATION) organisation: string,
    @Args('document', { type: () => Json, description: 'docs/guide/readiness.md' }) document: unknown,
    @Args('checkOnly', CHECK_ONLY) checkOnly?: boolean | null,
  ) {
    return asking.signedIn((person) =>
      registerInstrument(this.deps, person, { organisation, document, checkOnly: checkOnly ?? false }),
    );
  }

  @Mutation(() => ReadinessRoundResult, { description: 'Opens a round. The same again changes nothing.' })
  openReadinessRound(@Context() asking: Asking, @Args('input') input: ReadinessRoundInput) {
    const { threshold, after, ...rest } = input;
    return asking.signedIn((person) =>
      openRound(this.deps, person, { ...rest, threshold: threshold ?? undefined, after: after ?? undefined }),
    );
  }

  @Mutation(() => ReadinessProgressResult, {
    complexity: usually(3),
    description: 'Invites people to a round: each gets a link by e-mail. Who is invited already is left as it is.', // prettier-ignore
  })
  inviteToReadiness(
    @Context() asking: Asking,
    @Args('round', ROUND) round: string,
    @Args('people', { type: () => [ReadinessInviteeInput] }) people: readonly ReadinessInviteeInput[],
    @Args('checkOnly', CHECK_ONLY) checkOnly?: boolean | null,
  ) {
    return asking.signedIn(async (person) => {
      const invited = await inviteToRound(this.deps, person, {
        round,
        people,
        checkOnly: checkOnly ?? false,
      });
      return invited.ok ? ok({ items: invited.value }) : invited;
    });
  }

  @Mutation(() => ReadinessReminderResult, { description: 'Reminds those who have not answered.' })
  remindOfReadiness(@Context() asking: Asking, @Args('round', ROUND) round: string) {
    return asking.signedIn((person) => remindOfRound(this.deps, person, round));
  }

  @Mutation(() => ReadinessProgressResult, {
    complexity: usually(3),
    description: 'Puts into a round what was answered another way, such as on paper.',
  })
  importReadinessPapers(
    @Context() asking: Asking,
    @Args('round', ROUND) round: string,
    @Args('papers', { type: () => [ReadinessPaperInput] }) papers: readonly ReadinessPaperInput[],
    @Args('checkOnly', CHECK_ONLY) checkOnly?: boolean | null,
  ) {
    return asking.signedIn(async (person) => {
      const rows = papers.map(({ location, role, answers }) => ({ location, role, answers: answersOf(answers) })); // prettier-ignore
      const imported = await importPapers(this.deps, person, {
        round,
        papers: rows,
        checkOnly: checkOnly ?? false,
      });
      return imported.ok ? ok({ items: imported.value }) : imported;
    });
  }

  @Mutation(() => ReadinessRoundResult, {
    description: 'Closes a round: links answer no more, results can be read, and addresses and links are deleted.', // prettier-ignore
  })
  closeReadinessRound(@Context() asking: Asking, @Args('round', ROUND) round: string) {
    return asking.signedIn((person) => closeRound(this.deps, person, round));
  }
}
