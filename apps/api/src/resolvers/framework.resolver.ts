import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { endOfDay, ok, problem, refuse, today } from '#kernel';
import {
  type Adherence as Kept,
  adoptFramework,
  adoptionsOf,
  compareLocations,
  findFramework,
  listDue,
  listFrameworks,
  recordFramework,
  recordSupervision,
  showAdherence,
  showFrameworkChange,
  showJourney,
  type StoredFramework,
} from '#outcomes';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import {
  AdherenceArgs,
  AdherenceResult,
  AdoptionsResult,
  CompareLocationsArgs,
  DueArgs,
  DueItem,
  DueResult,
  FrameworkChangeResult,
  FrameworkResult,
  FrameworksResult,
  JourneyResult,
  LocationsComparedResult,
  SupervisionRecordInput,
  SupervisionSavedResult,
} from './framework.types.js';
import { ratioOf } from './measure.rows.js';
import { Day, Json, usually } from './shared.js';
import { told } from './told.js';

const LONGEST_DUE_FIRST: Keyset<DueItem> = {
  name: 'due',
  keyOf: ({ dueOn, order, element, occurrence }) => [dueOn, order, element, occurrence],
};

/** Supervision frameworks: what they ask for, what is due of it, and how they are kept to. */
@Resolver(() => DueItem)
export class FrameworkResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => FrameworksResult, { description: 'All versions, by code, the latest first.' })
  frameworks(@Context() asking: Asking) {
    return asking.may('framework.read', async () =>
      ok({ items: (await listFrameworks(this.deps.sql)).map(frameworkOf) }),
    );
  }

  @Query(() => FrameworkResult)
  framework(
    @Context() asking: Asking,
    @Args('code', { type: () => String }) code: string,
    @Args('version', { type: () => Int, nullable: true, description: 'Left out: the latest.' })
    version?: number | null,
  ) {
    return asking.may('framework.read', async () => {
      const found = await findFramework(this.deps.sql, code, version ?? undefined);
      return found
        ? ok(frameworkOf(found))
        : refuse(problem('NOT_FOUND', 'code', `There is no framework '${code.slice(0, 40)}'.`, 'The query `frameworks` lists them.')); // prettier-ignore
    });
  }

  @Query(() => AdoptionsResult, {
    description: 'By which frameworks organisations go, by organisation, the latest first.',
  })
  frameworkAdoptions(
    @Context() asking: Asking,
    @Args('organisation', { type: () => String, nullable: true, description: 'Code.' })
    organisation?: string | null,
  ) {
    return asking.may('framework.read', async () =>
      ok({ items: await adoptionsOf(this.deps.sql, organisation ?? undefined) }),
    );
  }

  @Query(() => FrameworkChangeResult, {
    complexity: usually(5),
    description: 'What would change if an organisation adopted a framework from a day on.',
  })
  frameworkChange(
    @Context() asking: Asking,
    @Args('organisation', { type: () => String, description: 'Code.' }) organisation: string,
    @Args('framework', { type: () => String, description: 'Code of the framework.' }) framework: string,
    @Args('from', { type: () => Day }) from: string,
    @Args('version', { type: () => Int, nullable: true, description: 'Left out: the latest.' })
    version?: number | null,
  ) {
    return asking.signedIn(async (person) => {
      const shown = await showFrameworkChange(this.deps, person, { organisation, framework, from, version: version ?? undefined }); // prettier-ignore
      if (!shown.ok) return shown;
      const { before, after, ...change } = shown.value;
      return ok({ ...change, before: before && frameworkOf(before), after: frameworkOf(after) });
    });
  }

  @Query(() => JourneyResult, {
    complexity: usually(5),
    description: 'What the framework asks for under the orders of a service user, and how it stands.',
  })
  journey(
    @Context() asking: Asking,
    @Args('ref', { type: () => String, description: 'Reference of the service user.' }) ref: string,
    @Args('on', { type: () => Day, nullable: true, description: 'At the end of this day; left out: today.' })
    on?: string | null,
  ) {
    return asking.signedIn((person) => showJourney(this.deps, person, ref, on ?? undefined));
  }

  @Query(() => DueResult, {
    complexity: pageCost,
    description:
      'What is overdue and due under the orders that an organisation supervises, the longest due first.',
  })
  due(
    @Context() asking: Asking,
    @Args() { organisation, on, withinDays, caseworker, location, ...paging }: DueArgs,
  ) {
    return asking.signedIn(async (person) => {
      const page = pageRequest(LONGEST_DUE_FIRST, paging);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const rows = await listDue(this.deps, person, {
        organisation: organisation ?? person.organisation ?? '',
        on: on ?? undefined,
        withinDays,
        caseworker: caseworker ?? undefined,
        location: location ?? undefined,
        after: after && [String(after[0]), String(after[1]), String(after[2]), Number(after[3])],
        first: limit,
      });
      return rows.ok ? ok(pageOf(LONGEST_DUE_FIRST, page.value, rows.value)) : rows;
    });
  }

  @ResolveField(() => String, { nullable: true, description: 'Reference of the service user.' })
  serviceUser(@Context() asking: Asking, @Parent() { serviceUser }: DueItem) {
    return told(this.deps.sql, asking, { ref: serviceUser, kind: 'orders' }, serviceUser);
  }

  @Query(() => AdherenceResult, {
    complexity: atLeast(1_000),
    description: 'How a provider keeps to its framework.',
  })
  adherence(@Context() asking: Asking, @Args() { stage, element, ...args }: AdherenceArgs) {
    return asking.signedIn(async (person) => {
      const shown = await showAdherence(this.deps, person, { ...args, stage: stage ?? undefined, element: element ?? undefined }); // prettier-ignore
      if (!shown.ok) return shown;
      const { all, locations, months, elements, organisation } = shown.value;
      return ok({
        organisation,
        all: keptOf(all),
        locations: locations.map((each) => ({ ...each, adherence: keptOf(each.adherence) })),
        months: months.map((each) => ({ ...each, adherence: keptOf(each.adherence) })),
        elements: elements.map((each) => ({ ...each, adherence: keptOf(each.adherence) })),
      });
    });
  }

  @Query(() => LocationsComparedResult, {
    complexity: atLeast(1_000),
    description:
      'How the locations of a provider keep to the framework and how their cohorts came out, side by side. That the two go together does not say that one makes the other.',
  })
  locationsCompared(@Context() asking: Asking, @Args() { asKnownOn, ...args }: CompareLocationsArgs) {
    return asking.signedIn(async (person) => {
      const compared = await compareLocations(this.deps, person, { ...args, asKnownAt: endOfDay(asKnownOn ?? today()) }); // prettier-ignore
      if (!compared.ok) return compared;
      const { locations, association } = compared.value;
      return ok({
        association,
        locations: locations.map(({ adherence, rate, low, high, ...each }) => ({
          ...each,
          adherence: keptOf(adherence),
          rate: rate && ratioOf(rate),
          low: low && ratioOf(low),
          high: high && ratioOf(high),
        })),
      });
    });
  }

  @Mutation(() => FrameworkResult, {
    description:
      'Puts a supervision framework on record: the same content again changes nothing, other content under a known code is its next version.',
  })
  recordFramework(
    @Context() asking: Asking,
    @Args('organisation', { type: () => String, description: 'Code of the organisation whose it is.' })
    organisation: string,
    @Args('document', { type: () => Json, description: 'As docs/guide/supervision-framework.md shows it.' })
    document: unknown,
  ) {
    return asking.signedIn(async (person) => {
      const saved = await recordFramework(this.deps, person, { organisation, document });
      return saved.ok ? ok(frameworkOf(saved.value)) : saved;
    });
  }

  @Mutation(() => FrameworkResult, {
    description:
      'An organisation goes by a framework for the orders that start from a day on; the others stay with what they began under.',
  })
  adoptFramework(
    @Context() asking: Asking,
    @Args('organisation', { type: () => String, description: 'Code.' }) organisation: string,
    @Args('framework', { type: () => String, description: 'Code of the framework.' }) framework: string,
    @Args('from', { type: () => Day }) from: string,
    @Args('version', { type: () => Int, nullable: true, description: 'Left out: the latest.' })
    version?: number | null,
    @Args('seen', {
      type: () => String,
      nullable: true,
      description:
        'What was adopted for that day when it was decided, `code@version`, empty for none: if it is something else by now, nothing is adopted. Left out: whatever it is.',
    })
    seen?: string | null,
  ) {
    return asking.signedIn(async (person) => {
      const adopted = await adoptFramework(this.deps, person, { organisation, framework, from, version: version ?? undefined, seen: seen ?? undefined }); // prettier-ignore
      return adopted.ok ? ok(frameworkOf(adopted.value)) : adopted;
    });
  }

  @Mutation(() => SupervisionSavedResult, {
    description:
      'Records what was done under orders that the organisation supervises: all of it or nothing, up to 1,000 at once.',
  })
  recordSupervision(
    @Context() asking: Asking,
    @Args('records', { type: () => [SupervisionRecordInput] }) records: readonly SupervisionRecordInput[],
    @Args('organisation', { type: () => String, nullable: true, description: 'For who belongs to none.' })
    organisation?: string | null,
  ) {
    return asking.signedIn((person) =>
      recordSupervision(this.deps, person, {
        organisation: organisation ?? person.organisation ?? '',
        records: records.map(({ order, what, day, ...given }) => ({
          order,
          what,
          day,
          ...Object.fromEntries(
            Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
          ),
        })),
      }),
    );
  }
}

const frameworkOf = ({ framework, ...row }: StoredFramework) => ({ ...row, document: framework });

const keptOf = (kept: Kept | null) =>
  kept && {
    ...kept,
    share: kept.share && ratioOf(kept.share),
    low: kept.low && ratioOf(kept.low),
    high: kept.high && ratioOf(kept.high),
  };
