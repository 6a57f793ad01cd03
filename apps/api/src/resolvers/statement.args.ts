import { ArgsType, Field } from '@nestjs/graphql';
import { LineKind } from './figure.types.js';
import { ReviewState } from './review.enums.js';
import { PageArgs, Period } from './shared.js';

@ArgsType()
export class StatementsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of a scheme.' }) readonly scheme?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an area.' }) readonly area?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a contract.' }) readonly contract?:
    string | null;
  @Field(() => Period, { nullable: true }) readonly period?: string | null;
}

@ArgsType()
export class StatementLinesArgs extends StatementsArgs {
  @Field(() => ReviewState, { nullable: true }) readonly state?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Only disputed lines; false: only the others.' })
  readonly disputed?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only lines whose answer or redetermination is overdue; false: only the others.',
  })
  readonly overdue?: boolean | null;
  @Field(() => LineKind, { nullable: true }) readonly kind?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of the line in its mechanism.' })
  readonly component?: string | null;
}
