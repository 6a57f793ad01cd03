import { Field, ObjectType } from '@nestjs/graphql';
import { listOf, resultOf } from './shared.js';

@ObjectType({ description: 'A demonstration person. Until real sign-in comes, the header x-concord-person names the one who asks.' })
export class Person {
  @Field(() => String, { description: 'What the header x-concord-person says.' }) readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => String, { description: 'What the person is, in words.' }) readonly role: string;
  @Field(() => String, { nullable: true, description: 'Code of the organisation that the person acts for; none for those who run the platform.' })
  readonly organisation?: string | null;
  @Field(() => [String], { description: 'What the person may do, as codes.' }) readonly may: readonly string[];
}

export const PersonList = listOf('Person', Person);
export const PersonResult = resultOf('Person', Person);
