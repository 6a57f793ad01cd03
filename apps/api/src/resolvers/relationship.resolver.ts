import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import type { Where } from '../graphql/where.js';
import { organisationColumns, organisationOf, type Prefixed } from './organisation.rows.js';
import { type Relationship, RelationshipsResult, Tier } from './organisation.types.js';
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

interface Row extends Prefixed {
  readonly id: number;
  readonly tier: string;
  readonly from: string;
  readonly to: string | null;
  readonly scheme: string;
  readonly area_code: string;
  readonly area_name: string;
}

type Node = Relationship & { readonly id: number };
const BY_ID: Keyset<Node> = { name: 'relationships', keyOf: ({ id }) => [id] };

/** Who works with whom. */
@Resolver()
export class RelationshipResolver {
  constructor(private readonly reader: Reader) {}

  @Query(() => RelationshipsResult, {
    complexity: pageCost,
    description: 'Relationships, in the order in which they came on record.',
  })
  relationships(@Context() asking: Asking, @Args() args: RelationshipsArgs) {
    return asking.may('reference.read', () =>
      this.reader.page<Row, Node>(
        BY_ID,
        args,
        (where, after) =>
          select(
            args,
            where.and(after?.[0], (id) => `r.id > ${id}::int`),
          ),
        nodeOf,
      ),
    );
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
  return `select r.id, r.tier, r.from_date as "from", r.to_date as "to", a.scheme, a.code as area_code, a.name as area_name,
                 ${organisationColumns('b', 'buyer')}, ${organisationColumns('s', 'supplier')}
          from relationship_current r join area_current a on a.id = r.area_id
          join organisation_current b on b.id = r.buyer_id join organisation_current s on s.id = r.supplier_id
          ${where.text} order by r.id`;
}

const nodeOf = (row: Row): Node => ({
  id: row.id,
  tier: row.tier,
  from: row.from,
  to: row.to,
  area: { scheme: row.scheme, code: row.area_code, name: row.area_name },
  buyer: organisationOf(row, 'buyer'),
  supplier: organisationOf(row, 'supplier'),
});
