import { Field, ObjectType } from '@nestjs/graphql';
import { enumOf, listOf, resultOf } from './shared.js';

export const SearchKind = enumOf('SearchKind', 'What was found by its reference.', {
  claim: 'A claim of an outcome under a contract.',
  contract: 'A contract.',
  organisation: 'An organisation.',
  outcome: 'An outcome that was reported.',
  referral: 'A referral.',
  run: 'A payment-by-results run.',
  service_user: 'A service user.',
  statement: 'A statement.',
  statement_line: 'A line of a statement.',
});

@ObjectType({ description: 'Something that the person who asks may see, and that bears the reference.' })
export class SearchHit {
  @Field(() => SearchKind) readonly kind: string;
  @Field(() => String, { description: 'As it is written.' }) readonly reference: string;
  @Field(() => String, {
    description: 'The id, code or reference by which the API finds it; of a line its position.',
  })
  readonly target: string;
  @Field(() => String, {
    nullable: true,
    description: 'Id of what it is shown with: a claim’s outcome, a line’s statement.',
  })
  readonly within: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What it is called, where it has a name; no person’s.',
  })
  readonly title: string | null;
}

export const SearchResult = resultOf(
  'Search',
  listOf('SearchHit', SearchHit, 'Nothing: there is no such thing, or it is not for the person who asks.', 2),
);
