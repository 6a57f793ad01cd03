import { ArgsType, Field, Int } from '@nestjs/graphql';

export const DEFAULT_PAGE = 50;
export const LARGEST_PAGE = 200;

/** What every paged list takes. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: `How many, 1 to ${LARGEST_PAGE}.` })
  readonly first: number = DEFAULT_PAGE;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor after which to go on: `pageInfo.endCursor` of the page before.',
  })
  readonly after?: string | null;
}
