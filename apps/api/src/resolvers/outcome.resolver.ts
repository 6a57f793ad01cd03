import { Args, ArgsType, Context, Field, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ok, problem, refuse } from '#kernel';
import { findOutcome, listOutcomeDefinitions, type OutcomeRow, partiesOfOutcome, stepsOf } from '#outcomes';
import { isHidden, may, notHidden } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import type { Where } from '../graphql/where.js';
import { OutcomeLoaders } from './outcome.loaders.js';
import {
  joinSeen,
  newestFirst,
  outcomeDefinitionOf,
  outcomeOf,
  seenBy,
  selectOutcomes,
} from './outcome.rows.js';
import {
  Outcome,
  OutcomeDefinitionsResult,
  OutcomeEvent,
  OutcomeEvidence,
  OutcomeResult,
  OutcomeResultKind,
  OutcomesResult,
  OutcomeState,
  OutcomeStep,
} from './outcome.types.js';
import { Day, PageArgs, usually } from './shared.js';
import { askedOf, told } from './told.js';

@ArgsType()
class OutcomesArgs extends PageArgs {
  @Field(() => OutcomeState, { nullable: true }) readonly state?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the definition.' })
  readonly definition?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of who reported it.' })
  readonly organisation?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of who verifies it.' })
  readonly verifier?: string | null;
  @Field(() => String, { nullable: true, description: 'Reference of the service user.' })
  readonly serviceUser?: string | null;
  @Field(() => String, { nullable: true, description: 'Reference of the referral.' })
  readonly referral?: string | null;
  @Field(() => Day, { nullable: true, description: 'Achieved from this day on.' }) readonly from?:
    string | null;
  @Field(() => Day, { nullable: true, description: 'Achieved up to this day.' }) readonly to?: string | null;
}

const NEWEST: Keyset<Outcome> = { name: 'outcomes', keyOf: ({ id }) => [id] };

/** Outcomes: what they are, what was reported, what it comes to. */
@Resolver(() => Outcome)
export class OutcomeResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
    private readonly loaders: OutcomeLoaders,
  ) {}

  @Query(() => OutcomeDefinitionsResult, { description: 'All versions, by code, the latest first.' })
  outcomeDefinitions(@Context() asking: Asking) {
    return asking.may('definition.read', async () =>
      ok({ items: (await listOutcomeDefinitions(this.deps.sql)).map(outcomeDefinitionOf) }),
    );
  }

  @Query(() => OutcomesResult, {
    complexity: pageCost,
    description: 'Outcomes that concern the organisation of who asks, the last reported first.',
  })
  outcomes(@Context() asking: Asking, @Args() args: OutcomesArgs) {
    return asking.signedIn(async (person) => {
      const allowed = may(person, 'outcome.read', { parties: own(person.organisation) });
      if (!allowed.ok) return allowed;
      const { serviceUser } = await askedOf(this.deps.sql, person, args, 'outcomes');
      const seen = await seenBy(this.reader, person);
      return this.reader.page<OutcomeRow, Outcome>(
        NEWEST,
        args,
        (where, after) => {
          const among = joinSeen(where, seen, args);
          whereState(where, args.state)
            .also(notHidden('o.service_user_id', person, (value) => where.value(value)))
            .and(args.definition, (code) => `o.definition = ${code}`)
            .and(
              args.organisation,
              (code) => `o.organisation_id = (select id from organisation where code = ${code})`,
            )
            .and(
              args.verifier,
              (code) => `outcome_verifier(o.id) = (select id from organisation where code = ${code})`,
            )
            .and(
              serviceUser,
              (ref) =>
                `o.service_user_id in (select service_users_of(survivor_of(s.id)) from service_user s where s.ref = ${ref})`,
            )
            .and(
              args.referral,
              (reference) => `o.referral_id = (select id from referral where reference = ${reference})`,
            )
            .and(args.from, (day) => `o.achieved_on >= ${day}::date`)
            .and(args.to, (day) => `o.achieved_on <= ${day}::date`)
            .and(after?.[0], (id) => `${among ? 'c' : 'o'}.id < ${id}::bigint`);
          return `${selectOutcomes(among)} ${where.text} ${newestFirst(among)}`;
        },
        outcomeOf,
      );
    });
  }

  @Query(() => OutcomeResult)
  outcome(@Context() asking: Asking, @Args('id', { type: () => String }) id: string) {
    return asking.signedIn(async (person) => {
      const row = /^[1-9]\d{0,17}$/.test(id) ? await findOutcome(this.reader.prepared, id) : undefined;
      if (!row || (await isHidden(this.reader.prepared, person, row.serviceUserId)))
        return refuse(
          problem('NOT_FOUND', 'id', `There is no outcome '${id}'.`, 'The query `outcomes` lists them.'),
        );
      const allowed = may(person, 'outcome.read', {
        parties: await partiesOfOutcome(this.reader.prepared, id),
      });
      return allowed.ok ? ok(outcomeOf(row)) : allowed;
    });
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Reference of the service user. Null for who may not be told whom it is of.',
  })
  serviceUser(@Context() asking: Asking, @Parent() { serviceUser }: Outcome) {
    return told(this.reader.prepared, asking, { ref: serviceUser, kind: 'outcomes' }, serviceUser);
  }

  @ResolveField(() => String, { nullable: true })
  note(@Context() asking: Asking, @Parent() { serviceUser, note }: Outcome) {
    return told(this.reader.prepared, asking, { ref: serviceUser, kind: 'outcomes' }, note);
  }

  @ResolveField(() => OutcomeResultKind, {
    description: 'By its definition, from the observations on record now.',
  })
  async found(@Context() asking: Asking, @Parent() outcome: Outcome) {
    return (await asking.load(this.loaders.findings, outcome))?.result ?? 'unknown';
  }

  @ResolveField(() => [OutcomeStep], {
    complexity: usually(5),
    description: 'Step by step: each condition before those in it.',
  })
  async steps(@Context() asking: Asking, @Parent() outcome: Outcome) {
    const finding = await asking.load(this.loaders.findings, outcome);
    return finding ? stepsOf(finding) : [];
  }

  @ResolveField(() => [OutcomeEvent], {
    complexity: usually(5),
    description: 'Reports, evidence and decisions, the first first.',
  })
  async history(@Context() asking: Asking, @Parent() { id, serviceUser }: Outcome) {
    const events = (await asking.load(this.loaders.history, id)) ?? [];
    if (!events.some(({ words }) => words !== null)) return events;
    const open = await told(this.reader.prepared, asking, { ref: serviceUser, kind: 'outcomes' }, true);
    return open === true ? events : events.map((event) => ({ ...event, words: null }));
  }

  @ResolveField(() => [OutcomeEvidence], { complexity: usually(2) })
  async evidence(@Context() asking: Asking, @Parent() { id, serviceUser }: Outcome) {
    const files = (await asking.load(this.loaders.evidence, id)) ?? [];
    if (files.length === 0) return files;
    const open = await told(this.reader.prepared, asking, { ref: serviceUser, kind: 'evidence' }, true);
    // a file is often named after the person
    return open === true ? files : files.map((file) => ({ ...file, fileName: file.kind }));
  }
}

/** Said so that PostgreSQL does not think it rare, and takes a page for the end of an index: by the decision, and no join that it is sure to find. */
function whereState(where: Where, state: string | null | undefined): Where {
  if (state === 'verified') return where.also('coalesce(o.verified, false)');
  if (state === 'refused') return where.also('coalesce(not o.verified, false)');
  if (state === 'to_verify') return where.also('o.waits_since is not null'); // what else the state is made of, said so that it is not thought rare
  return where.and(state, (value) => `o.state = ${value}`);
}

const own = (organisation: string | null): string[] => (organisation === null ? [] : [organisation]);
