import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ROLES } from '#partners';
import { Side } from './person.types.js';
import { connectionOf, Day, enumOf, PageArgs, Pence, resultOf } from './shared.js';

export const PersonKind = enumOf('PersonKind', 'What signs in.', {
  person: '',
  system: 'An agency’s system, which asks in its own name.',
});
export const PersonRole = enumOf(
  'PersonRole',
  'What somebody is appointed to.',
  Object.fromEntries(ROLES.map((role) => [role, ''])),
);

@ObjectType({ description: 'That a person holds a role from a day on.' })
export class Appointment {
  @Field(() => Int) readonly id: number;
  @Field(() => PersonRole) readonly role: string;
  @Field(() => Side) readonly side: string;
  @Field(() => String, { nullable: true, description: 'Code; none for audit and platform.' })
  readonly organisation: string | null;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, {
    nullable: true,
    description: 'The last day; none until it is ended. A day before the first: it never came to be.',
  })
  readonly to: string | null;
  @Field(() => Pence, { nullable: true, description: 'Of an approver: up to how much alone.' })
  readonly limitPence: bigint | null;
}

@ObjectType({ description: 'How a person signs in: what a provider calls it.' })
export class PersonIdentity {
  @Field(() => String) readonly issuer: string;
  @Field(() => String, { description: '`sub` of the provider’s tokens; of a system, its client.' })
  readonly subject: string;
}

@ObjectType({ description: 'Somebody, or an agency’s system, on record.' })
export class PersonOnRecord {
  readonly id: number;
  @Field(() => String, { description: 'By which acts name the person.' }) readonly code: string;
  @Field(() => PersonKind) readonly kind: string;
  @Field(() => String) readonly name: string;
  @Field(() => String, { nullable: true }) readonly email: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the organisation that the person works for; none for audit and platform.',
  })
  readonly organisation: string | null;
}

@ArgsType()
export class PersonsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of an organisation.' })
  readonly organisation?: string | null;
  @Field(() => PersonRole, { nullable: true, description: 'Those who hold it today.' })
  readonly role?: string | null;
}

@InputType()
export class RegisterPersonInput {
  @Field(() => String, {
    description: 'Small letters, digits, dots, hyphens and underscores; it never changes.',
  })
  readonly code: string;
  @Field(() => String) readonly name: string;
  @Field(() => PersonKind, { nullable: true, description: 'Without it, a person.' })
  readonly kind?: string | null;
  @Field(() => String, { nullable: true, description: 'Where mail goes, such as the daily digest.' })
  readonly email?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the organisation that the person works for; none for audit and platform.',
  })
  readonly organisation?: string | null;
}

@InputType()
export class PersonIdentityInput {
  @Field(() => String, { description: 'Code.' }) readonly person: string;
  @Field(() => String, { description: 'As in OIDC_ISSUER.' }) readonly issuer: string;
  @Field(() => String, { description: '`sub` of the provider’s tokens.' }) readonly subject: string;
}

@InputType()
export class AppointInput {
  @Field(() => String, { description: 'Code.' }) readonly person: string;
  @Field(() => PersonRole) readonly role: string;
  @Field(() => Day) readonly from: string;
  @Field(() => Day, { nullable: true, description: 'The last day; without it, until it is ended.' })
  readonly to?: string | null;
  @Field(() => Pence, { nullable: true, description: 'Of an approver: up to how much alone.' })
  readonly limitPence?: bigint | null;
}

export const PersonOnRecordResult = resultOf('PersonOnRecord', PersonOnRecord);
export const PersonOnRecordConnection = connectionOf('PersonOnRecord', PersonOnRecord);
export const PersonsResult = resultOf('Persons', PersonOnRecordConnection);
export const AppointmentResult = resultOf('Appointment', Appointment);
