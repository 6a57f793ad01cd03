import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { NOTICE_KIND_NAMES, NOTICE_KINDS } from '#contracts';
import { connectionOf, Count, Day, enumOf, Instant, listOf, resultOf } from './shared.js';

export const NoticeKind = enumOf(
  'NoticeKind',
  'What waits for somebody.',
  Object.fromEntries(NOTICE_KIND_NAMES.map((kind) => [kind, `${NOTICE_KINDS[kind].title}.`])),
);
export const NoticeMark = enumOf('NoticeMark', 'What becomes of notices for the person who asks.', {
  read: 'Seen.',
  unread: 'As if it had not been seen.',
  dismissed: 'Not shown any more, though it still waits.',
  restored: 'Shown again.',
});

@ObjectType({ description: 'Something that waits for the person who asks, until somebody has done it.' })
export class Notice {
  @Field(() => String, { description: 'Give it to `markNotices`.' }) readonly key: string;
  @Field(() => NoticeKind) readonly kind: string;
  @Field(() => String, { description: 'What it is about, as a reference.' }) readonly subject: string;
  @Field(() => String, {
    description: 'referral, statement_line, terms, contract, outcome, claim, service, webhook.',
  })
  readonly targetKind: string;
  @Field(() => String, { description: 'The id, code or reference by which the API finds it.' })
  readonly target: string;
  @Field(() => Instant, { nullable: true }) readonly since?: string | null;
  @Field(() => Day, { nullable: true, description: 'Last day in time; none where no clock runs.' }) readonly dueOn?: string | null; // prettier-ignore
  @Field(() => Boolean) readonly overdue: boolean;
  @Field(() => Boolean) readonly read: boolean;
  @Field(() => Boolean) readonly dismissed: boolean;
}

@ObjectType({ description: 'How many notices there are of a kind.' })
export class NoticeCount {
  @Field(() => NoticeKind) readonly kind: string;
  @Field(() => Count) readonly count: number;
  @Field(() => Count) readonly overdue: number;
  @Field(() => Count) readonly unread: number;
}

@ObjectType({ description: 'Notices that were marked; keys of nothing that waits are passed over.' })
export class NoticesMarked {
  @Field(() => [String]) readonly keys: readonly string[];
}

@ObjectType({ description: 'How the person who asks is told by e-mail.' })
export class NoticeSetting {
  @Field(() => String) readonly address: string;
  @Field(() => String, { description: 'The language of the messages: en or cy.' }) readonly language: string;
  @Field(() => Boolean, { description: 'Each morning what waits.' }) readonly daily: boolean;
  @Field(() => [String], { description: 'Kinds that are told as soon as they come up.' })
  readonly atOnce: readonly string[];
  @Field(() => [String], { description: 'Kinds that can come to the person who asks.' })
  readonly kinds: readonly string[];
}

@InputType()
export class NoticeSettingInput {
  @Field(() => String, { nullable: true }) readonly address?: string | null;
  @Field(() => String, { nullable: true, description: 'en or cy' }) readonly language?: string | null;
  @Field(() => Boolean, { nullable: true }) readonly daily?: boolean | null;
  @Field(() => [String], { nullable: true, description: 'Kinds of notices, in small letters.' })
  readonly atOnce?: readonly string[] | null;
}

export const NoticeConnection = connectionOf('Notice', Notice);
export const NoticesResult = resultOf('Notices', NoticeConnection);
export const NoticeCountsResult = resultOf(
  'NoticeCounts',
  listOf('NoticeCount', NoticeCount, 'One a kind.', 6),
);
export const NoticesMarkedResult = resultOf('NoticesMarked', NoticesMarked);
export const NoticeSettingResult = resultOf('NoticeSetting', NoticeSetting);
