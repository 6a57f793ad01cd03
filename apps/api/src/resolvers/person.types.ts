import { Field, ObjectType } from '@nestjs/graphql';
import { enumOf, listOf, Pence, resultOf } from './shared.js';

export const Side = enumOf('Side', 'For whom a person works.', {
  commissioner: '',
  provider: '',
  agency: '',
  audit: 'Looks into all of it.',
  platform: 'Runs the platform.',
});

@ObjectType({
  description: 'Who asks: a person by today’s appointments, or one of the demonstration.',
})
export class Person {
  @Field(() => String, {
    description: 'By which acts name the person; in the demonstration what the header x-concord-person says.',
  })
  readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the organisation; null for audit and platform.',
  })
  readonly organisation: string | null;
  @Field(() => Side) readonly side: string;
  @Field(() => String, { description: 'Roles and side in words: "contract manager, provider".' })
  readonly role: string;
  @Field(() => [String], { description: 'Roles, such as "contract_manager".' })
  readonly roles: readonly string[];
  @Field(() => [String], {
    description:
      'What the person may do, for things of the own organisation where it takes one: "run.request".',
  })
  readonly may: readonly string[];
  @Field(() => Boolean, {
    description:
      'Whether the person is told numbers of people, small ones held back: `referrals` lists nobody but who is opened to the person, `referralBoard` tells how many there are.',
  })
  readonly seesNumbersOnly: boolean;
  @Field(() => Pence, {
    nullable: true,
    description: 'Of an approver: up to how much the person approves alone.',
  })
  readonly limitPence?: bigint;
}

export const PersonList = listOf('Person', Person);
export const PersonResult = resultOf('Person', Person);
