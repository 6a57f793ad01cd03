import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import {
  findEntry,
  type LedgerAct,
  postToLedger,
  type RecoverFor,
  type RecoverFrom as From,
  setArrangement,
  type WriteOff,
} from '#contracts';
import { ok } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import {
  LedgerActInput,
  LedgerEntryResult,
  PaymentArrangementInput,
  PaymentArrangementResult,
  RecoverFrom,
  RecoverTowards,
  WrittenOff,
} from './ledger.types.js';

/** What people post to ledgers, beside approvals and payments. The same posted once more changes nothing. */
@Resolver()
export class LedgerActResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Mutation(() => LedgerEntryResult, {
    description: 'Makes an amount due ahead of the statements that it is for.',
  })
  payOnAccount(@Context() asking: Asking, @Args('input') input: LedgerActInput) {
    return this.post(asking, input, { kind: 'on_account' });
  }

  @Mutation(() => LedgerEntryResult, { description: 'Makes due what was kept back, or a part of it.' })
  releaseRetention(@Context() asking: Asking, @Args('input') input: LedgerActInput) {
    return this.post(asking, input, { kind: 'retention_release' });
  }

  @Mutation(() => LedgerEntryResult, {
    description: 'Records that the supplier spent on the service what was left to it.',
  })
  recordReinvestmentSpent(@Context() asking: Asking, @Args('input') input: LedgerActInput) {
    return this.post(asking, input, { kind: 'reinvestment_spent' });
  }

  @Mutation(() => LedgerEntryResult, { description: 'Records that the supplier paid back what it owed.' })
  recordRepayment(@Context() asking: Asking, @Args('input') input: LedgerActInput) {
    return this.post(asking, input, { kind: 'repayment' });
  }

  @Mutation(() => LedgerEntryResult, {
    description:
      'Takes back from what is due or kept back; approvals do so by themselves, up to the arranged limit.',
  })
  recover(
    @Context() asking: Asking,
    @Args('input') input: LedgerActInput,
    @Args('from', { type: () => RecoverFrom }) from: string,
    @Args('towards', { type: () => RecoverTowards }) towards: string,
  ) {
    return this.post(asking, input, { kind: 'recovery', from: from as From, towards: towards as RecoverFor });
  }

  @Mutation(() => LedgerEntryResult, {
    description: 'Gives up what the supplier owes back, or is to set off or to spend.',
  })
  writeOff(
    @Context() asking: Asking,
    @Args('input') input: LedgerActInput,
    @Args('account', { type: () => WrittenOff }) account: string,
  ) {
    return this.post(asking, input, { kind: 'write_off', account: account as WriteOff });
  }

  @Mutation(() => PaymentArrangementResult, {
    description: 'Arranges what is kept back of each approval, and how much is recovered from a statement.',
  })
  setPaymentArrangement(@Context() asking: Asking, @Args('input') input: PaymentArrangementInput) {
    return asking.signedIn((person) => {
      const { recoveryLimitPence, recoveryShare, ...given } = input;
      return setArrangement(this.deps, person, {
        ...given,
        ...(typeof recoveryLimitPence === 'bigint' && { recoveryLimitPence }),
        ...(typeof recoveryShare === 'string' && { recoveryShare }),
      });
    });
  }

  private post(asking: Asking, { supplier, ...input }: LedgerActInput, act: LedgerAct) {
    return asking.signedIn(async (person) => {
      const posted = await postToLedger(this.deps, person, {
        ...input,
        supplier: supplier ?? undefined,
        act,
      });
      if (!posted.ok) return posted;
      const entry = await findEntry(this.deps.sql, posted.value.entryId);
      if (!entry) throw new Error(`entry ${posted.value.entryId} is not on record`);
      return ok(entry);
    });
  }
}
