import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import {
  type CaseState,
  destinationsFor,
  exportPlan,
  openTransition,
  SELECT_TRANSITION,
  showCases,
  showDayJob,
  showPlanHistory,
  showTransition,
  type Transition,
} from '#contracts';
import { ok } from '#kernel';
import { may } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { PageArgs } from './shared.js';
import { TransitionDestinationsResult } from './transition-acts.types.js';
import { TransitionHistoryResult } from './transition-history.types.js';
import { caseOf, overviewOf } from './transition.rows.js';
import {
  type TransitionCase,
  TransitionCasesArgs,
  TransitionCasesResult,
  TransitionDayJobResult,
  TransitionDocumentResult,
  TransitionOverviewResult,
  TransitionsResult,
} from './transition.types.js';

const LATEST: Keyset<Transition> = { name: 'transitions', keyOf: ({ id }) => [id] };
const BY_REFERENCE: Keyset<TransitionCase> = {
  name: 'transitionCases',
  keyOf: ({ reference }) => [reference],
};
const CODE = { type: () => String, description: 'Code of the plan.' };

/** Plans of transition: what is read. */
@Resolver()
export class TransitionResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => TransitionsResult, {
    complexity: pageCost,
    description: 'Plans of transition that the organisation is a party of, the latest first. Audit sees all.',
  })
  transitions(@Context() asking: Asking, @Args() args: PageArgs) {
    return asking.signedIn(async (person) => {
      const { organisation } = person;
      const allowed = may(person, 'transition.read', {
        parties: organisation === null ? [] : [organisation],
      });
      if (!allowed.ok) return allowed;
      return this.reader.page<Transition, Transition>(
        LATEST,
        args,
        (where, after) => {
          where
            .and(
              organisation,
              (code) => `t.id in (select transitions_of(w.id) from organisation w where w.code = ${code})`,
            ) // prettier-ignore
            .and(after?.[0], (id) => `t.id < ${id}::int`);
          return `${SELECT_TRANSITION} ${where.text} order by t.id desc`;
        },
        (row) => row,
      );
    });
  }

  @Query(() => TransitionOverviewResult, {
    complexity: atLeast(500),
    description:
      'A plan with its milestones, staff, gates, stakeholders, communications, and how its cases add up.',
  })
  transition(
    @Context() asking: Asking,
    @Args('code', CODE) code: string,
    @Args('judged', { type: () => Boolean, defaultValue: true, description: 'False: without its gates, whose figures take longest to find.' }) judged: boolean, // prettier-ignore
  ) {
    return asking.signedIn(async (person) => {
      const shown = await showTransition(this.deps.sql, person, code, judged);
      return shown.ok ? ok(overviewOf(shown.value)) : shown;
    });
  }

  @Query(() => TransitionCasesResult, {
    complexity: pageCost,
    description:
      'Cases of a plan, by reference: read off the platform’s own records, those that came late among them. Who receives sees those that were offered to it.',
  })
  transitionCases(
    @Context() asking: Asking,
    @Args() { transition, states, late, to, ...paging }: TransitionCasesArgs,
  ) {
    // prettier-ignore
    return asking.signedIn(async (person) => {
      const page = pageRequest(BY_REFERENCE, paging);
      if (!page.ok) return page;
      const { limit, after } = page.value;
      const shown = await showCases(this.deps.sql, person, transition, {
        ...(states && { states: states as CaseState[] }),
        ...(typeof late === 'boolean' && { late }),
        ...(typeof to === 'string' && { to }),
        ...(after && { after: String(after[0]) }),
        first: limit,
      });
      return shown.ok ? ok(pageOf(BY_REFERENCE, page.value, shown.value.cases.map(caseOf))) : shown;
    });
  }

  @Query(() => TransitionDestinationsResult, {
    description: 'Services to which cases of a plan can go.',
  })
  transitionDestinations(@Context() asking: Asking, @Args('code', CODE) code: string) {
    return asking.signedIn(async (person) => {
      const plan = await openTransition(this.deps.sql, person, 'transition.read', code);
      return plan.ok ? ok({ items: await destinationsFor(this.deps.sql, plan.value) }) : plan;
    });
  }

  @Query(() => TransitionDayJobResult, {
    complexity: atLeast(2_000),
    description: 'The same service levels before, during and after, with who leaves and who receives.',
  })
  transitionDayJob(@Context() asking: Asking, @Args('code', CODE) code: string) {
    return asking.signedIn(async (person) => {
      const shown = await showDayJob(this.deps.sql, person, code);
      if (!shown.ok) return shown;
      const { watched, ...dayJob } = shown.value;
      return ok({ ...dayJob, lines: watched });
    });
  }

  @Query(() => TransitionHistoryResult, {
    complexity: atLeast(100),
    description:
      'What a plan said of itself and which gates it stated, version by version, the latest first.',
  })
  transitionHistory(@Context() asking: Asking, @Args('code', CODE) code: string) {
    return asking.signedIn((person) => showPlanHistory(this.deps.sql, person, code));
  }

  @Query(() => TransitionDocumentResult, {
    complexity: atLeast(100),
    description: 'A plan as a document that can be recorded again; no case of it.',
  })
  transitionDocument(@Context() asking: Asking, @Args('code', CODE) code: string) {
    return asking.signedIn(async (person) => {
      const document = await exportPlan(this.deps.sql, person, code);
      return document.ok ? ok({ document: document.value }) : document;
    });
  }
}
