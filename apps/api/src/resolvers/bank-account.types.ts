import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Day, Instant, listOf, resultOf } from './shared.js';

@ObjectType({ description: 'A bank account of an organisation. Used once a second person has confirmed it.' })
export class BankAccount {
  @Field(() => Int) readonly id: number;
  @Field(() => String, { description: 'Code of the organisation.' }) readonly organisation: string;
  @Field(() => String, { description: 'The name that the account is held in.' }) readonly holder: string;
  @Field(() => String, { nullable: true }) readonly iban: string | null;
  @Field(() => String, { nullable: true, description: 'Six digits.' }) readonly sortCode: string | null;
  @Field(() => String, { nullable: true, description: 'Eight digits.' }) readonly accountNumber:
    string | null;
  @Field(() => Day, { description: 'First day on which it may be used.' }) readonly from: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly enteredBy: string;
  @Field(() => Instant) readonly enteredAt: string;
  @Field(() => String, { nullable: true, description: 'Code of the person; null: not confirmed.' })
  readonly confirmedBy: string | null;
  @Field(() => Instant, { nullable: true }) readonly confirmedAt: string | null;
}

@InputType({ description: 'An IBAN, or a UK sort code with an account number.' })
export class BankAccountInput {
  @Field(() => String, { description: 'Code of the organisation.' }) readonly organisation: string;
  @Field(() => String, { description: 'The name that the account is held in.' }) readonly holder: string;
  @Field(() => String, { nullable: true }) readonly iban?: string | null;
  @Field(() => String, { nullable: true }) readonly sortCode?: string | null;
  @Field(() => String, { nullable: true }) readonly accountNumber?: string | null;
  @Field(() => Day, { description: 'First day on which it may be used.' }) readonly from: string;
  @Field(() => String, { nullable: true }) readonly reason?: string | null;
}

export const BankAccountResult = resultOf('BankAccount', BankAccount);
export const BankAccountsResult = resultOf('BankAccounts', listOf('BankAccount', BankAccount, undefined, 3));
