import {
  Args,
  ArgsType,
  Context,
  Field,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { findRun, listRunResults, listRuns } from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { visibleOrganisationIds } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import { badCursor, type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { RunQueue } from '../jobs/run-queue.js';
import { runAreaOf, runOf } from './run.rows.js';
import { RequestRunInput, Run, RunArea, RunResult, RunsResult } from './run.types.js';
import { PageArgs, Period, usually } from './shared.js';

@ArgsType()
class RunsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of a scheme.' }) readonly scheme?: string | null;
  @Field(() => Period, { nullable: true }) readonly cohort?: string | null;
}

const NEWEST: Keyset<Run> = { name: 'runs', keyOf: ({ requestedAt, id }) => [requestedAt, id] };
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Payment-by-results runs. */
@Resolver(() => Run)
export class RunResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly queue: RunQueue,
  ) {}

  @Query(() => RunsResult, {
    complexity: pageCost,
    description: 'Over areas of the organisation’s contracts, and of those below; the latest request first.',
  })
  runs(@Context() asking: Asking, @Args() args: RunsArgs) {
    return asking.may('run.read', async ({ organisation }) => {
      const page = pageRequest(NEWEST, args);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const [requestedAt, id] = after ?? [];
      if (after && !(typeof requestedAt === 'string' && typeof id === 'string')) return refuse(badCursor());
      const before =
        typeof requestedAt === 'string' && typeof id === 'string' ? { requestedAt, id } : undefined;
      const rows = await listRuns(this.deps.sql, {
        scheme: args.scheme ?? undefined,
        period: args.cohort ?? undefined,
        organisation,
        after: before,
        first: limit,
      });
      return ok(pageOf(NEWEST, page.value, rows.map(runOf)));
    });
  }

  @Query(() => RunResult, { description: 'A run and how far it is.' })
  run(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.may('run.read', async ({ organisation }) => {
      const row = UUID.test(id) ? await findRun(this.deps.sql, id, organisation) : undefined;
      return row
        ? ok(runOf(row))
        : refuse(
            problem(
              'NOT_FOUND',
              'id',
              `There is no run '${id.slice(0, 40)}'.`,
              'The query `runs` lists them.',
            ),
          );
    });
  }

  @Mutation(() => RunResult, {
    complexity: atLeast(1_000),
    description:
      'Asks for a run over all areas of a scheme. Asked twice for the same day it is one, unless records came or terms were agreed in between.',
  })
  requestRun(@Context() asking: Asking, @Args('input') { scheme, cohort, asKnownOn }: RequestRunInput) {
    return asking.signedIn(async (person) => {
      const requested = await this.queue.request(person, {
        scheme,
        period: cohort,
        asKnownOn: asKnownOn ?? undefined,
      });
      return requested.ok ? ok(runOf(requested.value.run)) : requested;
    });
  }

  @ResolveField(() => [RunArea], {
    complexity: usually(20),
    description:
      'By area code: those whose contracts the person may see, and those without a result of a contract.',
  })
  async areas(@Context() asking: Asking, @Parent() { id, round, scheme }: Run): Promise<RunArea[]> {
    const person = asking.person.ok ? asking.person.value : undefined;
    if (!person) return [];
    const visibleTo = await visibleOrganisationIds(this.deps.sql, person);
    return (await listRunResults(this.deps.sql, { id, round }, visibleTo)).map((row) =>
      runAreaOf(scheme, row),
    );
  }
}
