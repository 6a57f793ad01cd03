import { Field, ObjectType } from '@nestjs/graphql';
import { enumOf, Instant, listOf, resultOf } from './shared.js';

export const HistoryKind = enumOf('HistoryKind', 'What has a history.', {
  contract: 'A contract by its code, with its terms.',
  terms: 'A version of terms, as `contract@version`.',
  statement: 'A statement by its id, with its lines.',
  outcome: 'An outcome by its id.',
  referral: 'A referral by its reference.',
});

@ObjectType({ description: 'What an act changed.' })
class HistoryChange {
  @Field(() => String, {
    description: 'The API’s word for it, such as `allowedPence`; `event` of what happened last.',
  })
  readonly field: string;
  @Field(() => String, { nullable: true, description: 'By the act before; null: nothing was said of it.' })
  readonly before: string | null;
  @Field(() => String, { nullable: true }) readonly after: string | null;
}

@ObjectType({ description: 'Who did what and when, why, and what it changed.' })
class HistoryEntry {
  @Field(() => Instant) readonly at: string;
  @Field(() => String, { nullable: true, description: 'Code; null: it came by an import.' })
  readonly person: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that the person acted for.' })
  readonly organisation: string | null;
  @Field(() => String, {
    description:
      'The name of the act, such as `terms.agree`; of a referral or an outcome what happened, such as `accepted`.',
  })
  readonly what: string;
  @Field(() => String, {
    description: 'What it was done to: the thing itself, or a line or a version of it.',
  })
  readonly subject: string;
  @Field(() => String, {
    nullable: true,
    description: 'The reason given. Null also for who may not be told whom it is of.',
  })
  readonly why: string | null;
  @Field(() => [HistoryChange]) readonly changes: readonly HistoryChange[];
}

export const HistoryResult = resultOf(
  'History',
  listOf('HistoryEntry', HistoryEntry, 'The first first.', 50),
);
