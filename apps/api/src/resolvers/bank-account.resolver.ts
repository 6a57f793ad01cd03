import { Args, Context, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { addBankAccount, bankAccounts, confirmBankAccount } from '#contracts';
import { ok } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { BankAccountInput, BankAccountResult, BankAccountsResult } from './bank-account.types.js';

/** Bank accounts of organisations: entered by one person, confirmed by another of who pays. */
@Resolver()
export class BankAccountResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => BankAccountsResult, { description: 'The latest to begin last.' })
  bankAccounts(
    @Context() asking: Asking,
    @Args('organisation', { type: () => String }) organisation: string,
  ) {
    return asking.signedIn(async (person) => {
      const accounts = await bankAccounts(this.deps, person, organisation);
      return accounts.ok ? ok({ items: accounts.value }) : accounts;
    });
  }

  @Mutation(() => BankAccountResult, {
    description: 'Enters an account. The same once more changes nothing.',
  })
  addBankAccount(@Context() asking: Asking, @Args('input') input: BankAccountInput) {
    return asking.signedIn((person) => {
      const { iban, sortCode, accountNumber, reason, ...given } = input;
      return addBankAccount(this.deps, person, {
        ...given,
        ...(iban && { iban }),
        ...(sortCode && { sortCode }),
        ...(accountNumber && { accountNumber }),
        ...(reason && { reason }),
      });
    });
  }

  @Mutation(() => BankAccountResult, {
    description:
      'Confirms an account that somebody else entered, after comparing it by another way than it came by.',
  })
  confirmBankAccount(
    @Context() asking: Asking,
    @Args('id', { type: () => Int }) id: number,
    @Args('reason', { type: () => String, description: 'With whom it was compared, and how.' })
    reason: string,
  ) {
    return asking.signedIn((person) => confirmBankAccount(this.deps, person, { id, reason }));
  }
}
