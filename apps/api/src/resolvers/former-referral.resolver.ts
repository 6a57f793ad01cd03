import { Args, Context, Field, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { mayListSingly, notHidden, openedOnly } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import { emptyPage, type Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { partyOf } from './referral.rows.js';
import { ReferralMove } from './referral.types.js';
import { ServiceCategory } from './service.types.js';
import { connectionOf, Instant, PageArgs, resultOf } from './shared.js';
import { told } from './told.js';

@ObjectType({ description: 'A referral that went elsewhere; `referral` shows it as it stood then.' })
class FormerReferral {
  readonly id: string;
  readonly listedAt: string;
  @Field(() => String) readonly reference: string;
  @Field(() => String, {
    nullable: true,
    description: 'Reference of the service user. Null for who may not be told whom it is of.',
  })
  readonly serviceUser: string;
  @Field(() => ServiceCategory) readonly category: string;
  @Field(() => ReferralMove, { description: 'By what it went.' }) readonly leftBy: string;
  @Field(() => Instant) readonly leftAt: string;
}
const FormerReferralConnection = connectionOf('FormerReferral', FormerReferral);
const FormerReferralsResult = resultOf('FormerReferrals', FormerReferralConnection);

const NEWEST: Keyset<FormerReferral> = {
  name: 'formerReferrals',
  keyOf: ({ listedAt, id }) => [listedAt, id],
};

/** What an organisation had a part in, and has no more. */
@Resolver(() => FormerReferral)
export class FormerReferralResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @ResolveField(() => String, {
    nullable: true,
    description: 'Reference of the service user. Null for who may not be told whom it is of.',
  })
  serviceUser(@Context() asking: Asking, @Parent() { serviceUser }: FormerReferral) {
    return told(this.deps.sql, asking, { ref: serviceUser, kind: 'referrals' }, serviceUser);
  }

  @Query(() => FormerReferralsResult, {
    complexity: pageCost,
    description:
      'The referrals that the person’s organisation had a part in until they were reassigned or moved, the latest sent first.',
  })
  formerReferrals(@Context() asking: Asking, @Args() args: PageArgs) {
    return asking.may('referral.list', async (person) => {
      const singly = await mayListSingly(this.deps.sql, person, {
        ...{ action: 'referral.list', kind: 'referrals', instead: 'referralBoard' },
      });
      if (!singly.ok) return singly;
      const party = await partyOf(this.reader, person);
      if (party === undefined || party.id === 0) return emptyPage(NEWEST, args);
      return this.reader.page<FormerReferral, FormerReferral>(
        NEWEST,
        args,
        (where, after) => {
          where
            .and(party.id, (id) => `k.organisation_id = ${id}::int`)
            .also(notHidden('k.service_user_id', person, (value) => where.value(value)))
            .also(openedOnly('k.service_user_id', person, 'referrals', (value) => where.value(value)));
          if (after) {
            const [key, id] = after.map((each) => where.value(each));
            where.also(`(k.listed_at, k.referral_id) < (${key}::timestamptz, ${id}::bigint)`);
          }
          return `select k.referral_id as id, k.listed_at as "listedAt", k.reference, k.service_user as "serviceUser", k.category,
                    k.left_by as "leftBy", k.left_at as "leftAt"
                  from referral_left k ${where.text} order by k.listed_at desc, k.referral_id desc`;
        },
        (row) => row,
      );
    });
  }
}
