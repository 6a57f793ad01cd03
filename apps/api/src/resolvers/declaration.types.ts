import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, Instant, resultOf } from './shared.js';

@ObjectType({
  description: 'What a provider declares to have delivered under a contract, as known on a day.',
})
export class Declaration {
  @Field(() => String, { description: 'The provider’s own id, within the contract.' })
  readonly declaration: string;
  @Field(() => String, {
    description: 'What was delivered; "*" says that the return for the period is complete.',
  })
  readonly item: string;
  @Field(() => Day) readonly day: string;
  @Field(() => String, { description: 'Exact: "1", "0.5"; below zero what is taken back.' })
  readonly quantity: string;
  @Field(() => String, {
    nullable: true,
    description: 'For whom; null when nobody is named, and for who may not see who is in a cohort.',
  })
  readonly serviceUser: string | null;
  @Field(() => Instant) readonly recordedAt: string;
}

export const DeclarationConnection = connectionOf('Declaration', Declaration);
export const DeclarationsResult = resultOf('Declarations', DeclarationConnection);
