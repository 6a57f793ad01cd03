import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { connectionOf, Day, enumOf, Instant, listOf, Pence, resultOf, usually } from './shared.js';

export const LedgerAccount = enumOf(
  'LedgerAccount',
  'An account of a contract’s ledger with a supplier, from the buyer’s side.',
  {
    cost: 'What the service cost.',
    payable: 'Owed and due.',
    retention: 'Owed and kept back.',
    on_account: 'Paid ahead of what it is for.',
    recoverable: 'Owed back by the supplier.',
    reinvestment: 'Left to the supplier to spend on the service.',
    in_transit: 'Given to the bank.',
    bank: 'Paid.',
  },
);

export const LedgerEntryKind = enumOf('LedgerEntryKind', 'Why an entry was posted.', {
  approval: 'A statement, or a part of it, was approved.',
  on_account: '',
  retention_release: '',
  recovery: 'Taken back from what is due or kept back.',
  repayment: 'The supplier paid back.',
  reinvestment_spent: '',
  write_off: 'Given up.',
  payment_sent: 'Given to the bank.',
  payment_settled: '',
  payment_rejected: 'Due again.',
  payment_returned: 'Came back after it had settled; due again.',
});

export const RecoverFrom = enumOf('RecoverFrom', 'What is taken back from.', { payable: '', retention: '' });
export const RecoverTowards = enumOf('RecoverTowards', 'What is taken back.', {
  recoverable: '',
  on_account: '',
});
export const WrittenOff = enumOf('WrittenOff', 'What is given up.', {
  recoverable: '',
  on_account: '',
  reinvestment: '',
});

@ObjectType({
  description: 'Balances by account. Pence; debit positive, credit negative: together they are 0.',
})
export class AccountBalances {
  @Field(() => Pence) readonly costPence: bigint;
  @Field(() => Pence, { description: '0 or below: what is owed and due.' }) readonly payablePence: bigint;
  @Field(() => Pence, { description: '0 or below.' }) readonly retentionPence: bigint;
  @Field(() => Pence, { description: '0 or above.' }) readonly onAccountPence: bigint;
  @Field(() => Pence, { description: '0 or above.' }) readonly recoverablePence: bigint;
  @Field(() => Pence, { description: '0 or above.' }) readonly reinvestmentPence: bigint;
  @Field(() => Pence, { description: '0 or below: given to the bank, which has not answered.' })
  readonly inTransitPence: bigint;
  @Field(() => Pence, { description: 'What was paid, as a credit.' }) readonly bankPence: bigint;
}

@ObjectType({ description: 'The balances of a contract with a supplier.' })
export class LedgerBalances {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of the supplier; an earlier one keeps its own ledger.' })
  readonly supplier: string;
  @Field(() => String, { description: 'Id of the last entry counted: what `seen` of an act is.' })
  readonly lastEntry: string;
  @Field(() => AccountBalances) readonly balances: AccountBalances;
}

@ObjectType({ description: 'One side of an entry.' })
export class LedgerPosting {
  @Field(() => LedgerAccount) readonly account: string;
  @Field(() => Pence, { description: 'Debit positive, credit negative.' }) readonly amountPence: bigint;
}

/** `balances` is resolved in ledger.resolver.ts, and only when asked for. */
@ObjectType({ description: 'An entry of a ledger: posted once, never changed; its postings sum to 0.' })
export class LedgerEntry {
  @Field(() => String) readonly id: string;
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { description: 'Code of the supplier.' }) readonly supplier: string;
  @Field(() => LedgerEntryKind) readonly kind: string;
  @Field(() => Day) readonly effectiveOn: string;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => String, { description: 'Code of the person.' }) readonly person: string;
  @Field(() => String, { nullable: true }) readonly reason: string | null;
  @Field(() => String, { nullable: true, description: 'Of an approval: id of the statement.' })
  readonly statementId: string | null;
  @Field(() => String, { nullable: true, description: 'Of an approval: period and number, "2015Q4/1".' })
  readonly statement: string | null;
  @Field(() => String, { nullable: true, description: 'Of a payment: its end-to-end id.' })
  readonly payment: string | null;
  @Field(() => [LedgerPosting], { complexity: usually(4) }) readonly postings: readonly LedgerPosting[];
}

@ObjectType({ description: 'How approved amounts of a contract become payments.' })
export class PaymentArrangement {
  @Field(() => Day, { description: 'First day on which it holds.' }) readonly from: string;
  @Field(() => String, { description: 'Share of each approval that is kept back, exactly: "1/20".' })
  readonly retention: string;
  @Field(() => Pence, { nullable: true, description: 'The most that is recovered from one statement.' })
  readonly recoveryLimitPence: bigint | null;
  @Field(() => String, { nullable: true, description: 'Or the largest share of what is due: "1/4".' })
  readonly recoveryShare: string | null;
  @Field(() => String, { description: 'Code of who arranged it.' }) readonly person: string;
  @Field(() => String, { nullable: true }) readonly reason: string | null;
  @Field(() => Instant) readonly at: string;
}

@InputType({ description: 'What is posted by hand.' })
export class LedgerActInput {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => String, { nullable: true, description: 'Code; without it, the contract’s supplier.' })
  readonly supplier?: string | null;
  @Field(() => Pence, { description: 'Above 0.' }) readonly amountPence: bigint;
  @Field(() => String) readonly reason: string;
  @Field(() => String, {
    description:
      'Id of the last entry of the ledger that the person saw, "0" for none (LedgerBalances.lastEntry). What was posted since is a CONFLICT.',
  })
  readonly seen: string;
}

@InputType()
export class PaymentArrangementInput {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Day, { description: 'First day on which it holds.' }) readonly from: string;
  @Field(() => String, { description: 'Share of each approval that is kept back: "0.05", "1/20", "0".' })
  readonly retention: string;
  @Field(() => Pence, { nullable: true, description: 'The most that is recovered from one statement.' })
  readonly recoveryLimitPence?: bigint | null;
  @Field(() => String, { nullable: true, description: 'Or the largest share of what is due.' })
  readonly recoveryShare?: string | null;
  @Field(() => String, { description: 'Where it is agreed, and why.' }) readonly reason: string;
}

@ObjectType({ description: 'A journal for the finance system.' })
export class LedgerJournal {
  @Field(() => String, {
    description: 'CSV (UTF-8, RFC 4180) with a header: a posting a row, debit and credit in whole pence.',
  })
  readonly csv: string;
}

export const LedgerBalancesConnection = connectionOf('LedgerBalances', LedgerBalances);
export const LedgerBalancesResult = resultOf('LedgerBalances', LedgerBalancesConnection);
export const LedgerEntryConnection = connectionOf('LedgerEntry', LedgerEntry);
export const LedgerEntriesResult = resultOf('LedgerEntries', LedgerEntryConnection);
export const LedgerEntryResult = resultOf('LedgerEntry', LedgerEntry);
export const LedgerJournalResult = resultOf('LedgerJournal', LedgerJournal);
export const PaymentArrangementResult = resultOf('PaymentArrangement', PaymentArrangement);
export const PaymentArrangementList = listOf('PaymentArrangement', PaymentArrangement, undefined, 5);
export const PaymentArrangementsResult = resultOf('PaymentArrangements', PaymentArrangementList);
