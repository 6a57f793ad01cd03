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
import {
  CLAIM_COLUMNS,
  CLAIM_JOINS,
  checkClaims,
  claimOutcome,
  decideClaim,
  findClaim,
  withdrawClaim,
} from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { findOutcome } from '#outcomes';
import { isHidden, may, notHidden } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import {
  Claim,
  ClaimDoubtsResult,
  ClaimResult,
  ClaimsResult,
  ClaimStated,
  ClaimState,
} from './claim.types.js';
import { Loaders } from './loaders.js';
import { OutcomeLoaders } from './outcome.loaders.js';
import { outcomeOf, seenBy } from './outcome.rows.js';
import { Outcome } from './outcome.types.js';
import { Day, PageArgs, usually } from './shared.js';
import { StatementLine } from './statement.types.js';

@ArgsType()
class ClaimsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of the contract.' }) readonly contract?:
    string | null;
  @Field(() => ClaimState, { nullable: true }) readonly state?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the outcome’s definition.' })
  readonly definition?: string | null;
  @Field(() => String, { nullable: true, description: 'Id of the outcome.' }) readonly outcome?:
    string | null;
  @Field(() => Day, { nullable: true, description: 'Achieved from this day on.' }) readonly from?:
    string | null;
  @Field(() => Day, { nullable: true, description: 'Achieved up to this day.' }) readonly to?: string | null;
}

const NEWEST: Keyset<Claim> = { name: 'claims', keyOf: ({ id }) => [id] };
const ID = { type: () => String, description: 'Id of the claim.' };

const seesStatement = ({ person }: Asking, { buyer, supplier }: Claim): boolean =>
  person.ok && may(person.value, 'statement.read', { parties: [buyer, supplier] }).ok;

/** Outcomes asked for under contracts. */
@Resolver(() => Claim)
export class ClaimResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
    private readonly loaders: OutcomeLoaders,
    private readonly shared: Loaders,
  ) {}

  @Query(() => ClaimsResult, {
    complexity: pageCost,
    description:
      'Claims under contracts of the organisation of who asks, and under those below them; the last one first.',
  })
  claims(@Context() asking: Asking, @Args() args: ClaimsArgs) {
    return asking.may('claim.list', async (person) => {
      const seen = await seenBy(this.reader, person);
      return this.reader.page<Claim, Claim>(
        NEWEST,
        args,
        (where, after) => {
          where
            .also(notHidden('o.service_user_id', person, (value) => where.value(value)))
            .and(seen?.contracts, (ids) => `k.contract_id = any(${ids}::int[])`)
            .and(args.contract, (code) => `c.code = ${code}`)
            .and(args.state, (state) => `k.state = ${state}`)
            .and(args.definition, (code) => `d.code = ${code}`)
            .and(args.outcome, (id) => `k.outcome_id::text = ${id}`)
            .and(args.from, (day) => `k.day >= ${day}::date`)
            .and(args.to, (day) => `k.day <= ${day}::date`)
            .and(after?.[0], (id) => `k.id < ${id}::bigint`);
          return `select ${CLAIM_COLUMNS} from claim_current k ${CLAIM_JOINS} ${where.text} order by k.id desc`;
        },
        (row) => row,
      );
    });
  }

  @Query(() => ClaimResult)
  claim(@Context() asking: Asking, @Args('id', ID) id: string) {
    return asking.signedIn(async (person) => {
      const claim = /^[1-9]\d{0,17}$/.test(id) ? await findClaim(this.deps.sql, id) : undefined;
      if (!claim || (await isHidden(this.deps.sql, person, claim.serviceUserId)))
        return refuse(
          problem('NOT_FOUND', 'id', `There is no claim '${id}'.`, 'The query `claims` lists them.'),
        );
      const seen = await seenBy(this.reader, person);
      const parties = [claim.buyer, claim.supplier];
      if (person.organisation !== null && seen?.contracts.includes(claim.contractId))
        parties.push(person.organisation);
      const allowed = may(person, 'claim.read', { parties });
      return allowed.ok ? ok(claim) : allowed;
    });
  }

  @Query(() => ClaimDoubtsResult, {
    complexity: atLeast(500),
    description:
      'Allowed claims of a contract that should be looked at: not met by the observations of now, or paid twice since records were merged.',
  })
  claimDoubts(@Context() asking: Asking, @Args('contract', { type: () => String }) contract: string) {
    return asking.signedIn(async (person) => {
      const doubts = await checkClaims(this.deps, person, contract);
      return doubts.ok ? ok({ items: doubts.value }) : doubts;
    });
  }

  @Mutation(() => ClaimResult, {
    description:
      'Claims an outcome under a contract. Verified by the party that its definition names, it is allowed at once.',
  })
  claimOutcome(
    @Context() asking: Asking,
    @Args('contract', { type: () => String, description: 'Code of the contract.' }) contract: string,
    @Args('outcome', { type: () => String, description: 'Id of the outcome.' }) outcome: string,
    @Args('note', { type: () => String, nullable: true }) note?: string | null,
  ) {
    return asking.signedIn((person) =>
      claimOutcome(this.deps, person, { contract, outcome, note: note ?? undefined }),
    );
  }

  @Mutation(() => ClaimResult, {
    description: 'Allows, for the buyer, a claim of an outcome that nobody need verify.',
  })
  allowClaim(
    @Context() asking: Asking,
    @Args('id', ID) id: string,
    @Args('reason', { type: () => String, nullable: true }) reason?: string | null,
  ) {
    return asking.signedIn((person) =>
      decideClaim(this.deps, person, { id, allowed: true, reason: reason ?? undefined }),
    );
  }

  @Mutation(() => ClaimResult, { description: 'Refuses, for the buyer, a claim that waits for it.' })
  refuseClaim(
    @Context() asking: Asking,
    @Args('id', ID) id: string,
    @Args('reason', { type: () => String }) reason: string,
  ) {
    return asking.signedIn((person) => decideClaim(this.deps, person, { id, allowed: false, reason }));
  }

  @Mutation(() => ClaimResult, {
    description:
      'Withdraws a claim, for either party; what was allowed is taken back, and the next run corrects it.',
  })
  withdrawClaim(
    @Context() asking: Asking,
    @Args('id', ID) id: string,
    @Args('reason', { type: () => String, description: 'What was found wrong.' }) reason: string,
  ) {
    return asking.signedIn((person) => withdrawClaim(this.deps, person, { id, reason }));
  }

  @ResolveField(() => Outcome, { description: 'With its evidence, and what it comes to now.' })
  async outcome(@Parent() { outcomeId }: Claim) {
    const outcome = await findOutcome(this.deps.sql, outcomeId);
    if (!outcome) throw new Error(`outcome ${outcomeId} is not on record`);
    return outcomeOf(outcome);
  }

  @ResolveField(() => ClaimStated, {
    nullable: true,
    description: 'Null: no run has counted it yet, or who asks may not see the statement.',
  })
  stated(@Context() asking: Asking, @Parent() claim: Claim) {
    return seesStatement(asking, claim) ? asking.load(this.loaders.stated, claim) : null;
  }

  @ResolveField(() => [StatementLine], {
    complexity: usually(1),
    description:
      'The lines of that statement that it goes into, with their explanations; none for who may not see the statement.',
  })
  async lines(@Context() asking: Asking, @Parent() claim: Claim): Promise<readonly StatementLine[]> {
    if (!seesStatement(asking, claim)) return [];
    const stated = await asking.load(this.loaders.stated, claim);
    if (!stated) return [];
    const lines = (await asking.load(this.shared.lines, stated.statementId)) ?? [];
    return lines.filter(({ id }) => stated.lineIds.includes(id));
  }
}
