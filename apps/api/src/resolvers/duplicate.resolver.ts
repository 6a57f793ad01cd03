import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  dismissDuplicate,
  duplicateReasons,
  type DuplicateRow,
  DUPLICATES,
  LIKELIEST_FIRST,
  mergeServiceUsers,
  recordPairs,
  pairNotHidden,
  unmergeServiceUsers,
} from '#outcomes';
import { FACT_MOVER } from '../exchange/index.js';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import {
  DuplicateDismissedResult,
  type DuplicatePair,
  DuplicatesResult,
  ServiceUserMergeResult,
} from './service-user.types.js';
import { PageArgs } from './shared.js';

const LIKELIEST: Keyset<DuplicatePair> = {
  name: 'duplicates',
  keyOf: ({ score, one, other }) => [score, one, other],
};

const REFERENCE = { type: () => String };
const REASON = { type: () => String, description: 'Why; it stays on record.' };

/** Records that may be of one person: found, dismissed, merged, taken apart. */
@Resolver()
export class DuplicateResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => DuplicatesResult, {
    complexity: pageCost,
    description: 'Pairs of records that may be of one person, the likeliest first.',
  })
  duplicates(@Context() asking: Asking, @Args() args: PageArgs) {
    return asking.may('service_user.merge', async (person) => {
      const page = await this.reader.page<DuplicateRow, DuplicatePair>(
        LIKELIEST,
        args,
        (where, after) => {
          if (after) {
            const [score, one, other] = after.map((key) => where.value(key));
            where.also(
              `d.score <= ${score}::int and (d.score < ${score}::int or (d.one_ref, d.other_ref) > (${one}::text collate "C", ${other}::text collate "C"))`,
            );
          }
          where.also(pairNotHidden(person, (value) => where.value(value)));
          return `${DUPLICATES} ${where.text} ${LIKELIEST_FIRST}`;
        },
        (row) => ({ one: row.oneRef, other: row.otherRef, score: row.score, reasons: duplicateReasons(row) }),
      );
      if (page.ok)
        await recordPairs(
          this.deps.sql,
          person,
          page.value.nodes.map(({ one, other }) => ({ oneRef: one, otherRef: other })),
        );
      return page;
    });
  }

  @Mutation(() => DuplicateDismissedResult, { description: 'Says that two records are of two people.' })
  dismissDuplicate(
    @Context() asking: Asking,
    @Args('one', REFERENCE) one: string,
    @Args('other', REFERENCE) other: string,
    @Args('reason', REASON) reason: string,
  ) {
    return asking.signedIn((person) => dismissDuplicate(this.deps, person, { one, other, reason }));
  }

  @Mutation(() => ServiceUserMergeResult, {
    description:
      'Merges two records of one person: from now on, and not before, what was recorded of one is kept with the other.',
  })
  mergeServiceUsers(
    @Context() asking: Asking,
    @Args('merged', REFERENCE) merged: string,
    @Args('survivor', REFERENCE) survivor: string,
    @Args('reason', REASON) reason: string,
  ) {
    return asking.signedIn((person) =>
      mergeServiceUsers(this.deps, FACT_MOVER, person, { merged, survivor, reason }),
    );
  }

  @Mutation(() => ServiceUserMergeResult, { description: 'Undoes a merge: each fact goes back.' })
  unmergeServiceUsers(
    @Context() asking: Asking,
    @Args('merged', REFERENCE) merged: string,
    @Args('reason', REASON) reason: string,
  ) {
    return asking.signedIn((person) =>
      unmergeServiceUsers(this.deps, FACT_MOVER, person, { merged, reason }),
    );
  }
}
