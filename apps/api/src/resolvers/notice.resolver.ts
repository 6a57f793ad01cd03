import { Args, ArgsType, Context, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  countNotices,
  type Mark,
  markNotices,
  type Notice as NoticeRow,
  NOTICE_COLUMNS,
  NOTICE_FROM,
  kindsFor,
  type NoticeSetting,
  noticeSettingOf,
  noticeValues,
  setNoticeSetting,
} from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { type Person, transact } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import type { Where } from '../graphql/where.js';
import {
  NoticeCountsResult,
  NoticeKind,
  NoticeMark,
  NoticeSettingInput,
  NoticeSettingResult,
  NoticesMarkedResult,
  NoticesResult,
} from './notice.types.js';
import { PageArgs } from './shared.js';

@ArgsType()
class NoticesArgs extends PageArgs {
  @Field(() => [NoticeKind], { nullable: true }) readonly kinds?: readonly string[] | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Also those that were dismissed.' })
  readonly dismissed: boolean;
}

/** Of what has no last day: after everything that has one. */
const NO_DAY = '9999-12-31';
const BY_DAY: Keyset<NoticeRow> = { name: 'notices', keyOf: ({ dueOn, key }) => [dueOn ?? NO_DAY, key] };
const MOST_KEYS = 500;

/** What waits for the person who asks. */
@Resolver()
export class NoticeResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => NoticesResult, {
    complexity: pageCost,
    description:
      'What waits for the person who asks, what is due first first. It goes when somebody has done it.',
  })
  notices(@Context() asking: Asking, @Args() args: NoticesArgs) {
    return asking.may('notice.read', (person) =>
      this.reader.page<NoticeRow, NoticeRow>(
        BY_DAY,
        args,
        (where, after) => select(person, args, where, after),
        (row) => row,
      ),
    );
  }

  @Query(() => NoticeCountsResult, { description: 'How many notices there are of each kind.' })
  noticeCounts(@Context() asking: Asking) {
    return asking.may('notice.read', async (person) =>
      ok({ items: await countNotices(this.deps.sql, person) }),
    );
  }

  @Mutation(() => NoticesMarkedResult, {
    description: 'Marks notices for the person who asks alone. The same once more changes nothing.',
  })
  markNotices(
    @Context() asking: Asking,
    @Args('keys', { type: () => [String] }) keys: string[],
    @Args('mark', { type: () => NoticeMark }) mark: string,
  ) {
    return asking.may('notice.read', (person) =>
      keys.length > MOST_KEYS
        ? Promise.resolve(refuse(problem('TOO_LARGE', 'keys', `There are ${keys.length} keys.`, `Mark ${MOST_KEYS} at most at a time.`))) // prettier-ignore
        : transact(this.deps, async (_em, sql) =>
            ok({ keys: await markNotices(sql, person, keys, mark as Mark) }),
          ),
    );
  }

  @Query(() => NoticeSettingResult, { description: 'How the person who asks is told by e-mail.' })
  noticeSetting(@Context() asking: Asking) {
    return asking.may('notice.read', async (person) =>
      ok(withKinds(person, await noticeSettingOf(this.deps.sql, person))),
    );
  }

  @Mutation(() => NoticeSettingResult, {
    description: 'Sets how the person who asks is told by e-mail; what is left out stays.',
  })
  setNoticeSetting(@Context() asking: Asking, @Args('input') input: NoticeSettingInput) {
    const given = Object.entries(input).filter(([, each]) => each !== null && each !== undefined);
    return asking.may('notice.read', (person) =>
      transact(this.deps, async (_em, sql) => {
        const set = await setNoticeSetting(sql, person, Object.fromEntries(given));
        return set.ok ? ok(withKinds(person, set.value)) : set;
      }),
    );
  }
}

const withKinds = (person: Person, setting: NoticeSetting) => ({ ...setting, kinds: kindsFor(person) });

function select(
  person: Person,
  { kinds, dismissed }: NoticesArgs,
  where: Where,
  after?: readonly unknown[],
): string {
  // the first three values of the statement, as NOTICE_FROM counts them
  for (const each of noticeValues(person)) where.value(each);
  const conditions = [
    ...(kinds ? [`and w.kind = any(${where.value(kinds)}::text[])`] : []),
    ...(dismissed ? [] : ['and m.dismissed_at is null']),
    ...(after ? [`and (${ORDER}) > (${where.value(after[0])}::date, ${where.value(after[1])}::text)`] : []),
  ];
  return `select ${NOTICE_COLUMNS} ${NOTICE_FROM} ${conditions.join(' ')} order by ${ORDER}`;
}

const ORDER = `coalesce(w.due_on, '${NO_DAY}'), w.key collate "C"`;
