import {
  Args,
  ArgsType,
  Context,
  Field,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { ok, type Result, today } from '#kernel';
import {
  endRelationship,
  type Relationship as Registered,
  registerRelationship,
  type Tier as TierWord,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import type { Where } from '../graphql/where.js';
import { OrganisationLoaders } from './organisation.loaders.js';
import {
  RegisterRelationshipInput,
  Relationship,
  RelationshipResult,
  RelationshipsResult,
  Tier,
} from './organisation.types.js';
import { relationshipOf, type RelationshipRow, SELECT_RELATIONSHIP } from './relationship.rows.js';
import { Day, PageArgs } from './shared.js';

@ArgsType()
class RelationshipsArgs extends PageArgs {
  @Field(() => String, { nullable: true }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an organisation that is buyer or supplier.' })
  readonly organisation?: string | null;
  @Field(() => Tier, { nullable: true }) readonly tier?: string | null;
  @Field(() => Day, { nullable: true, description: 'Those that hold on this day.' }) readonly on?:
    string | null;
}

const BY_ID: Keyset<Relationship> = { name: 'relationships', keyOf: ({ id }) => [id] };

/** Who works with whom. */
@Resolver(() => Relationship)
export class RelationshipResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
    private readonly loaders: OrganisationLoaders,
  ) {}

  @Query(() => RelationshipsResult, {
    complexity: pageCost,
    description: 'Relationships, in the order in which they came on record.',
  })
  relationships(@Context() asking: Asking, @Args() args: RelationshipsArgs) {
    return asking.may('reference.read', () =>
      this.reader.page<RelationshipRow, Relationship>(
        BY_ID,
        args,
        (where, after) =>
          select(
            args,
            where.and(after?.[0], (id) => `r.id > ${id}::int`),
          ),
        relationshipOf,
      ),
    );
  }

  @Mutation(() => RelationshipResult, {
    description: 'Puts on record who works with whom. The same one again changes nothing.',
  })
  registerRelationship(@Context() asking: Asking, @Args('input') input: RegisterRelationshipInput) {
    return asking.signedIn(async (person) =>
      this.shown(
        await registerRelationship(this.deps, person, {
          ...input,
          tier: input.tier as TierWord,
          to: input.to ?? undefined,
        }),
      ),
    );
  }

  @Mutation(() => RelationshipResult, {
    description: 'Says on which day a relationship ends; again with another day corrects it.',
  })
  endRelationship(
    @Context() asking: Asking,
    @Args('id', { type: () => Int }) id: number,
    @Args('to', { type: () => Day, description: 'The last day.' }) to: string,
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn(async (person) =>
      this.shown(await endRelationship(this.deps, person, { id, to, reason })),
    );
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'How deep in the supply chain of the area it is on a day: 1 for a prime, 2 for a prime’s subcontractor (tier 2), and so on. None for partners and stakeholders, and where no chain from a prime reaches on the day.',
  })
  depth(
    @Context() asking: Asking,
    @Parent() { id }: Relationship,
    @Args('on', { type: () => Day, nullable: true, description: 'Without it, today.' }) on?: string,
  ) {
    return asking.load(this.loaders.depthsOn(on ?? today()), id);
  }

  private async shown(registered: Result<Registered>): Promise<Result<Relationship>> {
    if (!registered.ok) return registered;
    const row = await this.reader.row<RelationshipRow>(`${SELECT_RELATIONSHIP} where r.id = $1`, [
      registered.value.id,
    ]);
    if (!row) throw new Error(`relationship ${registered.value.id} is not there`);
    return ok(relationshipOf(row));
  }
}

function select(args: RelationshipsArgs, where: Where): string {
  where
    .and(args.scheme, (scheme) => `a.scheme = ${scheme}`)
    .and(args.area, (area) => `a.code = ${area}`)
    .and(args.organisation, (code) => `${code} in (b.code, s.code)`)
    .and(args.tier, (tier) => `r.tier = ${tier}::tier`)
    .and(
      args.on,
      (day) => `r.from_date <= ${day}::date and (r.to_date is null or r.to_date >= ${day}::date)`,
    );
  return `${SELECT_RELATIONSHIP} ${where.text} order by r.id`;
}
