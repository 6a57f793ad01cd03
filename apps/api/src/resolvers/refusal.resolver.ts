import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { type Refusal, refusalFilterOf, SELECT_REFUSAL, whereRefused } from '#partners';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { RefusalArgs, RefusalsResult } from './refusal.types.js';

const BY_ID: Keyset<Refusal> = { name: 'refusals', keyOf: ({ id }) => [id] };

/** The record of what was refused. */
@Resolver()
export class RefusalResolver {
  constructor(private readonly reader: Reader) {}

  @Query(() => RefusalsResult, {
    complexity: pageCost,
    description:
      'What was refused, and to whom, by the minute; the latest first. Administrators see what was refused to their organisation.',
  })
  refusals(@Context() asking: Asking, @Args() args: RefusalArgs) {
    return asking.signedIn(async (person) => {
      const filter = refusalFilterOf(person, args);
      if (!filter.ok) return filter;
      return this.reader.page<Refusal, Refusal>(
        BY_ID,
        args,
        (where, after) => {
          for (const condition of whereRefused((value) => where.value(value), filter.value))
            where.also(condition);
          where.and(after?.[0], (id) => `r.id < ${id}::bigint`);
          return `${SELECT_REFUSAL} ${where.text} order by r.id desc`;
        },
        (row) => row,
      );
    });
  }
}
