import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumOf, Instant, Pence, resultOf, usually } from './shared.js';

export const PaymentState = enumOf('PaymentState', 'How a payment stands.', {
  sent: 'Given to the bank, which has not answered.',
  settled: 'Paid.',
  rejected: 'Refused by the bank: due again.',
  returned: 'Came back after it had settled: due again.',
});

@ObjectType({ description: 'A payment of what was due of a contract to a supplier.' })
export class Payment {
  @Field(() => String, { description: 'By which bank and supplier know it.' }) readonly endToEndId: string;
  @Field(() => String, { description: 'Message id of its payment file.' }) readonly messageId: string;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of the supplier.' }) readonly supplier: string;
  @Field(() => Pence) readonly amountPence: bigint;
  @Field(() => String, { description: 'What the supplier is told with it.' }) readonly remittance: string;
  @Field(() => PaymentState) readonly state: string;
  @Field(() => String, { nullable: true, description: 'The bank’s code of why.' }) readonly code:
    string | null;
  @Field(() => String, { nullable: true }) readonly why: string | null;
  @Field(() => Instant, { nullable: true }) readonly answeredAt: string | null;
}

/** `items` and `document` are resolved in payment.resolver.ts, and only when asked for. */
@ObjectType({ description: 'A payment file. Kept as it was made.' })
export class PaymentBatch {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of who pays.' }) readonly buyer: string;
  @Field(() => Int, { description: 'Counts up for the buyer.' }) readonly number: number;
  @Field(() => String, { description: 'By which the bank knows it.' }) readonly messageId: string;
  @Field(() => Day, { description: 'Day on which the bank is to pay.' }) readonly payOn: string;
  @Field(() => Int, { description: 'How many payments.' }) readonly payments: number;
  @Field(() => Pence) readonly totalPence: bigint;
  @Field(() => String, { description: 'SHA-256 of the file.' }) readonly digest: string;
  @Field(() => Instant) readonly madeAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly madeBy: string;
}

@ObjectType({ description: 'Something due that is not in a payment file.' })
export class NotPaid {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of the supplier.' }) readonly supplier: string;
  @Field(() => Pence) readonly amountPence: bigint;
  @Field(() => String) readonly why: string;
}

@ObjectType({ description: 'A payment file that was made.' })
export class PaymentBatchMade {
  @Field(() => PaymentBatch) readonly batch: PaymentBatch;
  @Field(() => [NotPaid], { complexity: usually(3) }) readonly leftOut: readonly NotPaid[];
}

@ObjectType({ description: 'What came of a bank’s answer.' })
export class BankAnswerImported {
  @Field(() => PaymentBatch, { description: 'The payment file that it answers.' })
  readonly batch: PaymentBatch;
  @Field(() => String, { description: 'The bank’s own id of its message.' }) readonly messageId: string;
  @Field(() => Int) readonly settled: number;
  @Field(() => Int) readonly rejected: number;
  @Field(() => [String], {
    description: 'What it says that changes nothing: payments on their way, or answered before.',
  })
  readonly notes: readonly string[];
  @Field(() => Boolean, { description: 'The same file was imported before, and nothing was done now.' })
  readonly repeated: boolean;
}

@InputType()
export class PaymentBatchInput {
  @Field(() => String, {
    nullable: true,
    description: 'Code of who pays; without it, the person’s organisation.',
  })
  readonly buyer?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Codes of contracts; without it, all of the buyer’s.',
  })
  readonly contracts?: readonly string[] | null;
  @Field(() => Day, { nullable: true, description: 'Day on which the bank is to pay; without it, today.' })
  readonly payOn?: string | null;
}

export const PaymentResult = resultOf('Payment', Payment);
export const PaymentBatchResult = resultOf('PaymentBatch', PaymentBatch);
export const PaymentBatchConnection = connectionOf('PaymentBatch', PaymentBatch);
export const PaymentBatchesResult = resultOf('PaymentBatches', PaymentBatchConnection);
export const PaymentBatchMadeResult = resultOf('PaymentBatchMade', PaymentBatchMade);
export const BankAnswerImportedResult = resultOf('BankAnswerImported', BankAnswerImported);
