import { Args, ArgsType, Context, Field, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type EntryRow, findContract, listArrangements, listBalances, listEntries } from '#contracts';
import { ok, problem, refuse } from '#kernel';
import { may, visibleOrganisationIds } from '#partners';
import { journalCsv } from '../exchange/journal.js';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import { badCursor, type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { balancesView, contractBalancesView } from './ledger.rows.js';
import {
  AccountBalances,
  LedgerBalances,
  LedgerBalancesResult,
  LedgerEntriesResult,
  LedgerEntry,
  LedgerJournalResult,
  PaymentArrangementsResult,
} from './ledger.types.js';
import { Loaders } from './loaders.js';
import { Day, PageArgs } from './shared.js';

@ArgsType()
class BalancesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of a contract.' }) readonly contract?:
    string | null;
  @Field(() => Day, { nullable: true, description: 'At the end of which day; without it, now.' })
  readonly on?: string | null;
}

@ArgsType()
class EntriesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of a contract.' }) readonly contract?:
    string | null;
  @Field(() => Day, { nullable: true, description: 'First day.' }) readonly from?: string | null;
  @Field(() => Day, { nullable: true, description: 'Last day.' }) readonly to?: string | null;
}

const BY_CONTRACT: Keyset<LedgerBalances> = {
  name: 'ledgerBalances',
  keyOf: ({ contract, supplier }) => [contract, supplier],
};
const OLDEST: Keyset<EntryRow> = { name: 'ledgerEntries', keyOf: ({ id }) => [id] };

/** Ledgers of contracts, for reading: both parties their own. */
@Resolver(() => LedgerEntry)
export class LedgerResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly loaders: Loaders,
  ) {}

  @Query(() => LedgerBalancesResult, {
    complexity: pageCost,
    description:
      'Balances of the contracts that the person may see, by contract and supplier; those with entries.',
  })
  ledgerBalances(@Context() asking: Asking, @Args() args: BalancesArgs) {
    return asking.may('ledger.list', async (person) => {
      const page = pageRequest(BY_CONTRACT, args);
      if (!page.ok) return page;
      const [contract, supplier] = page.value.after ?? [];
      if (page.value.after && !(typeof contract === 'string' && typeof supplier === 'string'))
        return refuse(badCursor());
      const rows = await listBalances(this.deps.sql, {
        visibleTo: await visibleOrganisationIds(this.deps.sql, person),
        contract: args.contract ?? undefined,
        on: args.on ?? undefined,
        after: page.value.after && [String(contract), String(supplier)],
        first: page.value.limit,
      });
      return ok(pageOf(BY_CONTRACT, page.value, rows.map(contractBalancesView)));
    });
  }

  @Query(() => LedgerEntriesResult, {
    complexity: pageCost,
    description: 'Entries of the ledgers that the person may see, in the order in which they were posted.',
  })
  ledgerEntries(@Context() asking: Asking, @Args() args: EntriesArgs) {
    return asking.may('ledger.list', async (person) => {
      const page = pageRequest(OLDEST, args);
      if (!page.ok) return page;
      const [after] = page.value.after ?? [];
      const { contract, from, to } = args;
      const rows = await listEntries(this.deps.sql, {
        visibleTo: await visibleOrganisationIds(this.deps.sql, person),
        contract: contract ?? undefined,
        from: from ?? undefined,
        to: to ?? undefined,
        after: after === undefined ? undefined : String(after),
        first: page.value.limit,
      });
      return ok(pageOf(OLDEST, page.value, rows));
    });
  }

  @Query(() => LedgerJournalResult, {
    complexity: atLeast(2_000),
    description:
      'The journal of a contract for the finance system, as CSV; at most 10,000 entries at a time.',
  })
  ledgerJournal(
    @Context() asking: Asking,
    @Args('contract', { type: () => String }) contract: string,
    @Args('from', { type: () => Day, nullable: true }) from?: string,
    @Args('to', { type: () => Day, nullable: true }) to?: string,
  ) {
    return asking.may('ledger.list', async (person) => {
      const visibleTo = await visibleOrganisationIds(this.deps.sql, person);
      const first = MOST_IN_A_JOURNAL + 1;
      const filter = { visibleTo, contract, from: from ?? undefined, to: to ?? undefined, first };
      const entries = await listEntries(this.deps.sql, filter);
      if (entries.length < first) return ok({ csv: journalCsv(entries) });
      return refuse(
        problem(
          'TOO_LARGE',
          'from',
          `There are more than ${MOST_IN_A_JOURNAL} entries.`,
          'Ask for fewer days at a time.',
        ),
      );
    });
  }

  @Query(() => PaymentArrangementsResult, {
    description:
      'The arrangements of a contract by the day on which they begin; the last of them that has begun holds.',
  })
  paymentArrangements(@Context() asking: Asking, @Args('contract', { type: () => String }) code: string) {
    return asking.signedIn(async (person) => {
      const contract = await findContract(this.deps.sql, code);
      if (!contract)
        return refuse(
          problem(
            'NOT_FOUND',
            'contract',
            `There is no contract ${code}.`,
            'Correct the code of the contract.',
          ),
        );
      const allowed = may(person, 'ledger.read', { parties: [contract.buyer, contract.supplier] });
      if (!allowed.ok) return allowed;
      return ok({ items: await listArrangements(this.deps.sql, contract.id) });
    });
  }

  @ResolveField(() => AccountBalances, {
    description: 'Of its contract and supplier, after this entry.',
  })
  async balances(@Context() asking: Asking, @Parent() { id }: LedgerEntry): Promise<AccountBalances> {
    const balances = await asking.load(this.loaders.balancesAfter, id);
    if (!balances) throw new Error(`entry ${id} is not on record`);
    return balancesView(balances);
  }
}

const MOST_IN_A_JOURNAL = 10_000;
